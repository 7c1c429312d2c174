"""Scanned decisions in GridFS; one is never changed once stored, and a published set keeps its own."""

import uuid
from collections.abc import Mapping
from typing import Any

from gridfs.errors import NoFile
from pymongo import IndexModel

from chamdiem.servicekit.mongo import Collection, Database, bucket
from chamdiem.servicekit.outbox import ENTRIES, Outbox
from services.criteria.repository.changes import HISTORY
from services.criteria.repository.sets import SETS

BUCKET = "scans"
SCANS = Collection(f"{BUCKET}.files", [IndexModel([("filename", 1), ("uploadDate", 1)], name="by_name")])
SCAN_PIECES = Collection(
    f"{BUCKET}.chunks", [IndexModel([("files_id", 1), ("n", 1)], name="by_file", unique=True)]
)


class Scans:
    """Files of one decision each, and the reference to them in their set."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._bucket: Any = bucket(database, BUCKET)
        self._sets = database[SETS.name]
        self._outbox = outbox

    async def store(self, content: bytes) -> str:
        """Store it and give its id; durable when it returns."""
        file_id = uuid.uuid4().hex
        await self._bucket.upload_from_stream_with_id(file_id, file_id, content)
        return file_id

    async def read(self, file_id: str) -> bytes:
        """The bytes. Raises LookupError if there is no such file."""
        try:
            stream = await self._bucket.open_download_stream(file_id)
        except NoFile as error:
            raise LookupError(file_id) from error
        content: bytes = await stream.read()
        return content

    async def remove(self, file_id: str) -> None:
        """Remove a file that no set refers to."""
        try:
            await self._bucket.delete(file_id)
        except NoFile:
            return

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
