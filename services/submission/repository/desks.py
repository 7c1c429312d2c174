"""The unit's own desk beside its sheet: who was given which leaf, and internal notes.

Apart from the sheet on purpose: what is kept here is in no event, report or spreadsheet that leaves the unit.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.base import Event
from chamdiem.contracts.submission import DeskChanged
from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document, Outbox
from services.submission.repository.collections import DESKS, HISTORY, NOTES

_PLAIN = {"outbox": 0, "outbox_latest": 0}


class Desks:
    """One desk per sheet, changed by version; a note is a document of its own."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._desks = database[DESKS.name]
        self._notes = database[NOTES.name]
        self._outbox = outbox

    async def get(self, sheet_id: str) -> Document:
        """The desk; version 0 with nothing on it while nobody has used it."""
        found: Document | None = await self._desks.find_one({"_id": sheet_id}, _PLAIN)
        return found or {"_id": sheet_id, "version": 0, "assigned": {}}

    async def assign(
        self, desk: Document, assigned: Mapping[str, Any], events: Sequence[Event], history: Document
    ) -> bool:
        """Replace what was given to whom in exactly that version; false if the desk is newer."""
        after = desk["version"] + 1
        entries = [self._outbox.event(event, version=after) for event in events]
        update = {
            "$set": {"assigned": dict(assigned), "version": after},
            "$push": {"outbox": {"$each": [*entries, self._outbox.local(HISTORY.name, history)]}},
        }
        which = {"_id": desk["_id"], "version": desk["version"]}
        try:
            result = await self._desks.update_one(which, update, upsert=desk["version"] == 0)
        except DuplicateKeyError:
            return False
        self._outbox.wake(DESKS.name, desk["_id"])
        return bool(result.matched_count or result.upserted_id)

    async def add_note(self, note: Document, told: DeskChanged, history: Document) -> bool:
        """Keep a note; false if there is one of that id."""
        outbox = [self._outbox.event(told, version=1), self._outbox.local(HISTORY.name, history)]
        try:
            await self._notes.insert_one({**note, "outbox": outbox})
        except DuplicateKeyError:
            return False
        self._outbox.wake(NOTES.name, note["_id"])
        return True

    async def take_back(
        self, which: Mapping[str, Any], at: Any, told: DeskChanged, history: Document
    ) -> bool:
        """Empty the note that `which` names and that still says something; false if there is none."""
        outbox = [self._outbox.event(told, version=2), self._outbox.local(HISTORY.name, history)]
        update = {"$set": {"text": "", "taken_back_at": at}, "$push": {"outbox": {"$each": outbox}}}
        result = await self._notes.update_one({**which, "taken_back_at": None}, update)
        if result.matched_count:
            self._outbox.wake(NOTES.name, which["_id"])
        return bool(result.matched_count)

    async def note(self, note_id: str) -> Document | None:
        """One note."""
        found: Document | None = await self._notes.find_one({"_id": note_id}, _PLAIN)
        return found

    async def thread(self, sheet_id: str, leaf_id: str) -> list[Document]:
        """A leaf's notes, the oldest first; taken back ones are left out."""
        which = {"sheet_id": sheet_id, "leaf_id": leaf_id, "taken_back_at": None}
        return [note async for note in self._notes.find(which, _PLAIN).sort([("at", 1), ("_id", 1)])]

    async def counts(self, sheet_id: str) -> dict[str, int]:
        """How many notes each leaf has."""
        steps: list[Document] = [
            {"$match": {"sheet_id": sheet_id, "taken_back_at": None}},
            {"$group": {"_id": "$leaf_id", "count": {"$sum": 1}}},
        ]
        return {row["_id"]: row["count"] async for row in await self._notes.aggregate(steps)}
