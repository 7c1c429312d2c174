"""Closing a round's survey: answers to points by rule 7, told to everyone as one whole (rule 3)."""

import asyncio
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chamdiem.contracts.submission import SurveyClosed
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, round_of, whole_round
from services.submission.commands.survey_following import follow_survey
from services.submission.commands.survey_scores import survey_scores
from services.submission.context import Context
from services.submission.domain.rights import Action, require
from services.submission.errors import Busy

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
    versions): that is a repetition whose answer was lost. An outdated survey waits for just that closing.

    Raises AnswersInvalid naming what the set or the round does not have.
    """
    require(Action.CLOSE_SURVEY, caller)
    await whole_round(ctx, caller, round_id)
    round_ = await round_of(ctx, round_id, fresh=True)
    set_id = round_.is_.set_id
    form = await form_of(ctx, set_id)
    scores = await asyncio.to_thread(survey_scores, round_, form, answers) if held else []
    told, given = [score.model_dump() for score in scores], _digest(caller, held, answers)
    before = await ctx.surveys.get(round_id)
    if before and before["scores"] == told and _repeats(before, given, source, set_id):
        return {**before, "round_id": round_id}
    seen = before["version"] if before else 0
    place = (round_id, seen + 1, given)
    await ctx.surveys.keep_answers([_kept(place, *each) for each in _by_unit(answers).items()])
    at, asked = ctx.now(), [leaf.id for leaf in form.tree.survey_leaves]
    known = {"held": held, "given": given, "source": list(source), "set_id": set_id, "asked": asked}
    known["merged"] = round_.merged
    survey = {**known, "scores": told, "outdated": False, "answers_version": seen + 1, **_closed(caller, at)}
    to = {"held": held, "answers": len(answers), "given": given}
    history = entry(caller, at, "survey", was=before and before.get("given"), to=to)
    event = SurveyClosed(round_id=round_id, held=held, scores=tuple(scores))
    if not await ctx.surveys.close(round_id, seen, survey, event, history):
        raise Busy("Phiếu khảo sát của đợt đang được chốt bởi người khác.")
    # A correction or merger that was followed meanwhile found no survey, or the one before.
    await follow_survey(ctx, round_id)
    return {**(await ctx.surveys.get(round_id) or {}), "round_id": round_id}


def _closed(caller: Caller, at: datetime) -> Answer:
    return {"closed_at": at, "closed_by": caller.account_id, "closed_by_name": caller.name}


def _repeats(before: Answer, given: str, source: Sequence[str], set_id: str) -> bool:
    if before.get("set_id") != set_id or before.get("outdated"):
        return False
    return before.get("given") == given or bool(source and before.get("source") == list(source))


def _digest(caller: Caller, held: bool, answers: Sequence[Answer]) -> str:
    """By what a repetition is known."""
    text = json.dumps([caller.account_id, held, answers], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


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
