"""The issuer's published keys as it last told them: kept in the database, so that a start needs no bus."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pymongo.errors import PyMongoError

from chamdiem.contracts.base import Event
from chamdiem.servicekit.events import EventMeta, Handler, Handlers
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import Collection, Database, replace_if_newer
from chamdiem.servicekit.tokens import PublicKeys

COLLECTION = Collection("public_keys")
_ID = "keys"

Told = tuple[Mapping[str, Any], Sequence[str]]
Readers = Mapping[type[Event], Callable[[Any], Told]]
"""Events that publish keys, each with `event → (JWK set, names of retired keys)`."""


class KeptKeys:
    """Feeds `keys` from events and from what the database keeps; the newest version wins."""

    def __init__(self, database: Database, keys: PublicKeys) -> None:
        self._collection = database[COLLECTION.name]
        self._keys = keys

    async def refresh(self) -> None:
        """Read again: at start, after the bus was away, and now and then; an outage changes nothing."""
        try:
            row = await self._collection.find_one({"_id": _ID})
        except PyMongoError as error:
            logger.warning("keys_not_refreshed", error=str(error))
            return
        if row is not None:
            self._keys.replace(row["jwks"], retired=row["retired"], version=row["version"])

    def handlers(self, readers: Readers) -> tuple[Handlers, Handlers]:
        """Handlers for the shared queue (stores) and for each process (notes)."""
        stores = {event: self._storing(read) for event, read in readers.items()}
        return stores, {event: self._noting(read) for event, read in readers.items()}

    def _storing(self, read: Callable[[Any], Told]) -> Handler:
        async def store(_: Any, event: Any, meta: EventMeta) -> None:
            jwks, retired = read(event)
            kept = {"jwks": dict(jwks), "retired": list(retired)}
            await replace_if_newer(self._collection, _ID, meta.version, kept)
            self._keys.replace(jwks, retired=retired, version=meta.version)

        return store

    def _noting(self, read: Callable[[Any], Told]) -> Handler:
        async def note(_: Any, event: Any, meta: EventMeta) -> None:
            jwks, retired = read(event)
            self._keys.replace(jwks, retired=retired, version=meta.version)

        return note
