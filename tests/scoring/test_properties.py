"""What must hold for every sheet, every round and every set of facts."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from chamdiem.scoring import (
    ChairDecision,
    Group,
    JoinMethod,
    RankedRow,
    Tree,
    UnitScores,
    display,
    evaluate,
    join,
    rank,
    total,
)
from tests.scoring.builders import make_leaf
from tests.scoring.strategies import LEAVES, rounds, small_tree, unit_scores

TREE = small_tree()
CAPPED = small_tree(index_cap="100")
BY_POINTS = small_tree(rank_by="points")


def ranked(tree: Tree, units: list[UnitScores], held: bool = True) -> list[RankedRow]:
    return rank(tree, [total(tree, unit, held) for unit in units])


@given(unit_scores("u"), st.booleans())
def test_parts_sum_to_wholes(unit: UnitScores, held: bool) -> None:
    """Rules 1 and 3: every group is the sum of its children, the unit the sum of its areas, scaled or not."""
    result = total(TREE, unit, held)
    for node in TREE.nodes:
        if isinstance(node, Group):
            parts = [result.nodes[child.id] for child in node.children]
            assert result.nodes[node.id].points == sum(part.points for part in parts)
            assert result.nodes[node.id].applicable_max == sum(part.applicable_max for part in parts)
    roots = [result.nodes[root.id] for root in TREE.document.nodes]
    assert result.tree_points == sum(root.points for root in roots)
    assert result.applicable_max == sum(root.applicable_max for root in roots)
    assert result.points == result.tree_points + result.bonus - result.deduction


@given(unit_scores("u"), st.booleans())
def test_the_index_keeps_its_bounds(unit: UnitScores, held: bool) -> None:
    """Rule 1: never below 0; above 100 only by bonus; never above the set's cap."""
    result, capped = total(TREE, unit, held), total(CAPPED, unit, held)
    if result.index is None or capped.index is None:
        assert result.applicable_max == 0
        return
    assert 0 <= capped.index <= 100
    assert capped.index == min(result.index, 100)
    assert 0 <= result.index <= 100 + result.bonus / result.applicable_max * 100


@given(unit_scores("u"), st.booleans(), st.sampled_from(LEAVES))
def test_not_applicable_never_lifts_a_total_above_its_maximum(
    unit: UnitScores, held: bool, leaf: str
) -> None:
    """Rule 2: at every node the points stay within the applicable maximum, whatever leaves."""
    without = replace(unit, points={**unit.points, leaf: None})
    before, after = total(TREE, unit, held), total(TREE, without, held)
    for node_id, node in after.nodes.items():
        assert node.points <= node.applicable_max <= before.nodes[node_id].applicable_max
    assert after.tree_points <= after.applicable_max


@given(rounds(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_input_never_changes_a_rank(units: list[UnitScores], chance: Random, held: bool) -> None:
    """Rule 5: ranks, classes and the order of the list do not depend on who came first."""
    mixed = list(units)
    chance.shuffle(mixed)
    for tree in (TREE, BY_POINTS):
        assert ranked(tree, mixed, held) == ranked(tree, units, held)


@given(rounds())
def test_ranks_follow_the_exact_figures(units: list[UnitScores]) -> None:
    """Rules 4 and 5: better ranks have greater or equal exact indices; display never decides."""
    rows = [row for row in ranked(TREE, units) if row.index is not None]
    for first in rows:
        for second in rows:
            if first.ranking_group == second.ranking_group:
                assert (first.rank or 0) <= (second.rank or 0) or (second.index or 0) >= (first.index or 0)
                assert first.rank != second.rank or first.index == second.index


@given(rounds())
def test_competition_ranks(units: list[UnitScores]) -> None:
    """Rule 5: a rank is one more than the number of units ranked better."""
    rows = ranked(TREE, units)
    for row in rows:
        better = [other for other in rows if other.ranking_group == row.ranking_group and other.rank]
        if row.rank is not None:
            assert row.rank == 1 + sum(other.rank < row.rank for other in better if other.rank)


@given(rounds())
def test_shown_decimals_never_influence_the_order(units: list[UnitScores]) -> None:
    """Rule 4: the same sheets under 2 and 3 decimals give the same ranking."""
    assert ranked(small_tree(decimals=3), units) == ranked(TREE, units)


@given(rounds())
def test_caps_are_kept(units: list[UnitScores]) -> None:
    """Rule 6: of the not disqualified, at most floor(share × base) are excellent."""
    rows = ranked(TREE, units)
    out = {unit.unit for unit in units if unit.disqualified}
    for group in ("sở", "huyện"):
        # Disqualifiers of the test set name lower classes, so that nobody is excellent by one.
        reached = [
            row for row in rows if row.ranking_group == group and row.index is not None and row.index >= 80
        ]
        base = sum(row.unit not in out for row in reached)
        assert sum(row.class_id == "excellent" for row in rows if row.ranking_group == group) <= base // 5


amount = st.decimals(0, 1000, places=2, allow_nan=False)


@given(
    amount,
    amount,
    st.sampled_from(["full", "zero", "not_applicable"]),
    st.none() | st.decimals(0, 100, places=2),
)
def test_a_linear_share_is_the_exact_share(
    numerator: Decimal, denominator: Decimal, when_zero: str, floor: Decimal | None
) -> None:
    """Rules 4 and 10: quantised once from the exact fraction; strictly below the floor is 0."""
    rule = {"type": "linear", "when_zero": when_zero, "floor": None if floor is None else str(floor)}
    leaf = make_leaf(max_points="7", rule=rule)
    points = evaluate(leaf, {"numerator": str(numerator), "denominator": str(denominator)}).points
    if not denominator:
        assert points == {"full": 7_000_000, "zero": 0, "not_applicable": None}[when_zero]
        return
    share = min(Fraction(numerator) / Fraction(denominator), Fraction(1))
    if floor is not None and share * 100 < Fraction(floor):
        assert points == 0
    else:
        assert points is not None
        assert abs(points - share * 7_000_000) <= Fraction(1, 2)


@given(
    st.lists(st.none() | st.integers(-(10**9), 10**9), min_size=1, max_size=6),
    st.sampled_from(["mean", "median", "chair"]),
    st.none() | st.integers(0, 10**9),
    st.none() | st.integers(0, 10**9).map(ChairDecision),
    st.randoms(use_true_random=False),
)
def test_joining_does_not_depend_on_the_order_of_appraisers(
    points: list[int | None],
    how: JoinMethod,
    threshold: int | None,
    chair: ChairDecision | None,
    chance: Random,
) -> None:
    """Rule 9: and what was joined lies between the lowest and the highest."""
    mixed = list(points)
    chance.shuffle(mixed)
    joined = join(points, how, threshold, chair)
    assert join(mixed, how, threshold, chair) == joined
    scored = [value for value in points if value is not None]
    if joined.points is not None and not joined.by_chair:
        assert min(scored) <= joined.points <= max(scored)


@given(rounds())
def test_figures_are_exact_and_shown_from_the_exact(units: list[UnitScores]) -> None:
    """Rule 4: the shown index is the exact one rounded, not computed from rounded parts."""
    for row in ranked(TREE, units):
        if row.index is not None:
            assert abs(Fraction(display(row.index, 2)) - row.index) <= Fraction(1, 200)
