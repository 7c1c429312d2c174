"""Closing a round's survey: answers to points by rule 7, told to everyone as one whole (rule 3)."""

import asyncio
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from chamdiem.contracts.submission import SurveyClosed, SurveyScore
from chamdiem.scoring import FactsError, survey_points
from chamdiem.scoring.surveys import Response
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, round_of, whole_round
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.rights import Action, require
from services.submission.domain.rounds import Round
from services.submission.errors import AnswersInvalid, Busy

Answer = Mapping[str, Any]


async def close_survey(
    ctx: Context,
    caller: Caller,
    round_id: str,
    *,
    held: bool,
    answers: Sequence[Answer],
    source: Sequence[str] = (),
) -> dict[str, Any]:
    """Compute every unit's points on every survey leaf and close; closing again replaces, in a newer
    version, unless the same account gives the same answers, or anybody the same forms (`source`, their
    versions): that is a repetition whose answer was lost.

    Raises AnswersInvalid naming what the set or the round does not have.
    """
    require(Action.CLOSE_SURVEY, caller)
    await whole_round(ctx, caller, round_id)
    round_ = await round_of(ctx, round_id, fresh=True)
    form = await form_of(ctx, round_.is_.set_id)
    scores = await asyncio.to_thread(survey_scores, round_, form, answers) if held else []
    told, given = [score.model_dump() for score in scores], _digest(caller, held, answers)
    before = await ctx.surveys.get(round_id)
    if before and before["scores"] == told and _repeats(before, given, source):
        return {**before, "round_id": round_id}
    seen = before["version"] if before else 0
    place = (round_id, seen + 1, given)
    await ctx.surveys.keep_answers([_kept(place, *each) for each in _by_unit(answers).items()])
    at = ctx.now()
    known = {"held": held, "given": given, "source": list(source), "set_id": round_.is_.set_id}
    survey = {**known, "scores": told, "outdated": False, "answers_version": seen + 1, **_closed(caller, at)}
    to = {"held": held, "answers": len(answers), "given": given}
    history = entry(caller, at, "survey", was=before and before.get("given"), to=to)
    event = SurveyClosed(round_id=round_id, held=held, scores=tuple(scores))
    if not await ctx.surveys.close(round_id, seen, survey, event, history):
        raise Busy("Phiếu khảo sát của đợt đang được chốt bởi người khác.")
    return {**survey, "round_id": round_id, "version": seen + 1}


def _closed(caller: Caller, at: datetime) -> Answer:
    return {"closed_at": at, "closed_by": caller.account_id, "closed_by_name": caller.name}


def _repeats(before: Answer, given: str, source: Sequence[str]) -> bool:
    return before.get("given") == given or bool(source and before.get("source") == list(source))


def _digest(caller: Caller, held: bool, answers: Sequence[Answer]) -> str:
    """By what a repetition is known."""
    text = json.dumps([caller.account_id, held, answers], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def survey_scores(round_: Round, form: Form, answers: Sequence[Answer]) -> list[SurveyScore]:
    """Points of every unit on every survey leaf. Raises AnswersInvalid."""
    given = _by_leaf(round_, form, answers)
    return [
        SurveyScore(unit_id=unit_id, leaf_id=leaf.id, points=_points(form, leaf.id, given[unit_id, leaf.id]))
        for unit_id in round_.units
        for leaf in form.tree.survey_leaves
    ]


def _points(form: Form, leaf_id: str, answers: Sequence[Answer]) -> int | None:
    try:
        return survey_points(form.tree.leaf(leaf_id), _responses(answers)).points
    except FactsError as error:
        raise AnswersInvalid(
            str(error), leaf_id=leaf_id, field=error.field, reason_code=error.code
        ) from error


def _by_leaf(
    round_: Round, form: Form, answers: Sequence[Answer]
) -> Mapping[tuple[str, str], Sequence[Answer]]:
    known = {leaf.id for leaf in form.tree.survey_leaves}
    given: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer["unit_id"] not in round_.units:
            raise AnswersInvalid(
                "Đơn vị không có trong đợt.", field=answer["unit_id"], reason_code="unit_unknown"
            )
        if answer["leaf_id"] not in known:
            raise AnswersInvalid(
                "Không phải tiêu chí khảo sát.", field=answer["leaf_id"], reason_code="not_a_survey"
            )
        given[answer["unit_id"], answer["leaf_id"]].append(answer)
    return given


def _responses(answers: Iterable[Answer]) -> Iterator[Response]:
    """A response per answered question, a counted option being one for all who chose it: the mean over
    questions does not ask who answered which (rule 7).
    """
    for answer in answers:
        question, group = answer["question_id"], answer["group_id"]
        for value in (*answer["values"], *answer["choices"]):
            yield Response(group, {question: value})
        for option, count in answer["counts"].items():
            yield Response(group, {question: option}, count)


def _by_unit(answers: Sequence[Answer]) -> Mapping[str, list[Answer]]:
    units: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        units[answer["unit_id"]].append(answer)
    return units


def _kept(place: tuple[str, int, str], unit_id: str, answers: Sequence[Answer]) -> dict[str, Any]:
    """Of two that close at once each keeps its own: which counts is decided after they are kept."""
    round_id, version, given = place
    return {
        "_id": f"{round_id}~{unit_id}~{version}~{given}",
        "round_id": round_id,
        "unit_id": unit_id,
        "version": version,
        "given": given,
        "answers": answers,
    }
