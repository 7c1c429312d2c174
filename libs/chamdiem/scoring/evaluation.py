"""From facts to points, and the check of points that someone entered (domain rules 4, 8, 10)."""

from chamdiem.scoring.outcome import Facts, Outcome, Scored, Working
from chamdiem.scoring.points import half_up
from chamdiem.scoring.rule_types import FreeRule, LeaderRatingRule
from chamdiem.scoring.rules import EVALUATORS
from chamdiem.scoring.rules.entered import check_bounds, check_step


def evaluate(leaf: Scored, facts: Facts) -> Outcome:
    """The points that the leaf's rule gives for the facts, quantised once, half up, within [min, max].

    `points` None: not applicable by the rule. FactsError for facts that the rule can't take.
    """
    exact = EVALUATORS[type(leaf.rule)](leaf, leaf.rule, facts)
    working = Working(leaf.rule.type, exact.values)
    if exact.micro is None:
        return Outcome(None, working)
    return Outcome(min(max(half_up(exact.micro), leaf.min_points), leaf.max_points), working)


def check_points(leaf: Scored, micro: int) -> None:
    """Points entered as such lie in the bounds and, for free entry and ratings, on the step.

    FactsError `points_out_of_bounds` or `points_off_step`.
    """
    check_bounds(leaf, micro)
    if isinstance(leaf.rule, FreeRule | LeaderRatingRule):
        check_step(leaf.rule.step, micro)
