"""From survey answers to a leaf's points: maximum × mean (domain rule 7)."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from chamdiem.scoring.document import Leaf
from chamdiem.scoring.facts import as_number
from chamdiem.scoring.outcome import FactsError, Outcome, Working, percent_text
from chamdiem.scoring.points import half_up
from chamdiem.scoring.rule_types import Question, SurveyRule


@dataclass(frozen=True)
class Response:
    """Answers by question id: an option id (single), a list of ids (multiple), a decimal string (scale);
    number and text are kept elsewhere and not scored. Absent, None, "" and [] mean not answered. `count`
    respondents gave exactly these answers, so that a survey already counted costs one response an option.
    """

    group: str
    answers: Mapping[str, object]
    count: int = 1


@dataclass
class _Mean:
    """The mean of values that each come a number of times, exactly."""

    total: Fraction = Fraction(0)
    count: int = 0

    def add(self, value: Fraction, times: int = 1) -> None:
        self.total += value * times
        self.count += times

    @property
    def value(self) -> Fraction:
        return self.total / self.count


_Groups = Mapping[str, Mapping[str, _Mean]]


def survey_points(leaf: Leaf, answers: Iterable[Response]) -> Outcome:
    """Per respondent group the mean over questions of the mean over valid answers, then the groups' weights,
    renormalised over groups with answers. `points` None: no valid answer, so the leaf is N/A (domain rule 3).

    FactsError `not_a_survey`, `group_unknown`, `question_unknown`, `option_unknown`, `fact_repeated`,
    `fact_type`, `fact_not_a_number`, `fact_negative`, `scale_out_of_bounds`.
    """
    if not isinstance(leaf.rule, SurveyRule):
        raise FactsError("not_a_survey", leaf.id, f"{leaf.id} is not scored by a survey")
    valid = _valid_answers(leaf.rule, answers)
    means = {group: _mean_over(questions) for group, questions in valid.items()}
    counted = sum(each.count for questions in valid.values() for each in questions.values())
    values = {f"group.{group}": percent_text(mean) for group, mean in means.items()}
    values["valid_answers"] = str(counted)
    if not means:
        return Outcome(None, Working("survey", values))
    weights = {group.id: Fraction(group.weight) for group in leaf.rule.groups if group.id in means}
    weighted = [weights[group] * mean for group, mean in means.items()]
    share = sum(weighted, Fraction(0)) / sum(weights.values(), Fraction(0))
    values["percent"] = percent_text(share)
    return Outcome(half_up(leaf.max_points * share), Working("survey", values))


def answer_share(question: Question, answer: object) -> Fraction | None:
    """What one answer is worth, 0 to 1; None when it is no valid answer or the question is not scored."""
    if not question.scored or answer in (None, "", [], ()):
        return None
    if question.kind == "scale":
        return _scale_share(question, answer)
    chosen = answer if question.kind == "multiple" else [answer]
    return _option_share(question, chosen)


def _valid_answers(rule: SurveyRule, responses: Iterable[Response]) -> _Groups:
    questions = {question.id: question for question in rule.questions}
    groups = {group.id for group in rule.groups}
    valid: dict[str, dict[str, _Mean]] = defaultdict(lambda: defaultdict(_Mean))
    for response in responses:
        _check_response(response, groups)
        for name, answer in response.answers.items():
            if name not in questions:
                raise FactsError("question_unknown", name, f"the survey has no question {name}")
            share = answer_share(questions[name], answer)
            if share is not None and response.count:
                valid[response.group][name].add(share, response.count)
    return valid


def _check_response(response: Response, groups: Container[str]) -> None:
    if response.group not in groups:
        raise FactsError("group_unknown", response.group, f"the survey has no group {response.group}")
    if response.count < 0:
        raise FactsError("fact_negative", response.group, "a number of respondents is not below 0")


def _mean_over(questions: Mapping[str, _Mean]) -> Fraction:
    mean = _Mean()
    for question in questions.values():
        mean.add(question.value)
    return mean.value


def _option_share(question: Question, chosen: object) -> Fraction | None:
    if not isinstance(chosen, list | tuple):
        raise FactsError("fact_type", question.id, "several choices are a list of ids")
    percents = {option.id: option.percent for option in question.options}
    if any(not isinstance(name, str) or name not in percents for name in chosen):
        raise FactsError("option_unknown", question.id, "the question has no such option")
    if len(set(chosen)) != len(chosen):
        raise FactsError("fact_repeated", question.id, "an option is chosen twice")
    worth = [Fraction(percent) for name in chosen if (percent := percents[name]) is not None]
    return min(sum(worth, Fraction(0)) / 100, Fraction(1)) if worth else None


def _scale_share(question: Question, answer: object) -> Fraction | None:
    if question.scale is None:
        return None
    low, high = Fraction(question.scale.min), Fraction(question.scale.max)
    value = as_number(answer, question.id)
    if not low <= value <= high:
        raise FactsError("scale_out_of_bounds", question.id, "the answer lies outside the scale")
    return (value - low) / (high - low)
