"""Criteria sets: the document as JSON text, so that what goes out is byte for byte what was taken in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.criteria import CriteriaSetPublished
from chamdiem.scoring import SetDocument
from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import ENTRIES, Document, Outbox
from chamdiem.servicekit.paging import Slice, read_page
from services.criteria.repository.changes import HISTORY

SETS = Collection(
    "sets",
    [
        IndexModel([("year", -1), ("kind", 1)], name="year_kind"),
        IndexModel([("extends.owner_unit_id", 1)], name="owner", sparse=True),
        IndexModel([("extends.set_id", 1)], name="extends", sparse=True),
    ],
    outbox=True,
)
TEXT = "text"


@dataclass(frozen=True)
class SetWrite:
    """A set to be stored over the version that was seen (0: new), with what happened to it."""

    seen: int
    document: SetDocument
    fields: Mapping[str, Any]
    history: Mapping[str, Any]
    published: CriteriaSetPublished | None = None

    @property
    def set_id(self) -> str:
        """Id of the set."""
        return self.document.set_id


class SetStore:
    """One document per set; a published one is never written again."""

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

    async def owners(self) -> list[str]:
        """The units that have an extension."""
        found = await self._sets.distinct("extends.owner_unit_id")
        return [one for one in found if one is not None]

    async def page(self, where: Mapping[str, Any], limit: int, cursor: str | None) -> Slice:
        """Sets by id."""
        return await read_page(self._sets, where, by="_id", limit=limit, cursor=cursor, without=[TEXT])

    async def write(self, write: SetWrite) -> bool:
        """Store the set; false when somebody was faster, or when it is published."""
        stored = await (self._insert(write) if write.seen == 0 else self._replace(write))
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

    async def _replace(self, write: SetWrite) -> bool:
        where = {"_id": write.set_id, "version": write.seen, "status": "draft"}
        update = {"$set": self._fields(write), "$push": {ENTRIES: {"$each": self._entries(write)}}}
        return bool((await self._sets.update_one(where, update)).modified_count)

    def _fields(self, write: SetWrite) -> Document:
        return {**write.fields, TEXT: write.document.model_dump_json(), "version": write.seen + 1}

    def _entries(self, write: SetWrite) -> Sequence[Document]:
        history = self._outbox.local(HISTORY.name, {**write.history, "subject": f"set~{write.set_id}"})
        if write.published is None:
            return [history]
        return [history, self._outbox.event(write.published, version=write.seen + 1)]
