"""A full disk is told as such, and nothing is half-stored: the database's and the one for temporary files."""

from pathlib import Path
from typing import IO, Any

import pytest
from pymongo.errors import OperationFailure

from services.submission.repository.room import OUT_OF_DISK_SPACE
from tests.services.submission import samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

COLLECTIONS = ("uploads", "files.files", "files.chunks", "library")


async def stored(world: World) -> list[int]:
    database = world.context.kit.database
    return [int(await database[name].count_documents({})) for name in COLLECTIONS]


async def full(*_: Any, **__: Any) -> None:
    raise OperationFailure("no space", OUT_OF_DISK_SPACE)


def full_device(*_: Any, **__: Any) -> IO[bytes]:
    """A file on a device without room."""
    return Path("/dev/full").open("r+b", buffering=0)


async def test_a_full_database_keeps_what_is_whole_and_takes_the_rest_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(world)
    address = (await client.begin(len(samples.PDF))).headers["location"]
    assert (await client.patch(address, 0, samples.PDF[:10])).status_code == 204
    chunks = world.context.uploads._chunks
    with monkeypatch.context() as patched:
        patched.setattr(type(chunks), "update_one", lambda *_, **__: full())
        refused = await client.patch(address, 10, samples.PDF[10:])
        assert (refused.status_code, refused.json()["code"]) == (507, "storage_full")
    assert await client.offset(address) == 10
    assert (await client.patch(address, 10, samples.PDF[10:])).status_code == 204
    assert (await client.complete(address)).status_code == 200


async def test_a_full_database_leaves_nothing_of_a_small_file(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(type(world.context.files._chunks), "insert_one", lambda *_, **__: full())
        refused = await world.upload("/items/free/evidence", samples.PDF)
    assert (refused.status_code, refused.json()["code"]) == (507, "storage_full")
    assert await stored(world) == [0, 0, 0, 0]


async def test_a_full_disk_for_temporary_files_keeps_the_bytes_for_a_later_try(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(world)
    address = (await client.begin(len(samples.PDF))).headers["location"]
    await client.patch(address, 0, samples.PDF)
    with monkeypatch.context() as patched:
        patched.setattr("tempfile.TemporaryFile", full_device)
        refused = await client.complete(address)
        assert (refused.status_code, refused.json()["code"]) == (507, "storage_full")
    assert await stored(world) == [1, 0, 1, 0]
    assert (await client.complete(address)).status_code == 200


async def test_a_full_disk_for_temporary_files_refuses_the_other_way_in_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.context.settings.__dict__["max_upload_bytes"] = 3_000_000
    with monkeypatch.context() as patched:
        patched.setattr("tempfile.TemporaryFile", full_device)
        refused = await world.upload("/items/free/evidence", samples.PDF + bytes(2_000_000))
    assert (refused.status_code, refused.json()["code"]) == (507, "storage_full")
    assert await stored(world) == [0, 0, 0, 0]


async def test_no_upload_may_fill_the_database_s_disk(world: World) -> None:
    world.context.settings.__dict__["free_space_kept"] = 10**18
    refused = await Client(world).begin(100)
    assert (refused.status_code, refused.json()["code"]) == (507, "storage_full")
    assert await stored(world) == [0, 0, 0, 0]
