"""Tables of an official docx: with lines and a repeated head, or bare for letterhead and signature."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Mm, Twips
from docx.table import Table, _Row

from .word import CENTRE, LEFT, line, rule_below

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_LONG = 900
"""Characters from which a row may break over two pages."""
_WITHIN = {"top": 0.8, "left": 1.6, "bottom": 0.8, "right": 1.6}
_NONE = dict.fromkeys(_WITHIN, 0.0)
"""Millimetres between a cell's edge and its text. A bare cell has none: the nation's name needs all 92 mm."""


@dataclass(frozen=True)
class Column:
    """A table's column: its head, and its width in millimetres."""

    head: str
    width: float


@dataclass(frozen=True)
class Words:
    """What stands in a cell; each line of `text` is a paragraph. `keep`: never parted from the next row."""

    text: str
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = LEFT
    size: float | None = None
    keep: bool = False


def bare_table(holder: Document | _Footer, rows: int, widths: Sequence[float]) -> Table:
    """A table without lines, whose rows stay whole."""
    if isinstance(holder, _Footer):
        table: Table = holder.add_table(0, len(widths), Mm(sum(widths)))
    else:
        table = holder.add_table(rows=0, cols=len(widths), style=None)
    _lay_out(table, widths, _NONE)
    for _ in range(rows):
        _flag(_new_row(table), "w:cantSplit")
    return table


def grid(document: Document, columns: Sequence[Column], rows: Sequence[Sequence[Words]]) -> Table:
    """A table with lines, its head repeated on every page, no row broken between two pages unless it is
    too long to fit well."""
    table: Table = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    _lay_out(table, [column.width for column in columns], _WITHIN)
    head = _new_row(table)
    _fill(head, [Words(column.head, bold=True, align=CENTRE) for column in columns])
    _flag(head, "w:tblHeader")
    for cell in head.cells:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for row in rows:
        _fill(_new_row(table), row)
    return table


def _lay_out(table: Table, widths: Sequence[float], margins: Mapping[str, float]) -> None:
    """Columns keep these widths, in Word as in LibreOffice: rows are added afterwards, and take them over."""
    table.autofit = False
    # Else Word hangs the cells' margins out of the page's.
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    within = OxmlElement("w:tblCellMar")
    for side, millimetres in margins.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Mm(millimetres) / Twips(1))))
        margin.set(qn("w:type"), "dxa")
        within.append(margin)
    table._tbl.tblPr.insert_element_before(within, "w:tblLook")


def _new_row(table: Table) -> _Row:
    add: Callable[[], _Row] = table.add_row
    return add()


def _fill(row: _Row, cells: Sequence[Words]) -> None:
    for cell, words in zip(row.cells, cells, strict=True):
        for text in words.text.split("\n"):
            style = {"bold": words.bold, "italic": words.italic}
            paragraph = line(cell, text, size=words.size, align=words.align, **style)
            if words.keep:
                paragraph.paragraph_format.keep_with_next = True
    if sum(len(words.text) for words in cells) <= _LONG:
        _flag(row, "w:cantSplit")


def _flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def letterhead(
    document: Document, width: float, body: str, *, parent: str = "", number: str = "", dated: str = ""
) -> None:
    """Who issues it on the left, the nation's name and motto on the right; then number and date, if any."""
    # Decree 30: the national name takes the width of its letters at 12 points, never two lines.
    right_width = max(92.0, width / 2)
    left_width = width - right_width
    table = bare_table(document, 2 if number or dated else 1, (left_width, right_width))
    left, right = table.rows[0].cells
    if parent:
        line(left, parent.upper(), size=12, align=CENTRE)
    rule_below(line(left, body.upper(), size=12, bold=True, align=CENTRE), left_width / 2 - 12)
    line(right, NATION, size=12, bold=True, align=CENTRE)
    rule_below(line(right, MOTTO, size=13, bold=True, align=CENTRE), right_width / 2 - 29)
    if number or dated:
        left, right = table.rows[1].cells
        line(left, number, size=13, align=CENTRE)
        line(right, dated, size=13, italic=True, align=CENTRE)
