"""Steps cover 0 to 100 % once: no gap, no overlap, each bound inclusive on one side only."""

from collections.abc import Iterator
from itertools import pairwise

from chamdiem.scoring.checks.finding import Finding
from chamdiem.scoring.outcome import Scored
from chamdiem.scoring.points import to_text
from chamdiem.scoring.rule_types import Step, StepsRule


def check_steps(scored: Scored, rule: StepsRule) -> Iterator[Finding]:
    """Findings about one rule of steps; their order in the document is free."""
    if any(not scored.min_points <= step.points <= scored.max_points for step in rule.steps):
        yield Finding("points_out_of_bounds", scored.id, "a step lies outside the bounds", "correct it")
    if max((step.points for step in rule.steps), default=None) != scored.max_points:
        remedy = f"let the best step give {to_text(scored.max_points)}"
        yield Finding("max_unreachable", scored.id, "no step gives the maximum", remedy)
    if not _covered(rule.steps):
        message = "the steps do not cover 0 to 100 % without gap or overlap"
        yield Finding("steps_gap", scored.id, message, "let each step begin where the one below ends")


def _covered(steps: tuple[Step, ...]) -> bool:
    ordered = sorted(steps, key=_start)
    if not ordered or any(_empty(step) for step in ordered):
        return False
    meet = all(_meet(lower, upper) for lower, upper in pairwise(ordered))
    return meet and _from_zero(ordered[0]) and _to_hundred(ordered[-1])


def _start(step: Step) -> tuple[bool, object, bool]:
    return (step.from_ is not None, step.from_ or 0, not step.from_inclusive)


def _empty(step: Step) -> bool:
    if step.from_ is None or step.to is None:
        return False
    return step.from_ > step.to or (step.from_ == step.to and not (step.from_inclusive and step.to_inclusive))


def _meet(lower: Step, upper: Step) -> bool:
    same = lower.to is not None and lower.to == upper.from_
    return same and lower.to_inclusive != upper.from_inclusive


def _from_zero(step: Step) -> bool:
    return step.from_ is None or step.from_ < 0 or (step.from_ == 0 and step.from_inclusive)


def _to_hundred(step: Step) -> bool:
    return step.to is None or step.to > 100 or (step.to == 100 and step.to_inclusive)
