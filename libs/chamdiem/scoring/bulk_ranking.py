"""Ranks and classes of a whole round from its bulk totals, equal to the plain path (domain rules 4, 5, 6).

Every ratio n/d with d at most B becomes the integer floor(n × B² / d): different fractions differ by at
least 1/B²,
so the integers order, and tie, exactly as the fractions do.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from chamdiem.scoring.bulk import BulkTotals, node_sums
from chamdiem.scoring.classes import Candidate, classify, disqualified_class
from chamdiem.scoring.document import SetDocument
from chamdiem.scoring.ordering import ranks
from chamdiem.scoring.points import MICRO
from chamdiem.scoring.ranking import RankedRow, place_in_list
from chamdiem.scoring.tree import Tree

Ratio = tuple[int, int]
"""Numerator and positive denominator, not reduced."""


@dataclass(frozen=True)
class BulkRanking:
    """Columns by position in `BulkScores.units`. An index is a share (1 is 100 %) as numerator and
    denominator.
    """

    document: SetDocument
    totals: BulkTotals
    ranks: Sequence[int | None]
    classes: Sequence[int | None]
    indices: Sequence[Ratio | None]

    def row(self, at: int) -> RankedRow:
        """One unit's row, as the plain path gives it."""
        place, ratio = self.classes[at], self.indices[at]
        named = None if place is None else self.document.classes[place]
        return RankedRow(
            self.ranks[at],
            self.totals.scores.units[at],
            self.totals.scores.groups[at],
            self.points(at),
            int(self.totals.applicable_max[at]) * self.totals.scale / MICRO,
            None if ratio is None else Fraction(*ratio) * 100,
            named.id if named else None,
            named.name if named else None,
        )

    def points(self, at: int) -> Fraction:
        """Tree points + bonus − deduction of one unit, exact."""
        outside = int(self.totals.bonus[at]) - int(self.totals.deduction[at])
        return (int(self.totals.tree_points[at]) * self.totals.scale + outside) / MICRO

    def rows(self) -> list[RankedRow]:
        """All rows, listed as the plain path lists them."""
        return sorted(map(self.row, range(len(self.ranks))), key=place_in_list)


def bulk_rank(tree: Tree, totals: BulkTotals, tie_breaks: Sequence[str] | None = None) -> BulkRanking:
    """Rank and classify every ranking group. UnknownNodeError for a tie-break that the set does not have."""
    document = tree.document
    nodes = [tree.node(name).id for name in (document.tie_breaks if tie_breaks is None else tie_breaks)]
    scaled = list(_scaled_points(totals))
    indices = list(_indices(document, totals, scaled))
    keys = _order(indices) if document.rank_by == "index" else _only_ranked(scaled, indices)
    breaks = [_Column(tree, totals, node) for node in nodes]
    reached = _reached(document, indices)
    disqualified = _disqualified(tree, totals)
    final_ranks: list[int | None] = [None] * len(keys)
    final_classes: list[int | None] = [None] * len(keys)
    for positions in _groups(totals.scores.groups):
        places = ranks([keys[at] for at in positions], [column.of(positions) for column in breaks])
        group = [Candidate(r, reached[at], disqualified[at]) for r, at in zip(places, positions, strict=True)]
        for at, place, class_at in zip(positions, places, classify(document, group), strict=True):
            final_ranks[at], final_classes[at] = place, class_at
    return BulkRanking(document, totals, final_ranks, final_classes, indices)


class _Column:
    """The exact keys of one node's index for all units, computed when a tie first asks for them."""

    def __init__(self, tree: Tree, totals: BulkTotals, node: str) -> None:
        self._source = (tree, totals, node)
        self._keys: Sequence[int | None] | None = None

    def of(self, positions: list[int]) -> Callable[[int], int | None]:
        return lambda at: self._all()[positions[at]]

    def _all(self) -> Sequence[int | None]:
        if self._keys is None:
            self._keys = _order(_node_ratios(*self._source))
        return self._keys


def _groups(names: Sequence[str]) -> Iterable[list[int]]:
    groups: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        groups.setdefault(name, []).append(at)
    return groups.values()


def _scaled_points(totals: BulkTotals) -> Iterator[int]:
    """Tree × s/t + bonus − deduction, times t: whole numbers with one denominator for all units."""
    up, down = totals.scale.as_integer_ratio()
    outside = zip(totals.bonus.tolist(), totals.deduction.tolist(), strict=True)
    for points, (bonus, deduction) in zip(totals.tree_points.tolist(), outside, strict=True):
        yield points * up + (bonus - deduction) * down


def _indices(document: SetDocument, totals: BulkTotals, scaled: list[int]) -> Iterator[Ratio | None]:
    up = totals.scale.numerator
    cap = None if document.index_cap is None else Fraction(document.index_cap) / 100
    for points, maximum in zip(scaled, totals.applicable_max.tolist(), strict=True):
        ratio = max(points, 0), maximum * up
        if not maximum:
            yield None
        elif cap is not None and ratio[0] * cap.denominator > cap.numerator * ratio[1]:
            yield cap.as_integer_ratio()
        else:
            yield ratio


def _node_ratios(tree: Tree, totals: BulkTotals, node: str) -> list[Ratio | None]:
    points, maxima = node_sums(tree, totals, node)
    pairs = zip(points.tolist(), maxima.tolist(), strict=True)
    return [(points_at, maximum) if maximum else None for points_at, maximum in pairs]


def _order(ratios: Sequence[Ratio | None]) -> list[int | None]:
    scale = max((ratio[1] for ratio in ratios if ratio), default=1) ** 2
    return [None if ratio is None else ratio[0] * scale // ratio[1] for ratio in ratios]


def _only_ranked(scaled: list[int], indices: list[Ratio | None]) -> list[int | None]:
    return [None if ratio is None else points for points, ratio in zip(scaled, indices, strict=True)]


def _reached(document: SetDocument, indices: list[Ratio | None]) -> list[int | None]:
    bounds = [None if entry.from_ is None else Fraction(entry.from_) / 100 for entry in document.classes]
    return [None if ratio is None else _class_at(bounds, ratio) for ratio in indices]


def _class_at(bounds: list[Fraction | None], ratio: Ratio) -> int:
    numerator, denominator = ratio
    return next(
        place
        for place, bound in enumerate(bounds)
        if bound is None or numerator * bound.denominator >= bound.numerator * denominator
    )


def _disqualified(tree: Tree, totals: BulkTotals) -> list[int | None]:
    declared = totals.scores.disqualified
    held = [set(declared.get(unit, ())) for unit in totals.scores.units]
    for rule in tree.document.disqualifiers:
        if rule.when:
            ratios = _node_ratios(tree, totals, rule.when.node)
            for at in _below(ratios, rule.when.index_below):
                held[at].add(rule.id)
    return [disqualified_class(tree.document, names) if names else None for names in held]


def _below(ratios: list[Ratio | None], percent: Decimal) -> list[int]:
    up, down = (Fraction(percent) / 100).as_integer_ratio()
    return [at for at, ratio in enumerate(ratios) if ratio and ratio[0] * down < up * ratio[1]]
