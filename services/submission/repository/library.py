"""Libraries of units, one document each; whatever changes one names the version that it saw."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from chamdiem.servicekit.folding import folded
from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import ENTRIES, Outbox
from chamdiem.servicekit.paging import containing, read_page
from services.submission.domain.items import Evidence
from services.submission.domain.library import Document, Sort, document_from, document_to
from services.submission.repository.collections import HISTORY, LIBRARY, SHEETS, STEPS

_ANSWERS: dict[str, Any] = {"$objectToArray": {"$ifNull": ["$answers", {}]}}
_SAID = {"$concatArrays": [{"$objectToArray": "$items"}, _ANSWERS]}
"""What a sheet says by leaf, and what was added to it when it was asked."""
_END_OF_TIME = 10**14


class Library:
    """The newest first in lists; one content is in a unit's library once, by index."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._library = database[LIBRARY.name]
        self._sheets = database[SHEETS.name]
        self._steps = database[STEPS.name]
        self._outbox = outbox

    async def get(self, unit_id: str, document_id: str) -> Document | None:
        """The document, if that unit has it."""
        return _read(await self._library.find_one({"_id": document_id, "unit_id": unit_id}))

    async def of_content(self, unit_id: str, sha256: str) -> Document | None:
        """The document that has this content in one of its versions."""
        return _read(await self._library.find_one({"unit_id": unit_id, "versions.sha256": sha256}))

    async def add(self, document: Document, entry: Mapping[str, Any]) -> bool:
        """Keep a new one; false if the unit has that content already."""
        stored = {"_id": document.document_id, **_fields(document), ENTRIES: [self._told(document, entry)]}
        try:
            await self._library.insert_one(stored)
        except DuplicateKeyError:
            return False
        self._outbox.wake(LIBRARY.name, document.document_id)
        return True

    async def save(self, seen: int, document: Document, entry: Mapping[str, Any]) -> bool:
        """Bring it from the version that was seen to the next; false if somebody was faster, or another
        document has that content."""
        update = {"$set": _fields(document), "$push": {ENTRIES: self._told(document, entry)}}
        try:
            done = await self._library.update_one({"_id": document.document_id, "version": seen}, update)
        except DuplicateKeyError:
            return False
        self._outbox.wake(LIBRARY.name, document.document_id)
        return bool(done.modified_count)

    async def page(
        self, unit_id: str, search: str, sort: Sort | None, cursor: str | None, limit: int
    ) -> tuple[list[Document], str | None, int]:
        """One page, where the next begins, and how many there are. `search`: in any case, without marks."""
        parts: list[dict[str, Any]] = [{"unit_id": unit_id}]
        if search:
            parts.append({"search": containing(folded(search))})
        if sort:
            parts.append({"sort": sort})
        found = await read_page(self._library, {"$and": parts}, by="order", limit=limit, cursor=cursor)
        return [document_from(row) for row in found.documents], found.next_cursor, found.total

    async def whose(self, file_id: str) -> dict[str, str]:
        """Document and unit that have this file."""
        row = await self._library.find_one({"versions.file_id": file_id}, ["unit_id"])
        return {"document_id": row["_id"], "unit_id": row["unit_id"]} if row else {}

    async def used(self, unit_id: str, contents: Sequence[str]) -> list[dict[str, Any]]:
        """Which leaves of the unit's sheets refer to these contents (SHA-256), whichever file has them:
        sheet, set, round's name, leaf, content."""
        steps: list[dict[str, Any]] = [
            {"$match": {"unit_id": unit_id}},
            {"$project": {"set_id": 1, "round_name": 1, "items": _SAID}},
            {"$unwind": "$items"},
            {"$unwind": "$items.v.evidence"},
            {"$match": {"items.v.evidence.kind": "file", "items.v.evidence.sha256": {"$in": list(contents)}}},
        ]
        rows = await self._sheets.aggregate(steps)
        return [
            {
                "sheet_id": row["_id"],
                "set_id": row["set_id"],
                "round_name": row["round_name"],
                "leaf_id": row["items"]["k"],
                "sha256": row["items"]["v"]["evidence"]["sha256"],
            }
            async for row in rows
        ]

    async def evidence(self) -> AsyncIterator[tuple[str, Evidence]]:
        """Every file that a sheet refers to, with the sheet's unit."""
        steps: list[dict[str, Any]] = [
            {"$project": {"unit_id": 1, "items": _SAID}},
            {"$unwind": "$items"},
            {"$unwind": "$items.v.evidence"},
            {"$match": {"items.v.evidence.file_id": {"$nin": ["", None]}}},
            {"$project": {"unit_id": 1, "evidence": "$items.v.evidence"}},
        ]
        # A batch is decoded in one go, during which the service answers nobody.
        async for row in await self._sheets.aggregate(steps, batchSize=100):
            yield row["unit_id"], Evidence(**row["evidence"])

    async def step_taken(self, step: str) -> bool:
        """Whether that step of an upgrade is behind this database."""
        return await self._steps.find_one({"_id": step}, {"_id": 1}) is not None

    async def take_step(self, step: str, at: datetime) -> None:
        """Remember that the step was taken; any number of times."""
        await self._steps.update_one({"_id": step}, {"$setOnInsert": {"at": at}}, upsert=True)

    def _told(self, document: Document, entry: Mapping[str, Any]) -> dict[str, Any]:
        ids = {"document_id": document.document_id, "unit_id": document.unit_id}
        return self._outbox.local(HISTORY.name, {**entry, **ids})


def _read(row: dict[str, Any] | None) -> Document | None:
    return document_from(row) if row else None


def _fields(document: Document) -> dict[str, Any]:
    current = document.current
    millis = int(current.uploaded_at.timestamp() * 1000)
    names = "\n".join([document.name, document.note, *(one.filename for one in document.versions)])
    order = f"{_END_OF_TIME - millis:014d}~{document.document_id}"
    return {**document_to(document), "search": folded(names), "order": order}
