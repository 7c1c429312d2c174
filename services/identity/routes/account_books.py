"""Accounts in and out as workbooks, and their slips."""

from collections.abc import Sequence

from fastapi import APIRouter, Response

from chamdiem.documents.table import CellValue, Column, TableSpec
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey
from chamdiem.workbooks import BINARY, LARGEST, Workbook, read_rows, send
from services.identity import queries
from services.identity.commands import account_books, slips
from services.identity.commands.account_columns import COLUMNS, FUNCTIONS, KINDS, SETS, TEMPLATE_ROW
from services.identity.context import Context, Ctx
from services.identity.domain.rights import require
from services.identity.routes.accounts import issued_views
from services.identity.schemas.accounts import Account, SlipsWanted, WorkbookChecked

router = APIRouter()
PDF: dict[int | str, dict[str, object]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}
STATUS = {"active": "Đang dùng", "locked": "Bị khóa", "closed": "Đã đóng"}


@router.get("/accounts/template.xlsx", responses=BINARY, response_class=Response)
async def read_account_template(ctx: Ctx, caller: CallerDep) -> Response:
    """The workbook to fill in, with one line as an example."""
    require(caller.kind, "change_accounts")
    row = [TEMPLATE_ROW.get(column.key, "") for column in COLUMNS]
    return send(_spec(ctx, ()), [row], "mau-tai-khoan.xlsx")


@router.get("/accounts/export.xlsx", responses=BINARY, response_class=Response)
async def export_accounts(ctx: Ctx, caller: CallerDep) -> Response:
    """Every account that the caller reaches, without anything secret."""
    rows = [_row(account) for account in await queries.every_account(ctx, caller)]
    return send(_spec(ctx, ("Tên đơn vị", "Trạng thái")), rows, "tai-khoan.xlsx")


@router.post("/accounts/import.xlsx", max_body_size=LARGEST)
async def import_account_workbook(
    ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: Workbook, dry_run: bool = False
) -> WorkbookChecked:
    """Issue the accounts of a workbook, all or none; `dry_run` only checks it."""
    require(caller.kind, "change_accounts")
    rows = read_rows(body, COLUMNS)
    issued = await account_books.issue_from_rows(ctx, caller, key, rows, dry_run=dry_run)
    return WorkbookChecked(count=len(rows), dry_run=dry_run, items=await issued_views(ctx, issued))


@router.post("/accounts/slips", responses=PDF, response_class=Response)
async def print_account_slips(ctx: Ctx, caller: CallerDep, body: SlipsWanted) -> Response:
    """One PDF with a slip for each account, holding its unused first password."""
    pdf = await slips.print_slips(ctx, caller, body.account_ids)
    headers = {
        "Content-Disposition": 'attachment; filename="phieu-tai-khoan.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(pdf, media_type="application/pdf", headers=headers)


def _spec(ctx: Context, more: Sequence[str]) -> TableSpec:
    heads = [*(column.head for column in COLUMNS), *more]
    columns = tuple(Column(head, width=max(14, len(head) + 4)) for head in heads)
    return TableSpec("Tài khoản", columns, created_at=ctx.kit.clock())


def _row(account: Account) -> list[CellValue]:
    words = {
        "kind": KINDS[account.kind],
        "functions": ", ".join(FUNCTIONS[name] for name in account.functions),
        "set_kinds": ", ".join(SETS[name] for name in account.set_kinds),
        "extra_unit_ids": ", ".join(account.extra_unit_ids),
        "organisation": "Có" if account.organisation else "",
    }
    cells = [words.get(column.key, getattr(account, column.key)) for column in COLUMNS]
    told = [f"{cell:%d/%m/%Y}" if hasattr(cell, "strftime") else cell for cell in cells]
    return [*told, account.unit_name, STATUS[account.status]]
