"""Scanned decisions in GridFS; one is never changed once stored, and a published set keeps its own."""

from collections.abc import Mapping
from typing import Any

from pymongo import IndexModel

from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import ENTRIES, Outbox
from services.criteria.repository.changes import HISTORY
from services.criteria.repository.sets import SETS
from services.criteria.repository.whole_files import WholeFiles

BUCKET = "scans"
SCANS = Collection(f"{BUCKET}.files", [IndexModel([("filename", 1), ("uploadDate", 1)], name="by_name")])
SCAN_PIECES = Collection(
    f"{BUCKET}.chunks", [IndexModel([("files_id", 1), ("n", 1)], name="by_file", unique=True)]
)


class Scans(WholeFiles):
    """Files of one decision each, and the reference to them in their set."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        super().__init__(database, BUCKET)
        self._sets = database[SETS.name]
        self._outbox = outbox

    async def refer(
        self, set_id: str, was: str | None, status: str, scan: Mapping[str, Any], entry: Mapping[str, Any]
    ) -> bool:
        """Name the scan in its set, in place of the one whose sha256 was seen while the set had that status;
        false when either has changed. The set's version is that of its words and stays.
        """
        where = {"_id": set_id, "status": status, "scan.sha256": was}
        history = self._outbox.local(HISTORY.name, {**entry, "subject": f"set~{set_id}"})
        update = {"$set": {"scan": scan}, "$push": {ENTRIES: history}}
        done = bool((await self._sets.update_one(where, update)).modified_count)
        if done:
            self._outbox.wake(SETS.name, set_id)
        return done
