"""Answering survey forms: without an account by a link's token, and by accounts of units."""

from typing import Annotated

from fastapi import APIRouter, Header

from chamdiem.servicekit.auth import CallerDep
from services.submission.commands import survey_answers as commands
from services.submission.context import Ctx
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.survey_forms import AnswerBody, AskedForm, OwnAnswerBody, OwnForms, Received

router = APIRouter(prefix=PREFIX, tags=list(TAGS))

Token = Annotated[str, Header(alias="Survey-Token", max_length=200)]
"""In a header, so that no log of paths says when which link was answered."""


@router.get("/public/survey")
async def read_public_survey(ctx: Ctx, token: Token) -> AskedForm:
    """The form behind a link; open to everyone."""
    return AskedForm.model_validate(await commands.read_by_link(ctx, token))


@router.post("/public/survey")
async def answer_public_survey(ctx: Ctx, token: Token, body: AnswerBody) -> Received:
    """Answer a link's form, once; open to everyone."""
    await commands.answer_by_link(ctx, token, body.key, body.answers)
    return Received()


@router.get("/survey-forms/own")
async def list_own_survey_forms(ctx: Ctx, caller: CallerDep) -> OwnForms:
    """The forms that the caller's units are asked now."""
    return OwnForms.model_validate({"items": await commands.list_own(ctx, caller)})


@router.post("/survey-forms/{form_id}/answer")
async def answer_own_survey_form(ctx: Ctx, caller: CallerDep, form_id: str, body: OwnAnswerBody) -> Received:
    """Answer a form by the account, once."""
    await commands.answer_by_account(ctx, caller, form_id, body.unit_id, body.key, body.answers)
    return Received()
