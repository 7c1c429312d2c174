"""Closed surveys with their points, the answers behind them, and the counters of receipts."""

from collections.abc import Sequence
from typing import Any

from pymongo import ReplaceOne, ReturnDocument
from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.base import Event
from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document, Outbox
from services.submission.repository.collections import ANSWERS, COUNTERS, HISTORY, SURVEYS


class Surveys:
    """One document per round; the answers stand beside it, one document per unit, under the survey's
    version."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._surveys = database[SURVEYS.name]
        self._answers = database[ANSWERS.name]
        self._counters = database[COUNTERS.name]
        self._outbox = outbox

    async def get(self, round_id: str) -> Document | None:
        """The survey of the round, if it has been closed."""
        found: Document | None = await self._surveys.find_one({"_id": round_id}, {"outbox": 0})
        return found

    async def keep_answers(self, answers: Sequence[Document]) -> None:
        """Keep the answers of each unit; a repetition replaces itself."""
        if answers:
            await self._answers.bulk_write([ReplaceOne({"_id": a["_id"]}, a, upsert=True) for a in answers])

    async def answers(self, round_id: str, version: int, given: str | None) -> list[Document]:
        """The answers that were kept for that version of the survey, by the digest of what was given."""
        which = {"round_id": round_id, "version": version, "given": {"$in": [given, None]}}
        found = self._answers.find(which, ["answers"])
        return [answer async for unit in found for answer in unit["answers"]]

    async def close(
        self, round_id: str, seen: int, survey: Document, event: Event, history: Document
    ) -> bool:
        """Close the survey, or close it anew in the version that follows; false if somebody else was
        faster."""
        entries = [
            self._outbox.event(event, version=seen + 1),
            self._outbox.local(HISTORY.name, history | {"round_id": round_id, "version": seen + 1}),
        ]
        update = {"$set": {**survey, "version": seen + 1}, "$push": {"outbox": {"$each": entries}}}
        try:
            result = await self._surveys.update_one(
                {"_id": round_id, "version": seen}, update, upsert=seen == 0
            )
        except DuplicateKeyError:
            return False
        self._outbox.wake(SURVEYS.name, round_id)
        return bool(result.matched_count or result.upserted_id is not None)

    async def next_number(self, counter: str) -> int:
        """The counter's next number, never given twice; a sending that fails leaves a gap."""
        after = ReturnDocument.AFTER
        found: Any = await self._counters.find_one_and_update(
            {"_id": counter}, {"$inc": {"value": 1}}, upsert=True, return_document=after
        )
        return int(found["value"])
