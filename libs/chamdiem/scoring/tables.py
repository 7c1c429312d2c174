"""A ranking for people and for programs: an aligned table with Vietnamese heads, and JSON objects."""

import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from chamdiem.scoring.points import display, exact_text
from chamdiem.scoring.ranking import RankedRow

HEADS = ("Hạng", "Đơn vị", "Điểm đạt được", "Điểm tối đa áp dụng", "Chỉ số (%)", "Xếp loại")
_RIGHT = (0, 2, 3, 4)
_NONE = "–"


def as_objects(rows: Sequence[RankedRow], decimals: int) -> list[dict[str, object]]:
    """Figures as unrounded decimal strings, each with a twin rounded half up to the set's decimals."""
    return [_object(row, decimals) for row in rows]


def as_table(rows: Sequence[RankedRow], decimals: int) -> str:
    """One table for each ranking group, rounded for display, decimal comma."""
    parts = []
    for name, group in groupby(rows, key=lambda row: row.ranking_group):
        parts.append("\n".join([f"Khối: {name}", *_lines([_cells(row, decimals) for row in group])]))
    return "\n\n".join(parts)


def _object(row: RankedRow, decimals: int) -> dict[str, object]:
    return {
        "rank": row.rank,
        "unit": row.unit,
        "ranking_group": row.ranking_group,
        **_figure("points", row.points, decimals),
        **_figure("applicable_max", row.applicable_max, decimals),
        **_figure("index", row.index, decimals),
        "class": row.class_id,
        "class_display": row.class_name,
    }


def _figure(name: str, value: Fraction | None, decimals: int) -> dict[str, str | None]:
    if value is None:
        return {name: None, f"{name}_display": None}
    return {name: exact_text(value), f"{name}_display": display(value, decimals)}


def _cells(row: RankedRow, decimals: int) -> tuple[str, ...]:
    figures = (row.points, row.applicable_max, row.index)
    shown = [_NONE if value is None else display(value, decimals).replace(".", ",") for value in figures]
    place = _NONE if row.rank is None else str(row.rank)
    name = unicodedata.normalize("NFC", row.unit)
    return (place, name, *shown, row.class_name or _NONE)


def _lines(cells: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(line[at]) for line in [HEADS, *cells]) for at in range(len(HEADS))]
    yield _line(HEADS, widths)
    yield "  ".join("-" * width for width in widths)
    for line in cells:
        yield _line(line, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if at in _RIGHT else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()
