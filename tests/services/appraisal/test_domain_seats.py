"""Who owes a word on what (P1, P4)."""

import pytest

from services.appraisal.domain.seats import (
    Assigned,
    Part,
    Required,
    UnknownScopeError,
    appraisable,
    gaps,
    required,
    scope,
    seats_of,
)
from tests.services.appraisal.documents import tree

NEEDED = Required(("a1", "a2"), ("thuong",), ("tru",))


def assigned(account_id: str, home: str, *leaf_ids: str, units: tuple[str, ...] = ("u1",)) -> Assigned:
    return Assigned(account_id, home, (Part(frozenset(units), frozenset(leaf_ids)),))


def test_survey_leaves_are_never_appraised() -> None:
    assert appraisable(tree()) == ("a1", "a2", "a3", "b1", "b2", "thuong", "tru")
    assert "c1" not in required(tree(), (), ()).everything


def test_excluded_nodes_take_their_leaves_out_of_what_is_required() -> None:
    needed = required(tree(), ("a", "b1", "gone"), ())
    assert needed.leaves == ("b2",)


def test_a_bonus_item_is_required_once_claimed_and_a_deduction_never_mandatory() -> None:
    assert required(tree(), (), ()).claimed == ()
    needed = required(tree(), (), ("thuong",))
    assert needed.mandatory == ("a1", "a2", "a3", "b1", "b2", "thuong")
    assert needed.everything[-1] == "tru"


@pytest.mark.parametrize(
    ("nodes", "fields", "expected"),
    [
        (["a"], [], ("a1", "a2", "a3")),
        (["b2", "a1"], [], ("a1", "b2")),
        ([], ["nhan-su"], ("b1", "b2")),
        (["bonus"], ["tai-chinh"], ("a1", "a2", "a3", "thuong")),
        (["deduction"], [], ("tru",)),
        (["tru"], [], ("tru",)),
    ],
)
def test_a_scope_is_nodes_fields_and_items(
    nodes: list[str], fields: list[str], expected: tuple[str, ...]
) -> None:
    assert scope(tree(), nodes, fields) == expected


@pytest.mark.parametrize(
    ("nodes", "fields", "name"),
    [(["a", "zz"], [], "zz"), ([], ["y-te"], "y-te"), (["c1"], [], "c1")],
)
def test_a_scope_that_holds_nothing_to_appraise_is_refused(
    nodes: list[str], fields: list[str], name: str
) -> None:
    with pytest.raises(UnknownScopeError) as refusal:
        scope(tree(), nodes, fields)
    assert refusal.value.name == name


def test_several_accounts_sit_on_a_leaf_and_gaps_are_mandatory_leaves_without_any() -> None:
    panel = (assigned("b", "u2", "a1"), assigned("a", "u2", "a1", "tru"))
    seats = seats_of("u1", NEEDED, panel, {})
    assert seats == {"a1": ("a", "b"), "a2": (), "thuong": (), "tru": ("a",)}
    assert gaps(NEEDED, seats) == ("a2", "thuong")


def test_nobody_has_a_seat_for_the_own_unit_but_what_was_sent_keeps_its_seat() -> None:
    moved = assigned("a", "u1", "a1", "a2")
    assert seats_of("u1", NEEDED, (moved,), {})["a1"] == ()
    assert seats_of("u1", NEEDED, (moved,), {"a": frozenset({"a1"})})["a1"] == ("a",)


def test_an_assignment_holds_its_leaves_for_its_own_units_only() -> None:
    parts = (Part(frozenset({"u1"}), frozenset({"a1"})), Part(frozenset({"u2"}), frozenset({"a2"})))
    both = Assigned("a", None, parts)
    assert both.leaves("u1") == {"a1"}
    assert both.leaves("u2") == {"a2"}
    assert both.unit_ids == {"u1", "u2"}
    assert not both.leaves("u3")
