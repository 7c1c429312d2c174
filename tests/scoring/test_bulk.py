"""The array path equals the plain path, also where int64 would not hold the figures."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamdiem.scoring import JoinMethod, MissingScoreError, Tree, UnitScores, join, rank, total
from chamdiem.scoring.bulk import BulkScores, bulk_scores, bulk_totals, node_sums, safe_sum
from chamdiem.scoring.bulk_joining import bulk_join
from chamdiem.scoring.bulk_ranking import bulk_rank
from tests.scoring.builders import figures, leaf_json, make_tree, scores
from tests.scoring.strategies import rounds, small_tree

TREES = [
    small_tree(),
    small_tree(rank_by="points"),
    small_tree(index_cap="100"),
    small_tree(bonus=None, deduction=None, tie_breaks=[], class_caps=[], disqualifiers=[]),
]


@given(rounds(), st.sampled_from(TREES), st.booleans())
def test_bulk_equals_plain(units: list[UnitScores], tree: Tree, held: bool) -> None:
    """Rules 1 to 6 and 8: totals, ranks, classes and their order are the same rows."""
    if tree is TREES[3]:
        units = [UnitScores(unit.unit, unit.ranking_group, unit.points) for unit in units]
    plain = rank(tree, [total(tree, unit, held) for unit in units])
    sums = bulk_totals(tree, bulk_scores(tree, units, held), held)
    assert bulk_rank(tree, sums).rows() == plain


@given(rounds(), st.lists(st.sampled_from(["a1", "a2", "l1", "l2", "l3", "s1"]), unique=True))
def test_bulk_equals_plain_with_the_rounds_own_tie_breaks(
    units: list[UnitScores], nodes: Sequence[str]
) -> None:
    """Rule 5: tie-breaks of the round, groups and leaves."""
    tree = TREES[0]
    plain = rank(tree, [total(tree, unit, True) for unit in units], nodes)
    assert bulk_rank(tree, bulk_totals(tree, bulk_scores(tree, units, True), True), nodes).rows() == plain


def test_neighbours_that_floats_can_not_tell_apart() -> None:
    """Rule 4: 2^53-sized figures whose quotients are equal as floats are still ranked exactly."""
    huge = 999_999_998_000_000
    tree = make_tree([leaf_json("l1", "999999998"), leaf_json("l2", "1")], max_points="999999999")
    given = np.array([[huge, 0], [huge - 1, 1], [huge - 1, 0]], dtype=np.int64)
    none = np.zeros((3, 0), dtype=np.int64)
    sums = BulkScores(["a", "b", "c"], ["g"] * 3, given, np.ones((3, 2), dtype=np.bool_), none, none)
    result = bulk_rank(tree, bulk_totals(tree, sums, True))
    assert list(result.ranks) == [1, 1, 3]


def test_a_capped_index_is_capped_in_bulk_too() -> None:
    """Rule 1: the set's cap makes a tie of those above it."""
    full: dict[str, str | None] = {"l1": "30", "l2": "20", "l3": "30", "s1": "20"}
    units = [scores("a", full, bonus={"b1": "1"}), scores("b", full), scores("c", {**full, "s1": "19"})]
    tree = TREES[2]
    rows = bulk_rank(tree, bulk_totals(tree, bulk_scores(tree, units, True), True)).rows()
    assert [figures(row.rank, row.index) for row in rows] == [[1, 100], [1, 100], [3, 99]]
    assert rows == rank(tree, [total(tree, unit, True) for unit in units])


def test_sums_that_pass_int64_fall_back_to_whole_numbers() -> None:
    """Rule 4: exact integer arithmetic, also beyond int64."""
    column = np.array([[2**62, 2**62, 2**62]], dtype=np.int64)
    assert safe_sum(column).tolist() == [3 * 2**62]
    assert safe_sum(-column).tolist() == [-3 * 2**62]
    assert safe_sum(np.zeros((2, 0), dtype=np.int64)).tolist() == [0, 0]


def test_node_sums_are_those_of_the_node() -> None:
    """Rule 1: per-node figures for tables and tie-breaks."""
    units = [scores("a", {"l1": "1", "l2": "2", "l3": None, "s1": "3"})]
    sums = bulk_totals(TREES[0], bulk_scores(TREES[0], units, True), True)
    points, maxima = node_sums(TREES[0], sums, "a2")
    assert (points.tolist(), maxima.tolist()) == ([3_000_000], [20_000_000])


def test_bulk_refuses_what_the_plain_path_refuses() -> None:
    """Rules 2 and 8: a missing leaf and a negative amount are errors."""
    with pytest.raises(MissingScoreError):
        bulk_scores(TREES[0], [scores("a", {"l1": "1"})], True)
    full: dict[str, str | None] = {"l1": "1", "l2": "2", "l3": "3", "s1": "4"}
    given = bulk_scores(TREES[0], [scores("a", full, bonus={"b1": "-1"})], True)
    with pytest.raises(ValueError, match="positive"):
        bulk_totals(TREES[0], given, True)


CELL = st.none() | st.integers(-(10**6), 10**6)
HOWS: list[JoinMethod] = ["mean", "median", "chair"]


@given(
    st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=8),
    st.integers(1, 4),
    st.sampled_from(HOWS),
    st.none() | st.integers(0, 10**6),
)
def test_bulk_join_equals_join(
    cells: list[tuple[int | None, ...]], seats: int, how: JoinMethod, threshold: int | None
) -> None:
    """Rules 2, 4 and 9: every cell joins as it would alone."""
    points = np.array([[[cell[at] or 0 for cell in cells]] for at in range(seats)], dtype=np.int64)
    known = np.array([[[cell[at] is not None for cell in cells]] for at in range(seats)], dtype=np.bool_)
    found = bulk_join(points, known, how, threshold)
    for at, cell in enumerate(cells):
        alone = join(cell[:seats], how, threshold)
        assert bool(found.needs_chair[0, at]) == alone.needs_chair
        assert bool(found.applicable[0, at]) == (alone.points is not None)
        assert int(found.points[0, at]) == (alone.points or 0)


def test_absent_appraisers_do_not_count() -> None:
    """Rule 9: a seat that does not appraise the leaf is no N/A; a cell that nobody scored is."""
    points = np.array([[[4, 4]], [[0, 0]]], dtype=np.int64)
    present = np.array([[[True, False]], [[False, False]]])
    found = bulk_join(points, present, "mean", None, present)
    assert found.points.tolist() == [[4, 0]]
    assert found.applicable.tolist() == [[True, False]]
    assert not found.needs_chair.any()
