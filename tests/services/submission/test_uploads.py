"""Uploads in pieces: whole at the end whatever came between, counted by their start, refused in time."""

import asyncio
import hashlib
import io
import os
import zipfile
from collections.abc import AsyncIterator

import httpx
import pytest

from chamdiem.scoring import Phase
from chamdiem.servicekit.testing import eventually
from services.submission.commands import uploads as commands
from services.submission.errors.uploads import UploadOffset
from services.submission.repository.files import CHUNK
from tests.services.submission import samples
from tests.services.submission.explaining import sent_and_asked
from tests.services.submission.uploading import TUS, Client
from tests.services.submission.world import World

LONG = samples.PDF + os.urandom(2 * CHUNK + 12_345)


async def evidence(world: World, leaf: str = "free") -> list[dict[str, object]]:
    found: list[dict[str, object]] = (await world.sheet())["items"].get(leaf, {}).get("evidence", [])
    return found


async def count(world: World, collection: str) -> int:
    return int(await world.context.kit.database[collection].count_documents({}))


async def read_back(world: World, evidence_id: str) -> bytes:
    path = world.url("so-a", f"/evidence/{evidence_id}/content")
    return (await world.http.get(path, headers=world.who())).content


async def test_a_file_in_odd_pieces_is_whole_at_the_end(world: World) -> None:
    client = Client(world)
    begun = await client.begin(
        len(LONG), filename="Quyết định số 12.pdf", note="trang 3", issued_on="2025-11-02"
    )
    assert begun.status_code == 201, begun.text
    address = begun.headers["location"]
    at = 0
    for size in (10, CHUNK - 10, CHUNK // 2, 7, CHUNK, CHUNK):
        piece = LONG[at : at + size]
        sent = await client.patch(address, at, piece)
        at += len(piece)
        assert (sent.status_code, sent.headers["upload-offset"]) == (204, str(at))
        assert await client.offset(address) == at
    assert at == len(LONG)
    done = await client.complete(address, sha256=hashlib.sha256(LONG).hexdigest())
    assert done.status_code == 200, done.text
    (kept,) = await evidence(world)
    assert kept == done.json()["evidence"]
    assert (kept["filename"], kept["note"], kept["issued_on"]) == (
        "Quyết định số 12.pdf",
        "trang 3",
        "2025-11-02",
    )
    assert kept["sha256"] == hashlib.sha256(LONG).hexdigest()
    assert await read_back(world, str(kept["evidence_id"])) == LONG
    again = await client.complete(address)
    assert again.json() == done.json()
    assert len(await evidence(world)) == 1


async def test_a_piece_twice_or_out_of_order_is_refused_with_the_true_offset(world: World) -> None:
    client = Client(world)
    address = (await client.begin(100)).headers["location"]
    assert (await client.patch(address, 0, LONG[:40])).status_code == 204
    for wrong in (0, 20, 41, 60):
        refused = await client.patch(address, wrong, LONG[wrong : wrong + 10])
        assert (refused.status_code, refused.json()["code"], refused.json()["offset"]) == (
            409,
            "upload_offset",
            40,
        )
        assert refused.headers["upload-offset"] == "40"
    early = await client.complete(address)
    assert (early.status_code, early.json()["code"], early.json()["offset"]) == (409, "upload_unfinished", 40)
    beyond = await client.patch(address, 40, bytes(61))
    assert (beyond.status_code, await client.offset(address)) == (413, 40)


async def test_of_two_writers_at_one_offset_one_is_told_to_look_again(world: World) -> None:
    client = Client(world)
    address = (await client.begin(3 * CHUNK)).headers["location"]
    both = await asyncio.gather(*(client.patch(address, 0, mark * 2 * CHUNK) for mark in (b"a", b"b")))
    assert sorted(answer.status_code for answer in both) == [204, 409]
    assert await client.offset(address) == 2 * CHUNK
    upload = await world.context.uploads.get(address.rpartition("/")[2])
    assert upload is not None
    stored = b"".join([piece async for piece in world.context.uploads.pieces(upload.file_id)])
    assert len(set(stored)) == 1


async def test_a_stalled_writer_can_not_spoil_what_its_successor_stored(world: World) -> None:
    """The old request still holds half a piece when the client has gone on by a new one."""
    client = Client(world)
    address = (await client.begin(CHUNK)).headers["location"]
    upload = await world.context.uploads.get(address.rpartition("/")[2])
    assert upload is not None
    gone_on = asyncio.Event()

    async def stalled() -> AsyncIterator[bytes]:
        yield b"x" * 100
        await gone_on.wait()
        yield b"x" * 100

    old = asyncio.create_task(commands.carry_on(world.context, upload, 0, stalled()))
    assert (await client.patch(address, 0, b"y" * 500)).status_code == 204
    gone_on.set()
    with pytest.raises(UploadOffset):
        await old
    assert await client.offset(address) == 500
    assert (await client.patch(address, 500, b"y" * (CHUNK - 500))).status_code == 204


async def test_another_copy_of_the_service_goes_on(world: World) -> None:
    """Nothing of an upload lives in a process: state is what the database has."""
    client = Client(world)
    address = (await client.begin(len(LONG), key="one")).headers["location"]
    await client.patch(address, 0, LONG[: CHUNK + 5])
    world.context.sheets.forget()
    repeated = await client.begin(len(LONG), key="one")
    assert repeated.headers["location"] == address
    assert await client.offset(address) == CHUNK + 5


async def test_the_start_decides_whether_an_upload_came_in_time(world: World) -> None:
    await world.fill()
    client = Client(world)
    world.clock.advance(seconds=(world.end - world.clock()).total_seconds() - 1)
    address = (await client.begin(len(LONG))).headers["location"]
    await client.patch(address, 0, LONG[:1000])
    world.clock.advance(seconds=600)

    async def others_are_taken() -> bool:
        return bool((await world.sheet("so-b"))["status"] == "not_submitted")

    await eventually(others_are_taken)
    assert (await world.sheet())["status"] == "open"
    late = await client.begin(len(LONG))
    assert (late.status_code, late.json()["code"]) == (409, "phase_closed")
    await client.patch(address, 1000, LONG[1000:])
    done = await client.complete(address)
    assert done.status_code == 200, done.text
    assert len(await evidence(world)) == 1

    async def taken() -> bool:
        return bool((await world.sheet())["status"] == "not_submitted")

    await eventually(taken)


async def test_a_sheet_does_not_wait_for_ever(world: World) -> None:
    client = Client(world)
    world.clock.advance(seconds=(world.end - world.clock()).total_seconds() - 1)
    address = (await client.begin(10)).headers["location"]
    world.clock.advance(seconds=1 + world.context.settings.upload_grace)

    async def taken() -> bool:
        return bool((await world.sheet())["status"] == "not_submitted")

    await eventually(taken)
    await client.patch(address, 0, LONG[:10])
    refused = await client.complete(address)
    assert (refused.status_code, refused.json()["code"]) == (409, "sheet_frozen")


async def test_who_may_not_is_refused_at_the_start_and_again_at_the_end(world: World) -> None:
    stranger = Client(world, world.who("binh", unit="so-b"))
    assert (await stranger.begin(10)).status_code == 403
    assert (await Client(world, world.leader()).begin(10)).status_code == 403
    assert (await stranger.begin(10, library="so-a")).status_code == 403
    address = (await Client(world).begin(len(LONG))).headers["location"]
    for answer in (
        await stranger.patch(address, 0, b"x"),
        await stranger.complete(address),
        await world.http.get(address, headers=stranger.by),
        await world.http.delete(address, headers=stranger.by),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_upload")
    await Client(world).patch(address, 0, LONG)
    moved_away = Client(world, world.who(unit="so-b"))
    assert (await moved_away.complete(address)).status_code == 403
    assert await evidence(world) == []
    assert await Client(world).offset(address) == len(LONG)


async def test_the_leaf_and_the_sheet_are_asked_at_the_start(world: World) -> None:
    client = Client(world)
    assert (await client.begin(10, leaf="nowhere")).json()["code"] == "unknown_leaf"
    await world.fill()
    await world.post("/freeze")
    assert (await client.begin(10)).json()["code"] == "sheet_frozen"


async def test_absurd_lengths_and_headers_are_refused_before_a_byte_comes(world: World) -> None:
    client = Client(world)
    huge = await client.begin(5_000_000_000)
    assert (huge.status_code, huge.json()["code"]) == (413, "too_large")
    assert (await client.begin(0)).json()["code"] == "file_missing"
    path = world.url("so-a", "/items/free/uploads")
    odd: list[dict[str, str]] = [
        {},
        {"Upload-Length": "-1"},
        {"Upload-Length": "1e3"},
        {"Upload-Length": "9" * 30},
        {"Upload-Length": "10"},
        {"Upload-Length": "10", "Upload-Metadata": "filename ???"},
        {"Upload-Length": "10", "Upload-Metadata": "filename " + "A" * 30_000},
        {"Upload-Length": "10", "Upload-Metadata": "filename /////w=="},
    ]
    for headers in odd:
        answer = await world.http.post(path, headers={**client.by, **TUS, **headers})
        assert answer.status_code == 422, (headers, answer.text)
    assert (await client.begin(10, issued_on="31/12/2025")).status_code == 422
    assert await count(world, "uploads") == 0
    address = (await client.begin(10)).headers["location"]
    plain = await client.patch(address, 0, b"x", **{"Content-Type": "text/plain"})
    assert plain.json()["code"] == "upload_invalid"
    newer = await client.patch(address, 0, b"x", **{"Tus-Resumable": "2.0.0"})
    assert (newer.status_code, newer.headers["tus-version"]) == (412, "1.0.0")
    for offset in ("x", "-1", ""):
        wrong = await client.patch(address, 0, b"x", **{"Upload-Offset": offset})
        assert wrong.status_code == 422


async def test_the_protocol_introduces_itself(world: World) -> None:
    answer = await world.http.options("/api/submission/uploads", headers=world.who())
    assert (answer.status_code, answer.headers["tus-version"]) == (204, "1.0.0")
    assert answer.headers["tus-max-size"] == str(world.context.settings.max_audio_bytes)


async def test_what_is_refused_by_its_content_leaves_nothing_behind(world: World) -> None:
    for data in (samples.EXE, samples.SVG, samples.HTML):
        refused = await Client(world).whole(data)
        assert (refused.status_code, refused.json()["code"]) == (422, "type_not_allowed")
    client = Client(world)
    address = (await client.begin(len(samples.PDF))).headers["location"]
    await client.patch(address, 0, samples.PDF)
    other = await client.complete(address, sha256="0" * 64)
    assert (other.status_code, other.json()["code"]) == (422, "upload_digest")
    assert [await count(world, name) for name in ("files.files", "files.chunks", "uploads")] == [0, 0, 0]


async def test_given_up_and_expired_uploads_are_forgotten(world: World) -> None:
    client = Client(world)
    address = (await client.begin(100)).headers["location"]
    await client.patch(address, 0, LONG[:50])
    gone = await world.http.delete(address, headers=client.by)
    assert (gone.status_code, await count(world, "files.chunks")) == (204, 0)
    kept = (await client.whole(samples.PNG)).json()["evidence"]["evidence_id"]
    address = (await client.begin(100)).headers["location"]
    await client.patch(address, 0, LONG[:50])
    world.clock.advance(seconds=world.context.settings.upload_keep_for)
    late: httpx.Response = await client.patch(address, 50, LONG[50:100])
    assert (late.status_code, late.json()["code"]) == (410, "upload_expired")
    await commands.expire(world.context)
    assert await count(world, "uploads") == 0
    assert (await world.http.get(address, headers=client.by)).status_code == 404
    assert await read_back(world, kept) == samples.PNG


async def test_one_content_is_stored_once_whatever_way_it_came(world: World) -> None:
    first = (await Client(world).whole(LONG, filename="một.pdf")).json()
    second = (await Client(world).whole(LONG, leaf="ratio", filename="hai.pdf")).json()
    assert first["document"]["document_id"] == second["document"]["document_id"]
    assert second["evidence"]["filename"] == "hai.pdf"
    assert await count(world, "files.files") == 1
    assert await count(world, "files.chunks") == len(LONG) // CHUNK + 1
    assert await read_back(world, second["evidence"]["evidence_id"]) == LONG
    foreign = Client(world, world.who(unit="so-b"))
    other = (await foreign.whole(LONG, unit="so-b")).json()
    assert other["document"]["document_id"] != first["document"]["document_id"]


async def test_an_explanation_waits_for_its_files_too(world: World) -> None:
    """What is added to an answer counts by its start, and is evidence like any other."""
    await sent_and_asked(world, "free")
    world.context.settings.__dict__["max_evidence_per_leaf"] = 9
    client = Client(world)
    round_ = await world.context.rounds.get("r1")
    assert round_ is not None
    end = round_.deadline("so-a", Phase.EXPLANATION)
    assert end is not None
    world.clock.advance(seconds=(end - world.clock()).total_seconds() - 1)
    address = (await client.begin(len(LONG), filename="bổ sung.pdf")).headers["location"]
    world.clock.advance(seconds=600)
    assert (await client.begin(len(LONG))).json()["code"] == "phase_closed"
    await client.patch(address, 0, LONG)
    assert (await world.sheet())["explanation"]["state"] == "asked"
    done = await client.complete(address)
    assert done.status_code == 200, done.text
    added = done.json()["evidence"]["evidence_id"]
    assert await read_back(world, added) == LONG

    async def taken() -> bool:
        return bool((await world.sheet())["explanation"]["state"] == "taken")

    await eventually(taken)
    assert [one["evidence_id"] for one in (await world.sheet())["answers"]["free"]["evidence"]] == [added]
    zipped = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who())
    assert "bổ sung.pdf" in str(zipfile.ZipFile(io.BytesIO(zipped.content)).namelist())
    listed = await world.http.get("/api/submission/library/so-a", headers=world.who())
    assert {row["name"]: len(row["uses"]) for row in listed.json()["items"]} == {
        "bổ sung.pdf": 1,
        "cu.pdf": 1,
    }
