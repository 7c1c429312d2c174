"""A unit's own work on its sheet: who has which leaf, internal notes, checks, last year, spreadsheets."""

from collections.abc import Mapping, Sequence
from datetime import date

from . import models
from .transport import Transport

BASE = "/api/submission/sheets"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SheetDesk:
    """`/api/submission/sheets/{sheet_id}/…`, for entry accounts of the unit."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def read(self, sheet_id: str) -> models.Desk:
        """People of the unit who enter, who has which leaf, how many notes each leaf has."""
        return await self._transport.read(models.Desk, "GET", f"{BASE}/{sheet_id}/desk")

    async def give(
        self,
        sheet_id: str,
        version: int,
        node_ids: Sequence[str],
        account_id: str | None,
        due: date | None = None,
    ) -> models.Desk:
        """Give leaves or areas to an account, or to nobody; `version` is the desk's as the head saw it."""
        body = {
            "node_ids": list(node_ids),
            "account_id": account_id,
            "due": due.isoformat() if due else None,
        }
        path = f"{BASE}/{sheet_id}/assigned-leaves"
        return await self._transport.read(models.Desk, "POST", path, json=body, version=version)

    async def notes(self, sheet_id: str, leaf_id: str) -> models.NoteThread:
        """A leaf's internal notes, the oldest first."""
        path = f"{BASE}/{sheet_id}/items/{leaf_id}/internal-notes"
        return await self._transport.read(models.NoteThread, "GET", path)

    async def note(
        self, sheet_id: str, leaf_id: str, text: str, key: str | None = None
    ) -> models.InternalNote:
        """Write an internal note."""
        path = f"{BASE}/{sheet_id}/items/{leaf_id}/internal-notes"
        return await self._transport.read(models.InternalNote, "POST", path, json={"text": text}, key=key)

    async def checks(self, sheet_id: str) -> models.Checks:
        """What the sheet lacks, and what of it keeps it from being sent."""
        return await self._transport.read(models.Checks, "GET", f"{BASE}/{sheet_id}/checks")

    async def former(self, sheet_id: str) -> models.FormerSheet:
        """Last year's sheet of the unit, leaf by leaf."""
        return await self._transport.read(models.FormerSheet, "GET", f"{BASE}/{sheet_id}/former")

    async def copy_former(
        self, sheet_id: str, versions: Mapping[str, int], parts: Sequence[str], key: str | None = None
    ) -> models.TakenItems:
        """Take `facts`, `explanation`, `evidence` over into these leaves, each on the version seen."""
        leaves = [{"leaf_id": leaf_id, "version": version} for leaf_id, version in versions.items()]
        body = {"leaves": leaves, "parts": list(parts)}
        path = f"{BASE}/{sheet_id}/former/copies"
        return await self._transport.read(models.TakenItems, "POST", path, json=body, key=key)

    async def workbook(self, sheet_id: str) -> bytes:
        """The sheet as xlsx."""
        return (await self._transport.send("GET", f"{BASE}/{sheet_id}/export.xlsx")).content

    async def fill(self, sheet_id: str, workbook: bytes, *, dry_run: bool) -> models.FilledSheet:
        """Fill in what an exported workbook changes, all or nothing."""
        return await self._transport.read(
            models.FilledSheet,
            "POST",
            f"{BASE}/{sheet_id}/import.xlsx",
            params={"dry_run": dry_run},
            content=workbook,
            content_type=XLSX,
        )
