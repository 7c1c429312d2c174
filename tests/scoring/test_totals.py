"""Domain rules 1, 2, 3 and 8: one unit's totals."""

from fractions import Fraction
from typing import Any

import pytest

from chamdiem.scoring import MissingScoreError, UnknownNodeError, display, survey_scale, to_micro, total
from tests.scoring.builders import figures, group_json, item_json, leaf_json, make_set, make_tree, scores

TWO = [group_json("a1", "60", [leaf_json("l1", "40"), leaf_json("l2", "20")]), leaf_json("a2", "40")]


def test_the_index_is_points_over_the_applicable_maximum() -> None:
    """Rule 1: with bonus and deduction over the applicable maximum; a node's own index is without them."""
    tree = make_tree(
        TWO,
        bonus={"max_points": "3", "items": [item_json("b1", "3")]},
        deduction={"max_points": "5", "items": [item_json("k1", "5")]},
    )
    given = {"l1": "30", "l2": "15", "a2": "20"}
    result = total(tree, scores("u", given, bonus={"b1": "2.5"}, deduction={"k1": "1"}), True)
    assert figures(result.points, result.applicable_max, result.index) == [
        Fraction("66.5"),
        100,
        Fraction("66.5"),
    ]
    assert figures(result.nodes["a1"].points, result.nodes["a1"].index) == [45, 75]
    assert figures(result.tree_points, result.bonus, result.deduction) == [65, Fraction("2.5"), 1]


def test_the_index_stops_at_0_and_may_pass_100() -> None:
    """Rule 1: floor 0; above 100 is possible through bonus unless the set caps it."""
    sections: dict[str, Any] = {
        "bonus": {"max_points": "3", "items": [item_json("b1", "3")]},
        "deduction": {"max_points": "5", "items": [item_json("k1", "5")]},
    }
    nothing, everything = {"l1": "0"}, {"l1": "100"}
    free, capped = make_tree(**sections), make_tree(**sections, index_cap="100")
    low = total(free, scores("u", nothing, deduction={"k1": "4"}), True)
    assert figures(low.index, low.points) == [0, -4]
    assert total(free, scores("u", everything, bonus={"b1": "3"}), True).index == 103
    assert total(capped, scores("u", everything, bonus={"b1": "3"}), True).index == 100


def test_not_applicable_leaves_both_sides() -> None:
    """Rule 2: an N/A leaf is in neither the points nor the maximum."""
    result = total(make_tree(TWO), scores("u", {"l1": None, "l2": "10", "a2": "20"}), True)
    assert figures(result.points, result.applicable_max, result.index) == [30, 60, 50]


def test_an_excluded_node_needs_no_points_and_ignores_them() -> None:
    """Rule 2: excluded for a unit by Home Affairs, node by node, final."""
    result = total(make_tree(TWO), scores("u", {"l1": "40", "a2": "20"}, excluded=["a1"]), True)
    assert figures(result.points, result.applicable_max, result.nodes["a1"].index) == [20, 40, None]


def test_nothing_applicable_has_no_index() -> None:
    """Rule 2: applicable maximum 0: index null."""
    assert total(make_tree(TWO), scores("u", {"l1": None, "l2": None, "a2": None}), True).index is None


def test_a_missing_leaf_is_an_error_never_a_0() -> None:
    """Rule 2: only N/A leaves the sum, and N/A has to be said."""
    with pytest.raises(MissingScoreError) as caught:
        total(make_tree(TWO), scores("Sở A", {"l1": "1", "a2": "1"}), True)
    assert (caught.value.unit, caught.value.leaf) == ("Sở A", "l2")


def test_survey_not_held_scales_points_and_maximum_by_a_fraction() -> None:
    """Rule 3: × M / (M − survey maximum), both before N/A, kept as a fraction; bonus unscaled."""
    nodes = [leaf_json("l1", "40"), leaf_json("l2", "30"), leaf_json("s1", "30", method="survey")]
    tree = make_tree(
        nodes, survey_max_points="30", bonus={"max_points": "1", "items": [item_json("b1", "1")]}
    )
    given = {"l1": "20", "l2": None, "s1": "30"}
    result = total(tree, scores("u", given, bonus={"b1": "1"}), False)
    assert result.points == 20 * Fraction(100, 70) + 1
    assert result.applicable_max == 40 * Fraction(100, 70)
    assert result.index == (20 * Fraction(100, 70) + 1) / (40 * Fraction(100, 70)) * 100
    assert result.nodes["s1"].index is None
    assert total(tree, scores("u", {**given, "l2": "0"}), True).points == 50


def test_a_set_need_not_have_100_points() -> None:
    """Rule 3: sets may have M ≠ 100; all-survey drafts do not divide by 0."""
    nodes = [leaf_json("l1", "40"), leaf_json("s1", "20", method="survey")]
    document = make_set(nodes, max_points="60", survey_max_points="20")
    assert survey_scale(document, False) == Fraction(3, 2)
    assert survey_scale(document, True) == 1
    assert survey_scale(make_set(max_points="60", survey_max_points="60"), False) == 1


def test_bonus_and_deduction_are_capped_per_item_then_per_section() -> None:
    """Rule 8: outside the tree; an absent item counts 0; a wrong one is an error."""
    section = {"max_points": "3", "items": [item_json("b1", "2"), item_json("b2", "2"), item_json("b3", "2")]}
    tree = make_tree(bonus=section)
    for given, expected in (
        ({"b1": "9"}, 2),
        ({"b1": "9", "b2": "9"}, 3),
        ({"b1": "0.5", "b2": None}, "0.5"),
    ):
        assert total(tree, scores("u", {"l1": "0"}, bonus=given), True).bonus == Fraction(expected)
    with pytest.raises(ValueError, match="positive"):
        total(tree, scores("u", {"l1": "0"}, bonus={"b1": "-1"}), True)
    with pytest.raises(ValueError, match="other section"):
        total(tree, scores("u", {"l1": "0"}, deduction={"b1": "1"}), True)
    with pytest.raises(UnknownNodeError):
        total(tree, scores("u", {"l1": "0"}, bonus={"zz": "1"}), True)


def test_negative_leaves_enter_sums() -> None:
    """Rule 8: a leaf below 0 lowers its criterion and area."""
    nodes = [group_json("a1", "100", [leaf_json("l1", "60", min_points="-0.25"), leaf_json("l2", "40")])]
    result = total(make_tree(nodes), scores("u", {"l1": "-0.25", "l2": "0"}), True)
    assert figures(result.nodes["a1"].points, result.nodes["a1"].index) == [
        Fraction("-0.25"),
        Fraction("-0.25"),
    ]


def test_sums_are_of_exact_parts_not_of_shown_parts() -> None:
    """Rule 4, published: 61.86 and 28.10 are shown beside 89.95; the sum is rounded, not its parts."""
    nodes = [leaf_json("l1", "70"), leaf_json("l2", "30")]
    result = total(make_tree(nodes), scores("u", {"l1": "61.855", "l2": "28.0985"}), True)
    parts = [display(result.nodes[name].points, 2) for name in ("l1", "l2")]
    assert (parts, display(result.points, 2)) == (["61.86", "28.10"], "89.95")
    assert sum(to_micro(part) for part in parts) == to_micro("89.96")
