"""Uploads under way: what was announced, and the pieces as they come.

Pieces lie where the finished file keeps them, so finishing moves nothing. How far an upload has come is read
off its pieces: one durable write per piece says both, and any copy of the service goes on from there.
"""

from collections.abc import AsyncIterator, Collection
from datetime import datetime

from bson import Binary
from pymongo.errors import DuplicateKeyError

from chamdiem.servicekit.mongo import Database
from services.submission.domain.uploads import Upload, upload_from, upload_to
from services.submission.repository.collections import CHUNKS, FILES, LIBRARY, UPLOADS
from services.submission.repository.files import CHUNK
from services.submission.repository.room import room


class Uploads:
    """Every piece is durable (majority, journal) when it is acknowledged."""

    def __init__(self, database: Database) -> None:
        self._uploads = database[UPLOADS.name]
        self._chunks = database[CHUNKS.name]
        self._files = database[FILES.name]
        self._library = database[LIBRARY.name]

    async def begin(self, upload: Upload) -> Upload:
        """Remember it; a repetition finds what the first attempt began."""
        try:
            with room():
                await self._uploads.insert_one(upload_to(upload))
        except DuplicateKeyError:
            return await self.get(upload.upload_id) or upload
        return upload

    async def get(self, upload_id: str) -> Upload | None:
        """The upload, if there is one."""
        stored = await self._uploads.find_one({"_id": upload_id})
        return upload_from(stored) if stored else None

    async def tail(self, file_id: str) -> tuple[int, bytes]:
        """How many bytes are stored, and those of the last piece if it is not full."""
        last = await self._chunks.find_one({"files_id": file_id}, sort=[("n", -1)])
        if last is None:
            return 0, b""
        data = bytes(last["data"])
        return last["n"] * CHUNK + len(data), data if len(data) < CHUNK else b""

    async def put(self, file_id: str, number: int, data: bytes, was: int) -> bool:
        """Store a piece, or grow it from `was` bytes; false if another writer came first."""
        with room():
            if was == 0:
                return await self._insert(file_id, number, data)
            grown = {"$expr": {"$eq": [{"$binarySize": "$data"}, was]}}
            which = {"files_id": file_id, "n": number, **grown}
            result = await self._chunks.update_one(which, {"$set": {"data": Binary(data)}})
        return bool(result.modified_count)

    async def _insert(self, file_id: str, number: int, data: bytes) -> bool:
        try:
            await self._chunks.insert_one({"files_id": file_id, "n": number, "data": Binary(data)})
        except DuplicateKeyError:
            return False
        return True

    async def pieces(self, file_id: str) -> AsyncIterator[bytes]:
        """The bytes in order."""
        async for piece in self._chunks.find({"files_id": file_id}, batch_size=4).sort("n", 1):
            yield bytes(piece["data"])

    async def done(self, upload_id: str, document_id: str) -> None:
        """All that it was for has happened: nobody needs to hold it any more."""
        done = {"state": "done", "document_id": document_id, "holds": []}
        await self._uploads.update_one({"_id": upload_id}, {"$set": done})

    async def hold(self, upload_id: str, token: str, until: datetime) -> bool:
        """Keep it from being given up until then, since it is being taken; false if it was given up. Several
        may hold it: a request that is repeated goes on where one that died can't."""
        which = {"_id": upload_id, "state": {"$ne": "dropped"}}
        held = {"$push": {"holds": {"token": token, "until": until}}}
        return bool((await self._uploads.update_one(which, held)).matched_count)

    async def let_go(self, upload_id: str, token: str) -> None:
        """It was not taken by this one: it may be given up again, once nobody else holds it."""
        await self._uploads.update_one({"_id": upload_id}, {"$pull": {"holds": {"token": token}}})

    async def give_up(self, upload: Upload, at: datetime, token: str = "") -> bool:
        """Forget the upload, and its bytes unless a library has them; false while somebody but `token` is
        taking it. It is marked first and removed last: a crash between leaves an upload that the job gives up
        again."""
        another = {"$elemMatch": {"until": {"$gt": at}, "token": {"$ne": token}}}
        mark = {"$set": {"state": "dropped", "expires_at": at, "holds": []}}
        which = {"_id": upload.upload_id, "holds": {"$not": another}}
        if not (await self._uploads.update_one(which, mark)).matched_count:
            return False
        await self.drop_bytes(upload.file_id)
        await self._uploads.delete_one({"_id": upload.upload_id})
        return True

    async def drop_bytes(self, file_id: str) -> None:
        """Remove bytes that no library refers to."""
        if await self._library.find_one({"versions.file_id": file_id}, {"_id": 1}) is None:
            await self._files.delete_one({"_id": file_id})
            await self._chunks.delete_many({"files_id": file_id})

    async def expired(self, at: datetime) -> AsyncIterator[Upload]:
        """Those whose time has passed."""
        async for stored in self._uploads.find({"expires_at": {"$lte": at}}):
            yield upload_from(stored)

    async def running(self, sheet_ids: Collection[str], at: datetime) -> list[str]:
        """Those of the sheets that an upload is still under way to; none could begin after the deadline."""
        which = {"sheet_id": {"$in": list(sheet_ids)}, "state": "open", "expires_at": {"$gt": at}}
        found: list[str] = await self._uploads.distinct("sheet_id", which)
        return found
