"""Panels, assignments and completions as stored."""

from collections.abc import Iterable

from pymongo import IndexModel

from chamdiem.servicekit.mongo import Collection
from chamdiem.servicekit.outbox import Document
from services.appraisal.repository.aggregates import Aggregates

PANELS = Collection("panels", [IndexModel([("chair_account_id", 1)])], outbox=True)
ASSIGNMENTS = Collection(
    "assignments", [IndexModel([("round_id", 1)]), IndexModel([("account_id", 1)])], outbox=True
)
COMPLETIONS = Collection(
    "completions", [IndexModel([("round_id", 1)]), IndexModel([("deciders", 1)])], outbox=True
)
PANEL_COLLECTIONS = (PANELS, ASSIGNMENTS, COMPLETIONS)


class Panels(Aggregates):
    """One document per round."""

    async def chaired_by(self, account_id: str) -> list[str]:
        """The rounds whose chair this account is."""
        return [found["_id"] for found in await self._find({"chair_account_id": account_id}, {"_id": 1})]


class Assignments(Aggregates):
    """One document per round and account."""

    async def of_round(self, round_id: str) -> list[Document]:
        return await self._find({"round_id": round_id})

    async def of_account(self, account_id: str) -> list[Document]:
        return await self._find({"account_id": account_id})

    async def find_some(self, *, round_id: str | None, account_id: str | None) -> list[Document]:
        """Those of the round and the account, either of them optional."""
        query = {"round_id": round_id, "account_id": account_id}
        return await self._find({key: value for key, value in query.items() if value is not None})


class Completions(Aggregates):
    """One document per round and unit."""

    async def states(self, round_id: str) -> dict[str, str]:
        """By unit: open, complete or withdrawn."""
        found = await self._find({"round_id": round_id}, {"unit_id": 1, "state": 1})
        return {completion["unit_id"]: completion["state"] for completion in found}

    async def waiting_for_chair(self, round_ids: Iterable[str]) -> list[Document]:
        """Completions with a leaf that the chair has to decide."""
        query = {"round_id": {"$in": list(round_ids)}, "waiting_for_chair.0": {"$exists": True}}
        return await self._find(query)

    async def rounds_decided_by(self, account_id: str) -> list[str]:
        """The rounds in which this account has decided something as the chair."""
        rounds: list[str] = await self._documents.distinct("round_id", {"deciders": account_id})
        return rounds
