"""Units ranked and classified within their ranking groups (domain rules 5 and 6)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chamdiem.scoring.classes import Candidate, classify, disqualified_class, reached_class
from chamdiem.scoring.document import SetDocument
from chamdiem.scoring.ordering import ranks
from chamdiem.scoring.totals import UnitTotal
from chamdiem.scoring.tree import Tree


@dataclass(frozen=True)
class RankedRow:
    """One unit's place. Figures are exact, in points and per cent; without an index: no rank, no class,
    last.
    """

    rank: int | None
    unit: str
    ranking_group: str
    points: Fraction
    applicable_max: Fraction
    index: Fraction | None
    class_id: str | None
    class_name: str | None


def rank(tree: Tree, totals: Iterable[UnitTotal], tie_breaks: Sequence[str] | None = None) -> list[RankedRow]:
    """Rank each ranking group by index or points as the set says; tie-breaks are the set's unless given.

    Sorted by ranking group, rank, unit; the order of the input never matters. UnknownNodeError for a tie-
    break
    that the set does not have.
    """
    nodes = [tree.node(name).id for name in (tree.document.tie_breaks if tie_breaks is None else tie_breaks)]
    groups: dict[str, list[UnitTotal]] = {}
    for entry in totals:
        groups.setdefault(entry.ranking_group, []).append(entry)
    rows = [row for group in groups.values() for row in _rank_group(tree.document, group, nodes)]
    return sorted(rows, key=place_in_list)


def place_in_list(row: RankedRow) -> tuple[str, bool, int, str]:
    """How rows are listed: by group, the unranked last, then by rank and unit."""
    return (row.ranking_group, row.rank is None, row.rank or 0, row.unit)


def triggered(document: SetDocument, entry: UnitTotal) -> set[str]:
    """The disqualifiers that hold for a unit: declared by Home Affairs, or a node's index strictly below
    its bound.
    """
    by_index = {
        rule.id
        for rule in document.disqualifiers
        if rule.when and (index := entry.nodes[rule.when.node].index) is not None
        if index < rule.when.index_below
    }
    return by_index | set(entry.disqualified)


def _rank_group(document: SetDocument, group: list[UnitTotal], nodes: list[str]) -> list[RankedRow]:
    places = ranks([_key(document, entry) for entry in group], [_node_index(group, node) for node in nodes])
    candidates = [
        Candidate(
            place,
            reached_class(document, entry.index),
            disqualified_class(document, triggered(document, entry)),
        )
        for place, entry in zip(places, group, strict=True)
    ]
    classes = classify(document, candidates)
    return [_row(document, *each) for each in zip(places, group, classes, strict=True)]


def _key(document: SetDocument, entry: UnitTotal) -> Fraction | None:
    if entry.index is None:
        return None
    return entry.index if document.rank_by == "index" else entry.points


def _node_index(group: list[UnitTotal], node: str) -> Callable[[int], Fraction | None]:
    return lambda at: group[at].nodes[node].index


def _row(document: SetDocument, place: int | None, entry: UnitTotal, class_at: int | None) -> RankedRow:
    named = None if class_at is None else document.classes[class_at]
    return RankedRow(
        place,
        entry.unit,
        entry.ranking_group,
        entry.points,
        entry.applicable_max,
        entry.index,
        named.id if named else None,
        named.name if named else None,
    )
