"""Aggregates: a document with `version` and `outbox`, changed only in the version that its writer read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pymongo import UpdateOne
from pymongo.errors import BulkWriteError, DuplicateKeyError, OperationFailure

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.outbox import Document


@dataclass(frozen=True)
class Change:
    """New values and outbox entries for the version that was read; version 0 creates the document."""

    document_id: str
    version: int
    fields: Mapping[str, Any]
    entries: Sequence[Document] = field(default_factory=tuple)

    def filter(self) -> Document:
        """Matches nothing but the version that was read."""
        return {"_id": self.document_id, "version": self.version}

    def update(self) -> Document:
        """State, version and outbox in one."""
        update: Document = {"$set": dict(self.fields), "$inc": {"version": 1}}
        if self.entries:
            update["$push"] = {"outbox": {"$each": list(self.entries)}}
        return update

    def operation(self) -> UpdateOne:
        """The same, as part of a bulk."""
        return UpdateOne(self.filter(), self.update(), upsert=self.version == 0)


class Aggregates:
    """One collection of aggregates."""

    def __init__(self, kit: Kit, name: str) -> None:
        self._kit = kit
        self._name = name
        self._documents = kit.database[name]

    async def get(self, document_id: str) -> Document | None:
        """The document without its outbox."""
        return await self._documents.find_one({"_id": document_id}, {"outbox": 0})

    async def get_many(self, ids: Iterable[str]) -> dict[str, Document]:
        """Those of the documents that exist, by id."""
        return {found["_id"]: found for found in await self._find({"_id": {"$in": list(ids)}})}

    async def change(self, change: Change) -> bool:
        """Make the change; False if another writer was faster, and nothing was changed."""
        creates = change.version == 0
        try:
            result = await self._documents.update_one(change.filter(), change.update(), upsert=creates)
        except DuplicateKeyError:
            return False
        if not (result.matched_count or result.upserted_id is not None):
            return False
        self.wake(change.document_id)
        return True

    async def change_all(self, changes: Sequence[Change]) -> bool:
        """Make all changes, each in the version that was read; False if any of them lost its race."""
        try:
            result = await self._documents.bulk_write([each.operation() for each in changes], ordered=False)
            won = result.matched_count + result.upserted_count
        except BulkWriteError as error:
            if not is_race(error):
                raise
            won = 0
        self.wake(*(each.document_id for each in changes if each.entries))
        return won == len(changes)

    def wake(self, *ids: str) -> None:
        """Tell the relay about new entries."""
        self._kit.outbox.wake(self._name, *ids)

    async def _find(self, query: Document, fields: Document | None = None) -> list[Document]:
        return await self._documents.find(query, fields or {"outbox": 0}).to_list(None)


RACE_CODES = (112, 11000)
"""WriteConflict, and the duplicate key of two creators."""


def is_race(error: OperationFailure) -> bool:
    """Whether another writer was faster, so that looking again is the answer."""
    if isinstance(error, BulkWriteError):
        return all(each["code"] in RACE_CODES for each in (error.details or {}).get("writeErrors", ()))
    return error.has_error_label("TransientTransactionError")


def version_of(document: Mapping[str, Any] | None) -> int:
    """The version to name in a change; 0 for what does not exist yet."""
    return int(document["version"]) if document else 0
