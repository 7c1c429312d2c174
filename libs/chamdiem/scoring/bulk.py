"""Totals of a whole round in arrays (10,600 units × 120 leaves), equal to the plain path. The only user of
numpy.

Sums are int64 in millionths; where a sum could pass int64 the array falls back to Python integers. Ratios
leave numpy:
each becomes one integer key that orders exactly as the fractions do, so no cross-multiplication can overflow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chamdiem.scoring.document import Item, Leaf, Section
from chamdiem.scoring.totals import MissingScoreError, UnitScores, survey_scale
from chamdiem.scoring.tree import Tree

Ints = NDArray[Any]
"""int64, or Python integers (dtype object) where int64 could overflow."""
Flags = NDArray[np.bool_]

_INT64_MAX = 2**63 - 1


@dataclass(frozen=True)
class BulkScores:
    """Final points in millionths. Columns of `points` and `applicable` are `tree.leaves`, in order; those
    of `bonus`
    and `deduction` are the sections' items. `disqualified` holds what Home Affairs declared, by unit.
    """

    units: Sequence[str]
    groups: Sequence[str]
    points: Ints
    applicable: Flags
    bonus: Ints
    deduction: Ints
    disqualified: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class BulkTotals:
    """Unscaled sums per unit in millionths, and the survey scale that applies to tree points and their
    maximum.
    """

    scores: BulkScores
    counted: Flags
    tree_points: Ints
    applicable_max: Ints
    bonus: Ints
    deduction: Ints
    scale: Fraction


def bulk_scores(tree: Tree, scores: Sequence[UnitScores], survey_held: bool) -> BulkScores:
    """Lay units' scores out as arrays. MissingScoreError as in the plain path."""
    points = [[_given(tree, unit, leaf, survey_held) for leaf in tree.leaves] for unit in scores]
    shape = (len(scores), len(tree.leaves))
    return BulkScores(
        [unit.unit for unit in scores],
        [unit.ranking_group for unit in scores],
        np.array([[value or 0 for value in row] for row in points], dtype=np.int64).reshape(shape),
        np.array([[value is not None for value in row] for row in points], dtype=np.bool_).reshape(shape),
        _amounts(tree.bonus_items, [unit.bonus for unit in scores]),
        _amounts(tree.deduction_items, [unit.deduction for unit in scores]),
        {unit.unit: tuple(unit.disqualified) for unit in scores if unit.disqualified},
    )


def bulk_totals(tree: Tree, scores: BulkScores, survey_held: bool) -> BulkTotals:
    """Add up all units at once (domain rules 1, 2, 3, 8)."""
    held = np.array([survey_held or leaf.method != "survey" for leaf in tree.leaves], dtype=np.bool_)
    counted = scores.applicable & held
    return BulkTotals(
        scores,
        counted,
        *_sums(tree.leaves, scores.points, counted),
        _section(tree.document.bonus, scores.bonus),
        _section(tree.document.deduction, scores.deduction),
        survey_scale(tree.document, survey_held),
    )


def node_sums(tree: Tree, totals: BulkTotals, node_id: str) -> tuple[Ints, Ints]:
    """Unscaled points and applicable maximum of one node, per unit. UnknownNodeError."""
    under = {leaf.id for leaf in tree.leaves_under(node_id)}
    columns = [at for at, leaf in enumerate(tree.leaves) if leaf.id in under]
    leaves = [tree.leaves[at] for at in columns]
    return _sums(leaves, totals.scores.points[:, columns], totals.counted[:, columns])


def safe_sum(values: Ints, axis: int = 1) -> Ints:
    """Sums along the axis, exact: in Python integers when the largest magnitude could overflow int64."""
    largest = max(int(values.max()), -int(values.min())) if values.size else 0
    if largest * values.shape[axis] > _INT64_MAX:
        values = values.astype(object)
    summed: Ints = values.sum(axis=axis)
    return summed


def _sums(leaves: Sequence[Leaf], points: Ints, counted: Flags) -> tuple[Ints, Ints]:
    maxima = np.array([leaf.max_points for leaf in leaves], dtype=np.int64)
    return safe_sum(np.where(counted, points, 0)), safe_sum(np.where(counted, maxima, 0))


def _section(section: Section | None, amounts: Ints) -> Ints:
    if section is None:
        return np.zeros(len(amounts), dtype=np.int64)
    if amounts.size and amounts.min() < 0:
        raise ValueError("bonus and deduction are positive amounts")
    caps = np.array([item.max_points for item in section.items], dtype=np.int64)
    return np.minimum(safe_sum(np.minimum(amounts, caps)), section.max_points)


def _given(tree: Tree, unit: UnitScores, leaf: Leaf, survey_held: bool) -> int | None:
    path = {node.id for node in tree.path(leaf.id)}
    if path.intersection(unit.excluded) or (leaf.method == "survey" and not survey_held):
        return None
    if leaf.id not in unit.points:
        raise MissingScoreError(unit.unit, leaf.id)
    return unit.points[leaf.id]


def _amounts(items: Sequence[Item], given: Sequence[Mapping[str, int | None]]) -> Ints:
    rows = [[amounts.get(item.id) or 0 for item in items] for amounts in given]
    return np.array(rows, dtype=np.int64).reshape(len(given), len(items))
