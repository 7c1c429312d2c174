"""Units in and out as workbooks."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from chamdiem.documents.table import CellValue, Column, TableSpec
from chamdiem.servicekit.auth import CallerDep
from chamdiem.workbooks import BINARY, LARGEST, Workbook, read_rows, send
from services.identity.commands import unit_books, unit_reads
from services.identity.commands.unit_words import COLUMNS, KINDS, TEMPLATE_ROW
from services.identity.commands.unit_writes import Because
from services.identity.context import Context, Ctx
from services.identity.domain.rights import require
from services.identity.schemas.unit_reforms import UnitWorkbookChecked
from services.identity.schemas.units import Unit

router = APIRouter()
Why = Annotated[str, Query(max_length=1000)]


@router.get("/units/template.xlsx", responses=BINARY, response_class=Response)
async def read_unit_template(ctx: Ctx, caller: CallerDep) -> Response:
    """The workbook to fill in, with one line as an example."""
    require(caller.kind, "change_units")
    return send(_spec(ctx), [[TEMPLATE_ROW.get(column.key, "") for column in COLUMNS]], "mau-don-vi.xlsx")


@router.get("/units/export.xlsx", responses=BINARY, response_class=Response)
async def export_units(ctx: Ctx, caller: CallerDep, as_of: date | None = None) -> Response:
    """Every unit that the caller reaches, as the template has them; `as_of`: as they stood on that day."""
    units = await unit_reads.every_unit(ctx, caller, as_of)
    return send(_spec(ctx), [_row(unit) for unit in units], "don-vi.xlsx")


@router.post("/units/import.xlsx", max_body_size=LARGEST)
async def import_unit_workbook(
    ctx: Ctx,
    caller: CallerDep,
    body: Workbook,
    dry_run: bool = False,
    effective: date | None = None,
    reason: Why = "",
) -> UnitWorkbookChecked:
    """Create and bring up to date the units of a workbook, all or none; `dry_run` only checks it.

    `effective`: the first day on which the changes hold (a reform); without it they are corrections.
    """
    require(caller.kind, "change_units")
    rows = read_rows(body, COLUMNS)
    because = Because(reason, effective)
    done = await unit_books.import_rows(ctx, caller, rows, because, dry_run=dry_run)
    return UnitWorkbookChecked(dry_run=dry_run, items=done.items, **vars(done.counts))


def _spec(ctx: Context) -> TableSpec:
    columns = tuple(Column(column.head, width=max(16, len(column.head) + 4)) for column in COLUMNS)
    return TableSpec("Đơn vị", columns, created_at=ctx.kit.clock(), frozen_columns=1)


def _row(unit: Unit) -> list[CellValue]:
    words: dict[str, CellValue] = {
        "kind": KINDS[unit.kind],
        "valid_from": _day(unit.valid_from),
        "valid_to": _day(unit.valid_to),
        "successors": ", ".join(unit.successors),
    }
    return [words.get(column.key, getattr(unit, column.key)) for column in COLUMNS]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
