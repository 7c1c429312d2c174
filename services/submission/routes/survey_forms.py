"""Home Affairs' survey forms of a round."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Response

from chamdiem.documents.survey_links import render_survey_links
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey, IfMatch, new_id
from services.submission.commands import survey_answers as answers
from services.submission.commands import survey_forms as commands
from services.submission.context import Ctx
from services.submission.queries import survey_forms as queries
from services.submission.routes.common import BINARY, PREFIX, TAGS, file_headers
from services.submission.schemas.survey import Survey
from services.submission.schemas.survey_forms import (
    FormReasonBody,
    LinkBatch,
    LinksBody,
    OpenFormBody,
    Paper,
    PaperBody,
    Papers,
    SurveyForm,
    SurveyFormBody,
    SurveyForms,
)

router = APIRouter(prefix=f"{PREFIX}/rounds/{{round_id}}", tags=list(TAGS))


@router.get("/survey-forms")
async def list_survey_forms(ctx: Ctx, caller: CallerDep, round_id: str) -> SurveyForms:
    """The forms with live counts against their sample sizes, and what the set lets a form ask."""
    return SurveyForms.model_validate(await queries.list_forms(ctx, caller, round_id))


@router.post("/survey-forms", status_code=201)
async def create_survey_form(
    ctx: Ctx, caller: CallerDep, round_id: str, key: IdempotencyKey, body: SurveyFormBody
) -> SurveyForm:
    """A draft of a form."""
    form_id = new_id(caller, key, f"survey form {round_id}")
    form = {**body.model_dump(mode="json"), "opens_at": None, "closes_at": None}
    made = await commands.create_form(ctx, caller, round_id, form_id, form)
    return SurveyForm.model_validate(await queries.one_form(ctx, made))


@router.put("/survey-forms/{form_id}")
async def change_survey_form(
    ctx: Ctx, caller: CallerDep, round_id: str, form_id: str, seen: IfMatch, body: SurveyFormBody
) -> SurveyForm:
    """Ask something else, while nobody has answered."""
    place = (round_id, form_id)
    form = await commands.change_form(ctx, caller, place, seen, body.model_dump(mode="json"))
    return SurveyForm.model_validate(await queries.one_form(ctx, form))


@router.post("/survey-forms/{form_id}/opening")
async def open_survey_form(
    ctx: Ctx, caller: CallerDep, round_id: str, form_id: str, body: OpenFormBody
) -> SurveyForm:
    """Let the form take answers, between its dates."""
    dates = {"opens_at": body.opens_at, "closes_at": body.closes_at}
    form = await commands.set_state(ctx, caller, (round_id, form_id), "open", body.reason, dates)
    return SurveyForm.model_validate(await queries.one_form(ctx, form))


@router.post("/survey-forms/{form_id}/closing")
async def close_survey_form(
    ctx: Ctx, caller: CallerDep, round_id: str, form_id: str, body: FormReasonBody
) -> SurveyForm:
    """Take no more answers."""
    form = await commands.set_state(ctx, caller, (round_id, form_id), "closed", body.reason, {})
    return SurveyForm.model_validate(await queries.one_form(ctx, form))


@router.post("/survey-forms/{form_id}/links", status_code=201)
async def issue_survey_links(
    ctx: Ctx, caller: CallerDep, round_id: str, form_id: str, key: IdempotencyKey, body: LinksBody
) -> LinkBatch:
    """Make links that are each answered once, without an account."""
    batch = {"batch_id": new_id(caller, key, f"survey links {form_id}"), **body.model_dump()}
    return LinkBatch.model_validate(await commands.issue_links(ctx, caller, (round_id, form_id), batch))


@router.get("/survey-forms/{form_id}/links/{batch_id}/list.csv", response_class=Response, responses=BINARY)
async def survey_links_list(
    ctx: Ctx, caller: CallerDep, round_id: str, form_id: str, batch_id: str
) -> Response:
    """The links as a list."""
    content = await queries.links_csv(ctx, caller, (round_id, form_id), batch_id)
    return Response(
        content, headers=file_headers("duong-dan-khao-sat.csv", "text/csv"), media_type="text/csv"
    )


@router.get("/survey-forms/{form_id}/links/{batch_id}/list.pdf", response_class=Response, responses=BINARY)
async def print_survey_links(
    ctx: Ctx, caller: CallerDep, round_id: str, form_id: str, batch_id: str
) -> Response:
    """The links with QR codes, to print and cut."""
    data = await queries.links_pdf(ctx, caller, (round_id, form_id), batch_id)
    content = await asyncio.to_thread(render_survey_links, data)
    kind = "application/pdf"
    return Response(content, headers=file_headers("duong-dan-khao-sat.pdf", kind), media_type=kind)


@router.get("/survey-forms/{form_id}/papers")
async def list_survey_papers(
    ctx: Ctx,
    caller: CallerDep,
    round_id: str,
    form_id: str,
    number: Annotated[str, Query(max_length=40)] = "",
) -> Papers:
    """The papers keyed in last, all or of the number that is written on them."""
    found = await queries.list_papers(ctx, caller, (round_id, form_id), number.strip())
    return Papers.model_validate({"items": found})


@router.post("/survey-forms/{form_id}/papers", status_code=201)
async def key_in_survey_paper(
    ctx: Ctx, caller: CallerDep, round_id: str, form_id: str, key: IdempotencyKey, body: PaperBody
) -> Paper:
    """Type in a paper that came back."""
    paper_id = new_id(caller, key, f"survey paper {form_id}")
    paper = await answers.key_in(ctx, caller, (round_id, form_id), paper_id, body.model_dump())
    return Paper.model_validate(queries.told_paper(paper))


@router.post("/survey-forms/{form_id}/papers/{paper_id}/taking-back", status_code=204)
async def take_back_survey_paper(
    ctx: Ctx, caller: CallerDep, round_id: str, form_id: str, paper_id: str, body: FormReasonBody
) -> None:
    """Let a paper no longer count."""
    await answers.take_back(ctx, caller, (round_id, form_id), paper_id, body.reason)


@router.post("/survey/collected")
async def close_collected_survey(ctx: Ctx, caller: CallerDep, round_id: str, body: FormReasonBody) -> Survey:
    """Close every form of the round and compute the survey leaves' points from what was answered."""
    return Survey.model_validate(await commands.close_collected(ctx, caller, round_id, body.reason))
