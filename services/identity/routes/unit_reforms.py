"""Reforms of units, and their history, over HTTP."""

from fastapi import APIRouter

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IfMatch
from services.identity import queries
from services.identity.commands import unit_reads, unit_reforms
from services.identity.context import Context, Ctx
from services.identity.schemas.common import Slug
from services.identity.schemas.unit_reforms import (
    MergeOrder,
    MoveOrder,
    ReformedUnits,
    RenameOrder,
    SplitOrder,
    UnitHistory,
)

router = APIRouter()


@router.get("/units/{unit_id}/history")
async def read_unit_history(ctx: Ctx, caller: CallerDep, unit_id: Slug) -> UnitHistory:
    """What the unit was since when, and who changed what and why."""
    return await unit_reads.unit_history(ctx, caller, unit_id)


@router.post("/units/{unit_id}/rename")
async def rename_unit(
    ctx: Ctx, caller: CallerDep, unit_id: Slug, version: IfMatch, body: RenameOrder
) -> ReformedUnits:
    """A new name, code, kind or ranking group since a day; the former ones are kept for the days before."""
    return await _shown(ctx, await unit_reforms.rename_unit(ctx, caller, unit_id, version, body))


@router.post("/units/{unit_id}/move")
async def move_unit(
    ctx: Ctx, caller: CallerDep, unit_id: Slug, version: IfMatch, body: MoveOrder
) -> ReformedUnits:
    """Below another unit since a day."""
    return await _shown(ctx, await unit_reforms.move_unit(ctx, caller, unit_id, version, body))


@router.post("/units/{unit_id}/merge")
async def merge_units(
    ctx: Ctx, caller: CallerDep, unit_id: Slug, version: IfMatch, body: MergeOrder
) -> ReformedUnits:
    """One or more units end and are continued by one, new or not."""
    return await _shown(ctx, await unit_reforms.merge_units(ctx, caller, unit_id, version, body))


@router.post("/units/{unit_id}/split")
async def split_unit(
    ctx: Ctx, caller: CallerDep, unit_id: Slug, version: IfMatch, body: SplitOrder
) -> ReformedUnits:
    """A unit ends and is continued by several new ones."""
    return await _shown(ctx, await unit_reforms.split_unit(ctx, caller, unit_id, version, body))


async def _shown(ctx: Context, unit_ids: list[str]) -> ReformedUnits:
    return ReformedUnits(items=await queries.read_units(ctx, unit_ids))
