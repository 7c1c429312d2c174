"""Domain rules 2 and 9: several appraisers on a leaf."""

import pytest

from chamdiem.scoring import ChairDecision, Joined, JoinMethod, join


def test_mean_and_median_are_quantised_half_up() -> None:
    """Rules 4 and 9: the joined value is quantised once, half up, ties away from zero."""
    assert join([1, 2], "mean", None).points == 2
    assert join([-1, -2], "mean", None).points == -2
    assert join([1_000_000, 1_000_000, 2_000_000], "mean", None).points == 1_333_333
    assert join([5, 1, 3], "median", None).points == 3
    assert join([4, 1, 3, 9], "median", None).points == 4


@pytest.mark.parametrize("how", ["mean", "median", "chair"])
def test_a_single_appraiser_stands(how: JoinMethod) -> None:
    """Rule 9: there is nothing to join."""
    assert join([7], how, 0) == Joined(7, False, 0)


@pytest.mark.parametrize("how", ["mean", "median", "chair"])
def test_all_not_applicable(how: JoinMethod) -> None:
    """Rule 2: all appraisers N/A gives N/A."""
    assert join([None, None], how, 0) == Joined(None, False, 0)


def test_mixed_goes_to_the_chair() -> None:
    """Rule 2: mixed: the chair, who may decide points or N/A."""
    assert join([None, 4], "mean", None) == Joined(None, True, 0)
    assert join([None, 4], "mean", None, ChairDecision(3)) == Joined(3, False, 0, by_chair=True)
    assert join([None, 4], "mean", None, ChairDecision(None)) == Joined(None, False, 0, by_chair=True)


def test_a_spread_strictly_above_the_threshold_goes_to_the_chair() -> None:
    """Rule 9: equal to the threshold joins; above it the chair's decision replaces the join."""
    assert join([0, 500_000], "mean", 500_000) == Joined(250_000, False, 500_000)
    assert join([0, 500_001], "mean", 500_000) == Joined(None, True, 500_001)
    assert join([0, 500_001], "mean", 500_000, ChairDecision(9)) == Joined(9, False, 500_001, by_chair=True)


def test_the_chair_decides_where_the_set_says_so() -> None:
    """Rule 9: join by chair, with several appraisers, even when they agree."""
    assert join([3, 3], "chair", None).needs_chair
    assert join([3, 3], "chair", None, ChairDecision(3)).points == 3


def test_a_decision_that_nobody_needs_changes_nothing() -> None:
    """Rule 9: the chair replaces the join only where the rule calls the chair."""
    assert join([2, 4], "mean", None, ChairDecision(9)) == Joined(3, False, 2)


def test_nothing_to_join_is_an_error() -> None:
    """An unappraised leaf is not a leaf of 0 points."""
    with pytest.raises(ValueError, match="nothing to join"):
        join([], "mean", None)
