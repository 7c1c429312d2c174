"""Units in and out as workbooks."""

from datetime import date

from fastapi import APIRouter, Response

from chamdiem.documents.table import CellValue, Column, TableSpec
from chamdiem.servicekit.auth import CallerDep
from services.identity import queries
from services.identity.commands.unit_books import COLUMNS, KINDS, import_rows
from services.identity.context import Context, Ctx
from services.identity.domain.rights import require
from services.identity.routes.workbooks import BINARY, LARGEST, Workbook, read_rows, send
from services.identity.schemas.units import Unit, UnitWorkbookChecked

router = APIRouter()
EXAMPLE = {"unit_id": "so-tu-phap", "name": "Sở Tư pháp", "kind": KINDS["department"], "code": "STP"}


@router.get("/units/template.xlsx", responses=BINARY, response_class=Response)
async def read_unit_template(ctx: Ctx, caller: CallerDep) -> Response:
    """The workbook to fill in, with one line as an example."""
    require(caller.kind, "change_units")
    return send(_spec(ctx), [[EXAMPLE.get(column.key, "") for column in COLUMNS]], "mau-don-vi.xlsx")


@router.get("/units/export.xlsx", responses=BINARY, response_class=Response)
async def export_units(ctx: Ctx, caller: CallerDep) -> Response:
    """Every unit, in the form that the import takes."""
    require(caller.kind, "read_units")
    return send(_spec(ctx), [_row(unit) for unit in await queries.every_unit(ctx, caller)], "don-vi.xlsx")


@router.post("/units/import.xlsx", max_body_size=LARGEST)
async def import_unit_workbook(
    ctx: Ctx, caller: CallerDep, body: Workbook, dry_run: bool = False
) -> UnitWorkbookChecked:
    """Create and change the units of a workbook, all or none; `dry_run` only says what would be done."""
    require(caller.kind, "change_units")
    done, _ = await import_rows(ctx, caller, read_rows(body, COLUMNS), dry_run=dry_run)
    return UnitWorkbookChecked(**vars(done), dry_run=dry_run)


def _spec(ctx: Context) -> TableSpec:
    columns = tuple(Column(column.head, width=max(14, len(column.head) + 4)) for column in COLUMNS)
    return TableSpec("Đơn vị", columns, created_at=ctx.kit.clock())


def _row(unit: Unit) -> list[CellValue]:
    words = {"kind": KINDS[unit.kind], "successors": ", ".join(unit.successors)}
    return [_told(words.get(column.key, getattr(unit, column.key))) for column in COLUMNS]


def _told(value: CellValue) -> CellValue:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
