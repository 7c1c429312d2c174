"""Rules over a count: points per item up to a cap, reduction per occurrence."""

from fractions import Fraction

from chamdiem.scoring.facts import expect_keys, read_count
from chamdiem.scoring.outcome import Exact, Facts, Scored
from chamdiem.scoring.rule_types import PerItemRule, ReductionRule


def per_item(scored: Scored, rule: PerItemRule, facts: Facts) -> Exact:
    """Count × points per item, at most the cap (the maximum where the rule names none)."""
    expect_keys(facts, "count")
    count = read_count(facts, "count")
    cap = scored.max_points if rule.cap is None else rule.cap
    return Exact(Fraction(min(count * rule.points_per_item, cap)), {"count": str(count)})


def reduction(scored: Scored, rule: ReductionRule, facts: Facts) -> Exact:
    """Start − count × reduction, never below the leaf's minimum, which may be negative (domain rule 8)."""
    expect_keys(facts, "count")
    count = read_count(facts, "count")
    start = scored.max_points if rule.start is None else rule.start
    return Exact(Fraction(max(start - count * rule.per_occurrence, scored.min_points)), {"count": str(count)})
