"""A chain's end, told to a neighbour now and then: who rewrites one database cannot rewrite the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pymongo.errors import DuplicateKeyError

from chamdiem.contracts.audit import AuditAnchored
from chamdiem.servicekit.audit.schemas import Anchor, Anchors
from chamdiem.servicekit.chain import Chain
from chamdiem.servicekit.clock import Clock
from chamdiem.servicekit.events import EventMeta, Handlers
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import Collection, Database, insert_or_ignore
from chamdiem.servicekit.outbox import Outbox

ANCHORS = Collection("audit_anchors", outbox=True)
MOST = 500
_OWN = "own"
"""The document of the service's own telling; the others are the neighbour's, by number."""


@dataclass(frozen=True)
class Anchoring:
    """Tells this service's head, and keeps what the neighbour tells."""

    database: Database
    outbox: Outbox
    chain: Chain
    clock: Clock
    told_as: type[AuditAnchored] | None

    async def tell(self, pause: timedelta) -> None:
        """Tell the head if the chain has grown and the last telling is as long ago as `pause`."""
        if self.told_as is None:
            return
        head, now = await self.chain.last(), self.clock()
        before = await self.database[ANCHORS.name].find_one({"_id": _OWN}) or {"seq": 0, "at": now - pause}
        if head.seq <= before["seq"] or before["at"] > now - pause:
            return
        entry = self.outbox.event(self.told_as(seq=head.seq, hash=head.hash), version=head.seq)
        change = {"$set": {"seq": head.seq, "hash": head.hash, "at": now}, "$push": {"outbox": entry}}
        which = {"_id": _OWN, "seq": before["seq"]}
        try:
            await self.database[ANCHORS.name].update_one(which, change, upsert=before["seq"] == 0)
        except DuplicateKeyError:  # another copy has told it
            return
        logger.info("audit_anchored", seq=head.seq, hash=head.hash)
        self.outbox.wake(ANCHORS.name, _OWN)

    async def kept(self, source: str) -> Anchors:
        """What the neighbour told, the newest first; every one told later holds for all before it."""
        theirs = self.database[ANCHORS.name].find({"_id": {"$ne": _OWN}})
        rows = await theirs.sort("_id", -1).limit(MOST).to_list(MOST)
        return Anchors(source=source, items=[Anchor(seq=row["seq"], hash=row["hash"]) for row in rows])

    def handlers(self, neighbours: Iterable[type[AuditAnchored]]) -> Handlers:
        """Keep each anchor for ever: a later one never replaces an earlier one."""
        return dict.fromkeys(neighbours, self._keep)

    async def _keep(self, _: Any, event: AuditAnchored, meta: EventMeta) -> None:
        row_id = f"{event.seq:016}~{event.hash}"
        row = {"_id": row_id, "seq": event.seq, "hash": event.hash, "at": meta.time}
        await insert_or_ignore(self.database[ANCHORS.name], [row])
