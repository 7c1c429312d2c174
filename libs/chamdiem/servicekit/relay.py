"""Moves outbox entries on: local ones into their collections, events to the bus; then pulls what has arrived.

Several copies of a service may relay the same entry; everything here is idempotent or at-least-once.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from pymongo import UpdateOne
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from chamdiem.servicekit import metrics
from chamdiem.servicekit.bus import Bus, Outcome, Outgoing
from chamdiem.servicekit.chain import HISTORY, Chain
from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.lifespan import Work
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import Database, insert_or_ignore
from chamdiem.servicekit.moved import moved_of
from chamdiem.servicekit.outbox import ENTRIES, LATEST, Document, Outbox
from chamdiem.servicekit.settings import ServiceSettings

BATCH = 200


@dataclass
class Relay:
    """Wakes on writes of this process and sweeps for what a crash or an outage left, by the partial
    indexes.
    """

    database: Database
    bus: Bus
    outbox: Outbox
    chain: Chain
    collections: Sequence[str]
    settings: ServiceSettings
    _passing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _later: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))
    _told: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))
    """Documents whose coalesced events left since the last tick: what follows waits for the next one."""

    def works(self) -> Mapping[str, Work]:
        """What has to go on for as long as the process lives.

        Three works rather than one with a task group: a group asks its tasks to end once, and one whose
        cancellation the driver swallowed (`asyncio.wait_for` before Python 3.12) would hold the process.
        """
        return {
            "relay of what was woken": self._on_wake,
            "relay of what was replaced": self._on_tick,
            "relay of what was left": self._on_sweep,
        }

    async def sweep(self, age: float = 0) -> None:
        """Relay every entry older than `age` seconds, whoever wrote it."""
        before = {"$lte": utc_now() - timedelta(seconds=age)}
        for name in self.collections:
            await self._guarded(name, {f"{ENTRIES}.at": before}, False)
            await self._guarded(name, {f"{LATEST}.at": before}, True)

    async def _on_wake(self) -> None:
        while True:
            woken = await self.outbox.take_woken()
            await asyncio.sleep(self.settings.relay_linger)
            for name, ids in self.outbox.take_now().items():
                woken.setdefault(name, set()).update(ids)
            for name, ids in woken.items():
                await self._woken(name, ids)
            await asyncio.sleep(self.settings.relay_pause)

    async def _woken(self, name: str, ids: set[Any]) -> None:
        """A document's first coalesced event leaves with its entries, in one pass and one write."""
        told = self._told[name]
        first, again = ids - told - {None}, ids & (told | {None})
        told |= first
        if first:
            await self._guarded(name, _which(first), True)
        if again:
            await self._guarded(name, _which(again), False)

    async def _on_tick(self) -> None:
        while True:
            await asyncio.sleep(self.settings.coalesce_for)
            later, self._later = self._later, defaultdict(set)
            self._told = defaultdict(set, {name: set(ids) for name, ids in later.items()})
            for name, ids in later.items():
                await self._guarded(name, {"_id": {"$in": list(ids)}}, True)

    async def _on_sweep(self) -> None:
        age = 0.0
        while True:
            await self.sweep(age)
            age = self.settings.sweep_age
            await asyncio.sleep(self.settings.sweep_every)

    async def _guarded(self, name: str, which: Mapping[str, Any], coalesced: bool) -> None:
        try:
            # One pass at a time, so that this process does not publish an entry twice by itself.
            async with self._passing:
                await self._relay(name, which, coalesced)
        except PyMongoError as error:
            logger.warning("relay_failed", collection=name, error=str(error))

    async def _relay(self, name: str, which: Mapping[str, Any], coalesced: bool) -> None:
        # Majority reads: an entry that a failover could still undo must not be published.
        collection = self.database.get_collection(name, read_concern=ReadConcern("majority"))
        cursor = collection.find(which, {ENTRIES: 1, LATEST: 1}, batch_size=BATCH)
        while documents := await cursor.to_list(BATCH):
            if not coalesced:
                self._later[name].update(d["_id"] for d in documents if LATEST in d)
            await self._move(name, documents, coalesced)

    async def _move(self, name: str, documents: Sequence[Document], coalesced: bool) -> None:
        entries = [entry for document in documents for entry in _pending(document, coalesced)]
        arrived = await self._insert_locals([entry for entry in entries if "local" in entry])
        arrived |= await self._publish([entry for entry in entries if "type" in entry])
        await self.pull(name, documents, arrived, coalesced)

    async def pull(
        self, name: str, documents: Sequence[Document], arrived: set[str], coalesced: bool
    ) -> None:
        """Take what arrived out of the documents; a coalesced event that was replaced meanwhile stays."""
        moved = [moved_of(document, arrived, coalesced) for document in documents]
        missed = await self._write(name, [one.update() for one in moved])
        if missed:
            await self._write(name, [one.entries() for one in moved])

    async def _write(self, name: str, updates: Sequence[UpdateOne | None]) -> int:
        """How many of them found nothing."""
        wanted = [update for update in updates if update]
        if not wanted:
            return 0
        return len(wanted) - (await self.database[name].bulk_write(wanted, ordered=False)).matched_count

    async def _insert_locals(self, entries: Sequence[Document]) -> set[str]:
        by_collection: dict[str, list[Document]] = defaultdict(list)
        for entry in entries:
            by_collection[entry["local"]].append(entry["document"])
        for name, documents in by_collection.items():
            if name == HISTORY:
                await self.chain.append(documents)
                continue
            await insert_or_ignore(self.database[name], documents)
            news = [document["_id"] for document in documents if document.get(ENTRIES)]
            if news:
                # What was carried here has news of its own, which the next sweep would tell seconds later.
                self.outbox.wake(name, *news)
        return {entry["_id"] for entry in entries}

    async def _publish(self, entries: Sequence[Document]) -> set[str]:
        outcomes = await self.bus.publish([self._outgoing(entry) for entry in entries])
        for entry, outcome in zip(entries, outcomes, strict=True):
            metrics.OUTBOX.labels(entry["type"], outcome.value).inc()
            if outcome is Outcome.UNROUTED:
                logger.error("event_unrouted", type=entry["type"], event_id=entry["_id"])
        return {e["_id"] for e, outcome in zip(entries, outcomes, strict=True) if outcome is Outcome.SENT}

    def _outgoing(self, entry: Document) -> Outgoing:
        meta = EventMeta(
            id=entry["_id"],
            type=entry["type"],
            source=self.bus.source,
            subject=entry["subject"],
            time=entry["at"],
            version=entry["version"],
            traceparent=entry["traceparent"],
            replay=False,
        )
        return Outgoing(meta, entry["data"].encode(), mandatory=not entry["optional"])


def _which(ids: set[Any]) -> Mapping[str, Any]:
    if None in ids:
        return {"$or": [{f"{ENTRIES}.at": {"$exists": True}}, {f"{LATEST}.at": {"$exists": True}}]}
    return {"_id": {"$in": list(ids)}}


def _pending(document: Document, coalesced: bool) -> list[Document]:
    latest = document.get(LATEST, {}).get("events", {}).values() if coalesced else ()
    return [*document.get(ENTRIES, ()), *latest]
