"""A closed survey goes over to the corrected version of its set by itself where its answers fit (C2), and
follows units that are merged after it was closed."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from chamdiem.contracts.submission import SurveyClosed, SurveyScore
from chamdiem.servicekit.history import entry
from services.submission.commands.survey_scores import survey_scores
from services.submission.context import Context
from services.submission.domain.corrections import REASON
from services.submission.domain.form import Form
from services.submission.domain.rounds import Round
from services.submission.errors import AnswersInvalid

Stored = Mapping[str, Any]
MERGED = "Đơn vị trong đợt được sáp nhập: câu trả lời được tính cho đơn vị kế thừa."


async def follow_survey(ctx: Context, round_id: str) -> None:
    """Compute the points of a survey that was closed under an earlier version, or before units were merged,
    anew from the answers kept.

    Answers that the new version does not take leave the points as they were and mark the survey `outdated`,
    as a survey leaf does that nobody was asked about: Home Affairs closes it again. Does nothing until set
    and correction have arrived; their arrival calls this again.
    """
    while True:
        before = await ctx.surveys.get(round_id)
        # Read after the survey, and anew in each try: never older than the set that the survey already has.
        round_ = await ctx.rounds.get(round_id, fresh=True)
        if before is None or round_ is None or not _is_behind(before, round_):
            return
        set_id = round_.is_.set_id
        form, reason = await ctx.forms.get(set_id), await _why(ctx, before, set_id)
        if form is None or reason is None:
            return
        scores = await _computed(ctx, round_, form, before)
        told = before["scores"] if scores is None else [score.model_dump() for score in scores]
        asked = _asked(before)
        more = before["held"] and any(leaf.id not in asked for leaf in form.tree.survey_leaves)
        said = {"set_id": set_id, "outdated": more or scores is None}
        history = entry(None, ctx.now(), "survey", **_changed(before, said, round_), reason=reason)
        kept = tuple(SurveyScore.model_validate(score) for score in told)
        event = SurveyClosed(round_id=round_id, held=before["held"], scores=kept)
        fields = {**said, "asked": sorted(asked), "answers_version": _answers(before), "scores": told}
        fields["merged"] = round_.merged
        if await ctx.surveys.close(round_id, before["version"], fields, event, history):
            return


def _is_behind(survey: Stored, round_: Round) -> bool:
    if survey.get("set_id") != round_.is_.set_id:
        return True
    merged: list[list[str]] = survey.get("merged", [])
    return bool(survey["held"]) and merged != round_.merged


def _changed(before: Stored, said: Stored, round_: Round) -> dict[str, Stored]:
    """From what to what, for the history; of mergers, where there are others than before."""
    was, to = {"set_id": before.get("set_id")}, dict(said)
    if (known := before.get("merged", [])) != round_.merged:
        was["merged"], to["merged"] = (
            [" → ".join(pair) for pair in pairs] for pairs in (known, round_.merged)
        )
    return {"was": was, "to": to}


async def _why(ctx: Context, survey: Stored, set_id: str) -> str | None:
    """What the history says; None while the correction has not arrived."""
    if survey.get("set_id") == set_id:
        return MERGED
    correction = await ctx.corrections.get(set_id)
    return REASON + correction.reason if correction else None


async def _computed(ctx: Context, round_: Round, form: Form, before: Stored) -> list[SurveyScore] | None:
    """None: the new version does not take the answers."""
    if not before["held"]:
        return []
    kept = await ctx.surveys.answers(round_.is_.round_id, _answers(before), before.get("given"))
    # A unit that left the round since, and that none continues, has no points to compute.
    answers: Sequence[Stored] = [one for one in kept if round_.standing(one["unit_id"])]
    try:
        return await asyncio.to_thread(survey_scores, round_, form, answers)
    except AnswersInvalid:
        return None


def _answers(survey: Stored) -> int:
    """The version under which the survey's answers are kept."""
    version: int = survey.get("answers_version") or survey["version"]
    return version


def _asked(survey: Stored) -> set[str]:
    """The leaves that the survey was about when it was closed; its scores hold those that came later too."""
    asked = survey.get("asked")
    return {score["leaf_id"] for score in survey["scores"]} if asked is None else set(asked)
