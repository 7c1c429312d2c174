"""SCORES.csv read strictly, every error with its line (docs/formats.md): from bytes to rows."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from chamdiem.scoring.points import parse_points

REQUIRED = ("unit", "ranking_group", "leaf", "points")
OPTIONAL = ("part",)
PARTS = ("appraised", "survey", "bonus", "deduction")


@dataclass(frozen=True)
class InputError:
    """One thing wrong with the file; `line` None when it is about what is not there."""

    line: int | None
    code: str
    message: str


@dataclass(frozen=True)
class ScoreRow:
    """One line: points in millionths, None for an empty cell."""

    line: int
    unit: str
    ranking_group: str
    leaf: str
    part: str
    points: int | None


@dataclass
class ScoreFile:
    """The rows that could be read, and what was wrong with the others. `unread` keeps the (unit, leaf) of
    the latter.
    """

    rows: list[ScoreRow] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def refuse(self, line: int | None, code: str, message: str) -> None:
        """Record an error."""
        self.errors.append(InputError(line, code, message))


class _Lines(Protocol):
    """What csv.reader gives; its type has no public name."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


def read_scores(data: bytes) -> ScoreFile:
    """Read UTF-8 with or without BOM, comma-separated, dot decimals. Never raises: see `errors`."""
    result = ScoreFile()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        result.refuse(line, "not_utf8", "the file is not UTF-8")
        return result
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        _read_lines(lines, result)
    except csv.Error as error:
        result.refuse(lines.line_num, "not_csv", f"this is no CSV: {error}")
    return result


def _read_lines(lines: _Lines, result: ScoreFile) -> None:
    header = [cell.strip() for cell in next(lines, [])]
    if len(set(header)) != len(header) or not set(REQUIRED) <= set(header) <= {*REQUIRED, *OPTIONAL}:
        result.refuse(1, "wrong_header", f"the first line names the columns {','.join(REQUIRED + OPTIONAL)}")
        return
    for cells in lines:
        if any(cell.strip() for cell in cells):
            _read_row(lines.line_num, header, cells, result)
    if not result.rows and not result.errors:
        result.refuse(None, "no_rows", "the file has no scores")


def _read_row(line: int, header: list[str], cells: list[str], result: ScoreFile) -> None:
    if len(cells) != len(header):
        message = f"{len(cells)} cells under {len(header)} columns (decimals take a dot)"
        result.refuse(line, "wrong_columns", message)
        return
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    problems = list(_cell_errors(row))
    try:
        points = parse_points(row["points"]) if row["points"] else None
    except ValueError as error:
        problems.append(("bad_points", f"{row['points']}: {error}"))
    if problems:
        result.unread.add((row["unit"], row["leaf"]))
        for code, message in problems:
            result.refuse(line, code, message)
        return
    part = row.get("part") or "appraised"
    result.rows.append(ScoreRow(line, row["unit"], row["ranking_group"], row["leaf"], part, points))


def _cell_errors(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("unit", "ranking_group", "leaf"):
        if not row[name]:
            yield "cell_empty", f"the column {name} is empty"
    if (row.get("part") or "appraised") not in PARTS:
        yield "unknown_part", f"the part {row['part']} is none of {', '.join(PARTS)}"
