"""Answering what the panel asks."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IfMatch, set_etag
from services.submission.commands import explaining
from services.submission.context import Ctx
from services.submission.queries.sheets import shown_sheet
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.explaining import AnswerBody
from services.submission.schemas.sheets import Sheet, SheetAnswer
from services.submission.schemas.signoff import ReasonBody

router = APIRouter(prefix=f"{PREFIX}/sheets/{{sheet_id}}", tags=list(TAGS))


@router.put("/answers/{leaf_id}")
async def save_answer(
    ctx: Ctx,
    caller: CallerDep,
    sheet_id: str,
    leaf_id: str,
    version: IfMatch,
    body: AnswerBody,
    response: Response,
) -> SheetAnswer:
    """Answer on one leaf, in the explanation phase. `If-Match`: the answer's version, 0 at first. Evidence is
    added on the leaf's own address."""
    answer = await explaining.save_answer(ctx, caller, sheet_id, leaf_id, version, body.text)
    set_etag(response, answer.version)
    return SheetAnswer.model_validate(answer)


@router.post("/explanation")
async def send_explanation(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Sheet:
    """Gửi giải trình: the answers go to the panel and are closed."""
    return await shown_sheet(ctx, await explaining.send(ctx, caller, sheet_id))


@router.post("/explanation/recall")
async def recall_explanation(ctx: Ctx, caller: CallerDep, sheet_id: str, body: ReasonBody) -> Sheet:
    """Thu hồi giải trình: the unit takes sent answers back, while the phase is open."""
    return await shown_sheet(ctx, await explaining.recall(ctx, caller, sheet_id, body.reason))
