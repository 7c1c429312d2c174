"""Rules over a percentage: steps and the linear share. Percentages compare as fractions (domain rules 4 and
10).
"""

from fractions import Fraction

from chamdiem.scoring.facts import expect_keys, read_amount
from chamdiem.scoring.outcome import Exact, Facts, FactsError, Scored, at_zero, percent_text
from chamdiem.scoring.rule_types import LinearRule, Step, StepsRule


def covers(step: Step, percent: Fraction) -> bool:
    """Whether the percentage lies in the step, by its explicit inclusive or exclusive bounds."""
    above = step.from_ is None or percent > step.from_ or (step.from_inclusive and percent == step.from_)
    below = step.to is None or percent < step.to or (step.to_inclusive and percent == step.to)
    return above and below


def steps(scored: Scored, rule: StepsRule, facts: Facts) -> Exact:
    """The points of the step that holds the percentage; above 100 counts as 100; a denominator of 0 as
    said.
    """
    share = _given_percent(facts) if rule.input == "percent" else _ratio(facts)
    if share is None:
        return at_zero(scored, rule.when_zero)
    percent = share * 100
    for step in rule.steps:
        if covers(step, percent):
            return Exact(Fraction(step.points), {"percent": percent_text(share)})
    raise FactsError("step_missing", "percent", "no step holds this percentage")


def linear(scored: Scored, rule: LinearRule, facts: Facts) -> Exact:
    """The share of the maximum; strictly below the floor it is 0; above 100 % it is the maximum."""
    share = _ratio(facts)
    if share is None:
        return at_zero(scored, rule.when_zero)
    below_floor = rule.floor is not None and share * 100 < rule.floor
    return Exact(Fraction(0) if below_floor else scored.max_points * share, {"percent": percent_text(share)})


def _given_percent(facts: Facts) -> Fraction:
    expect_keys(facts, "percent")
    return min(read_amount(facts, "percent") / 100, Fraction(1))


def _ratio(facts: Facts) -> Fraction | None:
    expect_keys(facts, "numerator", "denominator")
    numerator, denominator = read_amount(facts, "numerator"), read_amount(facts, "denominator")
    return min(numerator / denominator, Fraction(1)) if denominator else None
