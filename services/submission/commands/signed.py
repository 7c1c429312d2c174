"""The signed report: taken in, examined against the export at once, kept with what it proves (S5)."""

import asyncio
import shutil
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import UploadFile

from chamdiem.documents.vietnamese import group_code, moment
from chamdiem.servicekit.errors import Problem
from chamdiem.servicekit.tokens import Caller
from chamdiem.signed.findings import Found, Job
from services.submission.commands.access import require_right, round_of
from services.submission.commands.evidence import Stored, store_upload
from services.submission.commands.report import marked, ready_for
from services.submission.commands.signoff import Move, Sheet, move, signature
from services.submission.context import Context
from services.submission.domain.files import PDF, SIGNED_TYPES
from services.submission.domain.form import Form
from services.submission.domain.rights import Action
from services.submission.domain.rounds import Round
from services.submission.domain.signed import BLANKS, Verdict, codes_of, judge, require_readable
from services.submission.domain.signoff import Status, Step, past_with
from services.submission.errors import Busy
from services.submission.errors.signing import SignedFileOfOther


async def check_attachable(ctx: Context, caller: Caller, sheet_id: str, at: datetime) -> Sheet:
    """Who may attach, and when. Raises Forbidden, WrongStep, PhaseClosed."""
    await require_right(ctx, Action.SIGN_OFF, caller, sheet_id)
    return await ready_for(ctx, sheet_id, Step.ATTACH, at)


async def attach(ctx: Context, caller: Caller, sheet_id: str, upload: UploadFile, at: datetime) -> Sheet:
    """Attach the signed report; until sent it can be replaced, and what was replaced stays on record.

    Raises SignedFileUnreadable, SignedFileChanged, SignedFileOfOther, ScanNotAllowed; nothing is kept then.
    """
    sheet = await check_attachable(ctx, caller, sheet_id, at)
    stored = await store_upload(ctx, upload, SIGNED_TYPES)
    try:
        verdict = await _verdict(ctx, sheet, upload, stored, at)
        signed = {**signature(caller, at), **vars(stored), **verdict.stored()}
        return await _keep(ctx, caller, sheet, signed, at)
    except Problem:
        # A refusal alone: when the database fails, the sheet may already refer to the file.
        await ctx.files.remove(stored.file_id)
        raise


async def _keep(ctx: Context, caller: Caller, sheet: Sheet, signed: dict[str, Any], at: datetime) -> Sheet:
    def decide(now: Sheet, form: Form, round_: Round) -> Move:
        if now["signoff"]["report"]["report_id"] != sheet["signoff"]["report"]["report_id"]:
            raise Busy("Báo cáo vừa được kết xuất lại, xin đính kèm bản ký trên bản mới.")
        fields = {
            "signoff.signed_report": signed,
            "signoff.past": past_with(now["signoff"], ("signed_report",), "replaced", signature(caller, at)),
            "marks": marked(now, signed["sha256"]),
        }
        return Move(Status.SIGNED, fields, reason=signed["filename"])

    return await move(ctx, caller, sheet["_id"], Step.ATTACH, at, decide)


async def _verdict(ctx: Context, sheet: Sheet, upload: UploadFile, stored: Stored, at: datetime) -> Verdict:
    report = sheet["signoff"]["report"]
    if stored.sha256 == report["sha256"]:
        return Verdict("identical", "match", report["pages"], (), (), ())
    found = await _examined(ctx, upload, report, stored.content_type == PDF, at)
    require_readable(found)
    others = codes_of(found) - {report["export_code"]}
    if others and not found.identical:
        raise await _of_other(ctx, sheet, min(others))
    round_ = await round_of(ctx, sheet["round_id"], fresh=True)
    return judge(found, scans_allowed=takes_scans(ctx, round_))


def takes_scans(ctx: Context, round_: Round) -> bool:
    """The round says so, unless the operator takes none anywhere."""
    return ctx.settings.scans_allowed and round_.is_.scans_allowed


async def _examined(
    ctx: Context, upload: UploadFile, report: dict[str, Any], is_pdf: bool, at: datetime
) -> Found:
    with TemporaryDirectory(prefix="chamdiem-signed-") as folder:
        file, export = Path(folder, "file"), Path(folder, "export.pdf")
        await upload.seek(0)
        await asyncio.to_thread(_copy, upload, file)
        content = b"".join([piece async for piece in ctx.files.read(report["report_id"], 0, report["size"])])
        await asyncio.to_thread(export.write_bytes, content)
        job = Job(
            file=file, export=export, is_pdf=is_pdf, roots=ctx.settings.trust_roots, blanks=BLANKS, at=at
        )
        return await ctx.examiner.examine(job)


def _copy(upload: UploadFile, path: Path) -> None:
    with path.open("wb") as out:
        shutil.copyfileobj(upload.file, out)


async def _of_other(ctx: Context, sheet: Sheet, code: str) -> SignedFileOfOther:
    """The refusal says which report it is instead, as far as it is one of ours."""
    expected = sheet["signoff"]["report"]["export_code"]
    other = await ctx.reports.of_mark(code)
    sentence = _sentence(sheet, other, code, expected)
    return SignedFileOfOther(sentence, found=code, expected=expected, **_which(sheet, other))


def _which(sheet: Sheet, other: dict[str, Any] | None) -> dict[str, Any]:
    """What the sentence says, for a client that words it itself."""
    if other is None:
        return {"reason_code": "unknown_report"}
    if other["_id"] == sheet["_id"]:
        return {"reason_code": "older_export", "exported_at": sheet["signoff"]["report"]["at"].isoformat()}
    return {
        "reason_code": "other_report",
        "unit_name": other["unit_name"],
        "round_name": other["round_name"],
    }


def _sentence(sheet: Sheet, other: dict[str, Any] | None, code: str, expected: str) -> str:
    found, right = group_code(code), group_code(expected)
    if other is None:
        return f"Tệp mang mã kết xuất {found}, không có trong phần mềm; báo cáo cần ký mang mã {right}."
    if other["_id"] == sheet["_id"]:
        at = moment(sheet["signoff"]["report"]["at"])
        return f"Đây là bản kết xuất cũ (mã {found}); bản hiện hành mang mã {right}, kết xuất lúc {at}."
    return (
        f"Đây là báo cáo của {other['unit_name']}, {other['round_name']} (mã {found}), "
        f"không phải của {sheet['unit_name']}, {sheet['round_name']} (mã {right})."
    )
