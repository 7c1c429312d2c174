"""A file that is being taken can't be given up in the middle: the library would have it without its bytes."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.submission.commands import uploads as commands
from services.submission.commands.inspecting import inspect
from services.submission.commands.uploads import HELD_FOR, expire
from services.submission.errors.uploads import StorageFull
from tests.services.submission import samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World


async def sent(client: Client) -> str:
    address: str = (await client.begin(len(samples.PDF))).headers["location"]
    await client.patch(address, 0, samples.PDF)
    return address


async def content(client: Client, taken: httpx.Response) -> bytes:
    """What the taking made of the file, as the unit gets it back."""
    path = f"/evidence/{taken.json()['evidence']['evidence_id']}/content"
    return (await client.world.http.get(client.world.url("so-a", path), headers=client.by)).content


class Gate:
    """Looking into the first file lasts until `go_on`; into any other meanwhile it fails."""

    def __init__(self) -> None:
        self.looking, self.go_on = asyncio.Event(), asyncio.Event()

    async def inspect(self, *given: Any) -> str:
        if self.looking.is_set():
            raise StorageFull("full")
        self.looking.set()
        await self.go_on.wait()
        return await inspect(*given)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    made = Gate()
    monkeypatch.setattr(commands, "inspect", made.inspect)
    return made


async def test_giving_up_waits_for_the_taking(world: World, gate: Gate) -> None:
    client = Client(world)
    address = await sent(client)
    taking = asyncio.create_task(client.complete(address))
    await gate.looking.wait()
    refused = await world.http.delete(address, headers=client.by)
    assert (refused.status_code, refused.json()["code"]) == (409, "upload_busy")
    await world.context.kit.database["uploads"].update_many({}, {"$set": {"expires_at": world.context.now()}})
    await expire(world.context)
    gate.go_on.set()
    assert await content(client, await taking) == samples.PDF


@pytest.mark.parametrize("digest", ["0" * 64, None], ids=["wrong digest", "fails"])
async def test_one_of_two_takings_fails_and_the_other_goes_on(
    world: World, gate: Gate, digest: str | None
) -> None:
    """Neither the one that failed nor giving up meanwhile takes the bytes from under the other."""
    client = Client(world)
    address = await sent(client)
    taking = asyncio.create_task(client.complete(address))
    await gate.looking.wait()
    body = {"sha256": digest}
    failed = await world.http.post(f"{address}/completion", json=body, headers=client.by)
    assert failed.json()["code"] == ("upload_digest" if digest else "storage_full")
    assert (await world.http.delete(address, headers=client.by)).status_code == 409
    gate.go_on.set()
    taken = await taking
    assert (await world.http.delete(address, headers=client.by)).status_code == 204, "it is done"
    assert await content(client, taken) == samples.PDF


async def test_bytes_that_a_faster_taking_dropped_are_not_kept_as_a_shorter_file(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(world)
    address = await sent(client)
    chunks, copied = world.context.kit.database["files.chunks"], commands._copied

    async def late(*given: Any) -> str:
        await chunks.delete_many({})
        return await copied(*given)

    monkeypatch.setattr(commands, "_copied", late)
    refused = await client.complete(address)
    assert (refused.status_code, refused.json()["code"]) == (409, "upload_busy")
    assert await world.context.kit.database["library"].count_documents({}) == 0


async def test_what_was_given_up_is_not_taken(world: World) -> None:
    client = Client(world)
    address = await sent(client)
    upload = await world.context.uploads.get(address.rpartition("/")[2])
    assert upload is not None
    await world.context.kit.database["uploads"].update_one({}, {"$set": {"state": "dropped"}})
    for answer in (await client.complete(address), await world.http.get(address, headers=client.by)):
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_upload")
    assert not await world.context.uploads.hold(upload.upload_id, "x", world.context.now())
    # A copy that died between the mark and the bytes: the job ends it.
    await world.context.kit.database["uploads"].update_one({}, {"$set": {"expires_at": world.context.now()}})
    await expire(world.context)
    assert await world.context.kit.database["files.chunks"].count_documents({}) == 0


async def test_a_taking_that_died_holds_for_a_while_only(world: World) -> None:
    client = Client(world)
    address = await sent(client)
    upload_id = address.rpartition("/")[2]
    await world.context.uploads.hold(upload_id, "a", world.context.now() + HELD_FOR)
    assert (await world.http.delete(address, headers=client.by)).status_code == 409
    await world.context.uploads.hold(upload_id, "b", world.context.now() - timedelta(seconds=1))
    assert (await world.http.delete(address, headers=client.by)).status_code == 409, "the longer hold counts"
    world.clock.advance(minutes=HELD_FOR / timedelta(minutes=1))
    assert (await world.http.delete(address, headers=client.by)).status_code == 204


async def test_what_the_place_refuses_may_be_given_up_at_once(world: World) -> None:
    client = Client(world)
    address = await sent(client)
    moved = Client(world, world.who(unit="so-b"))
    assert (await moved.complete(address)).status_code == 403
    assert (await world.http.delete(address, headers=client.by)).status_code == 204


async def test_pieces_are_refused_when_the_disk_has_filled_meanwhile(world: World) -> None:
    client = Client(world)
    address = (await client.begin(len(samples.PDF))).headers["location"]
    kept = world.context.settings.free_space_kept
    world.context.settings.__dict__["free_space_kept"] = 1 << 60
    refused = await client.patch(address, 0, samples.PDF)
    assert (refused.status_code, refused.json()["code"]) == (507, "storage_full")
    world.context.settings.__dict__["free_space_kept"] = kept
    assert (await client.patch(address, 0, samples.PDF)).status_code == 204
