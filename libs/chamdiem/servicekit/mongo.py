"""The database: durable by default, its collections and indexes made at start, driver types kept in here."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from gridfs import AsyncGridFSBucket
from pymongo import AsyncMongoClient, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.collation import Collation
from pymongo.errors import (
    BulkWriteError,
    ConnectionFailure,
    DuplicateKeyError,
    OperationFailure,
    PyMongoError,
)

from chamdiem.servicekit.outbox import ENTRIES, LATEST, Document
from chamdiem.servicekit.settings import ServiceSettings

Client = AsyncMongoClient[Document]
Database = AsyncDatabase[Document]
MongoCollection = AsyncCollection[Document]
Session = AsyncClientSession
Bucket = AsyncGridFSBucket
ResultT = TypeVar("ResultT")

SHORTEST_PAUSE, LONGEST_PAUSE = 0.005, 0.5
DUPLICATE_KEY = 11000
NAMESPACE_EXISTS = 48
KEYS_NOT_LOADED = 211
"""A mongod that has just started refuses the cluster time that its clients remember until it has read its
keys.
"""


@dataclass(frozen=True)
class Collection:
    """A collection that the service owns. `outbox` says that its documents carry entries for the relay."""

    name: str
    indexes: Sequence[IndexModel] = ()
    outbox: bool = False
    collation: Collation | None = None

    def all_indexes(self) -> list[IndexModel]:
        """The declared indexes, and with an outbox the two by which the relay sweeps."""
        return [*self.indexes, *(_sweep_indexes() if self.outbox else ())]


def _sweep_indexes() -> tuple[IndexModel, ...]:
    return tuple(
        IndexModel([(path, 1)], name=f"sweep_{name}", partialFilterExpression={path: {"$exists": True}})
        for name, path in ((ENTRIES, f"{ENTRIES}.at"), (LATEST, f"{LATEST}.at"))
    )


def connect(settings: ServiceSettings) -> Client:
    """A client whose every write is acknowledged by the majority and journalled, and retried once by the
    driver.
    """
    milliseconds = int(settings.mongo_timeout * 1000)
    return AsyncMongoClient(
        settings.mongo_url,
        appname=settings.service,
        tz_aware=True,
        w="majority",
        journal=True,
        retryWrites=True,
        retryReads=True,
        uuidRepresentation="standard",
        serverSelectionTimeoutMS=milliseconds,
        connectTimeoutMS=milliseconds,
    )


async def ensure(database: Database, collections: Sequence[Collection]) -> None:
    """Create what is missing; several copies may do so at once. Raises OperationFailure if an index was
    redefined.
    """
    present = set(await database.list_collection_names())
    for collection in collections:
        if collection.name not in present:
            await _create(database, collection)
        if indexes := collection.all_indexes():
            await database[collection.name].create_indexes(indexes)


async def _create(database: Database, collection: Collection) -> None:
    options: dict[str, Any] = {"collation": collection.collation} if collection.collation else {}
    try:
        await database.create_collection(collection.name, check_exists=False, **options)
    except OperationFailure as error:
        if error.code != NAMESPACE_EXISTS:  # another copy may have been faster
            raise


async def ping(database: Database) -> None:
    """Raises PyMongoError unless mongod answers as a member of a replica set, which transactions need."""
    hello = await database.command("hello")
    if not hello.get("isWritablePrimary"):
        raise OperationFailure("no writable primary")


def is_outage(error: PyMongoError) -> bool:
    """Whether the same may succeed in a moment: mongod is away, has only just come back, or asks to be asked
    again.
    """
    just_started = isinstance(error, OperationFailure) and error.code == KEYS_NOT_LOADED
    lost = isinstance(error, ConnectionFailure)
    return lost or just_started or error.has_error_label("TransientTransactionError")


def bucket(database: Database, name: str) -> Bucket:
    """A GridFS bucket: files in `<name>.files` and `<name>.chunks`."""
    return AsyncGridFSBucket(database, bucket_name=name)


@asynccontextmanager
async def transaction(client: Client) -> AsyncIterator[Session]:
    """Only where one step truly changes two documents: 1.7 × the cost of a single write."""
    async with client.start_session() as session, await session.start_transaction():
        yield session


async def together(
    client: Client, step: Callable[[Session], Awaitable[ResultT]], within: float = 10
) -> ResultT:
    """Run a step in a transaction, again after a pause while others are in its way; it may end the
    transaction itself to change nothing. Raises what mongod said last once `within` seconds are over.

    The driver's own `with_transaction` tries again without a pause, for two minutes, but not a failed commit.
    """
    deadline, pause = time.monotonic() + within, SHORTEST_PAUSE
    while True:
        try:
            async with transaction(client) as session:
                return await step(session)
        except PyMongoError as error:
            if not error.has_error_label("TransientTransactionError") or time.monotonic() > deadline:
                raise
        await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - parts those who met, hides nothing
        pause = min(pause * 2, LONGEST_PAUSE)


async def insert_or_ignore(collection: MongoCollection, documents: Sequence[Document]) -> None:
    """Insert those whose `_id` is new. Raises BulkWriteError for anything but a duplicate."""
    try:
        await collection.insert_many(documents, ordered=False)
    except BulkWriteError as error:
        if not only_duplicates(error):
            raise


def only_duplicates(error: BulkWriteError) -> bool:
    """Whether all that went wrong is that something was there already."""
    details: Mapping[str, Any] = error.details or {}
    others = [e for e in details.get("writeErrors", ()) if e["code"] != DUPLICATE_KEY]
    return not others and not details.get("writeConcernErrors")


async def replace_if_newer(
    collection: MongoCollection,
    document_id: Any,
    version: int,
    document: Mapping[str, Any],
    *,
    session: Session | None = None,
) -> bool:
    """Keep a whole read copy if nothing as new is there; says whether it was kept. For events that carry
    all of it.
    """
    try:
        result = await collection.replace_one(
            {"_id": document_id, "version": {"$lt": version}},
            {**document, "_id": document_id, "version": version},
            upsert=True,
            session=session,
        )
    except DuplicateKeyError:
        return False
    return bool(result.modified_count or result.upserted_id is not None)
