"""How units fit together, what they were on a day, and how far an administrator of a subtree reaches."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.domain.cycles import cyclic
from services.identity.domain.unit_scope import beyond_scope
from services.identity.domain.unit_states import state_on, states_of, with_change
from services.identity.domain.units import UnitShape, subtree, unit_faults, within

END = date(2025, 6, 30)
OLDER = {
    "code": "1",
    "name": "Cũ",
    "short_name": "C",
    "kind": "commune",
    "ranking_group": None,
    "parent_id": "a",
}
ROW = OLDER | {"valid_from": None, "valid_to": None}


def shapes(*units: UnitShape) -> dict[str, UnitShape]:
    return {unit.unit_id: unit for unit in units}


@pytest.mark.parametrize(
    ("unit", "codes"),
    [
        (UnitShape("a", successors=("b",)), ["successor_cycle"]),
        (UnitShape("a", successors=("a", "b")), ["own_successor"]),
        (UnitShape("child", "ended"), ["parent_ended"]),
        (UnitShape("child", "ended", valid_to=END), []),
        (UnitShape("parent", valid_to=END), ["children_left"]),
    ],
)
def test_units_that_end_and_succeed_must_fit(unit: UnitShape, codes: list[str]) -> None:
    stored = shapes(
        UnitShape("a"),
        UnitShape("b", successors=("a",)),
        UnitShape("ended", valid_to=END),
        UnitShape("parent"),
        UnitShape("below", "parent"),
    )
    assert [fault.code for fault in unit_faults([unit], stored)] == codes


def test_a_unit_ends_together_with_what_hangs_below_it_or_after_that_has_moved() -> None:
    stored = shapes(UnitShape("top"), UnitShape("parent", "top"), UnitShape("below", "parent"))
    ended = UnitShape("parent", "top", valid_to=END)
    assert not unit_faults([ended, UnitShape("below", "parent", valid_to=END)], stored)
    assert not unit_faults([ended, UnitShape("below", "top")], stored)
    told = unit_faults([ended, UnitShape("below", "parent")], stored)
    assert [(fault.unit_id, fault.code) for fault in told] == [("below", "parent_ended")]


def test_a_chain_of_twenty_thousand_units_is_walked_once() -> None:
    units = [UnitShape(str(number), str(number + 1)) for number in range(20_000)]
    assert not unit_faults([*units, UnitShape("20000")], {})
    closed = unit_faults([*units, UnitShape("20000", "0")], {})
    assert {fault.code for fault in closed} == {"parent_cycle"}
    assert len(closed) == 20_001


EDGES = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=3))


@given(EDGES)
def test_whatever_leads_back_to_itself_is_cyclic(edges: dict[int, list[int]]) -> None:
    graph = {str(node): [str(one) for one in targets] for node, targets in edges.items()}
    found = cyclic(graph)
    returning = {node for node in graph if node in _reached(graph, node)}
    assert returning <= found
    # Beyond these only what lies on a way from one cycle to another is named.
    for node in found:
        assert _reached(graph, node) & returning
        assert any(node in _reached(graph, one) for one in returning)


def _reached(graph: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += graph.get(node, ())
    return seen


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([*"abcdef", None])))
def test_a_subtree_is_what_lies_within_it(parents: dict[str, str | None]) -> None:
    assert subtree("a", parents) == {one for one in {*parents, "a"} if within("a", one, parents)}


def test_a_dated_change_begins_a_state_and_a_correction_mends_the_newest() -> None:
    since = date(2025, 7, 1)
    moved = with_change(ROW, OLDER | {"parent_id": "b"}, since)
    assert [(one["since"], one["parent_id"]) for one in moved] == [(None, "a"), ("2025-07-01", "b")]
    row = ROW | {"parent_id": "b", "states": moved}
    mended = with_change(row, OLDER | {"parent_id": "b", "name": "Mới"}, None)
    assert [(one["since"], one["name"]) for one in mended] == [(None, "Cũ"), ("2025-07-01", "Mới")]
    same_day = with_change(row, OLDER | {"parent_id": "c"}, since)
    assert [(one["since"], one["parent_id"]) for one in same_day] == [(None, "a"), ("2025-07-01", "c")]
    assert with_change(row, OLDER | {"parent_id": "b"}, date(2026, 1, 1)) == moved


def test_a_unit_is_there_on_its_first_and_on_its_last_day() -> None:
    row = ROW | {"valid_from": "2025-01-01", "valid_to": "2025-06-30"}
    there = [state_on(row, date(*day)) is not None for day in ((2025, 1, 1), (2025, 6, 30))]
    gone = [state_on(row, date(*day)) is not None for day in ((2024, 12, 31), (2025, 7, 1))]
    assert (there, gone) == ([True, True], [False, False])
    assert states_of(row) == [{"since": None} | OLDER]


STORED = shapes(
    UnitShape("top"), UnitShape("root", "top"), UnitShape("in", "root"), UnitShape("out", "top")
)  # fmt: skip


@pytest.mark.parametrize(
    ("units", "beyond"),
    [
        ([UnitShape("in", "root")], []),
        ([UnitShape("new", "in")], []),
        ([UnitShape("root", "top")], []),
        ([UnitShape("in", "root", successors=("new",)), UnitShape("new", "root")], []),
        ([UnitShape("new")], ["new"]),
        ([UnitShape("new", "out")], ["new"]),
        ([UnitShape("in", "out")], ["in"]),
        ([UnitShape("out", "root")], ["out"]),
        ([UnitShape("root", "out")], ["root"]),
        ([UnitShape("root", "top", valid_to=END)], ["root"]),
        ([UnitShape("in", "root", successors=("out",))], ["out"]),
    ],
)
def test_an_administrator_of_a_subtree_stays_in_it(units: list[UnitShape], beyond: list[str]) -> None:
    assert beyond_scope("root", units, STORED) == beyond


def test_a_subtree_that_is_not_there_reaches_nothing_not_even_its_own_root() -> None:
    assert beyond_scope("nowhere", [UnitShape("nowhere")], STORED) == ["nowhere"]
