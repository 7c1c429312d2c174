"""Small files in GridFS, read and written whole; one is never changed once stored."""

import uuid
from typing import Any

from gridfs.errors import NoFile

from chamdiem.servicekit.mongo import Database, bucket


class WholeFiles:
    """The files of one bucket, by ids of their own."""

    def __init__(self, database: Database, name: str) -> None:
        self._bucket: Any = bucket(database, name)

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
        """Remove a file that nothing refers to."""
        try:
            await self._bucket.delete(file_id)
        except NoFile:
            return
