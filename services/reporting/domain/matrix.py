"""The round as one matrix of millionths, units by columns, and the sums that a results table shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chamdiem.contracts.criteria import RoundChanged, RoundUnit
from chamdiem.contracts.submission import SurveyClosed
from chamdiem.scoring import MICRO, Tree
from chamdiem.scoring.bulk import BulkScores, BulkTotals, bulk_totals, node_sums, safe_sum
from chamdiem.scoring.bulk_ranking import BulkRanking, bulk_rank
from services.reporting.domain.columns import NOT_APPLICABLE

Ints = NDArray[Any]
Share = Fraction | None


@dataclass(frozen=True)
class Matrix:
    """The ranked units in the order of the round, with sums per unit. `survey` in millionths, `areas` in per
    cent.
    """

    tree: Tree
    units: Sequence[RoundUnit]
    ranking: BulkRanking
    survey: Ints
    areas: Sequence[Sequence[Share]]

    def appraised(self, at: int) -> Fraction:
        """Points of the panel alone, scaled where no survey was held (domain rule 3)."""
        totals = self.ranking.totals
        return (int(totals.tree_points[at]) * totals.scale - int(self.survey[at])) / MICRO

    def own_points(self, own: Mapping[str, Sequence[int]]) -> dict[str, int]:
        """Each unit's own sum over the leaves that units score themselves, in millionths."""
        if not own:
            return {}
        mask = [leaf.method == "self_and_appraisal" for leaf in self.tree.leaves]
        rows = np.array(list(own.values()), dtype=np.int64)[:, : len(mask)][:, np.array(mask, dtype=bool)]
        sums = safe_sum(np.where(rows == NOT_APPLICABLE, 0, rows))
        return dict(zip(own, sums.tolist(), strict=True))


def lay_out(
    round_: RoundChanged,
    tree: Tree,
    final: Mapping[str, Sequence[int]],
    survey: SurveyClosed | None,
    *,
    survey_held: bool,
) -> Matrix:
    """Total and rank every unit of the round that `final` has."""
    units = [unit for unit in round_.units if unit.unit_id in final]
    scores = _scores(tree, units, final, survey)
    totals = bulk_totals(tree, scores, survey_held)
    ranking = bulk_rank(tree, totals, round_.tie_breaks or None)
    areas = [_indices(tree, totals, node.id) for node in tree.document.nodes]
    return Matrix(tree, units, ranking, _survey_sums(tree, totals), areas)


def _scores(
    tree: Tree,
    units: Sequence[RoundUnit],
    final: Mapping[str, Sequence[int]],
    survey: SurveyClosed | None,
) -> BulkScores:
    leaves, bonus = len(tree.leaves), len(tree.bonus_items)
    width = leaves + bonus + len(tree.deduction_items)
    given = np.array([final[unit.unit_id] for unit in units], dtype=np.int64).reshape(len(units), width)
    _put_survey(tree, units, given, survey)
    _take_out_excluded(tree, units, given)
    applicable = given != NOT_APPLICABLE
    points = np.where(applicable, given, 0)
    return BulkScores(
        units=[unit.unit_id for unit in units],
        groups=[unit.ranking_group for unit in units],
        points=points[:, :leaves],
        applicable=applicable[:, :leaves],
        bonus=points[:, leaves : leaves + bonus],
        deduction=points[:, leaves + bonus :],
        disqualified={unit.unit_id: unit.disqualifiers for unit in units if unit.disqualifiers},
    )


def _put_survey(tree: Tree, units: Sequence[RoundUnit], given: Ints, survey: SurveyClosed | None) -> None:
    """Survey leaves come from the survey alone; without a valid answer a unit has none there (rule 3)."""
    place = {leaf.id: at for at, leaf in enumerate(tree.leaves) if leaf.method == "survey"}
    given[:, list(place.values())] = NOT_APPLICABLE
    rows = {unit.unit_id: at for at, unit in enumerate(units)}
    for score in survey.scores if survey else ():
        if score.unit_id in rows and score.leaf_id in place and score.points is not None:
            given[rows[score.unit_id], place[score.leaf_id]] = score.points


def _take_out_excluded(tree: Tree, units: Sequence[RoundUnit], given: Ints) -> None:
    place = {leaf.id: at for at, leaf in enumerate(tree.leaves)}
    for row, unit in enumerate(units):
        for node_id in unit.excluded_nodes:
            for leaf in tree.leaves_under(node_id):
                given[row, place[leaf.id]] = NOT_APPLICABLE


def _survey_sums(tree: Tree, totals: BulkTotals) -> Ints:
    mask = np.array([leaf.method == "survey" for leaf in tree.leaves], dtype=bool)
    return safe_sum(np.where(totals.counted & mask, totals.scores.points, 0))


def _indices(tree: Tree, totals: BulkTotals, node_id: str) -> list[Share]:
    points, maxima = node_sums(tree, totals, node_id)
    pairs = zip(points.tolist(), maxima.tolist(), strict=True)
    return [Fraction(100 * got, most) if most else None for got, most in pairs]
