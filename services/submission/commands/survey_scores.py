"""Answers of a survey to points, by rule 7."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from chamdiem.contracts.submission import SurveyScore
from chamdiem.scoring import FactsError, survey_points
from chamdiem.scoring.surveys import Response
from services.submission.domain.form import Form
from services.submission.domain.rounds import Round
from services.submission.errors import AnswersInvalid

Answer = Mapping[str, Any]


def survey_scores(round_: Round, form: Form, answers: Sequence[Answer]) -> list[SurveyScore]:
    """Points of every unit on every survey leaf. What was answered about a unit that left by a merger counts,
    once, for the one that continues it. Raises AnswersInvalid."""
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
        unit_id = round_.standing(answer["unit_id"])
        if unit_id is None:
            raise AnswersInvalid(
                "Đơn vị không có trong đợt.", field=answer["unit_id"], reason_code="unit_unknown"
            )
        if answer["leaf_id"] not in known:
            raise AnswersInvalid(
                "Không phải tiêu chí khảo sát.", field=answer["leaf_id"], reason_code="not_a_survey"
            )
        given[unit_id, answer["leaf_id"]].append(answer)
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
