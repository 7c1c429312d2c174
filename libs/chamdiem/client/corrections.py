"""Versions of a published set, and its scanned decision."""

from . import models
from .transport import Transport

SETS, SHEETS = "/api/criteria/sets", "/api/submission/sheets"


class Corrections:
    """Corrections of `/api/criteria/sets`, and what they changed under `/api/submission/sheets`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def start(self, set_id: str, reason: str) -> models.SetSummary:
        """A draft that corrects the published set; publishing it moves the rounds that still score."""
        path = f"{SETS}/{set_id}/corrections"
        return await self._transport.read(models.SetSummary, "POST", path, json={"reason": reason})

    async def reword(self, set_id: str, reason: str, version: int) -> models.SetSummary:
        """Another reason for a correction that is still a draft."""
        path = f"{SETS}/{set_id}/correction-reason"
        return await self._transport.read(
            models.SetSummary, "PUT", path, json={"reason": reason}, version=version
        )

    async def replace_draft(
        self, set_id: str, version: int, document: dict[str, object]
    ) -> models.SetSummary:
        """The draft anew, over the version that was seen."""
        path = f"{SETS}/{set_id}"
        return await self._transport.read(models.SetSummary, "PUT", path, json=document, version=version)

    async def editions(self, set_id: str) -> models.SetEditions:
        """Every version of the set with its digest, the first first."""
        return await self._transport.read(models.SetEditions, "GET", f"{SETS}/{set_id}/editions")

    async def put_scan(self, set_id: str, content: bytes) -> models.SetSummary:
        """The scanned decision: PDF, PNG or JPEG, at most 20 MB."""
        raw, path = "application/octet-stream", f"{SETS}/{set_id}/scan"
        return await self._transport.read(models.SetSummary, "PUT", path, content=content, content_type=raw)

    async def scan(self, set_id: str) -> bytes:
        """The scanned decision itself."""
        return (await self._transport.send("GET", f"{SETS}/{set_id}/scan")).content

    async def annex_docx(self, set_id: str) -> bytes:
        """The set as the annex of its decision, as docx."""
        return (await self._transport.send("GET", f"{SETS}/{set_id}/annex.docx")).content

    async def of_sheet(self, sheet_id: str) -> models.SheetCorrections:
        """What corrections of its set changed under a sheet, the newest first."""
        return await self._transport.read(models.SheetCorrections, "GET", f"{SHEETS}/{sheet_id}/corrections")

    async def seen(self, sheet_id: str) -> models.SheetCorrections:
        """Mark them as seen by the caller."""
        path = f"{SHEETS}/{sheet_id}/corrections/seen"
        return await self._transport.read(models.SheetCorrections, "POST", path)
