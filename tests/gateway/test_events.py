"""News for open pages: each only to those whom it concerns; a locked account is refused within the second."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from chamdiem.contracts.base import Event
from chamdiem.contracts.identity import AccountLocked, NoticeAdded
from chamdiem.contracts.reporting import ResultsPublished, ResultsRanked
from chamdiem.contracts.submission import DeskChanged, LeafEdited, SheetChanged
from chamdiem.servicekit.bus import Bus, Outcome, Outgoing
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.testing import SigningKey, eventually
from chamdiem.servicekit.tokens import Caller, PublicKeys, TokenVerifier
from gateway.auth import Gate, Refused
from gateway.events import STREAMS_PER_ACCOUNT, WAITING_EVENTS, Hub

from .conftest import Running

NOW = datetime(2026, 11, 27, 7, 32, tzinfo=UTC)


def sheet_of(unit_id: str) -> SheetChanged:
    return SheetChanged(
        sheet_id=f"r~{unit_id}", round_id="r", unit_id=unit_id, status="open", scored=1, leaves=2, points=0
    )


DESK = DeskChanged(sheet_id="r~so-y-te", unit_id="so-y-te")
EDITED = LeafEdited(
    sheet_id="r~so-y-te", unit_id="so-y-te", account_id="a", name="Lan", page="p", leaf_id="l1", at=NOW
)


def locked(account_id: str, is_locked: bool = True) -> AccountLocked:
    return AccountLocked(account_id=account_id, locked=is_locked, reason="đã gửi", at=NOW)


def caller(account_id: str = "a", kind: str = "entry", unit_id: str = "so-y-te") -> Caller:
    return Caller(account_id, kind, unit_id, frozenset(), "Tên", "s", False)


async def frames_of(hub: Hub, listener: Caller, event: Event) -> bool:
    stream = hub.open(listener)
    hub.publish(event)
    hub.resync()
    first = await stream.next()
    hub.close(stream)
    return first is not None and event.event_type.encode() in first


@pytest.mark.parametrize(
    ("listener", "event", "hears"),
    [
        (caller(), sheet_of("so-y-te"), True),
        (caller(), sheet_of("so-noi-vu"), False),
        (caller(kind="appraisal"), sheet_of("so-y-te"), False),
        (caller(kind="management"), sheet_of("so-y-te"), True),
        (caller(kind="administration"), sheet_of("so-y-te"), True),
        (caller(), DESK, True),
        (caller(unit_id="so-noi-vu"), DESK, False),
        (caller(kind="administration"), DESK, False),
        (caller(kind="appraisal"), EDITED, False),
        (caller("a"), locked("a"), True),
        (caller("b"), locked("a"), False),
        (caller("a"), NoticeAdded(notice_id="n", account_id="a"), True),
        (caller("b"), NoticeAdded(notice_id="n", account_id="a"), False),
        (caller("b", kind="administration"), NoticeAdded(notice_id="n", account_id="a"), False),
        (caller(), ResultsRanked(round_id="r", units=2, digest="0" * 64, at=NOW), False),
        (caller(), ResultsPublished(round_id="r", decision_number="1", at=NOW), True),
    ],
)
async def test_an_event_reaches_its_audience_alone(listener: Caller, event: Event, hears: bool) -> None:
    assert await frames_of(Hub(), listener, event) is hears


async def test_pages_are_told_what_is_stored_nowhere() -> None:
    hub = Hub()
    stream = hub.open(caller())
    hub.publish(EDITED)
    frame = await stream.next() or b""
    said = json.loads(frame.split(b"data: ", 1)[1])
    assert said["data"] == {"account_id": "a", "name": "Lan", "page": "p", "leaf_id": "l1"}


async def test_a_page_that_reads_too_slowly_is_told_to_ask_again() -> None:
    hub = Hub()
    stream = hub.open(caller())
    for _ in range(WAITING_EVENTS + 1):
        hub.publish(sheet_of("so-y-te"))
    assert b"resync" in (await stream.next() or b"")


async def test_the_oldest_stream_of_an_account_gives_way() -> None:
    hub = Hub()
    streams = [hub.open(caller()) for _ in range(STREAMS_PER_ACCOUNT + 1)]
    hub.publish(sheet_of("so-y-te"))
    hub.resync()
    assert b"sheet" in (await streams[-1].next() or b"")
    hub.close(streams[0])
    for stream in streams[1:]:
        hub.close(stream)
    assert not hub._streams


async def test_a_locked_account_hears_nothing_more() -> None:
    hub = Hub()
    stream, other = hub.open(caller("a")), hub.open(caller("b"))
    hub.end("a")
    assert await stream.next() is None
    hub.publish(locked("b"))
    assert b"locked" in (await other.next() or b"")


def test_after_a_gap_an_old_lock_refuses_nobody(tmp_path: Path) -> None:
    """The end of a lock may have been missed; services keep the locks and go on refusing."""
    key = SigningKey.generate()
    gate = Gate(TokenVerifier(PublicKeys(key.write_public(tmp_path / "keys.json"))))
    scope = {"headers": [(b"authorization", f"Bearer {key.token('a')}".encode())]}
    gate.lock("a", True, 4)
    gate.lock("a", False, 3)
    with pytest.raises(Refused):
        gate.admit(scope, None)
    gate.forget()
    assert gate.admit(scope, None) is not None


def test_tokens_of_an_ended_epoch_are_refused_and_those_of_the_next_admitted(tmp_path: Path) -> None:
    key = SigningKey.generate()
    gate = Gate(TokenVerifier(PublicKeys(key.write_public(tmp_path / "keys.json"))))

    def scope(**claims: Any) -> dict[str, list[tuple[bytes, bytes]]]:
        return {"headers": [(b"authorization", f"Bearer {key.token('a', **claims)}".encode())]}

    gate.outdate("a", 0, 4)
    with pytest.raises(Refused) as refusal:
        gate.admit(scope(), None)
    assert refusal.value.code == "token_outdated"
    assert gate.admit(scope(ep=1), None) is not None


@asynccontextmanager
async def listening(gateway: Running, **claims: object) -> AsyncIterator["asyncio.Queue[str]"]:
    heard: asyncio.Queue[str] = asyncio.Queue()
    headers = gateway.key.bearer(**claims)  # type: ignore[arg-type]
    async with gateway.http.stream("GET", "/api/events", headers=headers) as response:
        assert response.headers["content-type"].startswith("text/event-stream")

        async def read() -> None:
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    heard.put_nowait(json.loads(line[6:])["type"])

        reading = asyncio.create_task(read())
        assert await asyncio.wait_for(heard.get(), 30) == "resync"
        yield heard
        reading.cancel()


async def publish(bus: Bus, event: Event, version: int = 1) -> None:
    meta = EventMeta(uuid4().hex, event.event_type, "test", event.subject(), NOW, version, None, False)
    outgoing = Outgoing(meta, event.model_dump_json().encode())
    assert await bus.publish([outgoing]) == [Outcome.SENT]


@pytest.mark.engines
async def test_a_page_hears_of_its_unit_over_the_real_bus(gateway: Running) -> None:
    async with gateway.bus() as bus, listening(gateway, unit="so-y-te") as heard:
        await publish(bus, sheet_of("so-noi-vu"))
        await publish(bus, sheet_of("so-y-te"))
        assert await asyncio.wait_for(heard.get(), 30) == "submission.sheet.changed.v1"
        assert heard.empty()


@pytest.mark.engines
async def test_a_locked_account_is_refused_and_a_reopened_one_let_in(gateway: Running) -> None:
    """A7: the token that was good a moment ago ends at the gateway once the event is there."""

    async def ask() -> httpx.Response:
        return await gateway.http.get("/api/identity/me", headers=gateway.key.bearer("a"))

    assert (await ask()).status_code == 200
    async with gateway.bus() as bus:
        await publish(bus, locked("a"))

        async def refused() -> bool:
            answer = await ask()
            return answer.status_code == 401 and answer.json()["code"] == "account_locked"

        async def let_in() -> bool:
            return (await ask()).status_code == 200

        await eventually(refused, every=0.2)
        await publish(bus, locked("a", False), version=2)
        await eventually(let_in, every=0.2)
        async with listening(gateway, account_id="a") as heard:
            await publish(bus, locked("a"), version=1)
            await publish(bus, locked("a"), version=3)
            for _ in range(2):
                assert await asyncio.wait_for(heard.get(), 30) == "identity.account.locked.v1"
        await eventually(refused, every=0.2)


@pytest.mark.engines
async def test_events_are_read_with_a_token_and_get(gateway: Running) -> None:
    assert (await gateway.http.get("/api/events")).status_code == 401
    answer = await gateway.http.post("/api/events", headers=gateway.key.bearer())
    assert answer.status_code == 405
