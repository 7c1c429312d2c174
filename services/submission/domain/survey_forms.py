"""Survey forms of a round: what is asked of whom, how many must answer, and whether an answer fits (rule 7).

Percentages and weights are the signed set's: a form only says which of its questions it asks, in which words,
and what it asks beside them without scoring it.
"""

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from chamdiem.scoring import FactsError, Leaf
from chamdiem.scoring.facts import as_number
from chamdiem.scoring.points import number_text
from chamdiem.scoring.rule_types import Question, SurveyRule
from chamdiem.scoring.surveys import answer_share
from services.submission.domain.form import Form
from services.submission.errors import AnswersInvalid, SurveyFormClosed, SurveyFormInvalid

Stored = Mapping[str, Any]
LONGEST_TEXT = 1_000


@dataclass(frozen=True)
class Asked:
    """A question of a form: of which leaf and question of the set (None: not scored), asked of which groups
    (None: all)."""

    question: Question
    leaf_id: str | None = None
    of_set: str | None = None
    groups: frozenset[str] | None = None

    def concerns(self, group_id: str) -> bool:
        """Whether that group is asked it."""
        return self.groups is None or group_id in self.groups


def asked(form: Form, questions: Sequence[Stored]) -> list[Asked]:
    """The questions as they are asked. Raises SurveyFormInvalid: `question_repeated`, `not_a_survey`,
    `question_unknown`, `options_missing`, `scale_missing`."""
    ids = [question["id"] for question in questions]
    if len(set(ids)) != len(ids):
        raise _invalid(next(i for i in ids if ids.count(i) > 1), "question_repeated", "Mã câu hỏi bị lặp.")
    leaves = {leaf.id: leaf for leaf in form.tree.survey_leaves}
    return [_bound(leaves, each) if each.get("leaf_id") else _own(each) for each in questions]


def still_asked(form: Form, questions: Sequence[Stored]) -> list[Asked]:
    """The questions of a form that was made before: without those that a correction of the set took away
    since, so that the others can still be asked and counted."""
    kept: list[Asked] = []
    for question in questions:
        with suppress(SurveyFormInvalid):
            kept += asked(form, [question])
    return kept


def _bound(leaves: Mapping[str, Leaf], stored: Stored) -> Asked:
    leaf = leaves.get(stored["leaf_id"])
    if leaf is None or not isinstance(leaf.rule, SurveyRule):
        raise _invalid(stored["id"], "not_a_survey", "Tiêu chí này không chấm bằng điều tra.")
    found = next((q for q in leaf.rule.questions if q.id == stored["question_id"]), None)
    if found is None:
        raise _invalid(stored["id"], "question_unknown", "Tiêu chí không có câu hỏi này.")
    worded = found.model_copy(update={"id": stored["id"], "text": stored["text"] or found.text})
    return Asked(worded, leaf.id, found.id, frozenset(group.id for group in leaf.rule.groups))


def _own(stored: Stored) -> Asked:
    if stored["kind"] in ("single", "multiple") and len(stored["options"]) < 2:
        raise _invalid(stored["id"], "options_missing", "Câu hỏi lựa chọn cần ít nhất hai phương án.")
    scale = stored["scale"]
    if stored["kind"] == "scale" and (not scale or Fraction(scale["min"]) >= Fraction(scale["max"])):
        raise _invalid(stored["id"], "scale_missing", "Thang điểm cần số đầu nhỏ hơn số cuối.")
    if not stored["text"]:
        raise _invalid(stored["id"], "text_missing", "Câu hỏi chưa có nội dung.")
    options = [{**option, "percent": None} for option in stored["options"]]
    data = {name: stored[name] for name in ("id", "text", "kind", "scale")} | {"options": options}
    return Asked(Question.model_validate(data))


@dataclass(frozen=True)
class Weighing:
    """What a respondent group weighs in the mean of one leaf."""

    leaf_id: str
    leaf_code: str
    weight: str


@dataclass(frozen=True)
class RespondentGroup:
    """A group of the set: its name, as the first leaf says it, and its weight in each leaf that asks it."""

    name: str
    weights: tuple[Weighing, ...]


def groups_of(form: Form) -> dict[str, RespondentGroup]:
    """Every respondent group of the set's survey leaves by its id."""
    found: dict[str, RespondentGroup] = {}
    for leaf in form.tree.survey_leaves:
        if isinstance(leaf.rule, SurveyRule):
            for group in leaf.rule.groups:
                before = found.get(group.id, RespondentGroup(group.name, ()))
                one = Weighing(leaf.id, leaf.code, number_text(group.weight))
                found[group.id] = replace(before, weights=(*before.weights, one))
    return found


def sample_size(population: int, margin_percent: str) -> int:
    """n = N / (1 + N·e²), rounded up to a whole respondent; `margin_percent` is e in per cent (C3)."""
    error = Fraction(margin_percent) / 100
    return math.ceil(Fraction(population) / (1 + population * error * error))


def require_taking(form: Stored, at: datetime) -> None:
    """Raises SurveyFormClosed unless the form is open and `at` lies within its dates."""
    if not is_taking(form, at):
        opens, closes = form["opens_at"], form["closes_at"]
        raise SurveyFormClosed(
            "Phiếu khảo sát không nhận câu trả lời vào lúc này.",
            state=form["state"],
            opens_at=opens and opens.isoformat(),
            closes_at=closes and closes.isoformat(),
        )


def is_taking(form: Stored, at: datetime) -> bool:
    """Whether the form takes answers at that moment: opened, and [opens_at, closes_at)."""
    opens, closes = form["opens_at"], form["closes_at"]
    return form["state"] == "open" and (not opens or opens <= at) and (not closes or at < closes)


def is_coming(form: Stored, at: datetime) -> bool:
    """Whether the form does not take answers yet, rather than no longer."""
    if form["state"] == "draft":
        return True
    return form["state"] == "open" and bool(form["opens_at"]) and at < form["opens_at"]


def fitting(questions: Sequence[Asked], group_id: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that were given, checked against what the group was asked. Raises AnswersInvalid."""
    by_id = {each.question.id: each.question for each in questions if each.concerns(group_id)}
    given = {name: answer for name, answer in answers.items() if answer not in (None, "", [])}
    if not given:
        raise AnswersInvalid("Phiếu chưa có câu trả lời nào.", field="", reason_code="nothing_answered")
    for name, answer in given.items():
        if name not in by_id:
            raise AnswersInvalid("Phiếu không có câu hỏi này.", field=name, reason_code="question_unknown")
        _check(by_id[name], answer)
    return given


def _check(question: Question, answer: Any) -> None:
    try:
        if question.kind in ("single", "multiple", "scale"):
            answer_share(question, answer)
        elif not isinstance(answer, str) or len(answer) > LONGEST_TEXT or "\0" in answer:
            raise FactsError("fact_type", question.id, "a text is expected")
        elif question.kind == "number":
            as_number(answer, question.id)
    except FactsError as error:
        raise AnswersInvalid(
            "Câu trả lời không hợp lệ.", field=question.id, reason_code=error.code
        ) from error


def collected(questions: Sequence[Asked], responses: Sequence[Stored]) -> list[dict[str, Any]]:
    """The scored answers of a form as the closing of the survey takes them (ADR 15), in a fixed order. What a
    correction of the set took away since, a group or an option, makes an answer no valid one (rule 3)."""
    found: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    scored = {each.question.id: each for each in questions if each.leaf_id}
    for response in responses:
        for name, answer in response["answers"].items():
            if name in scored and scored[name].concerns(response["group_id"]):
                with suppress(AnswersInvalid):
                    _check(scored[name].question, answer)
                    _add(found, scored[name], response, answer)
    return [_sorted(found[key]) for key in sorted(found)]


def _add(
    found: dict[tuple[str, str, str, str], dict[str, Any]], each: Asked, of: Stored, answer: Any
) -> None:
    key = (of["unit_id"], str(each.leaf_id), of["group_id"], str(each.of_set))
    names = dict(zip(("unit_id", "leaf_id", "group_id", "question_id"), key, strict=True))
    row = found.setdefault(key, {**names, "values": [], "choices": [], "counts": {}})
    if each.question.kind == "multiple":
        row["choices"].append(sorted(answer))
    elif each.question.kind == "single":
        row["counts"][answer] = row["counts"].get(answer, 0) + 1
    elif each.question.kind == "scale":
        row["values"].append(answer)


def _sorted(row: dict[str, Any]) -> dict[str, Any]:
    counts = dict(sorted(row["counts"].items()))
    return {**row, "values": sorted(row["values"]), "choices": sorted(row["choices"]), "counts": counts}


def _invalid(field: str, reason: str, detail: str) -> SurveyFormInvalid:
    return SurveyFormInvalid(detail, field=field, reason_code=reason)
