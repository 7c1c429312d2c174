"""A chain's end, told to a neighbour now and then: who rewrites one database cannot rewrite the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.base import Event
from chamdiem.servicekit.audit.schemas import Anchor, Anchors
from chamdiem.servicekit.chain import Chain, Head
from chamdiem.servicekit.clock import Clock
from chamdiem.servicekit.events import EventMeta, Handler, Handlers
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import Collection, Database, insert_or_ignore
from chamdiem.servicekit.outbox import Outbox

TOLD = Collection("audit_head", outbox=True)
KEPT = Collection("audit_anchors", [IndexModel([("seq", -1)], name="seq")])
MOST = 500
_ID = "head"

Told = Callable[[Head], Event]
"""The event that tells a head."""
Readers = Mapping[type[Event], Callable[[Any], Head]]
"""The neighbour's event, with what it tells."""


@dataclass(frozen=True)
class Anchoring:
    """Tells this service's head, and keeps what the neighbour tells."""

    database: Database
    outbox: Outbox
    chain: Chain
    clock: Clock
    told_as: Told | None

    async def tell(self, pause: timedelta) -> None:
        """Tell the head if the chain has grown and the last telling is as long ago as `pause`."""
        if self.told_as is None:
            return
        head, now = await self.chain.last(), self.clock()
        told = await self.database[TOLD.name].find_one({"_id": _ID}) or {"seq": 0, "at": now - pause}
        if head.seq <= told["seq"] or told["at"] > now - pause:
            return
        entry = self.outbox.event(self.told_as(head), version=head.seq)
        change = {"$set": {"seq": head.seq, "hash": head.hash, "at": now}, "$push": {"outbox": entry}}
        which = {"_id": _ID, "seq": told["seq"]}
        try:
            await self.database[TOLD.name].update_one(which, change, upsert=told["seq"] == 0)
        except DuplicateKeyError:  # another copy has told it
            return
        logger.info("audit_anchored", seq=head.seq, hash=head.hash)
        self.outbox.wake(TOLD.name, _ID)

    async def kept(self, source: str) -> Anchors:
        """What the neighbour told, the newest first; every one told later holds for all before it."""
        rows = await self.database[KEPT.name].find().sort("seq", -1).limit(MOST).to_list(MOST)
        return Anchors(source=source, items=[Anchor(seq=row["seq"], hash=row["hash"]) for row in rows])

    def handlers(self, readers: Readers) -> Handlers:
        """Keep each anchor for ever: a later one never replaces an earlier one."""
        return {event: self._keeping(read) for event, read in readers.items()}

    def _keeping(self, read: Callable[[Any], Head]) -> Handler:
        async def keep(_: Any, event: Any, meta: EventMeta) -> None:
            head = read(event)
            row = {"_id": meta.id, "seq": head.seq, "hash": head.hash, "at": meta.time}
            await insert_or_ignore(self.database[KEPT.name], [row])

        return keep
