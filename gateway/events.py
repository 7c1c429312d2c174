"""News for open pages: server-sent events, each only to those whom it concerns.

An event carries no data but what to ask for again; rights are decided by the service that is asked. A page
reads the stream by fetch, since EventSource can send no token, and asks for everything anew after a gap.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chamdiem.contracts import appraisal, criteria, identity, reporting, submission
from chamdiem.contracts.base import Event
from chamdiem.servicekit.tokens import Caller

from .asgi import SECURITY_HEADERS, Receive, Send

HEARTBEAT_SECONDS = 15.0
WAITING_EVENTS = 256
STREAMS_PER_ACCOUNT = 8
STAFF = frozenset({"administration", "management"})


@dataclass(frozen=True, slots=True)
class Audience:
    """Who hears an event: staff of Home Affairs, units' entry accounts, single accounts, or everyone."""

    staff: bool = False
    units: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    everyone: bool = False

    def includes(self, caller: Caller) -> bool:
        """Whether the caller belongs to it. Units' news reach their entry accounts, not the panel."""
        return (
            self.everyone
            or (self.staff and caller.kind in STAFF)
            or (caller.kind == "entry" and bool(caller.units & self.units))
            or caller.account_id in self.accounts
        )


def _sheet(event: Any) -> Audience:
    return Audience(staff=True, units=frozenset({event.unit_id}))


def _unit(event: Any) -> Audience:
    return Audience(units=frozenset({event.unit_id}))


def _account(event: Any) -> Audience:
    return Audience(staff=True, accounts=frozenset({event.account_id}))


def _requester(event: Any) -> Audience:
    return Audience(staff=True, accounts=frozenset({event.requested_by}))


def _own(event: Any) -> Audience:
    return Audience(accounts=frozenset({event.account_id}))


def _everyone(_: Any) -> Audience:
    return Audience(everyone=True)


def _staff(_: Any) -> Audience:
    return Audience(staff=True)


AUDIENCES: Mapping[type[Event], Callable[[Any], Audience]] = {
    criteria.RoundChanged: _everyone,
    submission.SheetChanged: _sheet,
    submission.SheetSubmitted: _sheet,
    submission.DeskChanged: _unit,
    submission.LeafEdited: _unit,
    appraisal.AssignmentChanged: _account,
    appraisal.AppraisalSubmitted: _account,
    appraisal.UnitAppraisalCompleted: _staff,
    identity.AccountLocked: _account,
    identity.RequestChanged: _requester,
    identity.NoticeAdded: _own,
    reporting.ResultsRanked: _staff,
    reporting.ResultsPublished: _everyone,
}
"""Which events open pages hear of, and who. Rounds are no secret; sheets and appraisals are."""


class Stream:
    """One open page. A page that reads too slowly is told to ask for everything again."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue(WAITING_EVENTS)

    def put(self, frame: bytes | None) -> None:
        """Send this next; None ends the stream."""
        if self._waiting.full():
            while not self._waiting.empty():
                self._waiting.get_nowait()
            frame = frame and _frame("resync", "")
        self._waiting.put_nowait(frame)

    async def next(self) -> bytes | None:
        """The next frame, a heartbeat that keeps the line open, or None at the end."""
        try:
            return await asyncio.wait_for(self._waiting.get(), HEARTBEAT_SECONDS)
        except TimeoutError:
            return b": still here\n\n"


CARRIED: Mapping[type[Event], frozenset[str]] = {
    submission.LeafEdited: frozenset({"account_id", "name", "page", "leaf_id"}),
}
"""What pages are told beside type and subject, of what is stored nowhere and so can't be asked for."""


def _frame(kind: str, subject: str, data: Mapping[str, Any] | None = None) -> bytes:
    said = {"type": kind, "subject": subject, **({"data": data} if data else {})}
    return f"event: {kind}\ndata: {json.dumps(said)}\n\n".encode()


class Hub:
    """The open streams, and what the bus says to them."""

    def __init__(self) -> None:
        self._streams: defaultdict[str, list[Stream]] = defaultdict(list)

    def publish(self, event: Event) -> None:
        """Tell the event to every open page of its audience."""
        audience = AUDIENCES[type(event)](event)
        carried = CARRIED.get(type(event))
        data = event.model_dump(mode="json", include=set(carried)) if carried else None
        frame = _frame(event.event_type, event.subject(), data)
        for streams in self._streams.values():
            for stream in streams:
                if audience.includes(stream.caller):
                    stream.put(frame)

    def resync(self) -> None:
        """Events may have been missed: every page asks for everything again."""
        for streams in self._streams.values():
            for stream in streams:
                stream.put(_frame("resync", ""))

    def open(self, caller: Caller) -> Stream:
        """A new stream; the account's oldest ends its listening when there are too many."""
        own = self._streams[caller.account_id]
        del own[: max(0, len(own) - STREAMS_PER_ACCOUNT + 1)]
        stream = Stream(caller)
        own.append(stream)
        return stream

    def close(self, stream: Stream) -> None:
        own = self._streams.get(stream.caller.account_id, [])
        if stream in own:
            own.remove(stream)
        if not own:
            self._streams.pop(stream.caller.account_id, None)

    def end(self, account_id: str) -> None:
        """Close what this account listens to: it was locked."""
        for stream in self._streams.get(account_id, ()):
            stream.put(None)

    async def serve(self, caller: Caller, receive: Receive, send: Send) -> None:
        """Stream until the browser leaves or the account is locked."""
        stream = self.open(caller)
        gone = asyncio.create_task(_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _STREAM_HEADERS})
            frame: bytes | None = _frame("resync", "")
            while frame is not None and not gone.done():
                await send({"type": "http.response.body", "body": frame, "more_body": True})
                frame = await _first(stream, gone)
            if frame is None:
                await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            self.close(stream)


_STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    *SECURITY_HEADERS,
]


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _first(stream: Stream, gone: "asyncio.Task[None]") -> bytes | None:
    waiting = asyncio.create_task(stream.next())
    both: set[asyncio.Task[Any]] = {waiting, gone}
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    if waiting.done():
        return waiting.result()
    waiting.cancel()
    return b""
