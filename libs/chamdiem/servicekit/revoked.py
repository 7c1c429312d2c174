"""Subjects whose tokens are refused although they have not ended: kept in the database and in memory."""

from pymongo.errors import PyMongoError

from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import Collection, Database, replace_if_newer

COLLECTION = Collection("revoked")


class RevokedSubjects:
    """`subject in revoked` is asked by every request, so it looks at memory only."""

    def __init__(self, database: Database) -> None:
        self._collection = database[COLLECTION.name]
        self._subjects: set[str] = set()

    def __contains__(self, subject: str) -> bool:
        return subject in self._subjects

    async def store(self, subject: str, revoked: bool, version: int) -> None:
        """For the service's shared queue: keep the newest news of a subject. Versions are the subject's own."""
        await replace_if_newer(self._collection, subject, version, {"revoked": revoked})
        await self.look_up(subject)

    async def look_up(self, subject: str) -> None:
        """Take over what is stored about one subject."""
        stored = await self._collection.find_one({"_id": subject})
        if stored and stored["revoked"]:
            self._subjects.add(subject)
        else:
            self._subjects.discard(subject)

    async def refresh(self) -> None:
        """Read all again: at start, after the bus was away, and now and then. An outage leaves memory as it is."""
        try:
            stored = await self._collection.find({"revoked": True}, {"_id": 1}).to_list(None)
        except PyMongoError as error:
            logger.warning("revoked_not_refreshed", error=str(error))
            return
        self._subjects = {document["_id"] for document in stored}
