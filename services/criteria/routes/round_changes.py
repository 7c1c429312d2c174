"""Changes of an open round over HTTP: its dates and its units."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import set_etag
from chamdiem.servicekit.tokens import Caller
from services.criteria import queries
from services.criteria.commands import dates, membership, staffing
from services.criteria.context import Context, Ctx
from services.criteria.domain.rounds import Round as StoredRound
from services.criteria.schemas import Round
from services.criteria.schemas.round_changes import Because, DatesMove, UnitMerger, UnitsAdded
from services.criteria.schemas.staffing import UnitsToStaff

LARGEST = 20 * 1024 * 1024
router = APIRouter()


@router.post("/rounds/{round_id}/dates")
async def move_dates(
    ctx: Ctx, caller: CallerDep, round_id: str, body: DatesMove, response: Response
) -> Round:
    """Move the dates of any phases in one step, add or leave out a second appraisal round."""
    return shown(ctx, caller, response, await dates.move_dates(ctx, caller, round_id, body))


@router.post("/rounds/{round_id}/units", max_body_size=LARGEST)
async def add_units(
    ctx: Ctx, caller: CallerDep, round_id: str, body: UnitsAdded, response: Response
) -> Round:
    """Units join the open round; their sheets appear."""
    return shown(ctx, caller, response, await membership.add_units(ctx, caller, round_id, body))


@router.get("/rounds/{round_id}/units-without-accounts")
async def list_units_to_staff(ctx: Ctx, caller: CallerDep, round_id: str) -> UnitsToStaff:
    """Units of the round that nobody can score, or for which nobody can sign off."""
    return await staffing.units_to_staff(ctx, caller, round_id)


@router.post("/rounds/{round_id}/units/{unit_id}/withdrawal")
async def withdraw_unit(
    ctx: Ctx, caller: CallerDep, round_id: str, unit_id: str, body: Because, response: Response
) -> Round:
    """A unit leaves the round and owes nothing any more."""
    changed = await membership.withdraw_unit(ctx, caller, round_id, unit_id, body.reason)
    return shown(ctx, caller, response, changed)


@router.post("/rounds/{round_id}/units/{unit_id}/merger")
async def merge_unit(
    ctx: Ctx, caller: CallerDep, round_id: str, unit_id: str, body: UnitMerger, response: Response
) -> Round:
    """A unit leaves the round and is continued by its successor of the register."""
    return shown(ctx, caller, response, await membership.merge_unit(ctx, caller, round_id, unit_id, body))


def shown(ctx: Context, caller: Caller, response: Response, stored: StoredRound) -> Round:
    """A changed round as its changer may see it, with its version."""
    set_etag(response, stored.version)
    return queries.round_view(ctx, caller, stored)
