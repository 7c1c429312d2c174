"""Files in GridFS: written and read in its own format with few round trips."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError
from pymongo.write_concern import WriteConcern

from chamdiem.servicekit.errors import Unavailable
from chamdiem.servicekit.mongo import Database
from services.submission.errors.uploads import StorageFull
from services.submission.repository.collections import CHUNKS, FILES
from services.submission.repository.room import require_room, room

CHUNK = 1 << 20


class Files:
    """Evidence, reports, signed files. A file is never changed once stored."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        # One acknowledged and journalled majority write, the last, makes the earlier ones of the file
        # durable too, if the same mongod took them all: `store` counts them afterwards.
        self._database = database
        self._chunks = database.get_collection(CHUNKS.name, write_concern=WriteConcern(w=1))
        self._files = database[FILES.name]
        self._clock = clock

    async def store(self, file_id: str, filename: str, content: AsyncIterator[bytes], **metadata: Any) -> int:
        """Store pieces as one file, each of exactly 1 MiB but the last; durable when it returns its length.

        Raises Unavailable if mongod was restarted meanwhile and has lost a piece.
        """
        length = 0
        number = 0
        async for piece in content:
            await self._put(file_id, number, piece)
            length += len(piece)
            number += 1
        await self._describe(file_id, filename, length, metadata)
        if await self._chunks.count_documents({"files_id": file_id}) != number:
            await self.remove(file_id)
            raise Unavailable("Tệp chưa được lưu trọn vẹn, xin gửi lại.")
        return length

    async def _put(self, file_id: str, number: int, piece: bytes) -> None:
        try:
            with room():
                await self._chunks.insert_one({"files_id": file_id, "n": number, "data": piece})
        except StorageFull:
            await self.remove(file_id)
            raise

    async def _describe(self, file_id: str, filename: str, length: int, metadata: Mapping[str, Any]) -> None:
        document = {
            "_id": file_id,
            "length": length,
            "chunkSize": CHUNK,
            "uploadDate": self._clock(),
            "filename": filename,
            "metadata": dict(metadata),
        }
        await self._files.insert_one(document)

    async def seal(self, file_id: str, filename: str, length: int, **metadata: Any) -> None:
        """Make one file of pieces that are all stored; any number of times."""
        with suppress(DuplicateKeyError):
            await self._describe(file_id, filename, length, metadata)

    async def keep_small(self, file_id: str, data: bytes, **metadata: Any) -> None:
        """Store a file of one piece at most; any number of times."""
        if data:
            with suppress(DuplicateKeyError):
                await self._put(file_id, 0, data)
        await self.seal(file_id, file_id, len(data), **metadata)

    async def about(self, file_id: str) -> tuple[int, dict[str, Any]] | None:
        """Length and what was said of the file, if there is one."""
        found = await self._files.find_one({"_id": file_id}, ["length", "metadata"])
        return (found["length"], found.get("metadata") or {}) if found else None

    async def known(self, file_ids: Sequence[str]) -> set[str]:
        """Which of them there are."""
        return {row["_id"] async for row in self._files.find({"_id": {"$in": list(file_ids)}}, ["_id"])}

    async def scans(self, file_ids: Sequence[str]) -> dict[str, str]:
        """What the scanner said of those files that it holds back: `held` or `infected`."""
        which = {"_id": {"$in": list(file_ids)}, "metadata.scan": {"$in": ["held", "infected"]}}
        return {
            row["_id"]: row["metadata"]["scan"] async for row in self._files.find(which, ["metadata.scan"])
        }

    async def held(self) -> list[tuple[str, int]]:
        """Files that wait to be scanned, the oldest first, each with its length."""
        rows = self._files.find({"metadata.scan": "held"}, ["length"]).sort("uploadDate", 1).limit(100)
        return [(row["_id"], row["length"]) async for row in rows]

    async def scanned(self, file_id: str, verdict: str, found: str) -> bool:
        """Write down what was found; false if another copy of the service has."""
        which = {"_id": file_id, "metadata.scan": "held"}
        change = {"$set": {"metadata.scan": verdict, "metadata.found": found}}
        return bool((await self._files.update_one(which, change)).modified_count)

    async def require_room(self, wanted: int, kept: int) -> None:
        """Raises StorageFull if so many bytes would leave the database's disk with less than `kept`."""
        await require_room(self._database, wanted, kept)

    async def remove(self, file_id: str) -> None:
        """Remove a file that nothing refers to."""
        await self._files.delete_one({"_id": file_id})
        await self._chunks.delete_many({"files_id": file_id})

    async def read(self, file_id: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` up to, not including, `end`, a piece or two in memory at a time.

        Raises LookupError if there is no such file, or a piece of it is missing.
        """
        if await self._files.find_one({"_id": file_id}, ["_id"]) is None:
            raise LookupError(file_id)
        number = start // CHUNK
        which = {"files_id": file_id, "n": {"$gte": number, "$lte": (end - 1) // CHUNK}}
        async for piece in self._chunks.find(which, batch_size=2).sort("n", 1):
            if piece["n"] != number:
                raise LookupError(f"{file_id}: piece {number} is missing")
            at = number * CHUNK
            yield bytes(piece["data"][max(0, start - at) : end - at])
            number += 1
