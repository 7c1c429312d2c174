"""Survey answers: who says what of a unit, as counts by option or as several choices (domain rule 7)."""

from collections.abc import Iterator
from fractions import Fraction

from chamdiem.scoring import Leaf, Response, survey_points
from chamdiem.scoring.rule_types import Question, SurveyRule
from deploy.sample.material import draw
from deploy.sample.plan import SurveyAnswer

_RESPONDENTS = {
    "hdnd-mttq": (38, 52),
    "lanh-dao-huyen": (24, 36),
    "cap-phong-huyen": (60, 90),
    "nguoi-dan": (90, 140),
    "doanh-nghiep": (30, 48),
}
_SEVERAL = (["a", "b", "c"], ["a", "c"], ["c", "d"], ["e"])


def answers(unit_id: str, leaf: Leaf, mood: Fraction) -> list[SurveyAnswer]:
    """What the respondents say; `mood` is about the share of the maximum that comes out."""
    rule = leaf.rule
    if not isinstance(rule, SurveyRule):
        return []
    return [
        {"unit_id": unit_id, "leaf_id": leaf.id, "group_id": group.id, "question_id": question.id} | said
        for group in rule.groups
        for question in rule.questions
        if question.scored
        for said in [_said(question, _Sample(unit_id, leaf.id, group.id, question.id, mood))]
    ]


def points_of(leaf: Leaf, given: list[SurveyAnswer]) -> int | None:
    """The leaf's points in millionths by rule 7."""
    return survey_points(leaf, (response for answer in given for response in responses(answer))).points


def responses(answer: SurveyAnswer) -> Iterator[Response]:
    """The respondents behind an entry: those of one counted option as one response."""
    group, question = str(answer["group_id"]), str(answer["question_id"])
    counts, choices = answer.get("counts", {}), answer.get("choices", [])
    if isinstance(counts, dict):
        for option, count in counts.items():
            yield Response(group, {question: option}, count)
    if isinstance(choices, list):
        yield from (Response(group, {question: chosen}) for chosen in choices)


class _Sample:
    """Those asked, and their mood on this question: a little around the unit's."""

    def __init__(self, unit_id: str, leaf_id: str, group_id: str, question_id: str, mood: Fraction) -> None:
        chance = draw(unit_id, leaf_id, group_id, question_id)
        self.size = chance.randint(*_RESPONDENTS[group_id])
        self.mood = min(mood + Fraction(chance.randint(-30, 30), 1000), Fraction(97, 100))


def _said(question: Question, sample: _Sample) -> dict[str, object]:
    if question.kind == "multiple":
        return {"choices": _several(sample)}
    return {"counts": _scale(sample) if question.kind == "scale" else _single(sample)}


def _single(sample: _Sample) -> dict[str, int]:
    """A 100, B 60, C 20, D 0, E no opinion: few C and D, then A and B so that the mean is the mood."""
    silent, poor = sample.size // 25, round(sample.size * (1 - sample.mood) / 15)
    middling = round(sample.size * (1 - sample.mood) / 5)
    happy = sample.size - silent - poor - middling
    wanted = sample.mood * (sample.size - silent) - Fraction(2, 10) * middling
    best = _within((wanted - Fraction(6, 10) * happy) / Fraction(4, 10), happy)
    return {"a": best, "b": happy - best, "c": middling, "d": poor, "e": silent}


def _scale(sample: _Sample) -> dict[str, int]:
    """1 to 5, that is 0 to 100 %."""
    two, three = sample.size // 40, round(sample.size * (1 - sample.mood) / 2)
    happy = sample.size - two - three
    wanted = sample.mood * sample.size - Fraction(two, 4) - Fraction(three, 2)
    five = _within((wanted - Fraction(3, 4) * happy) * 4, happy)
    return {"5": five, "4": happy - five, "3": three, "2": two}


def _several(sample: _Sample) -> list[list[str]]:
    """All three main points, two of them, a small one, or no opinion."""
    silent, small = 1, sample.size // 10
    happy = sample.size - silent - small
    wanted = sample.mood * (sample.size - silent) - Fraction(small, 2)
    full = _within((wanted - Fraction(7, 10) * happy) / Fraction(3, 10), happy)
    times = (full, happy - full, small, silent)
    return [list(chosen) for chosen, count in zip(_SEVERAL, times, strict=True) for _ in range(count)]


def _within(value: Fraction, most: int) -> int:
    return min(max(round(value), 0), most)
