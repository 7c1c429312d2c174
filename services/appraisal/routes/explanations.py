"""Asking a unit to explain (domain, Workflow)."""

from fastapi import APIRouter

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IfMatch
from services.appraisal.commands import asking
from services.appraisal.context import Ctx
from services.appraisal.queries import appraisals
from services.appraisal.schemas import AppraisalItem
from services.appraisal.schemas.explaining import QuestionOrder

router = APIRouter(
    prefix="/api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}/question", tags=["appraisal"]
)


@router.put("")
async def ask_for_explanation(
    appraisal_id: str, leaf_id: str, order: QuestionOrder, version: IfMatch, caller: CallerDep, context: Ctx
) -> AppraisalItem:
    """Ask the unit to explain this leaf, or reword; `If-Match` names the question's version, 0 at first."""
    await asking.ask(context, caller, appraisal_id, leaf_id, version, order.text)
    return (await appraisals.items(context, appraisal_id, [leaf_id]))[leaf_id]


@router.delete("")
async def take_question_back(
    appraisal_id: str, leaf_id: str, caller: CallerDep, context: Ctx
) -> AppraisalItem:
    """Take the question back while the first appraisal is open and the leaf is not sent."""
    await asking.take_back(context, caller, appraisal_id, leaf_id)
    return (await appraisals.items(context, appraisal_id, [leaf_id]))[leaf_id]
