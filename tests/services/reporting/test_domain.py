"""Results as pure computation: columns, standings, explanation, search, rights."""

from fractions import Fraction

import pytest

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.contracts.submission import SurveyClosed
from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.tokens import Caller
from services.reporting.domain import explanation
from services.reporting.domain.columns import NOT_APPLICABLE, columns, pack, unpack
from services.reporting.domain.rights import Action, require
from services.reporting.domain.search import matches
from services.reporting.domain.standings import Basis, OwnSheet, Row, Standings, standings
from services.reporting.errors import NotPublished

from .data import TREE, completed, round_changed, survey, unit

SURVEYED = survey(so_a="4", so_b="2", so_c="3")
FINAL = {
    "so-a": {"l1": "2", "l2": "3.5", "s1": None, "b1": "0", "d1": "0"},
    "so-b": {"l1": "2", "l2": "4", "s1": None, "b1": "1", "d1": "0"},
    "so-c": {"l1": None, "l2": "2", "s1": None, "b1": "0", "d1": "0.5"},
}


def final(unit_id: str) -> list[int]:
    event = completed(unit_id, None, **FINAL[unit_id])
    return pack(TREE, ((item.leaf_id, item.points) for item in event.items))


def basis(*unit_ids: str, event: RoundChanged | None = None, closed: SurveyClosed | None = SURVEYED) -> Basis:
    own = OwnSheet(pack(TREE, [("l1", 2_000_000), ("l2", 4_000_000)]), True, False)
    return Basis(
        round=event or round_changed(),
        tree=TREE,
        final={unit_id: final(unit_id) for unit_id in unit_ids},
        own={"so-a": own},
        survey=closed,
        completed=frozenset(unit_ids),
    )


def table(basis_: Basis) -> dict[str, Row]:
    return {row.unit.unit_id: row for row in standings(basis_).rows}


def all_units() -> Standings:
    return standings(basis("so-a", "so-b", "so-c"))


def test_figures_survive_packing() -> None:
    assert columns(TREE) == ["l1", "l2", "s1", "b1", "d1"]
    packed = pack(TREE, [("l2", 5), ("unknown", 9), ("l1", None)])
    assert packed == [NOT_APPLICABLE, 5, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE]
    assert unpack(TREE, packed) == {"l1": None, "l2": 5, "s1": None, "b1": None, "d1": None}


def test_rule_1_index_is_all_parts_over_the_applicable_maximum() -> None:
    rows = table(basis("so-a", "so-b", "so-c"))
    assert rows["so-a"].index == Fraction(95)
    assert rows["so-b"].index == Fraction(90)
    assert rows["so-b"].points == 9
    assert (rows["so-b"].bonus, rows["so-b"].survey) == (1_000_000, 2_000_000)


def test_rule_2_not_applicable_leaves_both_sides() -> None:
    row = table(basis("so-a", "so-b", "so-c"))["so-c"]
    assert row.applicable_max == 8
    assert row.index == Fraction(900, 16)
    assert row.areas[0] == 50


def test_rule_3_without_a_survey_points_and_maximum_are_scaled() -> None:
    row = table(basis("so-a", closed=survey(held=False)))["so-a"]
    assert row.applicable_max == 10
    assert row.points == Fraction(55, 10) * Fraction(10, 6)
    assert row.appraised == row.points
    assert row.areas[1] is None


def test_rule_3_a_round_without_survey_waits_for_none() -> None:
    closed = basis("so-a", event=round_changed(unit("so-a"), survey_held=False), closed=None)
    assert closed.final_now
    assert not closed.survey_pending


def test_rule_3_no_valid_answer_is_not_applicable() -> None:
    row = table(basis("so-a", closed=survey(so_a=None)))["so-a"]
    assert row.applicable_max == 6


def test_ranks_follow_the_index_and_the_classes_its_bounds() -> None:
    found = all_units().rows
    assert [(row.rank, row.unit.unit_id, row.class_id) for row in found] == [
        (1, "so-a", "excellent"),
        (2, "so-b", "excellent"),
        (3, "so-c", "weak"),
    ]


def test_an_excluded_node_counts_nowhere_even_in_the_survey() -> None:
    event = round_changed(unit("so-a", excluded_nodes=["a2", "l1"]))
    row = table(basis("so-a", event=event))["so-a"]
    assert row.applicable_max == 4
    assert row.points == Fraction(7, 2)


def test_results_are_final_once_every_unit_and_the_survey_are_there() -> None:
    assert basis("so-a", "so-b", "so-c").final_now
    assert not basis("so-a", "so-b").final_now
    assert [unit.unit_id for unit in basis("so-a", "so-b").waiting] == ["so-c"]
    pending = basis("so-a", "so-b", "so-c", closed=None)
    assert pending.survey_pending
    assert not pending.final_now


def test_nothing_has_arrived_yet() -> None:
    assert standings(basis()).rows == []


def test_the_digest_names_the_ranking() -> None:
    assert all_units().digest == all_units().digest
    assert all_units().digest != standings(basis("so-a", "so-b")).digest


def test_own_points_are_the_sum_of_what_units_score_themselves() -> None:
    rows = table(basis("so-a", "so-b"))
    assert rows["so-a"].own_points == 6_000_000
    assert rows["so-b"].own_points is None


def test_an_explanation_names_losses_by_size() -> None:
    found = all_units()
    row = found.row("so-c")
    assert row is not None
    lines = explanation.lines(found, row, {"l2": ["Chưa đủ hồ sơ kiểm chứng"]})
    assert [line.leaf.id for line in explanation.largest_losses(lines)] == ["l2", "s1"]
    assert next(line for line in lines if line.leaf.id == "l2").reasons == ["Chưa đủ hồ sơ kiểm chứng"]
    assert {line.part for line in lines} == {"appraised", "survey", "bonus", "deduction"}


def test_the_distance_to_the_next_place_is_in_what_the_set_ranks_by() -> None:
    found = all_units()
    second = found.row("so-b")
    assert second is not None
    above = explanation.to_next_rank(found, second)
    assert above is not None
    assert (above.name, above.missing) == ("Sở so-a", Fraction(5))
    first = found.row("so-a")
    assert first is not None
    assert explanation.to_next_rank(found, first) is None
    assert explanation.to_next_class(found, first) is None
    last = found.row("so-c")
    assert last is not None
    better = explanation.to_next_class(found, last)
    assert better is not None
    assert (better.name, better.missing) == ("Tốt", Fraction(70) - Fraction(900, 16))


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("tai chinh", True),
        ("TÀI", True),
        ("dien bien", True),
        ("chinh tai", True),
        ("y te", False),
        ("", True),
    ],
)
def test_search_needs_no_marks(search: str, found: bool) -> None:
    assert matches(search, "Sở Tài chính Điện Biên") is found


def who(kind: str) -> Caller:
    return Caller("a", kind, "so-a", frozenset(), "Tên", "s", False)


@pytest.mark.parametrize("kind", ["administration", "management"])
def test_home_affairs_sees_results_at_any_time(kind: str) -> None:
    require(Action.SEE_TABLE, who(kind), published=False)
    require(Action.SEE_DETAILS, who(kind), published=False, unit_id="so-b")


def test_a_unit_sees_the_table_and_its_own_details_after_publication() -> None:
    """R5: detailed points are the unit's own."""
    with pytest.raises(NotPublished):
        require(Action.SEE_TABLE, who("entry"), published=False)
    require(Action.SEE_TABLE, who("entry"), published=True)
    require(Action.SEE_DETAILS, who("entry"), published=True, unit_id="so-a")
    with pytest.raises(Forbidden):
        require(Action.SEE_DETAILS, who("entry"), published=True, unit_id="so-b")


@pytest.mark.parametrize("kind", ["entry", "appraisal", "management"])
def test_only_administration_publishes(kind: str) -> None:
    with pytest.raises(Forbidden):
        require(Action.PUBLISH, who(kind), published=False)


def test_the_panel_sees_no_results() -> None:
    with pytest.raises(Forbidden):
        require(Action.SEE_TABLE, who("appraisal"), published=True)
