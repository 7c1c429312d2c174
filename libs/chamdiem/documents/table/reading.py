"""Typed reading of an uploaded xlsx: rows, and every fault with row and column as the person sees them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TypeAlias

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_col_to_name

from ..text import clean
from .cells import READERS, Raw, ReadKind, Unfit, Value, is_empty
from .guard import Fault, Limits, find_fault

_HEAD_WITHIN_ROWS = 30
_MAX_FINDINGS = 500
_SHOWN_VALUE = 80
_FILE_FAULTS: Mapping[Fault, str] = {
    "too_large": "Tệp quá lớn",
    "not_xlsx": "Không phải là tệp Excel (.xlsx)",
    "broken": "Tệp bị hỏng, không đọc được",
    "unpacks_too_large": "Nội dung tệp quá lớn khi giải nén",
    "too_many_cells": "Bảng có quá nhiều dòng hoặc cột",
}
Grid: TypeAlias = Sequence[Sequence[Raw]]


@dataclass(frozen=True)
class ReadColumn:
    """A column to find by its head (case and spaces do not count). `required`: each row must have a value."""

    key: str
    head: str
    kind: ReadKind = "text"
    required: bool = True
    max_length: int = 10_000


@dataclass(frozen=True)
class Finding:
    """One fault. `row` counts from 1, `column` is the letter; both None when it concerns the whole file.

    `message` says it in Vietnamese; a client words it in another language by the stable `code`.
    """

    code: str
    message: str
    row: int | None = None
    column: str | None = None
    head: str | None = None
    value: str | None = None
    sheet: str | None = None
    """The sheet's name, where a workbook has several."""
    params: tuple[str, ...] = ()
    """What the message names beside the cell: a bound, a sheet, a person."""


@dataclass(frozen=True)
class ReadRow:
    """A row without faults; `number` and `letters` (by column key) are the sheet's own, for errors that are
    found later.
    """

    number: int
    values: Mapping[str, Value | None]
    letters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableRead:
    """What was read. Rows with a fault are left out, so take `rows` only when there are no `findings`."""

    rows: Sequence[ReadRow] = ()
    findings: Sequence[Finding] = ()


def read_table(
    data: bytes, columns: Sequence[ReadColumn], *, sheet: str | None = None, limits: Limits | None = None
) -> TableRead:
    """Read one sheet (the first unless named). Never raises for what is in the file."""
    if fault := find_fault(data, limits or Limits()):
        return _refused(fault, _FILE_FAULTS[fault])
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        if sheet is not None and sheet not in workbook.sheet_names:
            return _refused("missing_sheet", f"Không có trang tính “{sheet}”", sheet)
        found = workbook.get_sheet_by_name(sheet) if sheet else workbook.get_sheet_by_index(0)
        grid = found.to_python(skip_empty_area=False)
    except CalamineError:
        return _refused("broken", _FILE_FAULTS["broken"])
    return _read_grid(grid, columns)


def _read_grid(grid: Grid, columns: Sequence[ReadColumn]) -> TableRead:
    head_row, places, findings = _find_head(grid, columns)
    if findings:
        return TableRead(findings=findings)
    reader = _RowReader(columns, places)
    rows = list(reader.read(grid, head_row + 1))
    return TableRead(rows=rows, findings=reader.findings)


def _find_head(grid: Grid, columns: Sequence[ReadColumn]) -> tuple[int, dict[str, int], list[Finding]]:
    """The row among the first ones that names most of the columns, and where each stands."""
    candidates = [_places(row, columns) for row in grid[:_HEAD_WITHIN_ROWS]] or [{}]
    best = max(range(len(candidates)), key=lambda index: len(candidates[index]))
    places = candidates[best]
    findings = [
        Finding("missing_column", f"Thiếu cột “{column.head}”", head=column.head)
        for column in columns
        if column.required and column.key not in places
    ]
    return best, places, findings


def _places(row: Sequence[Raw], columns: Sequence[ReadColumn]) -> dict[str, int]:
    heads = [_normal(str(cell)) for cell in row]
    return {column.key: heads.index(name) for column in columns if (name := _normal(column.head)) in heads}


def _normal(head: str) -> str:
    return " ".join(clean(head).casefold().split())


def _refused(code: str, message: str, *params: str) -> TableRead:
    return TableRead(findings=(Finding(code, message, params=params),))


@dataclass
class _RowReader:
    columns: Sequence[ReadColumn]
    places: Mapping[str, int]
    findings: list[Finding] = field(default_factory=list)

    def read(self, grid: Grid, start: int) -> Iterator[ReadRow]:
        letters = {key: xl_col_to_name(place) for key, place in self.places.items()}
        for index in range(start, len(grid)):
            if all(is_empty(cell) for cell in grid[index]):
                continue
            before = len(self.findings)
            values = {column.key: self._cell(grid, index, column) for column in self.columns}
            row = ReadRow(index + 1, values, letters)
            if len(self.findings) >= _MAX_FINDINGS:
                self.findings.append(Finding("too_many_faults", "Quá nhiều lỗi, dừng đọc", row=index + 1))
                return
            if len(self.findings) == before:
                yield row

    def _cell(self, grid: Grid, index: int, column: ReadColumn) -> Value | None:
        place = self.places.get(column.key)
        if place is None or is_empty(grid[index][place]):
            if column.required:
                self._found(index, column, Unfit("missing", "Chưa có giá trị"), "")
            return None
        raw = grid[index][place]
        value = READERS[column.kind](raw)
        if isinstance(value, str) and len(value) > column.max_length:
            longest = column.max_length
            value = Unfit("too_long", f"Dài quá {longest} ký tự", (str(longest),))
        if isinstance(value, Unfit):
            self._found(index, column, value, raw)
            return None
        return value

    def _found(self, index: int, column: ReadColumn, unfit: Unfit, raw: Raw) -> None:
        self.findings.append(
            Finding(
                unfit.code,
                unfit.message,
                row=index + 1,
                column=xl_col_to_name(self.places[column.key]),
                head=column.head,
                value=str(raw)[:_SHOWN_VALUE],
                params=unfit.params,
            )
        )
