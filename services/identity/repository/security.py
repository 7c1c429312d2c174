"""What administrators decide about everybody's signing in: one document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pymongo.errors import DuplicateKeyError

from chamdiem.servicekit.chain import HISTORY
from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import Outbox

SECURITY = Collection("security", outbox=True)

_ID = "security"


@dataclass(frozen=True)
class StoredSecurity:
    """`required`: kinds of account that need a second factor. Version 0: nobody has decided anything yet."""

    required: frozenset[str] = frozenset()
    version: int = 0


class SecurityStore:
    """The document and its history."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._security = database[SECURITY.name]
        self._outbox = outbox

    async def get(self) -> StoredSecurity:
        """As it now stands."""
        row: dict[str, Any] | None = await self._security.find_one({"_id": _ID}, {"outbox": 0})
        return StoredSecurity(frozenset(row["required"]), row["version"]) if row else StoredSecurity()

    async def save(self, seen: int, required: frozenset[str], history: Mapping[str, Any]) -> bool:
        """Store what was decided over that version; false when somebody else was faster."""
        local = self._outbox.local(HISTORY, {**history, "setting": _ID})
        change = {
            "$set": {"required": sorted(required), "version": seen + 1},
            "$push": {"outbox": {"$each": [local]}},
        }
        try:
            # A first decision meets no document: version 0 is inserted, and a twin's insertion is refused.
            result = await self._security.update_one({"_id": _ID, "version": seen}, change, upsert=seen == 0)
        except DuplicateKeyError:
            return False
        self._outbox.wake(SECURITY.name, _ID)
        return bool(result.modified_count or result.upserted_id)
