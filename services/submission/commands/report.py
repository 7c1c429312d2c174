"""Sign-off with files: export the report, send, and the receipt (S4, S5, TH 9.2, 9.3)."""

import asyncio
import hashlib
import uuid
from collections.abc import AsyncIterator
from datetime import datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from chamdiem.documents.report import render_report
from chamdiem.servicekit.errors import Problem
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, round_of, whole_sheet
from services.submission.commands.deadline import submitted_event
from services.submission.commands.printing import report_data
from services.submission.commands.signoff import Move, Sheet, move, signature
from services.submission.context import Context
from services.submission.domain.files import PDF
from services.submission.domain.form import Form
from services.submission.domain.frozen import export_code
from services.submission.domain.reports import STALE_WITH
from services.submission.domain.rights import Action
from services.submission.domain.rounds import Round
from services.submission.domain.signoff import Status, Step, past_with, require_step
from services.submission.errors import Busy, NotConfirmed
from services.submission.repository.files import CHUNK


async def export(ctx: Context, caller: Caller, sheet_id: str) -> Sheet:
    """Make the report of the frozen figures as PDF and keep it; exporting again replaces it until it is
    approved."""
    await require_right(ctx, Action.SIGN_OFF, caller, sheet_id)
    at = ctx.now()
    sheet = await ready_for(ctx, sheet_id, Step.EXPORT, at)
    report = await _made(ctx, caller, sheet, at)

    def decide(now: Sheet, form: Form, round_: Round) -> Move:
        # Of one freezing, not only of equal figures: the unit's own words are no part of the digest.
        if now["signoff"]["frozen"] != sheet["signoff"]["frozen"]:
            raise Busy("Số liệu vừa được mở lại và chốt lại, xin kết xuất lần nữa.")
        fields = {
            "signoff.report": report,
            "signoff.past": past_with(now["signoff"], ("report",), "replaced", signature(caller, at)),
            "marks": marked(now, report["export_code"], report["sha256"], now["signoff"]["frozen"]["digest"]),
        }
        return Move(Status.EXPORTED, fields, reason=report["export_code"])

    try:
        return await move(ctx, caller, sheet_id, Step.EXPORT, at, decide)
    except Problem:
        # A refusal alone: when the database fails, the sheet may already refer to the file.
        await ctx.files.remove(report["report_id"])
        raise


async def ready_for(ctx: Context, sheet_id: str, step: Step, at: datetime) -> Sheet:
    """What would refuse the step anyway refuses it before a file is made or taken in.

    Raises WrongStep, PhaseClosed.
    """
    sheet = await whole_sheet(ctx, sheet_id)
    await _require_ready(ctx, sheet, step, at)
    return sheet


async def _require_ready(ctx: Context, sheet: Sheet, step: Step, at: datetime) -> None:
    require_step(step, Status(sheet["status"]))
    (await round_of(ctx, sheet["round_id"], fresh=True)).require_open(sheet["unit_id"], at)


async def _made(ctx: Context, caller: Caller, sheet: Sheet, at: datetime) -> dict[str, Any]:
    form = await form_of(ctx, sheet["set_id"])
    report_id = uuid.uuid4().hex
    code = export_code(sheet["signoff"]["frozen"]["digest"], report_id)
    data = report_data(sheet, form, ctx.settings, at, code)
    pdf = await asyncio.to_thread(render_report, data)
    size = await ctx.files.store(report_id, f"bao-cao-{data.export_code}.pdf", _pieces(pdf), content_type=PDF)
    return {
        **signature(caller, at),
        "report_id": report_id,
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "size": size,
        "pages": await asyncio.to_thread(_pages, pdf),
        "export_code": code,
        "of": {name: sheet[name] for name in STALE_WITH},
    }


def marked(sheet: Sheet, *marks: str) -> list[str]:
    """All that the sheet's reports were ever found by."""
    return list(dict.fromkeys([*sheet.get("marks", ()), *marks]))


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


def _pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


async def send(ctx: Context, caller: Caller, sheet_id: str, *, confirmed: bool) -> Sheet:
    """Send the sheet to Home Affairs and get a receipt; a repetition by its own unit finds the same
    receipt.

    Raises NotConfirmed, WrongStep unless signed, PhaseClosed by the server's clock.
    """
    await require_right(ctx, Action.SIGN_OFF, caller, sheet_id)
    if not confirmed:
        raise NotConfirmed("Cần xác nhận đã kiểm tra tệp đính kèm.")
    at = ctx.now()
    sheet = await whole_sheet(ctx, sheet_id)
    if sheet["status"] == Status.SUBMITTED:
        return sheet
    # Of the sheet that was just read: a colleague may send it from now on, which `move` finds.
    await _require_ready(ctx, sheet, Step.SEND, at)
    number = await _number(ctx, sheet["year"])

    def decide(now: Sheet, form: Form, round_: Round) -> Move:
        frozen, late = now["signoff"]["frozen"], round_.is_late(at)
        receipt = {**signature(caller, at), "number": number, "digest": frozen["digest"], "late": late}
        event = submitted_event(now, form, frozen, at=at, submitted=True, late=late)
        return Move(Status.SUBMITTED, {"signoff.receipt": receipt}, reason=number, events=(event,))

    return await move(ctx, caller, sheet_id, Step.SEND, at, decide)


async def _number(ctx: Context, year: int) -> str:
    return f"TN-{year}-{await ctx.surveys.next_number(f'receipt-{year}'):04d}"
