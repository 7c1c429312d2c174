"""Scoring and sending (P3, P4)."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IfMatch, set_etag
from services.appraisal.commands import scoring, sending
from services.appraisal.context import Ctx
from services.appraisal.queries import appraisals
from services.appraisal.schemas import (
    Agreement,
    AgreementDone,
    Appraisal,
    AppraisalItem,
    AppraisalItemChange,
    AppraisalItemHistory,
    AppraisalList,
    AppraisalSubmission,
    SubmittedAppraisals,
)

router = APIRouter(prefix="/api/appraisal", tags=["appraisal"])


@router.get("/appraisals")
async def list_appraisals(
    caller: CallerDep,
    context: Ctx,
    round_id: str | None = None,
    unit_id: str | None = None,
    limit: Limit = 500,
    cursor: Cursor = None,
) -> AppraisalList:
    """The caller's appraisals; management and administration see everybody's."""
    return await appraisals.listing(context, caller, round_id, unit_id, limit, cursor)


@router.get("/appraisals/{appraisal_id}")
async def get_appraisal(appraisal_id: str, caller: CallerDep, context: Ctx, response: Response) -> Appraisal:
    """One appraisal with the unit's own scores beside it."""
    appraisal = await appraisals.one(context, caller, appraisal_id)
    set_etag(response, appraisal.version)
    return appraisal


@router.patch("/appraisals/{appraisal_id}/items/{leaf_id}")
async def score_appraisal_item(
    appraisal_id: str,
    leaf_id: str,
    change: AppraisalItemChange,
    version: IfMatch,
    caller: CallerDep,
    context: Ctx,
    response: Response,
) -> AppraisalItem:
    """Score one leaf; `If-Match` names the version of the item that was seen, 0 at first."""
    await scoring.score_item(context, caller, appraisal_id, leaf_id, version, change)
    item = (await appraisals.items(context, appraisal_id, [leaf_id]))[leaf_id]
    set_etag(response, item.version)
    return item


@router.post("/appraisals/{appraisal_id}/agreement")
async def agree_with_self_scores(
    appraisal_id: str, agreement: Agreement, caller: CallerDep, context: Ctx
) -> AgreementDone:
    """Take over the unit's own score on these leaves in one step; leaves scored already are left alone."""
    changed = await scoring.agree(context, caller, appraisal_id, agreement.leaf_ids)
    return AgreementDone(
        changed=changed, items=await appraisals.items(context, appraisal_id, agreement.leaf_ids)
    )


@router.post("/appraisals/{appraisal_id}/agreement/undo")
async def undo_agreement(
    appraisal_id: str, agreement: Agreement, caller: CallerDep, context: Ctx
) -> AgreementDone:
    """Clear those of the leaves that still agree, in one step."""
    changed = await scoring.undo_agreement(context, caller, appraisal_id, agreement.leaf_ids)
    return AgreementDone(
        changed=changed, items=await appraisals.items(context, appraisal_id, agreement.leaf_ids)
    )


@router.get("/appraisals/{appraisal_id}/items/{leaf_id}/history")
async def list_appraisal_item_history(
    appraisal_id: str, leaf_id: str, caller: CallerDep, context: Ctx
) -> AppraisalItemHistory:
    """Every change of one appraised score, newest first (O3)."""
    return await appraisals.history(context, caller, appraisal_id, leaf_id)


@router.post("/rounds/{round_id}/submission")
async def submit_appraisals(
    round_id: str, submission: AppraisalSubmission, caller: CallerDep, context: Ctx
) -> SubmittedAppraisals:
    """Send all of the caller's appraisals of the round at once; then they are frozen (P4, TH 10.3)."""
    return await sending.send_all(context, caller, round_id)
