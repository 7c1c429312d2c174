"""The parts that every official docx has: Decree 30's page, fonts, page numbers, tables of given widths."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from .text import clean

FONT, SIZE = "Times New Roman", 12
A4_MM = (210, 297)
MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 15}
_NO_CHARACTERS = str.maketrans("", "", "\ufffe\uffff")


def words(text: str) -> str:
    """Clean text that XML can hold."""
    return clean(text).translate(_NO_CHARACTERS)


def landscape_document(title: str, author: str, created_at: datetime) -> Document:
    """An empty A4 landscape document, 297 - 30 - 15 = 252 mm wide inside; pages are numbered at the top
    from the second on.
    """
    made = docx.Document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = (Mm(side) for side in A4_MM)
    for side, width in MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    _default_font(made)
    about = made.core_properties
    about.title, about.author, about.language = words(title)[:255], words(author)[:255], "vi-VN"
    about.created = about.modified = created_at.astimezone(UTC).replace(tzinfo=None)
    return made


def saved(made: Document) -> bytes:
    """The document's bytes."""
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def _default_font(made: Document) -> None:
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    # Without the East Asian face Word takes another font for some letters with two marks.
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def say(
    paragraph: Paragraph, text: str, size: float = SIZE, *, bold: bool = False, italic: bool = False
) -> Paragraph:
    """Add a run; line ends stay. What the document's own style says is not said again: a large table is
    thousands of runs.
    """
    run = paragraph.add_run(words(text))
    if size != SIZE:
        run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None
    return paragraph


def centred(
    where: Document | _Cell, text: str, size: float, *, bold: bool = False, italic: bool = False
) -> None:
    """A paragraph in the middle."""
    paragraph = where.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    say(paragraph, text, size, bold=bold, italic=italic)


def table(made: Document, widths_mm: Sequence[int], style: str | None = "Table Grid") -> Table:
    """A table without rows whose columns keep these widths, in Word as in LibreOffice."""
    grid: Table = made.add_table(rows=0, cols=len(widths_mm), style=style)
    grid.autofit = False
    for column, width in zip(grid.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return grid


def new_row(grid: Table) -> _Row:
    """One more row, its cells as wide as the columns."""
    add: Callable[[], _Row] = grid.add_row
    return add()


def heading_row(grid: Table, heads: Sequence[str]) -> None:
    """The head that stands on every page again."""
    row = new_row(grid)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(repeated)
    for cell, head in zip(row.cells, heads, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        say(cell.paragraphs[0], head, bold=True)
