"""The ring of signing keys, and what the others are told of it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.identity import KeysChanged, PublicKey
from chamdiem.servicekit.chain import HISTORY
from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import Document, Outbox
from services.identity.domain.keys import Ring, RingKey

KEYS = Collection("signing_keys", outbox=True)

_ID = "ring"


class KeyStore:
    """One document; private halves are stored sealed."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._keys = database[KEYS.name]
        self._outbox = outbox

    async def get(self) -> Ring | None:
        """The ring; None before the first rotation."""
        row = await self._keys.find_one({"_id": _ID}, {"outbox": 0})
        return _ring(row) if row else None

    async def told_before(self, moment: datetime) -> bool:
        """Whether the ring was last told before that moment."""
        return await self._keys.find_one({"_id": _ID, "told_at": {"$lt": moment}}, {"_id": 1}) is not None

    async def save(
        self, ring: Ring, seen: int, now: datetime, history: Mapping[str, Any] | None = None
    ) -> bool:
        """Store the ring over the version that was seen and tell it; false when somebody else was faster."""
        entries = [self._outbox.event(_told(ring), version=ring.version)]
        if history:
            entries.append(self._outbox.local(HISTORY, {**history, "setting": KEYS.name}))
        fields: Document = {
            "first": ring.first,
            "keys": [asdict(key) for key in ring.keys],
            "retired": list(ring.retired),
            "version": ring.version,
            "told_at": now,
        }
        change = {"$set": fields, "$push": {"outbox": {"$each": entries}}}
        try:
            result = await self._keys.update_one({"_id": _ID, "version": seen}, change, upsert=seen == 0)
        except DuplicateKeyError:
            return False
        self._outbox.wake(KEYS.name, _ID)
        return bool(result.modified_count or result.upserted_id)


def _told(ring: Ring) -> KeysChanged:
    keys = tuple(PublicKey(kid=key.kid, x=key.x) for key in ring.keys)
    return KeysChanged(keys=keys, retired=ring.retired)


def _ring(row: Document) -> Ring:
    keys = tuple(RingKey(**key) for key in row["keys"])
    return Ring(row["first"], keys, tuple(row["retired"]), row["version"])
