"""A closed survey goes over to the corrected version of its set by itself where its answers fit (C2)."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from chamdiem.contracts.submission import SurveyClosed, SurveyScore
from chamdiem.servicekit.history import entry
from services.submission.commands.corrections import REASON
from services.submission.commands.survey import survey_scores
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.rounds import Round
from services.submission.errors import AnswersInvalid

Stored = Mapping[str, Any]


async def follow_survey(ctx: Context, round_: Round, form: Form) -> None:
    """Compute the points of a survey that was closed under an earlier version anew from the answers kept.

    Answers that the new version does not take leave the points as they were and mark the survey `outdated`,
    as a survey leaf does that nobody was asked about: Home Affairs closes it again. Does nothing until the
    correction has arrived; its arrival calls this again.
    """
    round_id, set_id = round_.is_.round_id, round_.is_.set_id
    while True:
        before, correction = await ctx.surveys.get(round_id), await ctx.corrections.get(set_id)
        if before is None or correction is None or before.get("set_id") == set_id:
            return
        scores = await _computed(ctx, round_, form, before)
        told = before["scores"] if scores is None else [score.model_dump() for score in scores]
        asked = {score["leaf_id"] for score in before["scores"]}
        more = before["held"] and any(leaf.id not in asked for leaf in form.tree.survey_leaves)
        said = {"set_id": set_id, "outdated": more or scores is None}
        was = {"set_id": before.get("set_id")}
        history = entry(None, ctx.now(), "survey", was=was, to=said, reason=REASON + correction.reason)
        kept = tuple(SurveyScore.model_validate(score) for score in told)
        event = SurveyClosed(round_id=round_id, held=before["held"], scores=kept)
        fields = {**said, "answers_version": _answers(before), "scores": told}
        if await ctx.surveys.close(round_id, before["version"], fields, event, history):
            return


async def _computed(ctx: Context, round_: Round, form: Form, before: Stored) -> list[SurveyScore] | None:
    """None: the new version does not take the answers."""
    if not before["held"]:
        return []
    kept = await ctx.surveys.answers(round_.is_.round_id, _answers(before), before.get("given"))
    # A unit that left the round since has no points to compute.
    answers: Sequence[Stored] = [one for one in kept if one["unit_id"] in round_.units]
    try:
        return await asyncio.to_thread(survey_scores, round_, form, answers)
    except AnswersInvalid:
        return None


def _answers(survey: Stored) -> int:
    """The version under which the survey's answers are kept."""
    version: int = survey.get("answers_version") or survey["version"]
    return version
