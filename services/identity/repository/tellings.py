"""When all accounts were last told again."""

from datetime import datetime

from chamdiem.contracts.identity import AccountsTold
from chamdiem.servicekit.mongo import Collection, Database, insert_or_ignore
from chamdiem.servicekit.outbox import Outbox

TELLINGS = Collection("tellings", outbox=True)
_ID = "accounts"


class TellingStore:
    """One document; its version counts the tellings."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._tellings = database[TELLINGS.name]
        self._outbox = outbox

    async def due(self, before: datetime) -> int | None:
        """The version to tell from, or None when all were told since `before`."""
        await insert_or_ignore(self._tellings, [{"_id": _ID, "told_at": None, "version": 0}])
        where = {"_id": _ID, "$or": [{"told_at": None}, {"told_at": {"$lt": before}}]}
        found = await self._tellings.find_one(where, {"version": 1})
        return None if found is None else int(found["version"])

    async def told(self, seen: int, count: int, now: datetime) -> None:
        """So many accounts were told; of two copies that told at once the later changes nothing."""
        news = self._outbox.event(AccountsTold(count=count), version=seen + 1)
        update = {"$set": {"told_at": now, "version": seen + 1}, "$push": {"outbox": news}}
        await self._tellings.update_one({"_id": _ID, "version": seen}, update)
        self._outbox.wake(TELLINGS.name, _ID)
