"""When a unit is complete, and what it then says (rules 2, 8, 9)."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import pytest

from services.appraisal.domain.completion import Final, Sent, Settlement, settle, why_chair
from services.appraisal.domain.rounds import Round, deadline, has_begun, is_appraisal_open
from services.appraisal.domain.seats import required
from tests.services.appraisal.documents import round_changed, tree

ALL = ("a1", "a2", "a3", "b1", "b2")


def standing(
    words: dict[str, dict[str, Sent]],
    *,
    seats: Mapping[str, tuple[str, ...]] | None = None,
    decisions: dict[str, Sent] | None = None,
    excluded: tuple[str, ...] = (),
    claimed: tuple[str, ...] = (),
    **set_changes: Any,
) -> Settlement:
    """Everybody's seats: x on every leaf, unless said otherwise."""
    index = tree(**set_changes)
    needed = required(index, excluded, claimed)
    all_seats: dict[str, tuple[str, ...]] = dict.fromkeys(needed.mandatory, ("x",))
    return settle(index, needed, {"tru": (), **all_seats, **(seats or {})}, words, decisions or {})


def everybody(points: int = 1_000_000) -> dict[str, dict[str, Sent]]:
    return {leaf_id: {"x": Sent(points)} for leaf_id in ALL}


def final(settlement: Settlement, leaf_id: str) -> Final:
    assert settlement.finals is not None
    return next(final for final in settlement.finals if final.leaf_id == leaf_id)


def test_each_sending_removes_its_own_pairs() -> None:
    words = everybody()
    del words["b1"]
    settlement = standing(words)
    assert settlement.pending == ("b1|x",)
    assert not settlement.complete
    assert standing(everybody()).complete


def test_a_leaf_nobody_was_assigned_keeps_the_unit_open() -> None:
    settlement = standing(everybody(), seats={"a2": ()})
    assert settlement.pending == ("a2|unassigned",)


def test_a_claimed_bonus_item_nobody_was_assigned_keeps_it_open_and_an_unassigned_deduction_is_zero() -> None:
    assert standing(everybody(), claimed=("thuong",), seats={"thuong": ()}).pending == ("thuong|unassigned",)
    settlement = standing(everybody())
    assert final(settlement, "tru").points == 0
    assert final(settlement, "thuong").points == 0


def test_excluded_leaves_are_finally_not_applicable_and_survey_leaves_are_left_to_the_survey() -> None:
    settlement = standing(everybody(), excluded=("a",))
    assert final(settlement, "a1").points is None
    assert settlement.finals is not None
    assert "c1" not in {each.leaf_id for each in settlement.finals}


def test_a_unit_of_which_everything_is_excluded_is_complete_at_once() -> None:
    assert standing({}, excluded=("a", "b")).complete


def two(first: int | None, second: int | None, **more: Any) -> Settlement:
    words = everybody() | {"a1": {"x": Sent(first, "một lý do dài"), "y": Sent(second)}}
    return standing(words, seats={"a1": ("x", "y")}, **more)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [(1_000_000, 1_500_000, 1_250_000), (1_000_000, 1_000_001, 1_000_001), (None, None, None)],
)
def test_several_words_are_joined_and_quantised_half_up(
    first: int | None, second: int | None, joined: int | None
) -> None:
    assert final(two(first, second), "a1").points == joined


@pytest.mark.parametrize(("first", "second"), [(1_000_000, 1_500_001), (1_000_000, None)])
def test_a_spread_above_the_threshold_and_mixed_verdicts_wait_for_the_chair(
    first: int, second: int | None
) -> None:
    settlement = two(first, second)
    assert settlement.pending == ("a1|chair",)
    assert settlement.waiting_for_chair == ("a1",)
    decided = two(first, second, decisions={"a1": Sent(750_000, "chủ tịch kết luận")})
    assert final(decided, "a1") == Final("a1", 750_000, ("một lý do dài", "chủ tịch kết luận"))


def test_the_chair_may_decide_that_a_leaf_is_not_applicable() -> None:
    decided = two(1_000_000, None, decisions={"a1": Sent(None, "không phát sinh")})
    assert final(decided, "a1").points is None


def test_a_set_may_leave_every_joined_leaf_to_the_chair() -> None:
    assert two(1_000_000, 1_000_000, join="chair").waiting_for_chair == ("a1",)
    assert why_chair(tree(join="chair"), [1, 2]) == "chair"
    assert why_chair(tree(), [1, 2]) == "spread"
    assert why_chair(tree(), [1, None]) == "mixed"


def test_a_decision_that_is_not_needed_any_more_does_not_count() -> None:
    settlement = two(1_000_000, 1_000_000, decisions={"a1": Sent(0, "đã quyết trước đó")})
    assert final(settlement, "a1") == Final("a1", 1_000_000, ("một lý do dài",))


def test_the_order_in_which_words_arrive_changes_nothing() -> None:
    words = everybody() | {"a1": {"x": Sent(1_000_000), "y": Sent(1_500_000), "z": Sent(1_100_000)}}
    seats = {"a1": ("x", "y", "z")}
    expected = standing(words, seats=seats)
    for order in permutations(words["a1"].items()):
        assert standing(words | {"a1": dict(order)}, seats=seats) == expected


def test_a_round_opens_and_closes_appraisal_by_its_dates_and_the_units_extension() -> None:
    round_ = round_changed("u1", "u2")
    begins, ends = round_.phases[0].start, round_.phases[0].end
    later = ends.replace(year=ends.year + 1)
    extended = round_changed(
        "u1",
        "u2",
        phases=round_.phases,
        extensions=[
            {"unit_id": "u1", "phase": "appraisal_1", "until": later},
            {"unit_id": "u1", "phase": "council", "until": later.replace(year=later.year + 1)},
        ],
    )
    assert is_appraisal_open(round_, "u1", begins)
    assert not is_appraisal_open(round_, "u1", ends)
    assert is_appraisal_open(extended, "u1", ends)
    assert not is_appraisal_open(extended, "u2", ends)
    assert (deadline(extended, "u1"), deadline(extended, "u2")) == (later, ends)
    assert has_begun(round_, ends)
    assert not has_begun(round_, begins.replace(year=begins.year - 1))
    assert deadline(round_changed("u1", phases=[]), "u1") is None
    assert set(Round.model_validate(round_.model_dump()).by_id) == {"u1", "u2"}
