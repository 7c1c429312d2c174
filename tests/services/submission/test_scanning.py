"""Files are held back until a real clamd has found them clean; an infected one is never given out (O1)."""

import os
import zipfile
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest

from chamdiem.servicekit.clamd import ScannerAway, answers, scan
from chamdiem.servicekit.testing import SigningKey, eventually
from deploy.local.ports import free_ports
from services.submission.domain.packing import INDEX_NAME
from services.submission.wiring import build
from tests.services.listening import MovableClock
from tests.services.submission import samples
from tests.services.submission.scanner import EICAR, SIGNATURE, clamd
from tests.services.submission.test_evidence_archive import rows_of
from tests.services.submission.uploading import Client
from tests.services.submission.world import World, world_of

INFECTED = samples.TEXT + EICAR


@pytest.fixture(scope="module")
def port() -> int:
    return next(iter(free_ports().values()))


@pytest.fixture
async def world(make_settings: Any, key: SigningKey, clock: MovableClock, port: int) -> AsyncIterator[World]:
    """A service that is told of a scanner, which does not run yet."""
    settings = make_settings(clamd_host="127.0.0.1", clamd_port=port, scan_every=0.1)
    async with world_of(build(settings, clock=clock), key, clock) as world:
        await world.publish_set()
        await world.open_round()
        yield world


async def add(world: World, data: bytes) -> str:
    done = await Client(world).whole(data, filename="a.txt")
    assert done.status_code == 200, done.text
    return str(done.json()["evidence"]["evidence_id"])


async def code(world: World, evidence_id: str, what: str = "content") -> str:
    answer = await world.http.get(world.url("so-a", f"/evidence/{evidence_id}/{what}"), headers=world.who())
    return str(answer.json()["code"]) if answer.status_code >= 400 else "given"


async def scans(world: World) -> dict[str, str]:
    answer = await world.http.get(world.url("so-a", "/evidence-scans"), headers=world.who())
    found: dict[str, str] = answer.json()["scans"]
    return found


async def pieces(data: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(data), 1 << 18):
        yield data[at : at + (1 << 18)]


async def test_files_wait_for_the_scanner_and_are_given_out_or_never(world: World, port: int) -> None:
    good, bad = await add(world, samples.TEXT), await add(world, INFECTED)
    assert await code(world, good) == await code(world, good, "preview") == "file_held"
    assert await scans(world) == {good: "held", bad: "held"}
    async with clamd(port):

        async def decided() -> bool:
            return await scans(world) == {bad: "infected"}

        await eventually(decided)
    assert await code(world, good) == "given"
    assert await code(world, bad) == await code(world, bad, "preview") == "file_infected"
    zipped = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who())
    archive = zipfile.ZipFile(BytesIO(zipped.content))
    assert len(archive.namelist()) == 2
    assert "có mã độc" in str(rows_of(archive.read(INDEX_NAME)))
    rows = world.context.kit.database["history"].find({"field": "file_scan"})
    assert [(row["to"], row["reason"]) async for row in rows] == [("infected", f"{SIGNATURE}.UNOFFICIAL")]
    listed = (await world.http.get("/api/submission/library/so-a", headers=world.who())).json()["items"]
    assert {row["scan"] for row in listed} == {"clean", "infected"}
    same = await add(world, INFECTED)
    assert await code(world, same) == "file_infected"


async def test_the_protocol_with_the_scanner_itself(port: int) -> None:
    with pytest.raises(ScannerAway):
        await scan("127.0.0.1", port, pieces(b"x"))
    assert not await answers("127.0.0.1", port)
    async with clamd(port):
        assert await answers("127.0.0.1", port)
        assert await scan("127.0.0.1", port, pieces(b"")) is None
        assert await scan("127.0.0.1", port, pieces(os.urandom(3_000_000))) is None
        found = await scan("127.0.0.1", port, pieces(samples.archive("a.txt") + INFECTED))
        assert found is not None
        assert SIGNATURE in found
        hidden = BytesIO()
        with zipfile.ZipFile(hidden, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/a.txt", INFECTED)
        assert SIGNATURE in str(await scan("127.0.0.1", port, pieces(hidden.getvalue())))
