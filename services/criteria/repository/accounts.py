"""A read copy of identity's accounts: whether a unit has somebody who scores and somebody who approves."""

from collections.abc import Sequence
from datetime import date

from pymongo import IndexModel

from chamdiem.contracts.identity import AccountChanged, AccountsTold
from chamdiem.servicekit.mongo import Collection, Database, replace_if_newer
from services.criteria.domain.staffing import Staff

ACCOUNTS = Collection("accounts", [IndexModel([("unit_ids", 1)], name="units")])
TOLD = Collection("accounts_told")
_ID = "accounts"
_KEPT = ("functions", "set_kinds", "valid_to")


class AccountCopies:
    """The newest of each account wins. One that scores nothing is kept without units, to be counted."""

    def __init__(self, database: Database) -> None:
        self._accounts = database[ACCOUNTS.name]
        self._told = database[TOLD.name]

    async def keep(self, event: AccountChanged, version: int) -> None:
        """Keep the account if nothing newer is there."""
        works = event.kind == "entry" and event.status == "active" and not event.read_only
        units = sorted({event.unit_id, *event.extra_unit_ids}) if works else []
        kept = event.model_dump(mode="json", include=set(_KEPT))
        await replace_if_newer(self._accounts, event.account_id, version, kept | {"unit_ids": units})

    async def keep_count(self, event: AccountsTold, version: int) -> None:
        """How many there were when all were told."""
        await replace_if_newer(self._told, _ID, version, {"count": event.count})

    async def whole(self) -> bool:
        """Whether every account has arrived that was there when all were last told; before that, nothing
        follows from an account's absence.
        """
        told = await self._told.find_one({"_id": _ID})
        return told is not None and await self._accounts.count_documents({}) >= told["count"]

    async def of_units(self, unit_ids: Sequence[str]) -> list[Staff]:
        """Accounts that can work for one of the units."""
        found = self._accounts.find({"unit_ids": {"$in": list(unit_ids)}})
        return [
            Staff(
                unit_ids=tuple(row["unit_ids"]),
                functions=tuple(row["functions"]),
                set_kinds=tuple(row["set_kinds"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            )
            async for row in found
        ]
