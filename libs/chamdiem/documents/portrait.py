"""Parts of a Word file in the form of Decree 30/2020/NĐ-CP: page, numbers, foot, lines and tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

import docx
import segno
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FACE = "Times New Roman"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
LEFT = WD_ALIGN_PARAGRAPH.LEFT
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
_TEXT_WIDTH = 162
"""Millimetres between the margins of an A4 page: 210 − 30 − 18."""

Holder: TypeAlias = Document | _Cell


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
    size: float = 13
    keep: bool = False


def new_document(title: str, *, foot: Sequence[str], qr_content: str) -> Document:
    """An empty A4 page: margins 22/25/30/18 mm, Times New Roman 13, numbers at the top from page 2."""
    document = docx.Document()
    document.core_properties.title = title[:255]
    document.core_properties.language = "vi-VN"
    _style(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(22), Mm(25)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.header_distance, section.footer_distance = Mm(10), Mm(7)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _field(number.add_run(), "PAGE")
    for part in (section.first_page_footer, section.footer):
        _foot(part.add_table(1, 2, Mm(_TEXT_WIDTH)), foot, qr_content)
    return document


def _style(document: Document) -> None:
    normal = document.styles["Normal"]
    if not isinstance(normal, ParagraphStyle):
        raise TypeError("the template's Normal is no style of paragraphs")
    normal.font.name, normal.font.size = FACE, Pt(13)
    # Word takes Vietnamese letters for East Asian ones in places: all four families are named.
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for family in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(family), FACE)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.space_before = Pt(0)


def _field(run: Run, name: str) -> None:
    for kind in ("begin", "", "end"):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = name
        run._r.append(element)


def _foot(table: Table, lines: Sequence[str], qr_content: str) -> None:
    _fix_widths(table, (_TEXT_WIDTH - 16, 16))
    words, code = table.rows[0].cells
    for number, text in enumerate(lines):
        line(words, text, size=10 if number == 0 else 8)
    image = BytesIO()
    segno.make_qr(qr_content, error="m").save(image, kind="png", scale=6, border=0)
    image.seek(0)
    paragraph = code.paragraphs[0]
    paragraph.alignment = RIGHT
    paragraph.add_run().add_picture(image, width=Mm(14))


def line(
    holder: Holder,
    text: str,
    *,
    size: float = 13,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = LEFT,
) -> Paragraph:
    """One paragraph; a cell's first one takes the place of the empty one that every cell begins with."""
    paragraph = _unused(holder) or holder.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def _unused(holder: Holder) -> Paragraph | None:
    if not isinstance(holder, _Cell) or len(holder.paragraphs) != 1:
        return None
    first: Paragraph = holder.paragraphs[0]
    return None if first.runs else first


def blank(document: Document) -> None:
    """An empty line."""
    document.add_paragraph()


def prose(document: Document, texts: Iterable[str]) -> None:
    """Running text: first line indented by 10 mm, both edges straight."""
    for text in texts:
        for part in filter(str.strip, text.split("\n")):
            paragraph = line(document, part, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
            paragraph.paragraph_format.first_line_indent = Mm(10)


def rule_below(paragraph: Paragraph) -> None:
    """The short rule below a name: a line of its own, drawn as a bottom border between wide indents."""
    rule = OxmlElement("w:p")
    paragraph._p.addnext(rule)
    drawn = Paragraph(rule, paragraph._parent)
    drawn.paragraph_format.left_indent = drawn.paragraph_format.right_indent = Mm(22)
    drawn.paragraph_format.line_spacing = Pt(3)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    drawn._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def bare_table(document: Document, rows: int, widths: Sequence[float]) -> Table:
    """A table without lines, for letterhead and signature."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    _fix_widths(table, widths)
    return table


def grid(document: Document, columns: Sequence[Column], rows: Sequence[Sequence[Words]]) -> Table:
    """A table with lines, its head repeated on every page, no row broken between two pages unless it is
    too long to fit well."""
    table: Table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    heads = [Words(column.head, bold=True, align=CENTRE) for column in columns]
    _fill(table.rows[0].cells, heads)
    for row in rows:
        _fill(table.add_row().cells, row)  # type: ignore[no-untyped-call]
    _fix_widths(table, [column.width for column in columns])
    _flag(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for stored, row in zip(table.rows, [heads, *rows], strict=True):
        if sum(len(words.text) for words in row) <= _LONG:
            _flag(stored._tr.get_or_add_trPr(), "w:cantSplit")
    return table


_LONG = 900
"""Characters from which a row may break over two pages."""


def _fill(cells: Sequence[_Cell], row: Sequence[Words]) -> None:
    for cell, words in zip(cells, row, strict=True):
        for text in words.text.split("\n"):
            style = {"bold": words.bold, "italic": words.italic}
            paragraph = line(cell, text, size=words.size, align=words.align, **style)
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = words.keep


def _flag(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))


def _fix_widths(table: Table, widths: Sequence[float]) -> None:
    """Word keeps to the grid, LibreOffice to the cells: both are told."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
