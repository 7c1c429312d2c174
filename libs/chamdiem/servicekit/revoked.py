"""Subjects whose tokens are refused although they have not ended: kept in the database and in memory."""

from collections.abc import Callable, Mapping
from typing import Any

from pymongo.errors import PyMongoError

from chamdiem.contracts.base import Event
from chamdiem.servicekit.events import EventMeta, Handler, Handlers
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import Collection, Database, replace_if_newer

COLLECTION = Collection("revoked")

Readers = Mapping[type[Event], Callable[[Any], tuple[str, int]]]
"""Events that revoke or restore a subject, each with `event → (subject, revoked)`: whether all its tokens
are, or the least epoch whose tokens are not."""


class Revocations:
    """Every request asks whether its subject is in here and which epochs are outdated, so memory alone is
    looked at; the newest version wins. One row for each subject, however often it changes.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int]] = {}

    def __contains__(self, subject: str) -> bool:
        known = self._known.get(subject)
        return known is not None and bool(known[1])

    def outdates(self, subject: str, epoch: int) -> bool:
        """Whether tokens of that epoch are refused; news that was missed or is late is told by the next."""
        known = self._known.get(subject)
        return known is not None and epoch < known[1]

    def note(self, subject: str, revoked: int, version: int) -> None:
        """Take news into this process's memory, unless newer ones are there. Versions are the subject's
        own.
        """
        known = self._known.get(subject)
        if known is None or known[0] < version:
            self._known[subject] = (version, revoked)

    def forget(self) -> None:
        """Know nothing: news may have been missed, and somebody else asks again."""
        self._known.clear()


class RevokedSubjects(Revocations):
    """What a service keeps of them, for all of its copies and for later starts."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._collection = database[COLLECTION.name]

    async def store(self, subject: str, revoked: int, version: int) -> None:
        """Keep news for every copy and every later start."""
        await replace_if_newer(self._collection, subject, version, {"revoked": revoked})
        self.note(subject, revoked, version)

    async def refresh(self) -> None:
        """Read all again: at start, after the bus was away, and now and then. An outage leaves memory as it
        is.
        """
        try:
            async for stored in self._collection.find():
                self.note(stored["_id"], stored["revoked"], stored["version"])
        except PyMongoError as error:
            logger.warning("revoked_not_refreshed", error=str(error))

    def handlers(self, readers: Readers) -> tuple[Handlers, Handlers]:
        """Handlers for the shared queue (stores) and for each process (notes)."""
        stores = {event: self._storing(read) for event, read in readers.items()}
        notes = {event: self._noting(read) for event, read in readers.items()}
        return stores, notes

    def _storing(self, read: Callable[[Any], tuple[str, int]]) -> Handler:
        async def store(_: Any, event: Any, meta: EventMeta) -> None:
            await self.store(*read(event), meta.version)

        return store

    def _noting(self, read: Callable[[Any], tuple[str, int]]) -> Handler:
        async def note(_: Any, event: Any, meta: EventMeta) -> None:
            self.note(*read(event), meta.version)

        return note
