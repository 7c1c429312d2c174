"""Criteria sets: the document as JSON text, so that what goes out is byte for byte what was taken in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.base import Event
from chamdiem.contracts.criteria import CriteriaSetPublished
from chamdiem.scoring import SetDocument
from chamdiem.servicekit.ids import fresh_hex
from chamdiem.servicekit.mongo import Collection, Database, Session
from chamdiem.servicekit.outbox import ENTRIES, Document, Outbox
from chamdiem.servicekit.paging import Slice, read_page
from services.criteria.domain.editing import Held
from services.criteria.repository.changes import HISTORY

SETS = Collection(
    "sets",
    [
        IndexModel([("year", -1), ("kind", 1)], name="year_kind"),
        IndexModel([("extends.owner_unit_id", 1)], name="owner", sparse=True),
        IndexModel([("extends.set_id", 1)], name="extends", sparse=True),
        IndexModel([("original", 1)], name="original", sparse=True),
        IndexModel(
            [("corrects.set_id", 1)],
            name="corrects",
            unique=True,
            partialFilterExpression={"corrects.set_id": {"$exists": True}},
        ),
    ],
    outbox=True,
)
TEXT = "text"
EDITING = "editing"


@dataclass(frozen=True)
class SetWrite:
    """A set to be stored over the version that was seen (0: new), with what happened to it."""

    seen: int
    document: SetDocument
    fields: Mapping[str, Any]
    history: Mapping[str, Any] | None
    published: CriteriaSetPublished | None = None
    held: Document | None = None
    """What the draft that was seen holds of a sitting (`editing`): recorded before `history`, unless it goes
    on in `editing`."""
    editing: Held | None = None
    also: Sequence[Event] = ()

    @property
    def set_id(self) -> str:
        """Id of the set."""
        return self.document.set_id


class SetStore:
    """One document per set; what a published one says is never written again."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._sets = database[SETS.name]
        self._outbox = outbox

    async def find(self, set_id: str) -> Document | None:
        """What is stored about the set, without its document."""
        return await self._sets.find_one({"_id": set_id}, {TEXT: 0, ENTRIES: 0})

    async def text(self, set_id: str) -> str | None:
        """The set's document as JSON."""
        found = await self._sets.find_one({"_id": set_id}, {TEXT: 1})
        return found[TEXT] if found else None

    async def newest(self, set_id: str) -> str:
        """The version that corrects the set, or corrects that one, and so on; itself where none does."""
        while (found := await self.find(set_id)) and found.get("corrected_by"):
            set_id = found["corrected_by"]
        return set_id

    async def owners(self) -> list[str]:
        """The units that have an extension."""
        found = await self._sets.distinct("extends.owner_unit_id")
        return [one for one in found if one is not None]

    async def page(self, where: Mapping[str, Any], limit: int, cursor: str | None) -> Slice:
        """Sets by id."""
        return await read_page(self._sets, where, by="_id", limit=limit, cursor=cursor, without=[TEXT])

    async def before(self, drafted: Document) -> Document | None:
        """The published set of its kind and kind of unit of the newest earlier year, as first published."""
        where = {"kind": drafted["kind"], "unit_kind": drafted["unit_kind"], "status": "published"}
        earlier = self._sets.find(where | {"year": {"$lt": drafted["year"]}}, {TEXT: 0, ENTRIES: 0})
        newest = await earlier.sort([("year", -1), ("published_at", 1)]).limit(1).to_list(1)
        return newest[0] if newest else None

    async def published_beside(self, drafted: Document) -> list[str]:
        """The other published sets of its kind and kind of unit, of any year."""
        where = {"kind": drafted["kind"], "unit_kind": drafted["unit_kind"], "status": "published"}
        found = self._sets.find(where | {"_id": {"$ne": drafted["_id"]}}, {"_id": 1})
        return [row["_id"] async for row in found]

    async def correction_of(self, set_id: str) -> Document | None:
        """The set that corrects this one, draft or published."""
        return await self._sets.find_one({"corrects.set_id": set_id}, {TEXT: 0, ENTRIES: 0})

    async def editions(self, original: str) -> list[Document]:
        """Every version of a set, the first one's id given, the first first."""
        where = {"$or": [{"_id": original}, {"original": original}]}
        found = await self._sets.find(where, {TEXT: 0, ENTRIES: 0}).to_list(None)
        return sorted(found, key=lambda row: int(row.get("edition", 1)))

    async def write(self, write: SetWrite) -> bool:
        """Store the set; false when somebody was faster, or when it is published."""
        stored = await (self._insert(write) if write.seen == 0 else self.replace(write))
        if stored:
            self._outbox.wake(SETS.name, write.set_id)
        return stored

    async def _insert(self, write: SetWrite) -> bool:
        document = {"_id": write.set_id, **self._fields(write), ENTRIES: self._entries(write)}
        try:
            await self._sets.insert_one(document)
        except DuplicateKeyError:
            return False
        return True

    async def replace(self, write: SetWrite, session: Session | None = None) -> bool:
        """Write over a draft's version that was seen; wake the relay after it. False: changed since."""
        where = {"_id": write.set_id, "version": write.seen, "status": "draft", **_holding(write.held)}
        update = {"$set": self._fields(write), "$push": {ENTRIES: {"$each": self._entries(write)}}}
        return bool((await self._sets.update_one(where, update, session=session)).modified_count)

    def _fields(self, write: SetWrite) -> Document:
        editing = write.editing and {**write.editing.now, "mark": fresh_hex()}
        text = write.document.model_dump_json()
        return {**write.fields, TEXT: text, "version": write.seen + 1, EDITING: editing}

    def _entries(self, write: SetWrite) -> Sequence[Document]:
        ended = write.editing.ended if write.editing else write.held
        told = [self._told(write.set_id, one) for one in (ended, write.history) if one is not None]
        if write.published is None:
            return told
        events = (write.published, *write.also)
        return [*told, *(self._outbox.event(event, version=write.seen + 1) for event in events)]

    def _told(self, set_id: str, history: Mapping[str, Any]) -> Document:
        said = {name: value for name, value in history.items() if name != "mark"}
        return self._outbox.local(HISTORY.name, {**said, "subject": f"set~{set_id}"})

    async def reword(self, set_id: str, seen: int, reason: str, history: Mapping[str, Any]) -> bool:
        """Another reason for the correction that a draft is, over the version that was seen; false when
        somebody was faster.
        """
        where = {"_id": set_id, "version": seen, "status": "draft"}
        update = {
            "$set": {"correction_reason": reason},
            "$inc": {"version": 1},
            "$push": {ENTRIES: self._told(set_id, history)},
        }
        written = bool((await self._sets.update_one(where, update)).modified_count)
        if written:
            self._outbox.wake(SETS.name, set_id)
        return written

    async def edited_until(self, moment: datetime) -> list[Document]:
        """Drafts with a sitting whose last save is not later."""
        where = {f"{EDITING}.when": {"$lte": moment}}
        return await self._sets.find(where, [EDITING]).to_list(None)

    async def record_editing(self, set_id: str, held: Document) -> None:
        """Record exactly that sitting; nothing if it went on or was recorded meanwhile."""
        entry = self._told(set_id, held)
        update = {"$set": {EDITING: None}, "$push": {ENTRIES: entry}}
        if (await self._sets.update_one({"_id": set_id, **_holding(held)}, update)).modified_count:
            self._outbox.wake(SETS.name, set_id)


def _holding(held: Document | None) -> Document:
    return {f"{EDITING}.mark": held["mark"] if held else None}
