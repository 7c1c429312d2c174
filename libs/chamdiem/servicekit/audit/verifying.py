"""Verifying the chain part by part, in a thread of its own, so that a long one holds nobody up."""

import asyncio
from collections.abc import Iterable, Sequence

from chamdiem.servicekit.audit.schemas import Anchor, AuditCheck, AuditFault
from chamdiem.servicekit.chain import BEGINNING, HISTORY, Chain, Head, hash_of
from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document

PART = 5_000
"""Entries that one call verifies; the caller goes on where it ended."""


class Verifier:
    """Reads the stored chain; it remembers nothing, so that what it finds is what is stored."""

    def __init__(self, database: Database, part: int = PART) -> None:
        self._rows = database[HISTORY]
        self._chain = Chain(database)
        self._part = part

    async def check(self, after: int, anchors: Sequence[Anchor]) -> AuditCheck:
        """Verify the next entries after that number, and the anchors among them."""
        head = await self._chain.last()
        rows = (
            await self._rows.find({"seq": {"$gt": after}})
            .sort("seq", 1)
            .limit(self._part)
            .to_list(self._part)
        )
        before = await self._before(after)
        faults = await asyncio.to_thread(lambda: list(_link_faults(before, rows)))
        last = rows[-1]["seq"] if rows else after
        ended = last >= head.seq
        faults += _anchor_faults(rows, [a for a in anchors if after < a.seq <= last])
        if ended:
            faults += [AuditFault(seq=a.seq, fault="cut_off") for a in anchors if a.seq > max(last, head.seq)]
            faults += await self._unchained()
        return AuditCheck(
            checked=len(rows),
            head_seq=head.seq,
            head_hash=head.hash,
            next_after=None if ended else last,
            faults=faults,
        )

    async def _before(self, after: int) -> Head:
        """The end of the part before; what is wrong with it was told there."""
        row = await self._rows.find_one({"seq": {"$lte": after}}, ["seq", "hash"], sort=[("seq", -1)])
        return Head(after, row["hash"] if row else BEGINNING)

    async def _unchained(self) -> list[AuditFault]:
        count = await self._rows.count_documents({"seq": {"$exists": False}})
        return [AuditFault(seq=count, fault="unchained")] if count else []


def _link_faults(before: Head, rows: Iterable[Document]) -> Iterable[AuditFault]:
    for row in rows:
        seq = row["seq"]
        if hash_of(row) != row.get("hash"):
            yield AuditFault(seq=seq, fault="changed")
        if seq != before.seq + 1:
            yield AuditFault(seq=seq, fault="missing")
        elif row.get("prev") != before.hash:
            yield AuditFault(seq=seq, fault="unlinked")
        before = Head(seq, str(row.get("hash")))


def _anchor_faults(rows: Iterable[Document], anchors: Sequence[Anchor]) -> list[AuditFault]:
    stored = {row["seq"]: row.get("hash") for row in rows}
    return [AuditFault(seq=a.seq, fault="rewritten") for a in anchors if stored.get(a.seq) != a.hash]
