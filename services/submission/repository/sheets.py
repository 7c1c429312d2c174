"""Sheets: one document each, items embedded under their leaf_id, events and history in its own outbox.

`scores`, `progress` are slim twins of `items`, written by the same update: a save reads and lists only these.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakValueDictionary

from chamdiem.contracts.base import Event
from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document, Outbox
from services.submission.domain.explaining import explaining_of
from services.submission.domain.items import Item, item_from
from services.submission.domain.sheets import Head, head_of
from services.submission.domain.signoff import SENT
from services.submission.repository.collections import HISTORY, SHEETS
from services.submission.repository.recent import Recent

_HEAD = ("round_id", "unit_id", "set_id", "status", "version", "withdrawn", "excluded", "scores")
_ASKED = ("asked", "explanation")
_WHOLE = {"outbox": 0, "outbox_latest": 0}
READS_PER_SAVE = 20
"""A sheet written out as JSON takes so many times the memory of a head."""


@dataclass(frozen=True)
class Write:
    """One change of a sheet, with what is told of it. `progress` replaces a pending progress event."""

    set: Mapping[str, Any] = field(default_factory=dict)
    unset: Sequence[str] = ()
    events: Sequence[Event] = ()
    progress: Event | None = None
    history: Sequence[Document] = ()


class Sheets:
    """Every write names the version that it was decided on; a lost race changes nothing and says so."""

    def __init__(self, database: Database, outbox: Outbox, cached: int) -> None:
        self._sheets = database[SHEETS.name]
        self._outbox = outbox
        self._heads: Recent[Head] = Recent(cached)
        self.written: Recent[tuple[int, bytes]] = Recent(cached // READS_PER_SAVE)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, sheet_id: str) -> AsyncIterator[None]:
        """One writer of a sheet at a time within this process; between processes the version decides."""
        lock = self._turns.get(sheet_id)
        if lock is None:
            lock = self._turns[sheet_id] = asyncio.Lock()
        async with lock:
            yield

    def cached(self, sheet_id: str, leaf_id: str) -> Head | None:
        """The head as this process last knew it, if it knows that item; never of a sheet that was sent."""
        head = self._heads.get(sheet_id)
        known = head is not None and head.status not in SENT and head.item(leaf_id) is not None
        return head if known else None

    async def head(self, sheet_id: str, leaf_id: str) -> Head | None:
        """The head with that item, as the database has it now; None if there is no such sheet."""
        stored = await self._sheets.find_one(
            {"_id": sheet_id}, [*_HEAD, *_ASKED, f"items.{leaf_id}", f"answers.{leaf_id}"]
        )
        if stored is None:
            return None
        head = _head_from(stored, leaf_id)
        before = self._heads.get(sheet_id)
        if before is not None and before.version == head.version:
            head = replace(head, items={**before.items, **head.items})
        self._heads.put(sheet_id, head)
        return head

    async def save(self, head: Head, after: Head, write: Write) -> bool:
        """Bring the sheet from one head to the next; false if somebody else was faster."""
        saved = await self.write(head.sheet_id, head.version, write)
        if saved:
            self._heads.put(after.sheet_id, after)
        return saved

    async def write(self, sheet_id: str, seen: int, write: Write) -> bool:
        """One update of exactly that version, durable when it returns; false if the sheet is newer by now."""
        after = seen + 1
        entries = [self._outbox.event(event, version=after) for event in write.events]
        entries += [self._outbox.local(HISTORY.name, entry) for entry in write.history]
        progress = self._outbox.coalesced(write.progress, version=after) if write.progress else {}
        update: Document = {"$set": {**write.set, **progress, "version": after}}
        if write.unset:
            update["$unset"] = dict.fromkeys(write.unset, "")
        if entries:
            update["$push"] = {"outbox": {"$each": entries}}
        result = await self._sheets.update_one({"_id": sheet_id, "version": seen}, update)
        self._heads.drop(sheet_id)
        if result.matched_count and (entries or progress):
            self._outbox.wake(SHEETS.name, sheet_id)
        return bool(result.matched_count)

    async def whole(self, sheet_id: str, *, unless: int | None = None) -> Document | None:
        """The sheet with all of its items; None also if it still has the version `unless`."""
        which: Document = {"_id": sheet_id} | ({} if unless is None else {"version": {"$ne": unless}})
        found: Document | None = await self._sheets.find_one(which, _WHOLE)
        return found

    async def scores(self, sheet_id: str) -> Document:
        """By leaf the scores alone; nothing where there is no such sheet."""
        found = await self._sheets.find_one({"_id": sheet_id}, {"scores": 1})
        return dict(found["scores"]) if found else {}

    def forget(self) -> None:
        """Remember nothing: the next save of each sheet reads it again."""
        self._heads.clear()


def _head_from(stored: Document, leaf_id: str) -> Head:
    item = stored.get("items", {}).get(leaf_id)
    items = {leaf_id: item_from(item) if item else Item()}
    return head_of(stored, items, explaining_of(stored, leaf_id))
