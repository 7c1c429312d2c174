"""How one unit's result came about: leaf by leaf, largest losses, what separates it from the next place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chamdiem.scoring import MICRO, Item, Leaf, Tree
from services.reporting.domain.columns import unpack
from services.reporting.domain.standings import Row, Standings

LARGEST = 5


@dataclass(frozen=True)
class LeafLine:
    """One leaf or item. Points in millionths, None where there are none; `lost` counts from its maximum."""

    leaf: Leaf | Item
    part: str
    own: int | None
    final: int | None
    excluded: bool
    reasons: Sequence[str]

    @property
    def lost(self) -> int:
        """What is missing to the maximum; 0 where the leaf does not apply or lies outside the tree."""
        counted = self.part in ("appraised", "survey") and self.final is not None
        return self.leaf.max_points - (self.final or 0) if counted else 0


@dataclass(frozen=True)
class Distance:
    """What separates a unit from a better place: its name and the missing points or per cent."""

    name: str
    missing: Fraction


def lines(standings: Standings, row: Row, reasons: Mapping[str, Sequence[str]]) -> list[LeafLine]:
    """Every leaf and item of the set, in its order."""
    basis, unit = standings.basis, row.unit
    final = _final(standings, unit.unit_id)
    own = unpack(basis.tree, row.own.points) if row.own else {}
    excluded = {leaf.id for node in unit.excluded_nodes for leaf in basis.tree.leaves_under(node)}
    return [
        LeafLine(
            entry,
            part,
            own.get(entry.id),
            None if entry.id in excluded else final.get(entry.id),
            entry.id in excluded,
            reasons.get(entry.id, ()),
        )
        for entry, part in parts(basis.tree)
    ]


def parts(tree: Tree) -> list[tuple[Leaf | Item, str]]:
    """Leaves and items with the part of the sum that they belong to, as docs/formats.md names it."""
    leaves: list[tuple[Leaf | Item, str]] = [
        (leaf, "survey" if leaf.method == "survey" else "appraised") for leaf in tree.leaves
    ]
    bonus = [(item, "bonus") for item in tree.bonus_items]
    return [*leaves, *bonus, *((item, "deduction") for item in tree.deduction_items)]


def _final(standings: Standings, unit_id: str) -> dict[str, int | None]:
    basis = standings.basis
    final = unpack(basis.tree, basis.final[unit_id])
    survey = basis.survey.scores if basis.survey and basis.survey_held else ()
    return final | {score.leaf_id: score.points for score in survey if score.unit_id == unit_id}


def largest_losses(found: Sequence[LeafLine]) -> list[LeafLine]:
    """The leaves that cost most, at most five, the dearest first."""
    losing = [line for line in found if line.lost > 0]
    return sorted(losing, key=lambda line: -line.lost)[:LARGEST]


def to_next_rank(standings: Standings, row: Row) -> Distance | None:
    """The unit just above in the group, and what is missing to it: per cent or points, as the set ranks."""
    if row.rank is None:
        return None
    above = [
        other
        for other in standings.rows
        if other.unit.ranking_group == row.unit.ranking_group and (other.rank or row.rank) < row.rank
    ]
    if not above:
        return None
    nearest = above[-1]
    by_index = standings.basis.tree.document.rank_by == "index"
    missing = (nearest.index or 0) - (row.index or 0) if by_index else nearest.points - row.points
    return Distance(nearest.unit.name, Fraction(missing))


def to_next_class(standings: Standings, row: Row) -> Distance | None:
    """The next better class, and the per cent missing to its lower bound."""
    classes = standings.basis.tree.document.classes
    place = next((at for at, entry in enumerate(classes) if entry.id == row.class_id), 0)
    if place == 0 or row.index is None:
        return None
    better = classes[place - 1]
    return Distance(better.name, max(Fraction(better.from_ or 0) - row.index, Fraction(0)))


def own_total(row: Row) -> Fraction | None:
    """The unit's own sum in points."""
    return None if row.own_points is None else Fraction(row.own_points, MICRO)
