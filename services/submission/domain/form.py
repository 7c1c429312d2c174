"""What a unit fills in under one criteria set, and the sums over it (domain rules 2, 8, 11).

Sums of a sheet run over self-scored leaves only and stay in whole millionths, so they are plain integer sums.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from chamdiem.scoring import Item as BonusItem
from chamdiem.scoring import Leaf, SetDocument, Tree
from services.submission.errors import NotSelfScored, UnknownLeaf

NA: Literal["na"] = "na"
Score = int | Literal["na"]
"""Millionths of a point, or not applicable. A leaf that has not been scored has no score at all."""

Scores = Mapping[str, Score | None]
"""By leaf, for every item that was ever saved; None: saved without a score."""


@dataclass(frozen=True)
class Area:
    """An area's points so far; excluded leaves are in no figure, not applicable ones count as scored."""

    node_id: str
    points: int
    applicable_max: int
    scored: int
    leaves: int


@dataclass(frozen=True)
class Totals:
    """A sheet's sums; `bonus` is claimed outside the tree and not part of `points`."""

    points: int
    applicable_max: int
    bonus: int
    areas: tuple[Area, ...]
    scored: int
    leaves: int


class Form:
    """One set, indexed for filling in. Sets never change once published, so a form is kept for good."""

    def __init__(self, document: SetDocument) -> None:
        self.document = document
        self.tree = Tree(document)
        self.leaves: dict[str, Leaf] = {leaf.id: leaf for leaf in self.tree.self_scored}
        self.bonus: dict[str, BonusItem] = {item.id: item for item in self.tree.bonus_items}
        self._areas = tuple(
            (
                area.id,
                tuple(
                    (leaf.id, leaf.max_points)
                    for leaf in self.tree.leaves_under(area.id)
                    if leaf.id in self.leaves
                ),
            )
            for area in document.nodes
        )

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Every id that the unit may fill in: leaves as they stand in the set, then bonus items."""
        return (*self.leaves, *self.bonus)

    def fillable(self, leaf_id: str) -> Leaf | BonusItem:
        """The leaf or bonus item. Raises NotSelfScored (domain rule 11; deductions too) or UnknownLeaf."""
        found = self.leaves.get(leaf_id) or self.bonus.get(leaf_id)
        if found is not None:
            return found
        if leaf_id in {leaf.id for leaf in self.tree.leaves} | {i.id for i in self.tree.deduction_items}:
            raise NotSelfScored("Đơn vị không tự chấm tiêu chí này.")
        raise UnknownLeaf("Bộ tiêu chí không có tiêu chí này.")

    def excluded_leaves(self, excluded_nodes: Collection[str]) -> list[str]:
        """The fillable leaves below nodes that Home Affairs excluded for a unit (domain rule 2)."""
        if not excluded_nodes:
            return []
        kept = {leaf.id for leaf in self.tree.required_for(excluded_nodes)}
        return [leaf_id for leaf_id in self.leaves if leaf_id not in kept]

    def totals(self, scores: Scores, excluded: Collection[str]) -> Totals:
        """The sums; a few microseconds for a hundred leaves, since every save answers with them."""
        out = frozenset(excluded)
        areas = tuple(_area(node_id, leaves, scores, out) for node_id, leaves in self._areas)
        return Totals(
            points=sum(area.points for area in areas),
            applicable_max=sum(area.applicable_max for area in areas),
            bonus=self._bonus(scores),
            areas=areas,
            scored=sum(area.scored for area in areas),
            leaves=sum(area.leaves for area in areas),
        )

    def _bonus(self, scores: Scores) -> int:
        section = self.document.bonus
        if section is None:
            return 0
        claimed = ((item.max_points, scores.get(item.id)) for item in section.items)
        return min(
            section.max_points, sum(min(points, cap) for cap, points in claimed if isinstance(points, int))
        )


def _area(node_id: str, leaves: tuple[tuple[str, int], ...], scores: Scores, out: frozenset[str]) -> Area:
    points = applicable_max = scored = count = 0
    for leaf_id, max_points in leaves:
        if leaf_id in out:
            continue
        count += 1
        score = scores.get(leaf_id)
        if score is None:
            applicable_max += max_points
            continue
        scored += 1
        if not isinstance(score, str):
            applicable_max += max_points
            points += score
    return Area(node_id, points, applicable_max, scored, count)
