"""Pictures of feedback in GridFS; one is never changed once stored."""

import uuid
from typing import Any

from gridfs.errors import NoFile
from pymongo import IndexModel

from chamdiem.servicekit.mongo import Collection, Database, bucket

BUCKET = "pictures"
PICTURES = Collection(f"{BUCKET}.files", [IndexModel([("filename", 1), ("uploadDate", 1)], name="by_name")])
PIECES = Collection(
    f"{BUCKET}.chunks", [IndexModel([("files_id", 1), ("n", 1)], name="by_file", unique=True)]
)


class Pictures:
    """Small files, read and written whole."""

    def __init__(self, database: Database) -> None:
        self._bucket: Any = bucket(database, BUCKET)

    async def store(self, content: bytes, content_type: str) -> str:
        """Store it and give its id; durable when it returns."""
        file_id = uuid.uuid4().hex
        about = {"content_type": content_type}
        await self._bucket.upload_from_stream_with_id(file_id, file_id, content, metadata=about)
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
        """Remove a picture that nothing refers to."""
        try:
            await self._bucket.delete(file_id)
        except NoFile:
            return
