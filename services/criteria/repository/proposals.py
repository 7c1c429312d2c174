"""Proposals, one document each; whatever changes one goes through its version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.criteria import ProposalChanged
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.folding import folded
from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import ENTRIES, Document, Outbox
from chamdiem.servicekit.paging import containing, read_page
from services.criteria.domain.proposals import Proposal
from services.criteria.errors.proposals import ProposalNotFound
from services.criteria.repository.changes import HISTORY

PROPOSALS = Collection(
    "proposals",
    [
        IndexModel([("order", 1)], name="order", unique=True),
        IndexModel([("unit_id", 1), ("order", 1)], name="unit"),
        IndexModel([("state", 1), ("order", 1)], name="state"),
        IndexModel([("place.set_id", 1), ("place.node_id", 1)], name="node"),
    ],
    outbox=True,
)
RACES = 8
MOST_COUNTED = 500
MOST_ACCEPTED = 2000
END_OF_TIME = 10**17
_PROPOSAL = TypeAdapter(Proposal)


@dataclass(frozen=True)
class ProposalChange:
    """A proposal after a change, what to remember and what to tell."""

    proposal: Proposal
    history: Mapping[str, Any]
    told: ProposalChanged | None = None


@dataclass(frozen=True)
class Wanted:
    """Which proposals; None or empty: any. `search` in any case, without marks."""

    about: Sequence[str] = ()
    state: str | None = None
    set_id: str | None = None
    node_id: str | None = None
    unit_id: str | None = None
    search: str = ""

    def where(self) -> Document:
        """The condition."""
        named = {"state": self.state, "unit_id": self.unit_id}
        named |= {"place.set_id": self.set_id, "place.node_id": self.node_id}
        parts: list[Document] = [{name: value} for name, value in named.items() if value is not None]
        if self.about:
            parts.append({"about": {"$in": list(self.about)}})
        if self.search:
            parts.append({"search": containing(folded(self.search))})
        return {"$and": parts} if parts else {}


class ProposalStore:
    """The newest first in lists."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._proposals = database[PROPOSALS.name]
        self._outbox = outbox

    async def find(self, proposal_id: str) -> Proposal | None:
        """The proposal, if there is one."""
        row = await self._proposals.find_one({"_id": proposal_id}, {ENTRIES: 0})
        return _read(row) if row else None

    async def get(self, proposal_id: str) -> Proposal:
        """The proposal. Raises ProposalNotFound."""
        found = await self.find(proposal_id)
        if found is None:
            raise ProposalNotFound("Không có góp ý này.")
        return found

    async def add(self, change: ProposalChange) -> bool:
        """Store a new one; false when its id is taken."""
        new = change.proposal
        document = {"_id": new.proposal_id, **_fields(new), "order": _order(new.at, new.proposal_id)}
        try:
            await self._proposals.insert_one(document | {ENTRIES: self._entries(change)})
        except DuplicateKeyError:
            return False
        self._outbox.wake(PROPOSALS.name, new.proposal_id)
        return True

    async def change(self, proposal_id: str, decide: Callable[[Proposal], ProposalChange | None]) -> Proposal:
        """Apply a change to it as it stands; decided anew when somebody else was faster.

        Raises ProposalNotFound; StaleVersion after too many lost races. `decide`: None changes nothing.
        """
        for _ in range(RACES):
            before = await self.get(proposal_id)
            change = decide(before)
            if change is None:
                return before
            after = replace(change.proposal, version=before.version + 1)
            if await self._save(before.version, replace(change, proposal=after)):
                self._outbox.wake(PROPOSALS.name, proposal_id)
                return after
        raise StaleVersion("Góp ý này vừa được người khác thay đổi.")

    async def page(
        self, of: Document, wanted: Wanted, limit: int, cursor: str | None
    ) -> tuple[list[Proposal], str | None, int]:
        """One page, where the next begins, and how many there are. `of`: what the caller sees."""
        where = {"$and": [of, wanted.where()]}
        page = await read_page(self._proposals, where, by="order", limit=limit, cursor=cursor)
        return [_read(row) for row in page.documents], page.next_cursor, page.total

    async def accepted(self, of: Document, drafted: Document, done: Sequence[str]) -> list[Proposal]:
        """The accepted ones about sets of an earlier year, of the drafted set's kind and kind of unit, the
        oldest first: all but those that became something in one of the `done` sets."""
        about = {"place.set_kind": drafted["kind"], "place.unit_kind": drafted["unit_kind"]}
        earlier = {"state": "accepted", **about, "place.year": {"$lt": drafted["year"]}}
        here = {"outcome.set_id": {"$nin": list(done)}}
        found = self._proposals.find({"$and": [of, earlier, here]}, {ENTRIES: 0})
        newest = [_read(row) async for row in found.sort("order", 1).limit(MOST_ACCEPTED)]
        return newest[::-1]

    async def counts(self, of: Document, wanted: Wanted) -> dict[str, list[Document]]:
        """By state, by node and by unit, in one reading."""
        where = {"$and": [of, wanted.where()]}
        node = {"set_id": "$place.set_id", "node_id": "$place.node_id"}
        named = {name: {"$first": f"$place.{name}"} for name in ("set_name", "node_code", "node_name")}
        facets = {
            "by_state": [{"$group": {"_id": "$state", "count": {"$sum": 1}}}, {"$sort": {"_id": 1}}],
            "by_node": [{"$match": {"place": {"$ne": None}}}, *_grouped(node, named)],
            "by_unit": _grouped("$unit_id", {"unit_name": {"$first": "$unit_name"}}),
        }
        rows = await (await self._proposals.aggregate([{"$match": where}, {"$facet": facets}])).to_list(1)
        counted: dict[str, list[Document]] = rows[0]
        return counted

    async def _save(self, seen: int, change: ProposalChange) -> bool:
        where = {"_id": change.proposal.proposal_id, "version": seen}
        update = {"$set": _fields(change.proposal), "$push": {ENTRIES: {"$each": self._entries(change)}}}
        return bool((await self._proposals.update_one(where, update)).modified_count)

    def _entries(self, change: ProposalChange) -> Sequence[Document]:
        proposal = change.proposal
        ids = {"proposal_id": proposal.proposal_id, "unit_id": proposal.unit_id}
        row = {**change.history, "subject": f"proposal~{proposal.proposal_id}", **ids}
        history = self._outbox.local(HISTORY.name, row)
        if change.told is None:
            return [history]
        return [history, self._outbox.event(change.told, version=proposal.version)]


def _grouped(key: Any, named: Document) -> list[Document]:
    waiting = {"$sum": {"$cond": [{"$eq": ["$state", "open"]}, 1, 0]}}
    group = {"_id": key, "count": {"$sum": 1}, "open": waiting, **named}
    return [{"$group": group}, {"$sort": {"count": -1, "_id": 1}}, {"$limit": MOST_COUNTED}]


def _order(at: datetime, proposal_id: str) -> str:
    """Pages are read upwards: the moment counted down puts the newest first."""
    return f"{END_OF_TIME - int(at.timestamp() * 1_000_000):018d} {proposal_id}"


def _fields(proposal: Proposal) -> Document:
    # JSON's form: moments keep their microseconds, which the database's own dates would cut.
    fields: Document = _PROPOSAL.dump_python(proposal, mode="json")
    del fields["proposal_id"]
    place = proposal.place
    words = [proposal.text, proposal.reason, proposal.unit_name, proposal.author_name]
    words += [place.set_name, place.node_code, place.node_name] if place else [proposal.page]
    return fields | {"search": folded("\n".join(words))}


def _read(row: Document) -> Proposal:
    return _PROPOSAL.validate_python({**row, "proposal_id": row["_id"]})
