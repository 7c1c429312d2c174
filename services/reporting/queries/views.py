"""Standings as HTTP says them: exact strings with rounded twins."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from chamdiem.scoring import MICRO, SetDocument, display, exact_text
from services.reporting.domain.standings import Row, Standings
from services.reporting.schemas import Area, AreaIndex, ClassCount, GroupSummary, ResultRow, WaitingUnit


def shown(value: Fraction | None, decimals: int) -> str | None:
    """The rounded twin, or None."""
    return None if value is None else display(value, decimals)


def exact(value: Fraction | None) -> str | None:
    """The unrounded string, or None."""
    return None if value is None else exact_text(value)


def result_row(standings: Standings, row: Row, earlier: Mapping[str, int | None]) -> ResultRow:
    """One row of the table."""
    decimals = standings.basis.tree.document.decimals
    own = None if row.own_points is None else Fraction(row.own_points, MICRO)
    survey = Fraction(row.survey, MICRO) if standings.basis.survey_held else None
    return ResultRow(
        rank=row.rank,
        previous_rank=earlier.get(row.unit.unit_id),
        unit_id=row.unit.unit_id,
        unit_name=row.unit.name,
        ranking_group=row.unit.ranking_group,
        index=exact(row.index),
        index_display=shown(row.index, decimals),
        points=exact_text(row.points),
        points_display=display(row.points, decimals),
        applicable_max=exact_text(row.applicable_max),
        applicable_max_display=display(row.applicable_max, decimals),
        class_id=row.class_id,
        class_name=row.class_name,
        own_points_display=shown(own, decimals),
        appraised_points_display=display(row.appraised, decimals),
        survey_points_display=shown(survey, decimals),
        bonus=row.bonus,
        deduction=row.deduction,
        areas=_areas(standings, row),
        not_submitted=row.own is None or not row.own.submitted,
        late=row.own is not None and row.own.late,
    )


def _areas(standings: Standings, row: Row) -> list[AreaIndex]:
    document = standings.basis.tree.document
    pairs = zip(document.nodes, row.areas, strict=True)
    return [
        AreaIndex(node_id=node.id, index=exact(index), index_display=shown(index, document.decimals))
        for node, index in pairs
    ]


def areas(document: SetDocument) -> list[Area]:
    """The columns."""
    return [
        Area(node_id=node.id, code=node.code, name=node.name, max_points=node.max_points)
        for node in document.nodes
    ]


def groups(standings: Standings) -> list[GroupSummary]:
    """Counts, classes and the mean of each ranking group."""
    by_group: dict[str, list[Row]] = {}
    for row in standings.rows:
        by_group.setdefault(row.unit.ranking_group, []).append(row)
    return [_group(standings.basis.tree.document, name, rows) for name, rows in sorted(by_group.items())]


def _group(document: SetDocument, name: str, rows: Sequence[Row]) -> GroupSummary:
    indices = [row.index for row in rows if row.index is not None]
    mean = sum(indices, Fraction(0)) / len(indices) if indices else None
    counted = Counter(row.class_id for row in rows)
    return GroupSummary(
        ranking_group=name,
        count=len(rows),
        class_counts=[
            ClassCount(class_id=entry.id, name=entry.name, count=counted[entry.id])
            for entry in document.classes
        ],
        mean_index=exact(mean),
        mean_index_display=shown(mean, document.decimals),
    )


def waiting(standings: Standings) -> list[WaitingUnit]:
    """Who is still to come."""
    return [
        WaitingUnit(unit_id=unit.unit_id, unit_name=unit.name, ranking_group=unit.ranking_group)
        for unit in standings.basis.waiting
    ]
