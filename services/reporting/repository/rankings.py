"""Where a round stands: a counter of changes, the digest of the last whole ranking, the publication."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chamdiem.contracts.base import Event
from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document, Outbox
from services.reporting.repository.collections import HISTORY, PUBLICATIONS, RANKINGS


class Rankings:
    """One document per round. `changes` counts what arrived: a ranking is stored only for what it saw."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._rankings = database[RANKINGS.name]
        self._publications = database[PUBLICATIONS.name]
        self._outbox = outbox

    async def touch(self, round_id: str) -> None:
        """Something that the results depend on has arrived."""
        await self._rankings.update_one({"_id": round_id}, {"$inc": {"changes": 1}}, upsert=True)

    async def get(self, round_id: str) -> Document:
        """`changes`, and once ranked `digest`, `at`, `version`; nothing has arrived: changes 0."""
        found = await self._rankings.find_one({"_id": round_id}, {"outbox": 0})
        return {"changes": 0, "version": 0, **(found or {})}

    async def store(self, seen: Document, digest: str, at: datetime, event: Event) -> bool:
        """Store the ranking of what was `seen`; false if more has come since, whose handler ranks again, or
        if another handler that saw the same was faster.
        """
        version = seen["version"] + 1
        stored = await self._rankings.update_one(
            {"_id": event.subject(), "changes": seen["changes"], "digest": {"$ne": digest}},
            {
                "$set": {"digest": digest, "at": at, "version": version},
                "$push": {"outbox": self._outbox.event(event, version=version)},
            },
        )
        if stored.modified_count:
            self._outbox.wake(RANKINGS.name, event.subject())
        return bool(stored.modified_count)

    async def publication(self, round_id: str) -> Document | None:
        """What was published, or None."""
        return await self._publications.find_one({"_id": round_id}, {"outbox": 0})

    async def publish(
        self, round_id: str, publication: Mapping[str, Any], event: Event, history: Document
    ) -> bool:
        """Publish once; false if it was published before."""
        entries = [self._outbox.event(event, version=1), self._outbox.local(HISTORY.name, history)]
        result = await self._publications.update_one(
            {"_id": round_id},
            {"$setOnInsert": {**publication, "outbox": entries}},
            upsert=True,
        )
        if result.upserted_id is not None:
            self._outbox.wake(PUBLICATIONS.name, round_id)
        return result.upserted_id is not None

    async def publications(self) -> Sequence[Document]:
        """All publications without their rows, the newest first."""
        cursor = self._publications.find({}, {"outbox": 0, "rows": 0})
        found: list[Document] = await cursor.sort([("year", -1), ("published_at", -1)]).to_list(1000)
        return found

    async def earlier_ranks(self, year: int, kind: str) -> dict[str, int | None]:
        """Ranks by unit in the publications of that year and kind."""
        ranks: dict[str, int | None] = {}
        async for found in self._publications.find({"year": year, "kind": kind}, {"rows": 1}):
            ranks |= {row["unit_id"]: row["rank"] for row in found["rows"]}
        return ranks
