"""Appraisals: one document per round, unit and account, its items embedded under their leaf ids."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import DuplicateKeyError, OperationFailure

from chamdiem.servicekit import chain
from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.mongo import Collection, transaction
from chamdiem.servicekit.outbox import Document
from services.appraisal.domain.explaining import Leaves, asked_leaves
from services.appraisal.repository.aggregates import Aggregates, Change, is_race
from services.appraisal.repository.panels import ASSIGNMENTS

APPRAISALS = "appraisals"
appraisal_collection = Collection(
    APPRAISALS,
    [
        IndexModel([("round_id", ASCENDING), ("unit_id", ASCENDING)]),
        IndexModel([("account_id", ASCENDING), ("round_id", ASCENDING)]),
    ],
    outbox=True,
)
HISTORY = chain.collection(
    IndexModel([("appraisal_id", ASCENDING), ("leaf_id", ASCENDING), ("when", DESCENDING)])
)


class _Lost(Exception):
    """Another writer was faster: the transaction is given up."""


class Appraisals(Aggregates):
    """Items are changed one by one; sending freezes whole appraisals together."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name)
        self._history = kit.database[HISTORY.name]
        self._assignments = kit.database[ASSIGNMENTS.name]

    async def of_units(self, round_id: str, unit_ids: Sequence[str]) -> list[Document]:
        return await self._find({"round_id": round_id, "unit_id": {"$in": list(unit_ids)}})

    async def sent_by(self, account_id: str, round_id: str) -> list[Document]:
        """What this account has sent in the round: `sent` and `sent_again` by unit."""
        query = {"account_id": account_id, "round_id": round_id}
        return await self._find(query, {"unit_id": 1, "sent": 1, "sent_again": 1})

    async def asked(self, round_id: str, unit_ids: Iterable[str]) -> dict[str, Leaves]:
        """By unit, for those about which anything is asked: the leaves."""
        query: Document = {"round_id": round_id, "unit_id": {"$in": list(unit_ids)}}
        query["questions"] = {"$nin": [None, {}]}
        found = await self._find(query, {"unit_id": 1, "questions": 1})
        units = {appraisal["unit_id"] for appraisal in found}
        return {unit: asked_leaves(each for each in found if each["unit_id"] == unit) for unit in units}

    async def create(self, appraisal: Document) -> None:
        """Insert, or leave the one that is there."""
        try:
            await self._documents.insert_one(appraisal)
        except DuplicateKeyError:
            return

    async def change_items(
        self, appraisal_id: str, items: Mapping[str, Document], entries: Sequence[Document]
    ) -> bool:
        """Replace these items, each in the version before its new one and none of them frozen: a word beside
        a kept first one until it is sent again, any other until it is sent; all or none."""
        second = [leaf_id for leaf_id, item in items.items() if item.get("first")]
        first = [leaf_id for leaf_id in items if leaf_id not in second]
        query: Document = {"_id": appraisal_id, "sent": {"$nin": first}, "sent_again": {"$nin": second}}
        for leaf_id, item in items.items():
            before = item["version"] - 1
            query[f"items.{leaf_id}.version"] = before if before else {"$exists": False}
        update = {
            "$set": {f"items.{leaf_id}": item for leaf_id, item in items.items()},
            "$inc": {"version": 1},
            "$push": {"outbox": {"$each": list(entries)}},
        }
        result = await self._documents.update_one(query, update)
        if result.matched_count:
            self.wake(appraisal_id)
        return bool(result.matched_count)

    async def freeze(self, changes: Sequence[Change], assignment: Change) -> bool:
        """Send these appraisals and mark their assignment, in one transaction: after a crash all of them
        are sent or none. False if any of them has changed since it was read."""
        try:
            async with transaction(self._kit.client) as session:
                result = await self._documents.bulk_write(
                    [change.operation() for change in changes], session=session
                )
                marked = await self._assignments.update_one(
                    assignment.filter(), assignment.update(), session=session
                )
                if result.matched_count + result.upserted_count < len(changes) or not marked.matched_count:
                    raise _Lost
        except _Lost:
            return False
        except OperationFailure as error:
            if not is_race(error):
                raise
            return False
        self.wake(*(change.document_id for change in changes))
        self._kit.outbox.wake(ASSIGNMENTS.name, assignment.document_id)
        return True

    async def history(self, appraisal_id: str, leaf_id: str, limit: int) -> list[dict[str, Any]]:
        """The newest changes of one item."""
        query = {"appraisal_id": appraisal_id, "leaf_id": leaf_id}
        return await self._history.find(query).sort([("when", -1), ("_id", 1)]).to_list(limit)
