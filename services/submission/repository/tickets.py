"""Addresses by which a player reads one file without a token, for a while: it can't send one (S3)."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chamdiem.servicekit.mongo import Database
from services.submission.repository.collections import TICKETS


class Tickets:
    """Only a digest of the secret is kept: who reads the database can't read files by it."""

    def __init__(self, database: Database) -> None:
        self._tickets = database[TICKETS.name]

    async def give(self, secret: str, file: Mapping[str, Any], until: datetime) -> None:
        """Remember that whoever has the secret may read this file until then."""
        await self._tickets.insert_one({"_id": _digest(secret), "file": dict(file), "expires_at": until})

    async def file(self, secret: str, at: datetime) -> dict[str, Any] | None:
        """What the secret gives access to at that moment."""
        found = await self._tickets.find_one({"_id": _digest(secret), "expires_at": {"$gt": at}})
        return found["file"] if found else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
