"""A survey can be answered and can reach its maximum (domain rule 7)."""

from collections.abc import Iterator

from chamdiem.scoring.checks.finding import Finding, repeated
from chamdiem.scoring.outcome import Scored
from chamdiem.scoring.rule_types import Question, SurveyRule


def check_survey(scored: Scored, rule: SurveyRule) -> Iterator[Finding]:
    """Findings about one survey's groups and questions."""
    for name in repeated([group.id for group in rule.groups]):
        yield Finding("answer_repeated", scored.id, f"the group {name} is there twice", "keep one")
    for name in repeated([question.id for question in rule.questions]):
        yield Finding("answer_repeated", scored.id, f"the question {name} is there twice", "keep one")
    if not rule.groups or any(group.weight <= 0 for group in rule.groups):
        message = "a survey has groups, each with a weight above 0"
        yield Finding("survey_groups", scored.id, message, "give every group a weight")
    if not any(question.scored for question in rule.questions):
        yield Finding("survey_unscored", scored.id, "no question is scored", "add a choice or a scale")
    for question in rule.questions:
        yield from _question(scored, question)


def _question(scored: Scored, question: Question) -> Iterator[Finding]:
    def finding(code: str, message: str, remedy: str) -> Finding:
        return Finding(code, scored.id, f"question {question.id}: {message}", remedy)

    for name in repeated([option.id for option in question.options]):
        yield finding("answer_repeated", f"the option {name} is there twice", "keep one")
    chosen = question.kind in ("single", "multiple")
    if bool(question.options) != chosen or (question.scale is not None) != (question.kind == "scale"):
        yield finding("question_shape", f"wrong parts for {question.kind}", "options to choose, or a scale")
        return
    if question.scale and question.scale.min >= question.scale.max:
        yield finding("scale_empty", "the scale's end is not above its start", "correct the scale")
    if chosen:
        percents = [option.percent for option in question.options if option.percent is not None]
        if any(not 0 <= percent <= 100 for percent in percents):
            yield finding("percent_out_of_bounds", "an option lies outside 0 to 100 %", "correct it")
        best = sum(percents) if question.kind == "multiple" else max(percents, default=0)
        if best < 100:
            yield finding("max_unreachable", "no answer gives 100 %", "let the best one give it")
