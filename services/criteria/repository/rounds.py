"""Rounds, one document each; whatever changes it goes through its version."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.base import Event
from chamdiem.contracts.criteria import RoundChanged
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.mongo import Collection as Kept
from chamdiem.servicekit.mongo import Database, Session
from chamdiem.servicekit.outbox import ENTRIES, LATEST, Document, Outbox
from chamdiem.servicekit.paging import Slice, read_page
from services.criteria.domain.rounds import Round
from services.criteria.errors import RoundNotFound
from services.criteria.repository.changes import HISTORY

ROUNDS = Kept(
    "rounds",
    [
        IndexModel([("units.unit_id", 1)], name="unit"),
        IndexModel([("withdrawn.unit_id", 1)], name="withdrawn"),
        IndexModel([("withdrawn.successor_id", 1)], name="successor", sparse=True),
        IndexModel([("campaign_id", 1)], name="campaign"),
        IndexModel([("set_id", 1)], name="set"),
    ],
    outbox=True,
)
WITHOUT = {ENTRIES: 0, LATEST: 0}
RACES = 8
_ROUND = TypeAdapter(Round)


@dataclass(frozen=True)
class RoundChange:
    """A round after a change, what to remember and what else to tell."""

    round: Round
    history: Mapping[str, Any]
    notices: Sequence[Event] = ()


class RoundStore:
    """The round travels whole with every change, so only its newest state waits to be told."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._rounds = database[ROUNDS.name]
        self._outbox = outbox

    async def find(self, round_id: str) -> Round | None:
        """The round, if there is one."""
        found = await self._rounds.find_one({"_id": round_id}, WITHOUT)
        return read_round(found) if found else None

    async def get(self, round_id: str) -> Round:
        """The round. Raises RoundNotFound."""
        found = await self.find(round_id)
        if found is None:
            raise RoundNotFound("Không có đợt chấm điểm này.")
        return found

    async def page(
        self,
        kind: str | None,
        kinds: Sequence[str],
        unit_ids: Sequence[str] | None,
        limit: int,
        cursor: str | None,
    ) -> Slice:
        """Rounds by id; of these kinds only (none: all), and with units, those that score or scored one of
        them. Earlier runs of a training round are of the past.
        """
        where: Document = {
            "$and": [{"kind": kind} if kind else {}, {"kind": {"$in": kinds}} if kinds else {}],
            "replaced_by": None,
        }
        if unit_ids is not None:
            among = {"$in": unit_ids}
            where["$or"] = [{"units.unit_id": among}, {"withdrawn.unit_id": among}]
        return await read_page(self._rounds, where, by="_id", limit=limit, cursor=cursor)

    async def add(self, change: RoundChange, session: Session | None = None) -> bool:
        """Store a new round; false when its id is taken, except within a transaction, which then ends."""
        entries = [self._outbox.event(round_changed(change.round), version=1), *self._entries(change)]
        document = {"_id": change.round.round_id, **_fields(change.round), ENTRIES: entries}
        try:
            await self._rounds.insert_one(document, session=session)
        except DuplicateKeyError:
            if session:
                raise
            return False
        self._outbox.wake(ROUNDS.name, change.round.round_id)
        return True

    async def of_campaign(self, campaign_id: str) -> list[Round]:
        """The rounds of a campaign, by id."""
        found = self._rounds.find({"campaign_id": campaign_id, "replaced_by": None}, WITHOUT).sort("_id", 1)
        return [read_round(row) async for row in found]

    async def of_set(self, set_id: str, session: Session | None = None) -> list[Round]:
        """Every round over a set, by id."""
        found = self._rounds.find({"set_id": set_id}, WITHOUT, session=session).sort("_id", 1)
        return [read_round(row) async for row in found]

    async def continued_by(self, unit_ids: Collection[str]) -> set[str]:
        """The units that these continue after a merger, by any round, also through one merged in turn."""
        found: set[str] = set()
        asked = set(unit_ids)
        while asked:
            rounds = self._rounds.find({"withdrawn.successor_id": {"$in": sorted(asked)}}, {"withdrawn": 1})
            gone = [one async for row in rounds for one in row["withdrawn"]]
            asked = {one["unit_id"] for one in gone if one["successor_id"] in asked} - found - set(unit_ids)
            found |= asked
        return found

    async def change(self, round_id: str, decide: Callable[[Round], RoundChange | None]) -> Round:
        """Apply a change to the round as it stands; decided anew when somebody else was faster.

        Raises RoundNotFound, and StaleVersion after too many lost races. `decide` gives None for no change.
        """
        for _ in range(RACES):
            before = await self.get(round_id)
            change = decide(before)
            if change is None or change.round == before:
                return before
            after = replace(change.round, version=before.version + 1)
            if await self.save(before.version, replace(change, round=after)):
                self._outbox.wake(ROUNDS.name, round_id)
                return after
        raise StaleVersion("Đợt chấm điểm vừa được người khác thay đổi.")

    async def save(self, seen: int, change: RoundChange, session: Session | None = None) -> bool:
        """Write the round over the version that was seen; wake the relay after it. False: changed since."""
        told = self._outbox.coalesced(round_changed(change.round), version=change.round.version)
        update = {
            "$set": _fields(change.round) | told,
            "$push": {ENTRIES: {"$each": self._entries(change)}},
        }
        where = {"_id": change.round.round_id, "version": seen}
        return bool((await self._rounds.update_one(where, update, session=session)).modified_count)

    def _entries(self, change: RoundChange) -> Sequence[Document]:
        subject = f"round~{change.round.round_id}"
        notices = [self._outbox.event(notice, version=change.round.version) for notice in change.notices]
        return [self._outbox.local(HISTORY.name, {**change.history, "subject": subject}), *notices]


def read_round(row: Document) -> Round:
    """A stored round."""
    fields = {name: value for name, value in row.items() if name != "_id"}
    return _ROUND.validate_python({**fields, "round_id": row["_id"]})


def round_changed(stored: Round) -> RoundChanged:
    """The round as the others keep it: reasons stay here."""
    fields = _ROUND.dump_python(stored)
    for unit in fields["units"]:
        unit["excluded_nodes"] = [node["node_id"] for node in unit["excluded_nodes"]]
        unit["disqualifiers"] = [one["disqualifier_id"] for one in unit["disqualifications"]]
    return RoundChanged.model_validate(fields)


def _fields(stored: Round) -> Document:
    # JSON's form: moments keep their microseconds, which the database's own dates would cut.
    fields: Document = _ROUND.dump_python(stored, mode="json")
    del fields["round_id"]
    return fields
