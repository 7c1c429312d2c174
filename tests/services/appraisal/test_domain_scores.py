"""How a word compares with the unit's own, and when it needs a reason (P3)."""

from typing import Any

import pytest

from chamdiem.scoring import FactsError
from services.appraisal.domain.owing import Standing, next_standing
from services.appraisal.domain.rights import Action, allowed
from services.appraisal.domain.scores import (
    Verdict,
    Word,
    by_facts,
    by_points,
    is_direct,
    is_outside_tree,
    lacks_reason,
    self_verdict,
    state,
    word_of,
)
from tests.services.appraisal.documents import tree

ONE = Verdict(1_000_000)
HALF = Verdict(500_000)
NOT_APPLICABLE = Verdict(None)


def said(**item: Any) -> dict[str, Any]:
    return {"points": None, "facts": None, "not_applicable": False} | item


@pytest.mark.parametrize(
    ("verdict", "own", "expected"),
    [
        (None, ONE, "none"),
        (ONE, ONE, "agreed"),
        (HALF, ONE, "differs"),
        (NOT_APPLICABLE, ONE, "differs"),
        (ONE, NOT_APPLICABLE, "differs"),
        (NOT_APPLICABLE, NOT_APPLICABLE, "agreed"),
        (ONE, None, "agreed"),
    ],
)
def test_state_compares_points_and_not_applicable_alike(
    verdict: Verdict | None, own: Verdict | None, expected: str
) -> None:
    assert state(verdict, own) == expected


@pytest.mark.parametrize(("reason", "lacks"), [("", True), ("123456789", True), ("1234567890", False)])
def test_a_difference_needs_a_reason_of_ten_characters(reason: str, lacks: bool) -> None:
    assert lacks_reason(HALF, ONE, reason) is lacks
    assert not lacks_reason(ONE, ONE, reason)


def test_blanks_are_no_reason() -> None:
    assert lacks_reason(HALF, ONE, "   abc     ")


@pytest.mark.parametrize(
    ("leaf_id", "direct", "outside"),
    [
        ("a1", False, False),
        ("b1", True, False),
        ("b2", True, False),
        ("thuong", False, True),
        ("tru", True, True),
    ],
)
def test_direct_leaves_have_no_self_score_to_differ_from(leaf_id: str, direct: bool, outside: bool) -> None:
    assert is_direct(tree(), leaf_id) is direct
    assert is_outside_tree(tree(), leaf_id) is outside


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (None, Verdict(0)),
        (said(), Verdict(0)),
        (said(points=1_500_000), Verdict(1_500_000)),
        (said(not_applicable=True), NOT_APPLICABLE),
        (said(facts={"denominator": "0"}), NOT_APPLICABLE),
    ],
)
def test_an_unscored_leaf_claims_nothing_and_a_rule_may_make_it_not_applicable(
    item: dict[str, Any] | None, expected: Verdict
) -> None:
    assert self_verdict(tree(), "a1", item) == expected


def test_direct_leaves_have_no_own_verdict() -> None:
    assert self_verdict(tree(), "b1", None) is None


def test_points_and_facts_are_checked_by_the_rule() -> None:
    assert by_points(tree().scored("a1"), 1_250_000) == Verdict(1_250_000)
    assert by_facts(tree().scored("a3"), {"numerator": "96", "denominator": "100"}) == Verdict(2_000_000)
    assert by_facts(tree().scored("a3"), {"numerator": "0", "denominator": "0"}) == NOT_APPLICABLE
    with pytest.raises(FactsError):
        by_points(tree().scored("a1"), 2_250_000)
    with pytest.raises(FactsError):
        by_points(tree().scored("a1"), 1_100_000)


def test_stored_items_read_as_words() -> None:
    assert word_of(None) == Word(None)
    assert word_of(said(reason="x")) == Word(None, None, "x")
    assert word_of(said(points=0, reason="")) == Word(Verdict(0))
    assert word_of(said(not_applicable=True, reason="")) == Word(NOT_APPLICABLE)
    assert (NOT_APPLICABLE.text, HALF.text) == ("not_applicable", "0.5")


@pytest.mark.parametrize(
    ("before", "owed", "has_given", "after"),
    [
        ("none", 0, False, "none"),
        ("none", 0, True, "finished"),
        ("none", 1, False, "engaged"),
        ("engaged", 2, True, "engaged"),
        ("engaged", 0, False, "finished"),
        ("finished", 0, True, "finished"),
        ("finished", 1, True, "engaged"),
    ],
)
def test_an_appraiser_is_finished_when_nothing_is_owed_any_more(
    before: Standing, owed: int, has_given: bool, after: Standing
) -> None:
    assert next_standing(before, owed, has_given=has_given) == after


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("administration", {Action.ADMINISTER, Action.OVERSEE}),
        ("management", {Action.OVERSEE}),
        ("appraisal", {Action.APPRAISE, Action.DECIDE}),
        ("entry", set()),
        ("somebody", set()),
    ],
)
def test_rights_are_denied_unless_a_line_allows_them(kind: str, given: set[Action]) -> None:
    assert {action for action in Action if allowed(kind, action)} == given
