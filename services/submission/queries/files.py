"""Reading files: evidence, report, signed report; and the receipt, made anew from what is stored."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chamdiem.documents.receipt import render_receipt
from chamdiem.documents.report_docx import render_report_docx
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, round_of, whole_sheet
from services.submission.commands.printing import receipt_data, report_data
from services.submission.commands.scanning import require_clean
from services.submission.context import Context
from services.submission.domain.files import PDF
from services.submission.domain.rights import Action
from services.submission.errors import NothingThere, UnknownEvidence


@dataclass(frozen=True)
class StoredFile:
    """What a file is called and where it lies. `pages`: None where nobody has counted them."""

    file_id: str
    filename: str
    content_type: str
    size: int
    sha256: str
    pages: int | None = None


async def evidence_file(ctx: Context, caller: Caller, sheet_id: str, evidence_id: str) -> StoredFile:
    """Evidence is read by whoever may read the sheet. Raises UnknownEvidence, also for links and what was
    removed; FileHeld, FileInfected."""
    await require_right(ctx, Action.READ, caller, sheet_id)
    sheet = await whole_sheet(ctx, sheet_id)
    for entry in files_of(sheet):
        if entry["evidence_id"] == evidence_id:
            await require_clean(ctx, entry["file_id"])
            return _stored(entry, entry["file_id"], entry["filename"], entry["content_type"])
    raise UnknownEvidence("Không có tài liệu này.")


def files_of(sheet: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The files of a stored sheet's evidence, that of its answers too."""
    for item in (*sheet["items"].values(), *(sheet.get("answers") or {}).values()):
        yield from (entry for entry in item["evidence"] if entry["file_id"])


async def evidence_scans(ctx: Context, caller: Caller, sheet_id: str) -> dict[str, str]:
    """What is held back of the sheet's files, by evidence."""
    await require_right(ctx, Action.READ, caller, sheet_id)
    sheet = await whole_sheet(ctx, sheet_id)
    files = {entry["evidence_id"]: entry["file_id"] for entry in files_of(sheet)}
    scans = await ctx.files.scans(list(files.values()))
    return {evidence_id: scans[file_id] for evidence_id, file_id in files.items() if file_id in scans}


async def report_file(ctx: Context, caller: Caller, sheet_id: str) -> StoredFile:
    """The exported report. Raises NothingThere before the export."""
    report = await _trace(ctx, caller, sheet_id, "report")
    return _stored(report, report["report_id"], f"bao-cao-{report['export_code']}.pdf", PDF)


async def report_docx(ctx: Context, caller: Caller, sheet_id: str) -> tuple[str, bytes]:
    """File name and content of the exported report as a Word file. Raises NothingThere before the export."""
    report = await _trace(ctx, caller, sheet_id, "report")
    sheet = await whole_sheet(ctx, sheet_id)
    form, code = await form_of(ctx, sheet["set_id"]), report["export_code"]
    as_exported = {**sheet, **report.get("of", {})}
    data = report_data(as_exported, form, ctx.settings, report["at"], code)
    return f"bao-cao-{code}.docx", await asyncio.to_thread(render_report_docx, data)


async def signed_file(ctx: Context, caller: Caller, sheet_id: str) -> StoredFile:
    """The attached signed report. Raises NothingThere before it is attached."""
    signed = await _trace(ctx, caller, sheet_id, "signed_report")
    return _stored(signed, signed["file_id"], signed["filename"], signed["content_type"])


async def receipt_pdf(ctx: Context, caller: Caller, sheet_id: str) -> tuple[str, bytes]:
    """File name and PDF of the receipt. Raises NothingThere before the sheet is sent."""
    receipt = await _trace(ctx, caller, sheet_id, "receipt")
    sheet = await whole_sheet(ctx, sheet_id)
    round_, form = await round_of(ctx, sheet["round_id"]), await form_of(ctx, sheet["set_id"])
    data = receipt_data(sheet, form, ctx.settings, round_.deadline(sheet["unit_id"]))
    return f"{receipt['number']}.pdf", await asyncio.to_thread(render_receipt, data)


async def _trace(ctx: Context, caller: Caller, sheet_id: str, name: str) -> Mapping[str, Any]:
    await require_right(ctx, Action.READ, caller, sheet_id)
    trace: Mapping[str, Any] | None = (await whole_sheet(ctx, sheet_id))["signoff"].get(name)
    if trace is None:
        raise NothingThere("Bước này chưa được làm.")
    return trace


def _stored(source: Mapping[str, Any], file_id: str, filename: str, content_type: str) -> StoredFile:
    pages = source.get("pages") if content_type == PDF else None
    return StoredFile(file_id, filename, content_type, source["size"], source["sha256"], pages)
