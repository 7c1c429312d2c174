"""Home Affairs' work with survey forms: making, changing, opening, closing, links, collecting."""

import asyncio
from collections.abc import Mapping
from typing import Any

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, round_of, whole_round
from services.submission.commands.survey import close_survey
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.rights import Action, require
from services.submission.domain.rounds import Round
from services.submission.domain.survey_forms import asked, collected, groups_of, still_asked
from services.submission.errors import (
    Busy,
    NothingThere,
    SurveyFormAnswered,
    SurveyFormInvalid,
    UnknownSurveyForm,
)

Body = Mapping[str, Any]
Stored = dict[str, Any]


async def managed(ctx: Context, caller: Caller, round_id: str, action: Action) -> tuple[Round, Form]:
    """The round and its set, for whoever may do that with its forms."""
    require(action, caller)
    await whole_round(ctx, caller, round_id)
    round_ = await round_of(ctx, round_id)
    return round_, await form_of(ctx, round_.is_.set_id)


async def survey_form(ctx: Context, round_id: str, form_id: str) -> Stored:
    """Raises UnknownSurveyForm."""
    found = await ctx.survey_forms.get(form_id)
    if found is None or found["round_id"] != round_id:
        raise UnknownSurveyForm("Đợt không có phiếu khảo sát này.")
    return found


async def create_form(ctx: Context, caller: Caller, round_id: str, form_id: str, body: Body) -> Stored:
    """A draft; a repetition finds what the first attempt made. Raises SurveyFormInvalid."""
    round_, form = await managed(ctx, caller, round_id, Action.KEEP_SURVEY_FORMS)
    _check(round_, form, body)
    at = ctx.now()
    state = {"state": "draft", "answers": 0, "batches": [], "version": 1}
    made = {"_id": form_id, "round_id": round_id, **body, **state}
    history = entry(caller, at, "survey_form", to={"name": body["name"], "questions": len(body["questions"])})
    await ctx.survey_forms.create(made, history)
    return await survey_form(ctx, round_id, form_id)


async def change_form(ctx: Context, caller: Caller, place: tuple[str, str], seen: int, body: Body) -> Stored:
    """Ask something else, while nobody has answered. Raises SurveyFormAnswered, SurveyFormInvalid."""
    round_, form = await managed(ctx, caller, place[0], Action.KEEP_SURVEY_FORMS)
    before = await survey_form(ctx, *place)
    _check(round_, form, body)
    if before["version"] != seen:
        raise StaleVersion("Phiếu vừa được người khác sửa.", current=before["version"], yours=seen)
    was = {name: before[name] for name in body}
    history = entry(caller, ctx.now(), "survey_form", was=was, to=dict(body))
    if not await ctx.survey_forms.change(before, body, history, unanswered=True):
        now = await survey_form(ctx, *place)
        if now["version"] == seen:
            raise SurveyFormAnswered("Đã có người trả lời phiếu này.", answers=now["answers"])
        raise StaleVersion("Phiếu vừa được người khác sửa.", current=now["version"], yours=seen)
    return await survey_form(ctx, *place)


async def set_state(
    ctx: Context, caller: Caller, place: tuple[str, str], state: str, reason: str, dates: Body
) -> Stored:
    """Open or close a form, with a reason; dates bound when an open one takes answers."""
    await managed(ctx, caller, place[0], Action.KEEP_SURVEY_FORMS)
    before = await survey_form(ctx, *place)
    if before["state"] == state and all(before[name] == value for name, value in dates.items()):
        return before
    if dates.get("opens_at") and dates.get("closes_at") and dates["opens_at"] >= dates["closes_at"]:
        raise SurveyFormInvalid(
            "Ngày đóng phải sau ngày mở.", field="closes_at", reason_code="dates_out_of_order"
        )
    was = {"state": before["state"], **{name: before[name] for name in dates}}
    history = entry(
        caller, ctx.now(), "survey_form_state", was=was, to={"state": state, **dates}, reason=reason
    )
    if not await ctx.survey_forms.change(before, {"state": state, **dates}, history):
        raise Busy("Phiếu đang được người khác sửa.")
    return await survey_form(ctx, *place)


async def issue_links(ctx: Context, caller: Caller, place: tuple[str, str], batch: Stored) -> Stored:
    """A batch of links for one unit and group; a repetition finds the batch. Raises SurveyFormInvalid."""
    round_, form = await managed(ctx, caller, place[0], Action.KEEP_SURVEY_FORMS)
    before = await survey_form(ctx, *place)
    batches: list[Stored] = before["batches"]
    known = next((each for each in batches if each["batch_id"] == batch["batch_id"]), None)
    if known:
        return known
    check_place(round_, form, batch["unit_id"], batch["group_id"])
    of = {"form_id": place[1], **{name: batch[name] for name in ("unit_id", "group_id")}}
    await ctx.survey_forms.issue(batch, of)
    at = ctx.now()
    kept = {**batch, "at": at}
    history = entry(
        caller, at, "survey_links", to={name: batch[name] for name in ("unit_id", "group_id", "count")}
    )
    if not await ctx.survey_forms.change(before, {"batches": [*batches, kept]}, history):
        raise Busy("Phiếu đang được người khác sửa.")
    return kept


async def close_collected(ctx: Context, caller: Caller, round_id: str, reason: str) -> Stored:
    """Close every form of the round and give all answers to the survey's closing, once (rules 3, 7).

    Asked again, it finds the survey as it was closed. Raises NothingThere without forms.
    """
    _, form = await managed(ctx, caller, round_id, Action.CLOSE_SURVEY)
    round_ = await round_of(ctx, round_id, fresh=True)
    forms = await ctx.survey_forms.of_rounds([round_id])
    if not forms:
        raise NothingThere("Đợt chưa có phiếu khảo sát nào.")
    none: Body = {}
    closed = [
        each
        if each["state"] != "open"
        else await set_state(ctx, caller, (round_id, each["_id"]), "closed", reason, none)
        for each in forms
    ]
    answers = []
    for each in closed:
        # A unit that left the round since, and that none continues, has no points to compute.
        given = await ctx.survey_forms.responses(each["_id"])
        responses = [one for one in given if round_.standing(one["unit_id"])]
        answers += await asyncio.to_thread(collected, still_asked(form, each["questions"]), responses)
    source = sorted(f"{each['_id']}@{each['version']}" for each in closed)
    return await close_survey(ctx, caller, round_id, held=True, answers=answers, source=source)


def check_place(round_: Round, form: Form, unit_id: str, group_id: str) -> None:
    """A unit that another continues after a merger still is one. Raises SurveyFormInvalid: `unit_unknown`,
    `group_unknown`."""
    if round_.standing(unit_id) is None:
        raise SurveyFormInvalid("Đơn vị không có trong đợt.", field=unit_id, reason_code="unit_unknown")
    if group_id not in groups_of(form):
        raise SurveyFormInvalid(
            "Bộ tiêu chí không có nhóm trả lời này.", field=group_id, reason_code="group_unknown"
        )


def _check(round_: Round, form: Form, body: Body) -> None:
    asked(form, body["questions"])
    for each in body["populations"]:
        check_place(round_, form, each["unit_id"], each["group_id"])
    if body["account_group"] and body["account_group"] not in groups_of(form):
        raise SurveyFormInvalid(
            "Bộ tiêu chí không có nhóm trả lời này.", field=body["account_group"], reason_code="group_unknown"
        )
