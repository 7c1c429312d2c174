"""Crosswalks from last year's leaves to this year's: one beside each set, also after it was published."""

from collections.abc import Mapping
from typing import Any

from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.criteria import CrosswalkChanged
from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import ENTRIES, Document, Outbox
from services.criteria.repository.changes import HISTORY

CROSSWALKS = Collection("crosswalks", [], outbox=True)


class CrosswalkStore:
    """One document per set, with its version."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._crosswalks = database[CROSSWALKS.name]
        self._outbox = outbox

    async def find(self, set_id: str) -> Document | None:
        """The crosswalk of that set."""
        return await self._crosswalks.find_one({"_id": set_id}, {ENTRIES: 0})

    async def write(
        self,
        set_id: str,
        seen: int,
        fields: Mapping[str, Any],
        history: Mapping[str, Any],
        told: CrosswalkChanged,
    ) -> bool:
        """Store it over the version that was seen (0: none yet); false when somebody was faster."""
        entries = [
            self._outbox.event(told, version=seen + 1),
            self._outbox.local(HISTORY.name, {**history, "subject": f"set~{set_id}"}),
        ]
        stored = {**fields, "version": seen + 1}
        if seen == 0:
            written = await self._insert({"_id": set_id, **stored, ENTRIES: entries})
        else:
            update = {"$set": stored, "$push": {ENTRIES: {"$each": entries}}}
            where = {"_id": set_id, "version": seen}
            written = bool((await self._crosswalks.update_one(where, update)).modified_count)
        if written:
            self._outbox.wake(CROSSWALKS.name, set_id)
        return written

    async def _insert(self, document: Document) -> bool:
        try:
            await self._crosswalks.insert_one(document)
        except DuplicateKeyError:
            return False
        return True
