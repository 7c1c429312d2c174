"""How each account wants its mail, and when the next attempt may be."""

from datetime import datetime
from typing import Any

from chamdiem.servicekit.mongo import Collection, Database
from services.identity.domain.notices import MailChoice

MAILBOXES = Collection("mailboxes")


class MailboxStore:
    """One document per account that chose, or was mailed."""

    def __init__(self, database: Database) -> None:
        self._boxes = database[MAILBOXES.name]

    async def choice(self, account_id: str) -> MailChoice:
        """What the account chose, or the default."""
        row = await self._state(account_id)
        return MailChoice(**{name: row[name] for name in ("email", "digest") if name in row})

    async def choose(self, account_id: str, choice: MailChoice) -> None:
        """Keep the account's choice."""
        await self._boxes.update_one({"_id": account_id}, {"$set": vars(choice)}, upsert=True)

    async def attempts(self, account_id: str) -> tuple[int, datetime | None, datetime | None]:
        """Failures in a row, the moment before which nothing is tried again, and the last mail."""
        row = await self._state(account_id)
        return row.get("failures", 0), row.get("not_before"), row.get("mailed_at")

    async def failed(self, account_id: str, failures: int, not_before: datetime) -> None:
        """Another attempt failed."""
        change = {"failures": failures, "not_before": not_before}
        await self._boxes.update_one({"_id": account_id}, {"$set": change}, upsert=True)

    async def done(self, account_id: str, mailed_at: datetime) -> None:
        """The mail left, or was given up: the row of failures ends."""
        change = {"failures": 0, "not_before": None, "mailed_at": mailed_at}
        await self._boxes.update_one({"_id": account_id}, {"$set": change}, upsert=True)

    async def _state(self, account_id: str) -> dict[str, Any]:
        return await self._boxes.find_one({"_id": account_id}) or {}
