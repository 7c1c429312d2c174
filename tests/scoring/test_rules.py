"""What the shared vectors can't say about rules: entered points, clipping, who is not self-scored."""

import pytest

from chamdiem.scoring import FactsError, Tree, check_points, evaluate
from tests.scoring.builders import SURVEY, item_json, leaf_json, make_leaf, make_set, make_tree


def test_entered_points_keep_bounds_and_step() -> None:
    """Rule 9: one appraiser's points keep the rule's step; only the joined value is free of it."""
    leaf = make_leaf(max_points="2", min_points="-0.5", rule={"type": "free", "step": "0.5"})
    check_points(leaf, -500_000)
    check_points(leaf, 2_000_000)
    for micro, code in (
        (2_000_001, "points_out_of_bounds"),
        (-500_001, "points_out_of_bounds"),
        (1, "points_off_step"),
    ):
        with pytest.raises(FactsError) as caught:
            check_points(leaf, micro)
        assert (caught.value.code, caught.value.field) == (code, "points")


def test_points_for_a_computed_rule_need_no_step() -> None:
    """Rule 9: an appraiser may give any points within the bounds where the rule has no step."""
    check_points(
        make_leaf(max_points="1", rule={"type": "yes_no", "yes_points": "1", "no_points": "0"}), 333_333
    )


def test_an_items_amount_is_never_negative() -> None:
    """Rule 8: bonus and deduction are positive amounts, capped per item."""
    section = {"max_points": "3", "items": [item_json("b1", "2", rule={"type": "free", "step": "0.5"})]}
    item = make_tree(bonus=section).item("b1")
    assert evaluate(item, {"points": "2"}).points == 2_000_000
    with pytest.raises(FactsError):
        evaluate(item, {"points": "-0.5"})


def test_a_gap_between_steps_is_refused_not_guessed() -> None:
    """Rule 10: bounds are explicit; an unchecked set with a gap gives an error, not points."""
    step = {"from": "0", "from_inclusive": True, "to": "50", "to_inclusive": False, "points": "1"}
    leaf = make_leaf(max_points="1", rule={"type": "steps", "input": "percent", "steps": [step]})
    with pytest.raises(FactsError) as caught:
        evaluate(leaf, {"percent": "50"})
    assert caught.value.code == "step_missing"


def test_points_never_leave_the_leafs_bounds() -> None:
    """Rule 10: whatever an unchecked rule says, the result is clipped to [min, max]."""
    leaf = make_leaf(max_points="1", rule={"type": "yes_no", "yes_points": "9", "no_points": "-9"})
    assert evaluate(leaf, {"yes": True}).points == 1_000_000
    assert evaluate(leaf, {"yes": False}).points == 0


def test_what_is_not_self_scored() -> None:
    """Rule 11: leader's-rating, administrative-data and survey leaves are not self-scored."""
    enterer = {"entered_by": "home_affairs", "entered_in": "appraisal_1"}
    document = make_set(
        [
            leaf_json("own", "40"),
            leaf_json("data", "20", method="administrative_data", **enterer),
            leaf_json(
                "boss", "20", method="leader_rating", rule={"type": "leader_rating", "step": "1"}, **enterer
            ),
            leaf_json("survey", "20", method="survey", rule=SURVEY),
        ]
    )
    assert [leaf.id for leaf in Tree(document).self_scored] == ["own"]
    assert [leaf.id for leaf in Tree(document).survey_leaves] == ["survey"]


def test_the_working_says_how_points_came_about() -> None:
    """P3: a person can follow the computation; figures in it are exact decimal strings."""
    leaf = make_leaf(max_points="2", rule={"type": "linear", "when_zero": "full", "floor": None})
    assert evaluate(leaf, {"numerator": "1", "denominator": "4"}).working.values == {"percent": "25"}
    assert evaluate(leaf, {"numerator": "0", "denominator": "0"}).working.values == {"when_zero": "full"}
