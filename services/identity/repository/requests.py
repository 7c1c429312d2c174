"""Requests as they are stored."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.identity import RequestChanged
from chamdiem.servicekit.chain import HISTORY
from chamdiem.servicekit.mongo import Client, Collection, Database, Session, together
from chamdiem.servicekit.outbox import Document, Outbox
from chamdiem.servicekit.paging import Slice, read_page
from services.identity.domain.requests import AccountRequest, Decision

REQUESTS = Collection(
    "requests",
    [
        IndexModel([("order", 1)], name="order", unique=True),
        IndexModel([("state", 1), ("order", 1)], name="state"),
        IndexModel([("requester_unit_id", 1)], name="unit"),
        # One open request for one thing: what is decided gives its place free.
        IndexModel(
            [("open_for", 1)],
            name="open_for",
            unique=True,
            partialFilterExpression={"open_for": {"$exists": True}},
        ),
    ],
    outbox=True,
)

Effect = Callable[[Session], Awaitable[bool]]


class RequestStore:
    """One document per request; its version guards the decision."""

    def __init__(self, client: Client, database: Database, outbox: Outbox) -> None:
        self._client = client
        self._requests = database[REQUESTS.name]
        self._outbox = outbox

    async def get(self, request_id: str) -> AccountRequest | None:
        """The request, if there is one."""
        row = await self._requests.find_one({"_id": request_id}, {"outbox": 0})
        return _stored(row) if row else None

    async def open_for(self, target: str) -> str | None:
        """The id of the request that waits for the same thing."""
        row = await self._requests.find_one({"open_for": target}, {"_id": 1})
        return row["_id"] if row else None

    async def add(self, request: AccountRequest, target: str, history: Mapping[str, Any]) -> bool:
        """Store a new request; false when its id or what it asks for is there already."""
        fields = _fields(request) | {"open_for": target, "order": _order(request)}
        document = {"_id": request.request_id, **fields, "outbox": self._entries(request, history)}
        try:
            await self._requests.insert_one(document)
        except DuplicateKeyError:
            return False
        self._outbox.wake(REQUESTS.name, request.request_id)
        return True

    async def decide(
        self, decided: AccountRequest, history: Mapping[str, Any], effect: Effect | None = None
    ) -> bool:
        """End a pending request, together with what its approval does; false when either was overtaken."""

        async def step(session: Session) -> bool:
            result = await self._requests.update_one(
                {"_id": decided.request_id, "version": decided.version - 1, "state": "pending"},
                {
                    "$set": _fields(decided),
                    "$unset": {"open_for": ""},
                    "$push": {"outbox": {"$each": self._entries(decided, history)}},
                },
                session=session,
            )
            if result.modified_count and (effect is None or await effect(session)):
                return True
            await session.abort_transaction()
            return False

        done = await together(self._client, step)
        if done:
            self._outbox.wake(REQUESTS.name, decided.request_id)
        return done

    async def page(
        self,
        state: str | None,
        kind: str | None,
        of: Mapping[str, Any],
        limit: int,
        cursor: str | None,
    ) -> tuple[list[AccountRequest], Slice, int]:
        """Requests, the oldest first, and how many wait. `of`: which of them the caller sees."""
        where: Document = {**of, **{k: v for k, v in (("state", state), ("kind", kind)) if v}}
        found = await read_page(self._requests, where, by="order", limit=limit, cursor=cursor)
        pending = await self._requests.count_documents({**of, "state": "pending"})
        return [_stored(row) for row in found.documents], found, pending

    def _entries(self, request: AccountRequest, history: Mapping[str, Any]) -> Sequence[Document]:
        decision = request.decision
        told = RequestChanged(
            request_id=request.request_id,
            kind=request.kind,
            unit_id=request.unit_id,
            requested_by=request.requested_by,
            state=request.state,
            reason=decision.reason if decision else request.reason,
            at=decision.at if decision else request.requested_at,
        )
        local = self._outbox.local(HISTORY, {**history, "request_id": request.request_id})
        return [self._outbox.event(told, version=request.version), local]


def of_units(units: Sequence[str] | None) -> Document:
    """The requests for these units; None: all."""
    return {} if units is None else {"unit_id": {"$in": list(units)}}


def of_requester(unit_ids: Sequence[str]) -> Document:
    """The requests that these units made."""
    return {"requester_unit_id": {"$in": list(unit_ids)}}


def _order(request: AccountRequest) -> str:
    return f"{request.requested_at.isoformat()} {request.request_id}"


def _fields(request: AccountRequest) -> Document:
    fields = asdict(request)
    del fields["request_id"]
    return fields


def _stored(row: Document) -> AccountRequest:
    known = {name: row[name] for name in AccountRequest.__dataclass_fields__ if name in row}
    decision = row["decision"] and Decision(**row["decision"])
    return AccountRequest(**known | {"request_id": row["_id"], "decision": decision})
