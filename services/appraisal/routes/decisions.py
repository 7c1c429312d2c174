"""The chair's decisions (domain rules 2 and 9)."""

from fastapi import APIRouter

from chamdiem.servicekit.auth import CallerDep
from services.appraisal.commands import deciding
from services.appraisal.context import Ctx
from services.appraisal.queries import decisions
from services.appraisal.schemas import Decision, DecisionOrder, OpenDecisionList

router = APIRouter(prefix="/api/appraisal/rounds/{round_id}/decisions", tags=["appraisal"])


@router.get("")
async def list_chair_decisions(round_id: str, caller: CallerDep, context: Ctx) -> OpenDecisionList:
    """The leaves that wait for the chair: spread, mixed not applicable, or the set says `chair`."""
    return await decisions.open_decisions(context, caller, round_id)


@router.post("")
async def make_chair_decision(
    round_id: str, order: DecisionOrder, caller: CallerDep, context: Ctx
) -> Decision:
    """The chair's word on one leaf; it replaces the join (rule 9)."""
    return await deciding.decide(context, caller, round_id, order)
