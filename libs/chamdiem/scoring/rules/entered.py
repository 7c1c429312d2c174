"""Rules whose points are entered as such: free entry and the leader's rating; and the survey, which takes
none.
"""

from fractions import Fraction

from chamdiem.scoring.facts import as_number, expect_keys
from chamdiem.scoring.outcome import Exact, Facts, FactsError, Scored
from chamdiem.scoring.points import MICRO, to_text
from chamdiem.scoring.rule_types import FreeRule, LeaderRatingRule, SurveyRule


def entered(scored: Scored, rule: FreeRule | LeaderRatingRule, facts: Facts) -> Exact:
    """The entered points. FactsError `points_out_of_bounds`, `points_off_step`."""
    expect_keys(facts, "points")
    micro = as_number(facts["points"], "points") * MICRO
    check_bounds(scored, micro)
    check_step(rule.step, micro)
    return Exact(micro)


def computed_from_answers(scored: Scored, rule: SurveyRule, facts: Facts) -> Exact:
    """FactsError `no_facts`: a survey leaf is computed from answers, never entered (domain rule 11)."""
    raise FactsError("no_facts", "", "a survey leaf is computed from its answers")


def check_bounds(scored: Scored, micro: Fraction | int) -> None:
    """FactsError `points_out_of_bounds` outside [min_points, max_points]."""
    if not scored.min_points <= micro <= scored.max_points:
        bounds = f"{to_text(scored.min_points)} to {to_text(scored.max_points)}"
        raise FactsError("points_out_of_bounds", "points", f"the points lie outside {bounds}")


def check_step(step: int, micro: Fraction | int) -> None:
    """FactsError `points_off_step` unless the points are a whole number of steps from 0."""
    if micro % step:
        raise FactsError("points_off_step", "points", f"the points go in steps of {to_text(step)}")
