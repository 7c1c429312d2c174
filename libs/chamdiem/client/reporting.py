"""Results: ranked, explained, exported, published."""

from datetime import date
from typing import Any

from . import models
from .transport import Transport

BASE = "/api/reporting"


class Reporting:
    """`/api/reporting`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def results(self, round_id: str, **query: Any) -> models.Results:
        """The ranked table, provisional until the last appraiser has sent (R1)."""
        path = f"{BASE}/rounds/{round_id}/results"
        return await self._transport.read(models.Results, "GET", path, params=query)

    async def explain(self, round_id: str, unit_id: str) -> models.Explanation:
        """How one unit's result came about."""
        path = f"{BASE}/rounds/{round_id}/results/{unit_id}"
        return await self._transport.read(models.Explanation, "GET", path)

    async def results_xlsx(self, round_id: str) -> bytes:
        """The ranked table as a spreadsheet (R2)."""
        return (await self._transport.send("GET", f"{BASE}/rounds/{round_id}/results.xlsx")).content

    async def results_csv(self, round_id: str) -> bytes:
        """The scores for `python -m chamdiem.scoring rank` (docs/formats.md)."""
        return (await self._transport.send("GET", f"{BASE}/rounds/{round_id}/results.csv")).content

    async def publish(self, round_id: str, decision_number: str, decision_date: date) -> models.Publication:
        """Open the results to everyone (R5)."""
        body = {"decision_number": decision_number, "decision_date": decision_date.isoformat()}
        path = f"{BASE}/rounds/{round_id}/publication"
        return await self._transport.read(models.Publication, "POST", path, json=body)
