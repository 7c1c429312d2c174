"""A neighbour's tree (node → parent), kept in the database and in memory, to ask who lies below whom."""

from collections.abc import Callable, Mapping
from typing import Any

from pymongo.errors import PyMongoError

from chamdiem.contracts.base import Event
from chamdiem.servicekit.events import EventMeta, Handler, Handlers
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import Collection, Database, replace_if_newer

COLLECTION = Collection("tree_nodes")

Readers = Mapping[type[Event], Callable[[Any], tuple[str, str | None]]]
"""Events that place a node, each with `event → (node, its parent or None)`."""


class KeptTree:
    """Asked in memory, fed by events; the newest version of each node wins. An unknown node lies nowhere."""

    def __init__(self, database: Database) -> None:
        self._collection = database[COLLECTION.name]
        self._placed: dict[str, tuple[int, str | None]] = {}

    def within(self, root: str, node: str) -> bool:
        """Whether the node is the root or lies below it; a cycle, which its owner should refuse, ends the
        search.
        """
        seen: set[str] = set()
        at: str | None = node
        while at is not None and at not in seen and at in self._placed:
            if at == root:
                return True
            seen.add(at)
            at = self._placed[at][1]
        return False

    def below(self, root: str) -> list[str]:
        """The root and every known node below it."""
        return [node for node in self._placed if self.within(root, node)]

    def place(self, node: str, parent: str | None, version: int) -> None:
        """Take news into memory, unless newer ones are there."""
        if node not in self._placed or self._placed[node][0] < version:
            self._placed[node] = (version, parent)

    async def refresh(self) -> None:
        """Read all again: at start, after the bus was away, and now and then; an outage changes nothing."""
        try:
            async for row in self._collection.find():
                self.place(row["_id"], row["parent"], row["version"])
        except PyMongoError as error:
            logger.warning("tree_not_refreshed", error=str(error))

    def handlers(self, readers: Readers, own: Handlers) -> tuple[Handlers, Handlers]:
        """Handlers for the shared queue (stores, then does what the service itself does with that event) and
        for each process (notes).
        """
        stores = {event: self._storing(read, own.get(event)) for event, read in readers.items()}
        return stores, {event: self._noting(read) for event, read in readers.items()}

    def _storing(self, read: Callable[[Any], tuple[str, str | None]], then: Handler | None) -> Handler:
        async def store(context: Any, event: Any, meta: EventMeta) -> None:
            node, parent = read(event)
            await replace_if_newer(self._collection, node, meta.version, {"parent": parent})
            self.place(node, parent, meta.version)
            if then is not None:
                await then(context, event, meta)

        return store

    def _noting(self, read: Callable[[Any], tuple[str, str | None]]) -> Handler:
        async def note(_: Any, event: Any, meta: EventMeta) -> None:
            self.place(*read(event), meta.version)

        return note
