"""Rounds over HTTP."""

from fastapi import APIRouter, Response

from chamdiem.scoring.document import SetKind
from chamdiem.scoring.phases import Phase
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IdempotencyKey, set_etag
from chamdiem.servicekit.tokens import Caller
from services.criteria import queries
from services.criteria.commands import new_round, rounds
from services.criteria.context import Context, Ctx
from services.criteria.domain.rounds import Disqualification, Extension
from services.criteria.domain.rounds import Round as StoredRound
from services.criteria.schemas import (
    NewDisqualification,
    NewExtension,
    NewRound,
    PhaseClosing,
    PhaseOpening,
    Round,
    RoundPage,
)
from services.criteria.schemas.changes import CriteriaChanges

LARGEST = 20 * 1024 * 1024
router = APIRouter()


@router.post("/rounds", status_code=201, max_body_size=LARGEST)
async def create_round(
    ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: NewRound, response: Response
) -> Round:
    """Open a round over a published set."""
    return _shown(ctx, caller, response, await new_round.create_round(ctx, caller, key, body))


@router.get("/rounds")
async def list_rounds(
    ctx: Ctx, caller: CallerDep, kind: SetKind | None = None, limit: Limit = 100, cursor: Cursor = None
) -> RoundPage:
    """Rounds; a unit's account sees those that score it."""
    return await queries.list_rounds(ctx, caller, kind, limit, cursor)


@router.get("/rounds/{round_id}")
async def read_round(ctx: Ctx, caller: CallerDep, round_id: str, response: Response) -> Round:
    """One round with its units, dates and the server's time."""
    shown = await queries.read_round_for(ctx, caller, round_id)
    set_etag(response, shown.version)
    return shown


@router.post("/rounds/{round_id}/phases/{phase}/opening")
async def open_phase(
    ctx: Ctx, caller: CallerDep, round_id: str, phase: Phase, body: PhaseOpening, response: Response
) -> Round:
    """Open a phase at once; its dates change."""
    until = new_round.moment(body.until, end=True) if body.until else None
    changed = await rounds.open_phase(ctx, caller, round_id, phase, body.reason, until)
    return _shown(ctx, caller, response, changed)


@router.post("/rounds/{round_id}/phases/{phase}/closing")
async def close_phase(
    ctx: Ctx, caller: CallerDep, round_id: str, phase: Phase, body: PhaseClosing, response: Response
) -> Round:
    """Close a phase at once; its dates change, individual extensions stay."""
    changed = await rounds.close_phase(ctx, caller, round_id, phase, body.reason)
    return _shown(ctx, caller, response, changed)


@router.post("/rounds/{round_id}/extensions")
async def extend_phase(
    ctx: Ctx, caller: CallerDep, round_id: str, body: NewExtension, response: Response
) -> Round:
    """Give one unit a later end of one phase."""
    until = new_round.moment(body.until, end=True)
    extension = Extension(body.unit_id, body.phase, until, body.reason)
    return _shown(ctx, caller, response, await rounds.extend_phase(ctx, caller, round_id, extension))


@router.post("/rounds/{round_id}/disqualifications")
async def disqualify_unit(
    ctx: Ctx, caller: CallerDep, round_id: str, body: NewDisqualification, response: Response
) -> Round:
    """Declare one of the set's disqualifiers for a unit."""
    given = Disqualification(body.disqualifier_id, body.reason)
    changed = await rounds.disqualify_unit(ctx, caller, round_id, body.unit_id, given)
    return _shown(ctx, caller, response, changed)


@router.get("/rounds/{round_id}/history")
async def read_round_history(ctx: Ctx, caller: CallerDep, round_id: str) -> CriteriaChanges:
    """Who changed the round, when and why."""
    return await queries.history_of_round(ctx, caller, round_id)


def _shown(ctx: Context, caller: Caller, response: Response, stored: StoredRound) -> Round:
    set_etag(response, stored.version)
    return queries.round_view(ctx, caller, stored)
