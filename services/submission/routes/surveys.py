"""The survey of a round."""

from fastapi import APIRouter

from chamdiem.servicekit.auth import CallerDep
from services.submission.commands.survey import close_survey as close
from services.submission.context import Ctx
from services.submission.queries.survey import read_survey as read
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.survey import Survey, SurveyBody

router = APIRouter(prefix=f"{PREFIX}/rounds/{{round_id}}/survey", tags=list(TAGS))


@router.post("", max_body_size=64 * 1024 * 1024)
async def close_survey(ctx: Ctx, caller: CallerDep, round_id: str, body: SurveyBody) -> Survey:
    """Close the round's survey: points by rule 7 for every unit and survey leaf, or none was held."""
    answers = [answer.model_dump() for answer in body.answers]
    return Survey.model_validate(await close(ctx, caller, round_id, held=body.held, answers=answers))


@router.get("")
async def read_survey(ctx: Ctx, caller: CallerDep, round_id: str) -> Survey:
    """The closed survey with its points."""
    return Survey.model_validate(await read(ctx, caller, round_id))
