"""One unit's totals: sums, applicable maxima and indices, per node and overall (domain rules 1, 2, 3, 8)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from chamdiem.scoring.document import Item, Section, SetDocument
from chamdiem.scoring.points import MICRO
from chamdiem.scoring.tree import Tree


@dataclass(frozen=True)
class UnitScores:
    """One unit's final points in millionths. `points` by leaf id, None for N/A; a survey leaf's come from
    the survey.

    Home Affairs decides `excluded`, nodes that leave the unit's sum, and `disqualified`, disqualifiers by id.
    Bonus and deduction are positive amounts by item id; an absent item counts 0.
    """

    unit: str
    ranking_group: str
    points: Mapping[str, int | None]
    bonus: Mapping[str, int | None] = field(default_factory=dict)
    deduction: Mapping[str, int | None] = field(default_factory=dict)
    excluded: Collection[str] = ()
    disqualified: Collection[str] = ()


@dataclass(frozen=True)
class NodeTotal:
    """Points and applicable maximum of one node: whole millionths, and the survey scale of both."""

    micro: int
    max_micro: int
    scale: Fraction = Fraction(1)

    @property
    def points(self) -> Fraction:
        """Points achieved, exact, in points."""
        return self.micro * self.scale / MICRO

    @property
    def applicable_max(self) -> Fraction:
        """The most that the unit could have achieved here, exact, in points."""
        return self.max_micro * self.scale / MICRO

    @property
    def index(self) -> Fraction | None:
        """Points / applicable maximum in per cent, without bonus and deduction; None if nothing applies."""
        return Fraction(100 * self.micro, self.max_micro) if self.max_micro else None


@dataclass(frozen=True)
class UnitTotal:
    """`points` = tree + bonus − deduction, not floored; `index` in per cent, floored at 0, capped if the
    set says so.

    All figures are exact fractions of points; `index` is None where nothing applies (domain rule 2).
    """

    unit: str
    ranking_group: str
    nodes: Mapping[str, NodeTotal]
    tree_points: Fraction
    bonus: Fraction
    deduction: Fraction
    applicable_max: Fraction
    index: Fraction | None
    disqualified: Collection[str] = ()

    @property
    def points(self) -> Fraction:
        """What TH 11.1 calls the points achieved."""
        return self.tree_points + self.bonus - self.deduction


class MissingScoreError(LookupError):
    """A leaf that applies to the unit has neither points nor N/A."""

    code = "score_missing"

    def __init__(self, unit: str, leaf: str) -> None:
        super().__init__(f"{unit} has no points for {leaf}")
        self.unit = unit
        self.leaf = leaf


def survey_scale(document: SetDocument, survey_held: bool) -> Fraction:
    """By what appraised points and their maximum are multiplied: M / (M − survey maximum) when no survey
    was held
    (domain rule 3), else 1. Both are counted before N/A.
    """
    rest = document.max_points - document.survey_max_points
    return Fraction(1) if survey_held or rest <= 0 else Fraction(document.max_points, rest)


def total(tree: Tree, scores: UnitScores, survey_held: bool) -> UnitTotal:
    """Add up one unit. MissingScoreError for a leaf without an entry; UnknownNodeError for an unknown item
    or node.
    """
    scale = survey_scale(tree.document, survey_held)
    sums = _sums(tree, scores, survey_held)
    nodes = {node_id: NodeTotal(points, maximum, scale) for node_id, (points, maximum) in sums.items()}
    whole = _whole([nodes[root.id] for root in tree.document.nodes], scale)
    bonus = _capped(tree, tree.document.bonus, scores.bonus)
    deduction = _capped(tree, tree.document.deduction, scores.deduction)
    index = overall_index(tree.document, whole.points + bonus - deduction, whole.applicable_max)
    return UnitTotal(
        scores.unit,
        scores.ranking_group,
        nodes,
        whole.points,
        bonus,
        deduction,
        whole.applicable_max,
        index,
        scores.disqualified,
    )


def overall_index(document: SetDocument, points: Fraction, applicable_max: Fraction) -> Fraction | None:
    """The index in per cent: floor 0, the set's cap if it has one, None where nothing applies (domain rules
    1, 2).
    """
    if not applicable_max:
        return None
    index = max(points / applicable_max * 100, Fraction(0))
    return index if document.index_cap is None else min(index, Fraction(document.index_cap))


def amount(item: Item, given: int | None) -> int:
    """One bonus or deduction in millionths, capped at the item's maximum; absent counts 0. ValueError below
    0.
    """
    if given is not None and given < 0:
        raise ValueError(f"{item.id} is a positive amount")
    return min(given or 0, item.max_points)


def _sums(tree: Tree, scores: UnitScores, survey_held: bool) -> dict[str, list[int]]:
    sums = {node.id: [0, 0] for node in tree.nodes}
    for leaf in tree.required_for(scores.excluded):
        if leaf.method == "survey" and not survey_held:
            continue
        if leaf.id not in scores.points:
            raise MissingScoreError(scores.unit, leaf.id)
        given = scores.points[leaf.id]
        if given is None:
            continue
        for node in tree.path(leaf.id):
            sums[node.id][0] += given
            sums[node.id][1] += leaf.max_points
    return sums


def _whole(roots: Sequence[NodeTotal], scale: Fraction) -> NodeTotal:
    return NodeTotal(sum(root.micro for root in roots), sum(root.max_micro for root in roots), scale)


def _capped(tree: Tree, section: Section | None, given: Mapping[str, int | None]) -> Fraction:
    items = {item.id: item for item in section.items} if section else {}
    for item_id in given:
        if item_id not in items:
            tree.item(item_id)
            raise ValueError(f"{item_id} belongs to the other section")
    amounts = sum(amount(item, given.get(item_id)) for item_id, item in items.items())
    return Fraction(min(amounts, section.max_points) if section else 0, MICRO)
