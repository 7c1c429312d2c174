"""What the services' databases and the broker hold, read only, for what the API does not show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from pymongo import AsyncMongoClient

from chamdiem.servicekit.outbox import ENTRIES, LATEST

Client = AsyncMongoClient[dict[str, Any]]
Place = tuple[str, str]


@dataclass(frozen=True)
class Stored:
    """Counts of history entries by what they are of, versions of read copies, receipt numbers by sheet.

    `saves` and `uploads`: by sheet and leaf. `words`: by appraisal and leaf. `finished`: by account.
    """

    saves: Mapping[Place, int] = field(default_factory=dict)
    uploads: Mapping[Place, int] = field(default_factory=dict)
    words: Mapping[Place, int] = field(default_factory=dict)
    finished: Mapping[str, int] = field(default_factory=dict)
    own_figures: Mapping[str, int] = field(default_factory=dict)
    final_figures: Mapping[str, int] = field(default_factory=dict)
    receipts: Mapping[str, str] = field(default_factory=dict)


async def stored(mongo_url: str, namespace: str) -> Stored:
    """What is there now."""
    async with Client(mongo_url) as client:
        submission, appraisal, reporting, identity = (
            client[f"{namespace}_{name}"] for name in ("submission", "appraisal", "reporting", "identity")
        )
        saves: Counter[Place] = Counter()
        uploads: Counter[Place] = Counter()
        async for entry in submission["history"].find({"leaf_id": {"$gt": ""}}):
            place, of_evidence = (entry["sheet_id"], entry["leaf_id"]), "evidence" in entry["changes"]
            (uploads if of_evidence else saves)[place] += 1
        words = appraisal["history"].find({"field": "points"})
        finished = identity["history"].find({"field": "status", "to": "finished"})
        sheets = submission["sheets"].find({}, {"signoff.receipt.number": 1})
        return Stored(
            saves=saves,
            uploads=uploads,
            words=Counter([(entry["appraisal_id"], entry["leaf_id"]) async for entry in words]),
            finished=Counter([entry["account_id"] async for entry in finished]),
            own_figures={row["_id"]: row["version"] async for row in reporting["self_figures"].find()},
            final_figures={row["_id"]: row["version"] async for row in reporting["final_figures"].find()},
            receipts={
                row["_id"]: (row["signoff"].get("receipt") or {}).get("number", "") async for row in sheets
            },
        )


async def outboxes(mongo_url: str, namespace: str) -> dict[str, int]:
    """By database and collection: the documents that still have something to tell."""
    waiting: dict[str, int] = {}
    async with Client(mongo_url) as client:
        for database in await client.list_database_names():
            if not database.startswith(f"{namespace}_"):
                continue
            for name in await client[database].list_collection_names():
                where = {"$or": [{f"{ENTRIES}.0": {"$exists": True}}, {LATEST: {"$exists": True}}]}
                if count := await client[database][name].count_documents(where):
                    waiting[f"{database}.{name}"] = count
    return waiting


async def queues(management_url: str) -> dict[str, int]:
    """By queue: its messages, both those that wait and those that somebody has taken and not settled."""
    totals = {"disable_stats": "true", "enable_queue_totals": "true"}
    async with httpx.AsyncClient(timeout=10, trust_env=False) as api:
        answer = await api.get(f"{management_url}/api/queues/%2F", params=totals)
    return {row["name"]: int(row["messages"]) for row in answer.raise_for_status().json()}
