"""The five steps of sign-off."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from chamdiem.servicekit.auth import CallerDep
from services.submission.commands import report as files
from services.submission.commands import signed, signoff
from services.submission.context import Ctx
from services.submission.domain.files import DOCX, PDF
from services.submission.queries import files as stored
from services.submission.queries.library import page_of
from services.submission.queries.sheets import shown_sheet
from services.submission.routes.common import (
    BINARY,
    LONGEST_UPLOAD,
    PREFIX,
    TAGS,
    file_headers,
    multipart,
    receive,
    send_file,
)
from services.submission.schemas.sheets import Sheet
from services.submission.schemas.signoff import (
    ApprovalBody,
    ReasonBody,
    Receipt,
    Report,
    ReportTextBody,
    SignedReport,
    SubmissionBody,
)

router = APIRouter(prefix=f"{PREFIX}/sheets/{{sheet_id}}", tags=list(TAGS))

PageNumber = Annotated[int, Query(ge=1, le=1_000)]


@router.put("/report-text")
async def write_report_text(ctx: Ctx, caller: CallerDep, sheet_id: str, body: ReportTextBody) -> Sheet:
    """The unit's own words in the report, while the figures are open."""
    text, was = body.model_dump(exclude={"was"}), body.was.model_dump() if body.was else None
    return await shown_sheet(ctx, await signoff.write_report_text(ctx, caller, sheet_id, text, was))


@router.post("/freeze")
async def freeze_sheet(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Sheet:
    """Chốt số liệu. Refused with `findings` while something is unfinished."""
    return await shown_sheet(ctx, await signoff.freeze(ctx, caller, sheet_id))


@router.post("/reopening")
async def reopen_sheet(ctx: Ctx, caller: CallerDep, sheet_id: str, body: ReasonBody) -> Sheet:
    """Mở lại để sửa: voids the later steps. A sent sheet is reopened by Home Affairs only."""
    return await shown_sheet(ctx, await signoff.reopen(ctx, caller, sheet_id, body.reason))


@router.post("/report")
async def export_report(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Report:
    """Kết xuất báo cáo."""
    return Report.model_validate((await files.export(ctx, caller, sheet_id))["signoff"]["report"])


@router.get("/report/content", response_class=Response, responses=BINARY)
async def report_content(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Response:
    """The exported PDF."""
    return send_file(ctx, await stored.report_file(ctx, caller, sheet_id), None)


@router.get("/report/page", response_class=Response, responses=BINARY)
async def report_page(ctx: Ctx, caller: CallerDep, sheet_id: str, number: PageNumber = 1) -> Response:
    """One page of the exported report as a picture."""
    return send_file(ctx, await page_of(ctx, await stored.report_file(ctx, caller, sheet_id), number), None)


@router.get("/report/docx", response_class=Response, responses=BINARY)
async def report_docx(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Response:
    """The exported report as a Word file."""
    filename, content = await stored.report_docx(ctx, caller, sheet_id)
    return Response(content, headers=file_headers(filename, DOCX), media_type=DOCX)


@router.post("/approval")
async def approve_sheet(ctx: Ctx, caller: CallerDep, sheet_id: str, body: ApprovalBody) -> Sheet:
    """Phê duyệt, by an account with the function `approve`."""
    return await shown_sheet(ctx, await signoff.approve(ctx, caller, sheet_id, body.remark, body.export_code))


@router.post("/return")
async def return_sheet(ctx: Ctx, caller: CallerDep, sheet_id: str, body: ReasonBody) -> Sheet:
    """Trả lại, kèm lý do: the figures are open again."""
    return await shown_sheet(ctx, await signoff.give_back(ctx, caller, sheet_id, body.reason))


@router.post("/signed-report", openapi_extra=multipart(), max_body_size=LONGEST_UPLOAD)
async def attach_signed_report(ctx: Ctx, caller: CallerDep, sheet_id: str, request: Request) -> SignedReport:
    """Đính kèm bản đã ký, or replace it: a PDF, or an image of a scan."""
    at = ctx.now()
    await signed.check_attachable(ctx, caller, sheet_id, at)
    upload, _ = await receive(request, ctx)
    sheet = await signed.attach(ctx, caller, sheet_id, upload, at)
    await upload.close()
    return SignedReport.model_validate(sheet["signoff"]["signed_report"])


@router.get("/signed-report/content", response_class=Response, responses=BINARY)
async def signed_report_content(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Response:
    """The attached file."""
    return send_file(ctx, await stored.signed_file(ctx, caller, sheet_id), None)


@router.get("/signed-report/page", response_class=Response, responses=BINARY)
async def signed_report_page(ctx: Ctx, caller: CallerDep, sheet_id: str, number: PageNumber = 1) -> Response:
    """One page of the attached file as a picture."""
    return send_file(ctx, await page_of(ctx, await stored.signed_file(ctx, caller, sheet_id), number), None)


@router.post("/submission")
async def submit_sheet(ctx: Ctx, caller: CallerDep, sheet_id: str, body: SubmissionBody) -> Receipt:
    """Gửi Sở Nội vụ: the sheet and its evidence are locked, the receipt is returned."""
    sheet = await files.send(ctx, caller, sheet_id, confirmed=body.confirmed)
    return Receipt.model_validate(sheet["signoff"]["receipt"])


@router.post("/recall")
async def recall_sheet(ctx: Ctx, caller: CallerDep, sheet_id: str, body: ReasonBody) -> Sheet:
    """Thu hồi: the unit takes back what it has sent, while its phase is open."""
    return await shown_sheet(ctx, await signoff.recall(ctx, caller, sheet_id, body.reason))


@router.get("/receipt/content", response_class=Response, responses=BINARY)
async def receipt_content(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Response:
    """The receipt as PDF."""
    filename, pdf = await stored.receipt_pdf(ctx, caller, sheet_id)
    return Response(pdf, headers=file_headers(filename, PDF), media_type=PDF)
