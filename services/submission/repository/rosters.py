"""Sheets in bulk: made from a round's units, listed, and found when their deadline has passed."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Any

from pymongo import UpdateOne

from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.paging import Slice, containing, read_page
from services.submission.domain.signoff import UNSENT, Status
from services.submission.repository.collections import SHEETS

_ROSTER = ("unit_id", "set_id", "unit_name", "round_name", "excluded", "withdrawn", "version")
_UNLISTED = ("items", "scores", "report_text")
_BATCH = 1000


class Rosters:
    """The sheets of a round as a list."""

    def __init__(self, database: Database) -> None:
        self._sheets = database[SHEETS.name]

    async def of_round(self, round_id: str) -> dict[str, Document]:
        """What each existing sheet of the round took over from it, by unit."""
        cursor = self._sheets.find({"round_id": round_id}, _ROSTER, batch_size=_BATCH)
        return {sheet["unit_id"]: sheet async for sheet in cursor}

    async def create(self, sheets: Sequence[Document]) -> None:
        """Create those that are missing; an existing sheet stays as it is."""
        for start in range(0, len(sheets), _BATCH):
            part = sheets[start : start + _BATCH]
            upserts = [UpdateOne({"_id": s["_id"]}, {"$setOnInsert": s}, upsert=True) for s in part]
            await self._sheets.bulk_write(upserts, ordered=False)

    async def overdue(self, round_id: str, spared: Collection[str]) -> list[str]:
        """Ids of unsent sheets of the round, units with a later deadline spared."""
        which = {
            "round_id": round_id,
            "status": {"$in": [status.value for status in UNSENT]},
            "unit_id": {"$nin": list(spared)},
            "withdrawn": False,
        }
        return [sheet["_id"] async for sheet in self._sheets.find(which, {"_id": 1})]

    async def not_submitted(self, round_id: str) -> AsyncIterator[tuple[str, str]]:
        """Sheet and unit of those that were taken as they stood."""
        which = {"round_id": round_id, "status": Status.NOT_SUBMITTED.value}
        async for sheet in self._sheets.find(which, {"unit_id": 1}):
            yield sheet["_id"], sheet["unit_id"]

    async def explaining(self, round_id: str, state: str) -> list[tuple[str, str]]:
        """Sheet and unit of those whose explanation has come so far."""
        which = {"round_id": round_id, "explanation.state": str(state), "withdrawn": False}
        return [(sheet["_id"], sheet["unit_id"]) async for sheet in self._sheets.find(which, {"unit_id": 1})]

    async def page(self, which: Mapping[str, Any], cursor: str | None, limit: int) -> Slice:
        """A page of sheets in order of their ids, without their items."""
        return await read_page(self._sheets, which, by="_id", limit=limit, cursor=cursor, without=_UNLISTED)


def named(search: str) -> Mapping[str, Any]:
    """The condition that a unit's name contains the text, whatever the case."""
    return {"unit_name": {**containing(search), "$options": "i"}}
