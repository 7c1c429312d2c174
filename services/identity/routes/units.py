"""Units over HTTP."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from chamdiem.contracts.identity import UnitKind
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IfMatch, set_etag
from services.identity import queries
from services.identity.commands import unit_reads, units
from services.identity.context import Ctx
from services.identity.schemas.common import Slug
from services.identity.schemas.units import NewUnit, Unit, UnitBody, UnitImport, UnitImportResult, UnitPage

router = APIRouter()


@router.get("/units")
async def list_units(
    ctx: Ctx,
    caller: CallerDep,
    kind: UnitKind | None = None,
    search: Annotated[str, Query(max_length=200)] = "",
    parent_id: Slug | None = None,
    under: Slug | None = None,
    as_of: date | None = None,
    limit: Limit = 200,
    cursor: Cursor = None,
) -> UnitPage:
    """Units by id; `search` looks at names and codes, without marks; `under` at a unit and all below it.

    `as_of`: only those that were there on that day, as they stood then; without it all, also former ones.
    """
    wanted = unit_reads.UnitFilter(kind, search, parent_id, under, as_of)
    return await unit_reads.list_units(ctx, caller, wanted, limit, cursor)


@router.get("/units/{unit_id}")
async def read_unit(ctx: Ctx, caller: CallerDep, unit_id: str, response: Response) -> Unit:
    """One unit."""
    unit = await queries.read_unit(ctx, caller, unit_id)
    set_etag(response, unit.version)
    return unit


@router.post("/units", status_code=201)
async def create_unit(ctx: Ctx, caller: CallerDep, body: NewUnit, response: Response) -> Unit:
    """Create a unit under the id that it names."""
    await units.create_unit(ctx, caller, body)
    return await read_unit(ctx, caller, body.unit_id, response)


@router.put("/units/{unit_id}")
async def change_unit(
    ctx: Ctx, caller: CallerDep, unit_id: Slug, version: IfMatch, body: UnitBody, response: Response
) -> Unit:
    """Replace a unit."""
    await units.change_unit(ctx, caller, NewUnit(unit_id=unit_id, **body.model_dump()), version)
    return await read_unit(ctx, caller, unit_id, response)


@router.post("/units/import", max_body_size=20 * 1024 * 1024)
async def import_units(ctx: Ctx, caller: CallerDep, body: UnitImport) -> UnitImportResult:
    """Create new units and bring the others up to date, all or nothing."""
    done = await units.import_units(ctx, caller, body.units)
    items = await queries.read_units(ctx, (unit.unit_id for unit in body.units))
    return UnitImportResult(**vars(done), items=items)
