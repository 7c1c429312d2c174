"""Uploads count by their start: a deadline waits for files that began to come in time, for a while."""

import io
import os
import zipfile

from chamdiem.scoring import Phase
from chamdiem.servicekit.testing import eventually
from services.submission.repository.files import CHUNK
from tests.services.submission import samples
from tests.services.submission.explaining import sent_and_asked
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

LONG = samples.PDF + os.urandom(CHUNK + 12_345)


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
    assert len((await world.sheet())["items"]["free"]["evidence"]) == 1

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
    assert (
        await world.http.get(world.url("so-a", f"/evidence/{added}/content"), headers=world.who())
    ).content == LONG

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
