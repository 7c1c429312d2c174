"""The record of who did what and when (O3), which each service keeps of its own."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from . import models
from .transport import Transport

SERVICES = ("identity", "criteria", "submission", "appraisal", "reporting")


@dataclass(frozen=True)
class Verified:
    """How a service's chain was found; `head_hash` is what to note down outside the system."""

    service: str
    entries: int
    anchors: int
    head_seq: int
    head_hash: str
    faults: tuple[models.AuditFault, ...]


class Audit:
    """`/api/<service>/audit`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def entries(self, service: str, **query: Any) -> AsyncIterator[models.AuditEntry]:
        """Entries, the newest first: `who`, `kind`, `since`, `until`, `q`, `subject` narrow them down."""
        cursor: str | None = None
        while True:
            params = {**query, "limit": 500} | ({"cursor": cursor} if cursor else {})
            path = f"/api/{service}/audit/entries"
            page = await self._transport.read(models.AuditPage, "GET", path, params=params)
            for entry in page.items:
                yield entry
            if (cursor := page.next_cursor) is None:
                return

    async def anchors(self) -> dict[str, Sequence[models.Anchor]]:
        """What each service's neighbour was told of its chain, by service."""
        kept = [
            await self._transport.read(models.Anchors, "GET", f"/api/{service}/audit/anchors")
            for service in SERVICES
        ]
        return {each.source: each.items for each in kept}

    async def verify(self, service: str, anchors: Sequence[models.Anchor]) -> Verified:
        """Verify a whole chain, part by part, against what its neighbour was told."""
        after: int | None = 0
        checked, faults = 0, []
        told = [anchor.model_dump() for anchor in anchors]
        while after is not None:
            order = {"after": after, "anchors": told}
            path = f"/api/{service}/audit/verification"
            part = await self._transport.read(models.AuditCheck, "POST", path, json=order)
            checked += part.checked
            faults += part.faults
            after = part.next_after
        return Verified(service, checked, len(told), part.head_seq, part.head_hash, tuple(faults))

    async def verify_all(self) -> list[Verified]:
        """Every service's chain."""
        told = await self.anchors()
        return [await self.verify(service, told.get(service, ())) for service in SERVICES]
