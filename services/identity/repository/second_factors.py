"""Second factors as they are stored: the secret sealed, recovery codes as hashes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chamdiem.servicekit.mongo import Client, Collection, Database, Session, together
from services.identity.repository.accounts import AccountStore, Change

SECOND_FACTORS = Collection("second_factors")


@dataclass(frozen=True)
class StoredFactor:
    """`pending` waits for its first code, `secret` is in force."""

    pending: bytes | None
    secret: bytes | None
    recovery: tuple[str, ...]


@dataclass(frozen=True)
class Confirmed:
    """The pending secret that a code of `step` confirmed, and the hashes of its recovery codes."""

    pending: bytes
    step: int
    recovery: Sequence[str]
    at: datetime


class SecondFactorStore:
    """One document per account; whether it counts is said by the account itself."""

    def __init__(self, client: Client, database: Database, accounts: AccountStore) -> None:
        self._client = client
        self._factors = database[SECOND_FACTORS.name]
        self._accounts = accounts

    async def get(self, account_id: str) -> StoredFactor | None:
        """What is stored for the account."""
        row: dict[str, Any] | None = await self._factors.find_one({"_id": account_id})
        if row is None:
            return None
        return StoredFactor(row.get("pending"), row.get("secret"), tuple(row.get("recovery", ())))

    async def begin(self, account_id: str, pending: bytes) -> None:
        """Keep a secret that is not in force yet; an earlier one that was not confirmed ends."""
        await self._factors.update_one({"_id": account_id}, {"$set": {"pending": pending}}, upsert=True)

    async def use_step(self, account_id: str, step: int) -> bool:
        """Use up a step and all before it; false where that was done already, be it by a twin."""
        where = {"_id": account_id, "last_step": {"$lt": step}}
        result = await self._factors.update_one(where, {"$set": {"last_step": step}})
        return bool(result.modified_count)

    async def use_recovery(self, account_id: str, hashed: str) -> bool:
        """Use up a recovery code; false where there is no such one (any more)."""
        where = {"_id": account_id, "recovery": hashed}
        result = await self._factors.update_one(where, {"$pull": {"recovery": hashed}})
        return bool(result.modified_count)

    async def renew_recovery(self, account_id: str, hashes: Sequence[str]) -> bool:
        """Replace the recovery codes; false without a factor in force."""
        where = {"_id": account_id, "secret": {"$exists": True}}
        result = await self._factors.update_one(where, {"$set": {"recovery": list(hashes)}})
        return bool(result.matched_count)

    async def switch(self, seen: int, change: Change, confirmed: Confirmed | None) -> bool:
        """Turn it on as confirmed, or off, in one step with the account's change; false after a lost race."""

        async def step(session: Session) -> bool:
            saved = await self._accounts.save_in(session, seen, change)
            if saved and await self._write(change.account.account_id, confirmed, session):
                return True
            await session.abort_transaction()
            return False

        return await together(self._client, step)

    async def _write(self, account_id: str, confirmed: Confirmed | None, session: Session) -> bool:
        if confirmed is None:
            await self._factors.delete_one({"_id": account_id}, session=session)
            return True
        where = {"_id": account_id, "pending": confirmed.pending}
        factor = {
            "secret": confirmed.pending,
            "last_step": confirmed.step,
            "recovery": list(confirmed.recovery),
            "since": confirmed.at,
        }
        result = await self._factors.replace_one(where, factor, session=session)
        return bool(result.matched_count)
