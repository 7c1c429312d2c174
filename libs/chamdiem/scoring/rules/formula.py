"""A formula over named inputs: exact fractions, clipped to the leaf's bounds (domain rule 10)."""

from collections.abc import Mapping
from fractions import Fraction

from chamdiem.scoring.expression import parse
from chamdiem.scoring.facts import as_number, expect_keys
from chamdiem.scoring.outcome import Exact, Facts, FactsError, Scored, at_zero, points_text
from chamdiem.scoring.points import MICRO
from chamdiem.scoring.rule_types import FormulaRule


def formula(scored: Scored, rule: FormulaRule, facts: Facts) -> Exact:
    """The value in points, clipped to [min, max]; a division by 0 means what `when_zero` says."""
    expect_keys(facts, "inputs")
    values = _inputs(rule, facts["inputs"])
    values["max_points"] = Fraction(scored.max_points, MICRO)
    try:
        result = parse(rule.expression).value(values) * MICRO
    except ZeroDivisionError:
        return at_zero(scored, rule.when_zero)
    clipped = min(max(result, Fraction(scored.min_points)), Fraction(scored.max_points))
    return Exact(clipped, {"result": points_text(result)})


def _inputs(rule: FormulaRule, given: object) -> dict[str, Fraction]:
    if not isinstance(given, Mapping):
        raise FactsError("fact_type", "inputs", "inputs is an object of numbers by name")
    expect_keys(given, *(entry.name for entry in rule.inputs))
    return {entry.name: as_number(given[entry.name], entry.name) for entry in rule.inputs}
