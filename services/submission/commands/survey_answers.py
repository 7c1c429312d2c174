"""Answers of a survey form: by link without an account, by a unit's account, keyed in from paper."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import demand_topic, form_of, round_of
from services.submission.commands.survey_forms import check_place, managed, survey_form
from services.submission.context import Context
from services.submission.domain.rights import Action, require
from services.submission.domain.sheets import parts_of
from services.submission.domain.survey_forms import (
    Asked,
    fitting,
    is_coming,
    is_taking,
    require_taking,
    still_asked,
)
from services.submission.errors import (
    SurveyAlreadyAnswered,
    SurveyTokenUnknown,
    SurveyTokenUsed,
    UnknownSurveyForm,
)
from services.submission.errors.survey_papers import SurveyPaperKeyed
from services.submission.repository.survey_forms import ALPHABET, TOKEN_LENGTH

Stored = dict[str, Any]
Answers = Mapping[str, Any]
_TOKEN = re.compile(f"[{ALPHABET}]{{{TOKEN_LENGTH}}}")


async def by_token(ctx: Context, token: str) -> tuple[Stored, Stored]:
    """The link and its form. Raises SurveyTokenUnknown, before the database is asked where it can be."""
    found = await ctx.survey_forms.token(token) if _TOKEN.fullmatch(token) else None
    form = await ctx.survey_forms.get(found["form_id"]) if found else None
    if found is None or form is None:
        raise SurveyTokenUnknown("Đường dẫn khảo sát không đúng.")
    return found, form


async def shown(ctx: Context, form: Stored, unit_id: str, group_id: str) -> Stored:
    """What somebody of that group is asked about that unit."""
    round_ = await round_of(ctx, form["round_id"])
    questions = [each.question for each in await questions_of(ctx, form) if each.concerns(group_id)]
    # Of a unit that left, and that none continues, no answer would count.
    stands = round_.standing(unit_id) is not None
    return {
        "name": form["name"],
        "intro": form["intro"],
        "unit_name": round_.names.get(unit_id, unit_id),
        "taking": stands and is_taking(form, ctx.now()),
        "coming": stands and is_coming(form, ctx.now()),
        "opens_at": form["opens_at"],
        "closes_at": form["closes_at"],
        "questions": [question.model_dump(mode="json") for question in questions],
    }


async def questions_of(ctx: Context, form: Stored) -> list[Asked]:
    """The form's questions with what the set says of them."""
    round_ = await round_of(ctx, form["round_id"])
    return still_asked(await form_of(ctx, round_.is_.set_id), form["questions"])


async def read_by_link(ctx: Context, token: str) -> Stored:
    """The form behind a link, and whether it has been answered. Raises SurveyTokenUnknown."""
    link, form = await by_token(ctx, token)
    return {
        **await shown(ctx, form, link["unit_id"], link["group_id"]),
        "answered": link["receipt"] is not None,
    }


async def answer_by_link(ctx: Context, token: str, key: str, answers: Answers) -> None:
    """Take the answer of a link, once. The same sending again finds it received.

    Raises SurveyTokenUnknown, SurveyTokenUsed, SurveyFormClosed, AnswersInvalid.
    """
    link, form = await by_token(ctx, token)
    receipt = _receipt(token, key)
    if link["receipt"] is not None:
        return _require_same(link, receipt)
    require_taking(form, ctx.now())
    if (await round_of(ctx, form["round_id"])).standing(link["unit_id"]) is None:
        require_taking({**form, "state": "closed"}, ctx.now())
    group_id = link["group_id"]
    given = fitting(await questions_of(ctx, form), group_id, answers)
    response = _response(form, link["unit_id"], group_id, "link", given)
    if not await ctx.survey_forms.take_by_link(link, receipt, response):
        link, form = await by_token(ctx, token)
        if link["receipt"] is not None:
            return _require_same(link, receipt)
        # Not kept, so never called received, even if the form has been opened again since.
        require_taking({**form, "state": "closed"}, ctx.now())
    return None


async def list_own(ctx: Context, caller: Caller) -> list[Stored]:
    """The forms that the account's units are asked to answer now, and which of them it has answered."""
    if caller.kind != "entry":
        return []
    found: list[Stored] = []
    forms = [form for form in await ctx.survey_forms.open_for_accounts() if is_taking(form, ctx.now())]
    for form in forms:
        round_ = await round_of(ctx, form["round_id"])
        if not caller.works_with(round_.is_.kind):
            continue
        for unit_id in sorted(caller.units & set(round_.units)):
            asks = await shown(ctx, form, unit_id, form["account_group"])
            units = [unit_id, *round_.inherited([unit_id])]
            done = await ctx.survey_forms.answered(form["_id"], caller.account_id, units)
            found.append({**asks, "form_id": form["_id"], "unit_id": unit_id, "answered": done})
    return found


async def unanswered_forms(ctx: Context, sheet_id: str) -> list[str]:
    """The forms that accounts of the sheet's unit are asked now and none has answered, nor any of a unit that
    it continues."""
    round_id, unit_id = parts_of(sheet_id)
    asked_now = await ctx.survey_forms.of_rounds([round_id], state="open", account_group={"$ne": None})
    form_ids = [form["_id"] for form in asked_now if is_taking(form, ctx.now())]
    if not form_ids:
        return []
    units = [unit_id, *(await round_of(ctx, round_id)).inherited([unit_id])]
    done = await ctx.survey_forms.answered_by_units(form_ids, units)
    return [form_id for form_id in form_ids if form_id not in done]


async def answer_by_account(
    ctx: Context, caller: Caller, form_id: str, unit_id: str, key: str, answers: Answers
) -> None:
    """Take an account's answer about its unit, once for each form and unit that it acts for; what it said of
    a unit that this one continues after a merger counts for this one already. The same sending again finds it
    received.

    Raises Forbidden, UnknownSurveyForm, SurveyAlreadyAnswered, SurveyFormClosed, AnswersInvalid.
    """
    require(Action.ANSWER_SURVEY, caller, unit_id)
    form = await ctx.survey_forms.get(form_id)
    if form is None or not form["account_group"]:
        raise UnknownSurveyForm("Không có phiếu khảo sát này.")
    await demand_topic(ctx, caller, form["round_id"])
    receipt = _receipt(caller.account_id, key)
    # Before all that may have changed since it was kept: a merger, or the form's end.
    if await ctx.survey_forms.receipt(form_id, caller.account_id, unit_id) == receipt:
        return
    round_ = await round_of(ctx, form["round_id"])
    if unit_id not in round_.units:
        raise UnknownSurveyForm("Đơn vị không được hỏi trong phiếu này.")
    group_id = form["account_group"]
    given = fitting(await questions_of(ctx, form), group_id, answers)
    if await ctx.survey_forms.answered(form_id, caller.account_id, round_.inherited([unit_id])):
        raise SurveyAlreadyAnswered("Tài khoản này đã trả lời phiếu cho đơn vị trước khi sáp nhập.")
    response = _response(form, unit_id, group_id, "account", given)
    if is_taking(form, ctx.now()) and await ctx.survey_forms.take_by_account(
        caller.account_id, receipt, response
    ):
        return
    before = await ctx.survey_forms.receipt(form_id, caller.account_id, unit_id)
    if before is None:
        require_taking({**form, "state": "closed"}, ctx.now())
    if before != receipt:
        raise SurveyAlreadyAnswered("Tài khoản này đã trả lời phiếu.")


async def key_in(
    ctx: Context, caller: Caller, place: tuple[str, str], paper_id: str, about: Answers
) -> Stored:
    """Keep a paper that came back; `about`: unit_id, group_id, number, answers. The same sending again finds
    the paper as it was kept.

    Raises SurveyFormClosed, SurveyFormInvalid, AnswersInvalid; SurveyPaperKeyed where the unit and group have
    a paper of that number, or the same sending had other answers.
    """
    round_, set_form = await managed(ctx, caller, place[0], Action.KEEP_SURVEY_FORMS)
    form = await survey_form(ctx, *place)
    # Papers are typed in after the day on which they had to be back: only closing the form ends that.
    require_taking({**form, "opens_at": None, "closes_at": None}, ctx.now())
    check_place(round_, set_form, about["unit_id"], about["group_id"])
    must_reach(ctx.kit.tree, caller, [about["unit_id"]])
    given = fitting(still_asked(set_form, form["questions"]), about["group_id"], about["answers"])
    at = ctx.now()
    response = _response(form, about["unit_id"], about["group_id"], "paper", given)
    kept = {"number": about["number"], "keyed_by": caller.account_id, "at": at, "taken_back": False}
    paper = {"_id": paper_id, **response, **kept}
    named = {"number": about["number"], "unit_id": about["unit_id"], "group_id": about["group_id"]}
    stands = await ctx.survey_forms.take_paper(form, paper, entry(caller, at, "survey_paper", to=named))
    if stands is None:
        require_taking({**form, "state": "closed"}, at)
    elif any(stands[name] != paper[name] for name in ("_id", *named, "answers")):
        told = {"number": stands["number"], "at": stands["at"].isoformat()}
        raise SurveyPaperKeyed("Phiếu giấy này đã được nhập.", current=told)
    return stands or paper


async def take_back(ctx: Context, caller: Caller, place: tuple[str, str], paper_id: str, reason: str) -> None:
    """Let a paper that was keyed in wrongly no longer count. Raises UnknownSurveyForm, SurveyFormClosed."""
    await managed(ctx, caller, place[0], Action.KEEP_SURVEY_FORMS)
    form = await survey_form(ctx, *place)
    require_taking({**form, "opens_at": None, "closes_at": None}, ctx.now())
    to = {"paper_id": paper_id, "taken_back": True}
    history = entry(caller, ctx.now(), "survey_paper", to=to, reason=reason)
    if not await ctx.survey_forms.take_back(form, paper_id, history):
        raise UnknownSurveyForm("Không có phiếu giấy này, hoặc phiếu đã được rút.")


def _response(form: Stored, unit_id: str, group_id: str, way: str, answers: Answers) -> Stored:
    about = {"form_id": form["_id"], "round_id": form["round_id"]}
    return {**about, "unit_id": unit_id, "group_id": group_id, "way": way, "answers": dict(answers)}


def _receipt(holder: str, key: str) -> str:
    """By what the same sending is known again; says nothing of what was answered."""
    return hashlib.sha256(f"{holder}\n{key}".encode()).hexdigest()


def _require_same(link: Stored, receipt: str) -> None:
    if link["receipt"] != receipt:
        raise SurveyTokenUsed("Đường dẫn này đã được dùng để trả lời.")
