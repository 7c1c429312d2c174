"""A sheet out as xlsx, and filled in from it."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.workbooks import BINARY, LARGEST, Workbook, read_rows, send
from services.submission.commands.access import require_right
from services.submission.commands.sheet_books import fill_sheet
from services.submission.context import Ctx
from services.submission.domain.rights import Action
from services.submission.domain.sheet_books.columns import COLUMNS
from services.submission.queries.sheet_books import sheet_book
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.sheet_books import FilledSheet

router = APIRouter(prefix=f"{PREFIX}/sheets/{{sheet_id}}", tags=list(TAGS))


@router.get("/export.xlsx", responses=BINARY, response_class=Response)
async def export_sheet_workbook(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Response:
    """The sheet as it stands; what may be typed is open, everything else is locked."""
    spec, rows = await sheet_book(ctx, caller, sheet_id)
    return send(spec, rows, "bang-diem.xlsx")


@router.post("/import.xlsx", max_body_size=LARGEST)
async def import_sheet_workbook(
    ctx: Ctx, caller: CallerDep, sheet_id: str, body: Workbook, dry_run: bool = False
) -> FilledSheet:
    """Fill in what the workbook changes, all or nothing; `dry_run` only checks it.

    Refused with `workbook_invalid` and every fault by cell; that others changed a row since the export is
    one.
    """
    await require_right(ctx, Action.EDIT, caller, sheet_id)
    done = await fill_sheet(ctx, caller, sheet_id, read_rows(body, COLUMNS), dry_run=dry_run)
    return FilledSheet.model_validate({**vars(done), "dry_run": dry_run})
