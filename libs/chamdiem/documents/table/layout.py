"""Places titles, merged heads, rows and notes on the sheet, strictly from top to bottom."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from xlsxwriter import Workbook

from ..text import clean
from ..vietnamese import to_local
from .spec import CellValue, Column, Kind, PlainValue, TableSpec, Title, Typed

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_HEAD = {**_FONT, "bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True}
_MAX_TEXT = 32_000  # Excel's limit is 32,767 UTF-16 units; a longer text would be left out in silence
_MAX_EXACT = 10**15  # a cell is a double: beyond this a whole number would change
_MAX_LIST = 255  # what Excel takes as the text of a list to choose from
_A4 = 9
_DAY_KINDS: tuple[Kind, ...] = ("date", "moment")
_MARGIN_INCHES = 0.6


class Layout:
    """One sheet being written."""

    def __init__(self, book: Workbook, spec: TableSpec) -> None:
        self._book = book
        self._spec = spec
        self._sheet: Any = book.add_worksheet(
            re.sub(r"[\[\]:*?/\\']", " ", clean(spec.sheet_name))[:31].strip()
        )
        self._last = len(spec.columns) - 1
        self._row = 0
        self._head_row = 0
        open_cell = {"locked": False, "bg_color": "#FFFBE6"}
        self._body = [book.add_format(_body_format(column)) for column in spec.columns]
        self._open = [book.add_format(_body_format(column) | open_cell) for column in spec.columns]
        self._days = {kind: book.add_format(_body_format(Column("", kind=kind))) for kind in _DAY_KINDS}
        # The mark keeps a text a text even when it is edited, or saved as CSV from there.
        quoted = {**_body_format(Column("")), "quote_prefix": True}
        self._quoted = book.add_format(quoted)
        self._open_quoted = book.add_format(quoted | open_cell)
        self._set_up_page()

    def write_titles(self) -> None:
        """Title lines over the whole width, then an empty row."""
        for title in self._spec.titles:
            self._line(title.text, _title_format(title))
        self._row += bool(self._spec.titles)

    def write_heads(self) -> None:
        """One head row, or two when columns are grouped; they stay in view and repeat on each page."""
        top = self._row
        style = self._book.add_format(_HEAD)
        grouped = any(column.group for column in self._spec.columns)
        for label in ("group", "head") if grouped else ("head",):
            for index, column in enumerate(self._spec.columns):
                self._sheet.write_string(self._row, index, clean(_head_text(column, label)), style)
            self._row += 1
        if grouped:
            self._merge_heads(top)
        self._head_row = self._row - 1
        self._sheet.repeat_rows(top, self._head_row)
        self._sheet.freeze_panes(self._row, self._spec.frozen_columns)

    def write_row(self, row: Sequence[CellValue]) -> int:
        """Write one row and count it. Raises ValueError for a wrong length, TypeError for a float."""
        for index, (value, style) in enumerate(zip(row, self._body, strict=True)):
            if isinstance(value, Typed):
                self._write_typed(index, value)
            else:
                self._write_cell(index, value, style)
        self._row += 1
        return 1

    def finish(self) -> None:
        """Filter over the rows, notes below them."""
        self._sheet.autofilter(self._head_row, 0, max(self._row - 1, self._head_row), self._last)
        self._row += bool(self._spec.notes)
        for note in self._spec.notes:
            self._line(note, {**_FONT, "italic": True})

    def _set_up_page(self) -> None:
        for index, column in enumerate(self._spec.columns):
            self._sheet.set_column(index, index, column.width, None, {"hidden": column.hidden})
        if self._spec.protected:
            self._sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(*[_MARGIN_INCHES] * 4)
        self._sheet.set_footer("&C&P/&N")

    def _line(self, text: str, properties: dict[str, Any]) -> None:
        style = self._book.add_format(properties)
        if self._last > 0:
            self._sheet.merge_range(self._row, 0, self._row, self._last, "", style)
        self._sheet.write_string(self._row, 0, clean(text)[:_MAX_TEXT], style)
        self._row += 1

    def _merge_heads(self, top: int) -> None:
        # The library's own merge writes cells of a row that constant memory has flushed, and so refuses:
        # the cells are written above, here only the range is declared.
        index = 0
        for group, columns in groupby(self._spec.columns, key=lambda column: column.group):
            size = len(list(columns))
            if group and size > 1:
                self._sheet.merge.append([top, index, top, index + size - 1])
            if not group:
                self._sheet.merge.extend([top, at, top + 1, at] for at in range(index, index + size))
            index += size

    def _write_typed(self, index: int, cell: Typed) -> None:
        self._write_cell(index, cell.value, self._open[index], self._open_quoted)
        if (
            cell.choices
            and len(",".join(cell.choices)) <= _MAX_LIST
            and not any("," in c for c in cell.choices)
        ):
            listed = {"validate": "list", "source": list(cell.choices), "error_type": "warning"}
            self._sheet.data_validation(self._row, index, self._row, index, listed)

    def _write_cell(self, index: int, value: PlainValue, style: Any, quoted: Any = None) -> None:
        match value:
            case None:
                self._sheet.write_blank(self._row, index, None, style)
            case bool():
                self._sheet.write_boolean(self._row, index, value, style)
            case int() if abs(value) >= _MAX_EXACT:
                self._sheet.write_string(self._row, index, str(value), style)
            case int() | Decimal():
                self._sheet.write_number(self._row, index, float(value), style)
            case datetime():
                local = to_local(value).replace(tzinfo=None)
                self._sheet.write_datetime(self._row, index, local, self._day_style(index, "moment"))
            case date():
                self._sheet.write_datetime(self._row, index, value, self._day_style(index, "date"))
            case str():
                text = clean(value)
                marked = (quoted or self._quoted) if text.startswith(("=", "+", "-", "@")) else style
                shown = text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 1] + "…"
                self._sheet.write_string(self._row, index, shown, marked)
            case _:
                raise TypeError(f"a cell cannot hold {type(value).__name__}")

    def _day_style(self, index: int, kind: Kind) -> Any:
        # In a column of another kind a day would show as its serial number.
        return self._body[index] if self._spec.columns[index].kind in _DAY_KINDS else self._days[kind]


def _head_text(column: Column, label: str) -> str:
    # An ungrouped head is one cell over both rows, and a merged cell shows what its top row holds.
    if label == "group":
        return column.group or column.head
    return column.head


def _title_format(title: Title) -> dict[str, Any]:
    return {
        **_FONT,
        "bold": title.bold,
        "italic": title.italic,
        "font_size": title.size,
        "align": "center",
        "text_wrap": True,
    }


def _body_format(column: Column) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "text": {"num_format": "@", "text_wrap": True},
        "integer": {"num_format": "#,##0"},
        "general": {"num_format": "General"},
        "number": {"num_format": "#,##0" + ("." + "0" * column.decimals if column.decimals else "")},
        "date": {"num_format": "dd/mm/yyyy", "align": "center"},
        "moment": {"num_format": "hh:mm dd/mm/yyyy", "align": "center"},
    }
    return {**_FONT, "border": 1, **kinds[column.kind]}
