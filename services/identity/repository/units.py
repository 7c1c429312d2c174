"""Units as they are stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pymongo import IndexModel, InsertOne, UpdateOne
from pymongo.errors import BulkWriteError

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.mongo import (
    DUPLICATE_KEY,
    Client,
    Collection,
    Database,
    Session,
    insert_or_ignore,
    together,
)
from chamdiem.servicekit.outbox import Document, Outbox
from chamdiem.servicekit.paging import Slice, containing, read_page
from services.identity.domain.accounts import search_text

UNITS = Collection("units", [IndexModel([("kind", 1)], name="kind")], outbox=True)
GUARD = Collection("unit_tree")
TREE = "tree"
"""Counts the changes of the tree: each is decided on all units, and two that meet must not both be right."""
HISTORY = "history"


@dataclass(frozen=True)
class UnitWrite:
    """A unit to be stored over the version that was seen (0: new), with what happened to it."""

    seen: int
    unit: UnitChanged
    history: Mapping[str, Any]


def is_duplicate(error: BulkWriteError) -> bool:
    """Whether a bulk write failed because an id or a unique value is taken."""
    failures = (error.details or {}).get("writeErrors", ())
    return any(failure["code"] == DUPLICATE_KEY for failure in failures)


class UnitStore:
    """One document per unit."""

    def __init__(self, client: Client, database: Database, outbox: Outbox) -> None:
        self._client = client
        self._units = database[UNITS.name]
        self._guard = database[GUARD.name]
        self._outbox = outbox

    async def changes(self) -> int:
        """How often the tree was changed; read before what a change is decided on."""
        found = await self._guard.find_one({"_id": TREE})
        return found["changes"] if found else 0

    async def parents(self) -> dict[str, str | None]:
        """The whole tree: id → parent."""
        return {row["_id"]: row["parent_id"] async for row in self._units.find({}, {"parent_id": 1})}

    async def get_many(self, unit_ids: Iterable[str]) -> dict[str, Document]:
        """The stored ones among these."""
        where = {"_id": {"$in": list(unit_ids)}}
        return {row["_id"]: row async for row in self._units.find(where, {"outbox": 0, "outbox_latest": 0})}

    async def names(self, unit_ids: Iterable[str]) -> dict[str, str]:
        """Names by id."""
        where = {"_id": {"$in": list(set(unit_ids))}}
        return {row["_id"]: row["name"] async for row in self._units.find(where, {"name": 1})}

    async def page(self, kind: str | None, search: str, limit: int, cursor: str | None) -> Slice:
        """Units by id; `search` is folded text."""
        where: dict[str, Any] = {"kind": kind} if kind else {}
        if search:
            where["search"] = containing(search)
        return await read_page(self._units, where, by="_id", limit=limit, cursor=cursor, without=["search"])

    async def write(self, writes: Sequence[UnitWrite], seen: int) -> bool:
        """Store all or nothing; false when the tree was changed since its `seen` changes were read."""
        if not writes:
            return True
        await insert_or_ignore(self._guard, [{"_id": TREE, "changes": 0}])
        stored = await together(self._client, lambda session: self._write_in(session, writes, seen))
        self._outbox.wake(UNITS.name, *(write.unit.unit_id for write in writes))
        return stored

    async def _write_in(self, session: Session, writes: Sequence[UnitWrite], seen: int) -> bool:
        where, change = {"_id": TREE, "changes": seen}, {"$inc": {"changes": 1}}
        guarded = await self._guard.update_one(where, change, session=session)
        if not guarded.modified_count:
            await session.abort_transaction()
            return False
        steps = [self._step(write) for write in writes]
        try:
            result = await self._units.bulk_write(steps, session=session)
        except BulkWriteError as error:
            if not is_duplicate(error):
                raise
            await session.abort_transaction()
            return False
        if result.inserted_count + result.matched_count == len(writes):
            return True
        await session.abort_transaction()
        return False

    def _step(self, write: UnitWrite) -> InsertOne[Document] | UpdateOne:
        fields = write.unit.model_dump(mode="json")
        unit_id = fields.pop("unit_id")
        fields["search"] = search_text(write.unit.name, write.unit.short_name, write.unit.code, unit_id)
        version = write.seen + 1
        entries = [
            self._outbox.event(write.unit, version=version),
            self._outbox.local(HISTORY, {**write.history, "unit_id": unit_id}),
        ]
        if write.seen == 0:
            return InsertOne({"_id": unit_id, "version": version, **fields, "outbox": entries})
        change = {"$set": {"version": version, **fields}, "$push": {"outbox": {"$each": entries}}}
        return UpdateOne({"_id": unit_id, "version": write.seen}, change)
