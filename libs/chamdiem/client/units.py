"""Units over the years: as they stand or stood on a day, reforms, history, workbooks.

A reform holds from the day `effective` (in Viet Nam) on, today or before, and names the version that it saw;
a repetition changes nothing. Refusals: docs/api.md, "Units on a day".
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date
from typing import Any

from . import models
from .transport import Transport

BASE = "/api/identity/units"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Units:
    """`/api/identity/units`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def all(self, **query: Any) -> AsyncIterator[models.Unit]:
        """Every unit that `kind`, `search`, `parent_id`, `under` and `as_of` name, former ones too."""
        while True:
            page = await self._transport.read(models.UnitPage, "GET", BASE, params=query)
            for unit in page.items:
                yield unit
            if page.next_cursor is None:
                return
            query["cursor"] = page.next_cursor

    async def as_of(self, day: date, **query: Any) -> list[models.Unit]:
        """The units that were there on that day, with the name, kind and parent that they then had."""
        return [unit async for unit in self.all(as_of=day.isoformat(), **query)]

    async def unit(self, unit_id: str) -> models.Unit:
        """One unit as it now stands."""
        return await self._transport.read(models.Unit, "GET", f"{BASE}/{unit_id}")

    async def history(self, unit_id: str) -> models.UnitHistory:
        """What the unit was since when, and who changed what and why."""
        return await self._transport.read(models.UnitHistory, "GET", f"{BASE}/{unit_id}/history")

    async def create(self, unit: Mapping[str, Any]) -> models.Unit:
        """A new unit; `unit_exists` where the id belongs to another."""
        return await self._transport.read(models.Unit, "POST", BASE, json=dict(unit))

    async def correct(self, unit_id: str, version: int, body: Mapping[str, Any]) -> models.Unit:
        """Mend what had been written wrongly, as if it had always been so."""
        path = f"{BASE}/{unit_id}"
        return await self._transport.read(models.Unit, "PUT", path, json=dict(body), version=version)

    async def rename(
        self, unit_id: str, version: int, effective: date, reason: str, name: str, **fields: Any
    ) -> list[models.Unit]:
        """A new name, and `short_name`, `code`, `kind` or `ranking_group` where they change with it."""
        return await self._reform(unit_id, "rename", version, effective, reason, name=name, **fields)

    async def move(
        self, unit_id: str, version: int, effective: date, reason: str, parent_id: str | None
    ) -> list[models.Unit]:
        """Below another unit, or to the top; what hangs below it comes along."""
        return await self._reform(unit_id, "move", version, effective, reason, parent_id=parent_id)

    async def merge(
        self, unit_id: str, version: int, effective: date, reason: str, into_unit_id: str, **order: Any
    ) -> list[models.Unit]:
        """The unit ends with those of `with_unit_ids`; one continues them: new where `into` describes it."""
        order |= {"into_unit_id": into_unit_id}
        return await self._reform(unit_id, "merge", version, effective, reason, **order)

    async def split(
        self,
        unit_id: str,
        version: int,
        effective: date,
        reason: str,
        into: Sequence[Mapping[str, Any]],
        children: Mapping[str, str] | None = None,
    ) -> list[models.Unit]:
        """The unit ends; the new ones continue it. `children`: what hangs below it → who takes it over."""
        order = {"into": list(into), "children": dict(children or {})}
        return await self._reform(unit_id, "split", version, effective, reason, **order)

    async def export(self, as_of: date | None = None) -> bytes:
        """The workbook of all units, as they stand or stood on that day."""
        params = {"as_of": as_of.isoformat()} if as_of else {}
        return (await self._transport.send("GET", f"{BASE}/export.xlsx", params=params)).content

    async def import_workbook(
        self, data: bytes, *, dry_run: bool = False, effective: date | None = None, reason: str = ""
    ) -> models.UnitWorkbookChecked:
        """Store a workbook's units, all or none, or only check it; with a day it is a reform."""
        told = {"effective": effective.isoformat()} if effective else {}
        params = {"dry_run": dry_run, "reason": reason} | told
        path, model = f"{BASE}/import.xlsx", models.UnitWorkbookChecked
        return await self._transport.read(model, "POST", path, content=data, params=params, content_type=XLSX)

    async def _reform(
        self, unit_id: str, verb: str, version: int, effective: date, reason: str, **order: Any
    ) -> list[models.Unit]:
        """The touched units as they now stand."""
        path, body = (
            f"{BASE}/{unit_id}/{verb}",
            order | {"effective": effective.isoformat(), "reason": reason},
        )
        done = await self._transport.read(models.ReformedUnits, "POST", path, json=body, version=version)
        return done.items
