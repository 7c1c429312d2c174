"""The only room that names collections and driver types."""

from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from chamdiem.servicekit import chain
from chamdiem.servicekit.mongo import Collection, Database, Session, replace_if_newer
from chamdiem.servicekit.outbox import Document

BOXES = Collection("boxes", outbox=True)
HISTORY = chain.collection()
LABELS = Collection("labels")
COUNTS = Collection("counts")
COLLECTIONS = (BOXES, HISTORY, LABELS, COUNTS)


class Boxes:
    """Boxes, one document each."""

    def __init__(self, database: Database) -> None:
        self._boxes = database[BOXES.name]
        self._labels = database[LABELS.name]
        self._counts = database[COUNTS.name]

    async def create(self, box: Document) -> None:
        """Insert, or leave the one that the same request created before."""
        try:
            await self._boxes.insert_one(box)
        except DuplicateKeyError:
            return

    async def find(self, box_id: str) -> Document | None:
        return await self._boxes.find_one({"_id": box_id})

    async def change(self, box_id: str, version: int, update: Document) -> Document | None:
        """Apply the update to exactly that version; None if the box is missing or newer."""
        stale_or_missing_is_none: Document | None = await self._boxes.find_one_and_update(
            {"_id": box_id, "version": version}, update, return_document=ReturnDocument.AFTER
        )
        return stale_or_missing_is_none

    async def keep_label(self, label_id: str, version: int, label: Document) -> None:
        await replace_if_newer(self._labels, label_id, version, label)

    async def count(self, item: str, session: Session) -> None:
        await self._counts.update_one({"_id": item}, {"$inc": {"count": 1}}, upsert=True, session=session)

    async def counted(self, item: str) -> Any:
        found = await self._counts.find_one({"_id": item})
        return found["count"] if found else 0
