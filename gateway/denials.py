"""What the gateway refuses goes on identity's record, for it reaches no service otherwise (O3)."""

from collections.abc import Iterable

from chamdiem.contracts.gateway import RequestDenied
from chamdiem.servicekit.audit.record import Denial, Record
from chamdiem.servicekit.bus import Bus, Outcome, Outgoing
from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.outbox import Document

from .asgi import Scope
from .auth import Refused

LONGEST_PATH = 300
MOST_WAITING = 5_000
FLUSHED_EVERY = 2.0


class Messenger:
    """Where the gateway's record goes: the bus. While that is away entries wait, under the ids they have."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._waiting: list[Outgoing] = []

    async def append(self, documents: Iterable[Document]) -> None:
        """Tell them, and what could not be told before; beyond a limit the oldest are dropped."""
        waiting = [*self._waiting, *(self._outgoing(document) for document in documents)][-MOST_WAITING:]
        outcomes = await self._bus.publish(waiting)
        told = zip(waiting, outcomes, strict=True)
        self._waiting = [message for message, outcome in told if outcome is not Outcome.SENT]

    def _outgoing(self, document: Document) -> Outgoing:
        event = RequestDenied(
            who=document["who"],
            name=document["name"],
            address=document["address"],
            action=document["field"],
            path=document["path"],
            code=document["to"],
            count=document["count"],
            at=document["when"],
        )
        meta = EventMeta(
            id=document["_id"],
            type=event.event_type,
            source=self._bus.source,
            subject=event.subject(),
            time=event.at,
            version=1,
            traceparent="",
            replay=False,
        )
        return Outgoing(meta, event.model_dump_json().encode())


class Denials:
    """Counts what was refused."""

    def __init__(self, bus: Bus) -> None:
        self._record = Record(Messenger(bus), utc_now)

    def note(self, refusal: Refused, scope: Scope) -> None:
        """Take a refusal down, unless every open page meets it now and then."""
        if refusal.ordinary:
            return
        caller, client = refusal.caller, scope.get("client")
        service = scope["path"].split("/")[2]
        denial = Denial(
            who=caller.account_id if caller else "",
            name=caller.name if caller else "",
            address=client[0] if client else "",
            action=f"{scope['method']} /api/{service[:40]}",
            path=scope["path"][:LONGEST_PATH],
            code=refusal.code,
        )
        self._record.denied(denial)

    async def flush(self) -> None:
        """Tell what is due."""
        await self._record.flush()
