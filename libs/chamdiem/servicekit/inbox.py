"""The inbox: an event that is not whole is applied once, in one transaction with its effect."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.mongo import Client, Collection, Database, Session, transaction

NAME = "inbox"


class AlreadyApplied(Exception):
    """This event was applied before. The bus takes it as success; a handler lets it through."""


def collection(keep_days: int) -> Collection:
    """Ids of applied events. They outlive any dead letter that an operator may still replay."""
    seconds = int(timedelta(days=keep_days).total_seconds())
    return Collection(NAME, [IndexModel([("at", 1)], name="expiry", expireAfterSeconds=seconds)])


class Inbox:
    """`async with inbox.once(meta) as session:` and every write of the handler takes `session=session`."""

    def __init__(self, client: Client, database: Database) -> None:
        self._client = client
        self._ids = database[NAME]

    @asynccontextmanager
    async def once(self, meta: EventMeta) -> AsyncIterator[Session]:
        """A transaction that holds the event's id. Raises AlreadyApplied; rolls back with the handler's
        error.
        """
        async with transaction(self._client) as session:
            try:
                await self._ids.insert_one(
                    {"_id": meta.id, "type": meta.type, "at": utc_now()}, session=session
                )
            except DuplicateKeyError as error:
                raise AlreadyApplied(meta.id) from error
            yield session
