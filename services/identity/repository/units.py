"""Units as they are stored; each change is decided and written while nobody else changes the tree."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pymongo import IndexModel, InsertOne, UpdateOne
from pymongo.errors import BulkWriteError

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.chain import HISTORY
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
from services.identity.domain.unit_states import State, with_change
from services.identity.domain.units import UnitShape

UNITS = Collection(
    "units",
    [IndexModel([("kind", 1)], name="kind"), IndexModel([("parent_id", 1)], name="parent")],
    outbox=True,
)
GUARD = Collection("unit_tree")

LONGEST_HISTORY = 1000
TREE = "tree"
HIDDEN = {"outbox": 0, "outbox_latest": 0}
SHAPE = ("parent_id", "valid_from", "valid_to", "successors")


@dataclass(frozen=True)
class UnitWrite:
    """A unit to be stored over the version that was seen (0: new), with what happened to it."""

    seen: int
    unit: UnitChanged
    history: Mapping[str, Any]
    states: Sequence[State] = ()


@dataclass(frozen=True)
class Tree:
    """How all units hang together, and the whole documents of some, at one moment."""

    shapes: Mapping[str, UnitShape]
    rows: Mapping[str, Document]


@dataclass(frozen=True)
class UnitsWanted:
    """Which units to list; None or empty: any. `search` is folded text, `units` an outer bound."""

    kind: str | None = None
    search: str = ""
    parent_id: str | None = None
    units: Sequence[str] | None = None

    def condition(self) -> dict[str, Any]:
        """The same for mongod."""
        where: dict[str, Any] = {"kind": self.kind} if self.kind else {}
        if self.parent_id is not None:
            where["parent_id"] = self.parent_id
        if self.units is not None:
            where["_id"] = {"$in": self.units}
        if self.search:
            where["search"] = containing(self.search)
        return where


def is_duplicate(error: BulkWriteError) -> bool:
    """Whether a bulk write failed because an id or a unique value is taken."""
    failures = (error.details or {}).get("writeErrors", ())
    return any(failure["code"] == DUPLICATE_KEY for failure in failures)


Decide = Callable[[Tree], Sequence[UnitWrite]]


@dataclass
class UnitStore:
    """One document per unit."""

    client: Client
    database: Database
    outbox: Outbox
    _guarded: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._units = self.database[UNITS.name]
        self._guard = self.database[GUARD.name]

    async def parents(self) -> dict[str, str | None]:
        """The whole tree: id → parent."""
        return {row["_id"]: row["parent_id"] async for row in self._units.find({}, {"parent_id": 1})}

    async def get_many(self, unit_ids: Iterable[str]) -> dict[str, Document]:
        """The stored ones among these."""
        where = {"_id": {"$in": list(unit_ids)}}
        return {row["_id"]: row async for row in self._units.find(where, HIDDEN)}

    async def names(self, unit_ids: Iterable[str]) -> dict[str, str]:
        """Names by id."""
        where = {"_id": {"$in": list(set(unit_ids))}}
        return {row["_id"]: row["name"] async for row in self._units.find(where, {"name": 1})}

    async def page(self, wanted: UnitsWanted, limit: int, cursor: str | None) -> Slice:
        """Units by id, as they now stand."""
        hidden = ["search"]
        return await read_page(
            self._units, wanted.condition(), by="_id", limit=limit, cursor=cursor, without=hidden
        )

    async def there_on(self, day: date, units: Sequence[str] | None) -> list[Document]:
        """Every unit that was there on that day, by id; `units` bounds them."""
        told = day.isoformat()
        where: dict[str, Any] = {
            "valid_from": {"$not": {"$gt": told}},
            "valid_to": {"$not": {"$lt": told}},
        }
        if units is not None:
            where["_id"] = {"$in": units}
        return [row async for row in self._units.find(where, HIDDEN).sort("_id", 1)]

    async def history(self, unit_id: str) -> list[Document]:
        """What happened to the unit, the newest first; the last thousand."""
        found = self.database[HISTORY].find({"unit_id": unit_id})
        return await found.sort("when", -1).to_list(LONGEST_HISTORY)

    async def tree(self, unit_ids: Iterable[str], session: Session | None = None) -> Tree:
        """The shape of everything; whole documents of these units and of what hangs below them."""
        ids = list(unit_ids)
        seen = self._units.find({}, dict.fromkeys(SHAPE, 1), session=session)
        shapes = {row["_id"]: _shape(row) async for row in seen}
        where = {"$or": [{"_id": {"$in": ids}}, {"parent_id": {"$in": ids}}]}
        rows = {row["_id"]: row async for row in self._units.find(where, HIDDEN, session=session)}
        return Tree(shapes, rows)

    async def change(self, unit_ids: Iterable[str], decide: Decide) -> list[UnitWrite]:
        """Decide upon the tree and store, all or nothing, while nobody else changes a unit: two moves that
        fit one by one but not together meet here. Raises what `decide` raises; then nothing is stored.
        """
        await self._have_guard()
        ids = list(unit_ids)
        writes = await together(self.client, lambda session: self._change_in(session, ids, decide))
        if writes:
            self.outbox.wake(UNITS.name, *(write.unit.unit_id for write in writes))
        return writes

    async def tell_all(self, now: datetime, before: datetime) -> bool:
        """Tell every unit again in the version that it has, unless all were told since `before`. Who knows
        that version changes nothing; a unit that changes meanwhile tells itself.
        """
        await self._have_guard()
        due = {"_id": TREE, "$or": [{"told_at": None}, {"told_at": {"$lt": before}}]}
        if await self._guard.find_one(due) is None:
            return False
        again = [self._told_again(row) async for row in self._units.find({}, HIDDEN)]
        if again:
            await self._units.bulk_write(again, ordered=False)
            self.outbox.wake(UNITS.name)
        # Last: what a crash cut short is told by the next run.
        await self._guard.update_one({"_id": TREE}, {"$set": {"told_at": now}})
        return True

    def _told_again(self, row: Document) -> UpdateOne:
        fields = {name: row[name] for name in UnitChanged.model_fields if name in row}
        told = UnitChanged.model_validate(fields | {"unit_id": row["_id"]})
        news = self.outbox.event(told, version=row["version"])
        return UpdateOne({"_id": row["_id"], "version": row["version"]}, {"$push": {"outbox": news}})

    async def _change_in(self, session: Session, unit_ids: Sequence[str], decide: Decide) -> list[UnitWrite]:
        # Everybody writes this one document first: of two at once the later begins anew, upon the other's.
        await self._guard.update_one({"_id": TREE}, {"$inc": {"changes": 1}}, session=session)
        tree = await self.tree(unit_ids, session)
        writes = list(decide(tree))
        if writes:
            steps = [self._step(write, tree.rows.get(write.unit.unit_id)) for write in writes]
            await self._units.bulk_write(steps, session=session)
        return writes

    async def _have_guard(self) -> None:
        if not self._guarded:
            await insert_or_ignore(self._guard, [{"_id": TREE}])
            self._guarded = True

    def _step(self, write: UnitWrite, row: Document | None) -> InsertOne[Document] | UpdateOne:
        fields = write.unit.model_dump(mode="json")
        unit_id = fields.pop("unit_id")
        fields["search"] = search_text(write.unit.name, write.unit.short_name, write.unit.code, unit_id)
        fields["states"] = list(write.states) or with_change(row, fields, None)
        version = write.seen + 1
        entries = [
            self.outbox.event(write.unit, version=version),
            self.outbox.local(HISTORY, {**write.history, "unit_id": unit_id}),
        ]
        if write.seen == 0:
            return InsertOne({"_id": unit_id, "version": version, **fields, "outbox": entries})
        change = {"$set": {"version": version, **fields}, "$push": {"outbox": {"$each": entries}}}
        return UpdateOne({"_id": unit_id, "version": write.seen}, change)


def _shape(row: Document) -> UnitShape:
    begins, ends = (
        date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")
    )
    return UnitShape(row["_id"], row["parent_id"], begins, ends, tuple(row["successors"]))
