"""What every official docx has: Decree 30's page, face and page numbers, paragraphs and lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TypeAlias

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from .text import clean

FACE = "Times New Roman"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
LEFT = WD_ALIGN_PARAGRAPH.LEFT
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
_A4_MM = (210, 297)
_NO_CHARACTERS = str.maketrans("", "", "\ufffe\uffff")

Holder: TypeAlias = Document | _Cell


@dataclass(frozen=True)
class Paper:
    """An A4 page: size of letters in points, margins and distances of head and foot in millimetres."""

    size: float
    top: float
    bottom: float
    left: float
    right: float
    foot: float = 7
    lying: bool = False

    @property
    def text_width(self) -> float:
        """Millimetres between the margins."""
        return (max(_A4_MM) if self.lying else min(_A4_MM)) - self.left - self.right


UPRIGHT = Paper(13, top=22, bottom=25, left=30, right=18)
LYING = Paper(12, top=20, bottom=20, left=30, right=15, foot=10, lying=True)


def words(text: str) -> str:
    """Clean text that XML can hold."""
    return clean(text).translate(_NO_CHARACTERS)


def new_document(paper: Paper, *, title: str, author: str, at: datetime, mark: str = "") -> Document:
    """An empty document; its pages are numbered in the middle of their top from the second on, and each
    bears `mark` beside it."""
    made = docx.Document()
    about = made.core_properties
    about.title, about.author, about.language = words(title)[:255], words(author)[:255], "vi-VN"
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None)
    _style(made, paper)
    section = made.sections[0]
    _lay_out(section, paper)
    _head(section, paper, mark)
    return made


def _lay_out(section: Section, paper: Paper) -> None:
    section.page_width, section.page_height = (Mm(side) for side in sorted(_A4_MM, reverse=paper.lying))
    section.orientation = WD_ORIENT.LANDSCAPE if paper.lying else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    section.left_margin, section.right_margin = Mm(paper.left), Mm(paper.right)
    section.header_distance, section.footer_distance = Mm(10), Mm(paper.foot)
    section.different_first_page_header_footer = True


def _style(made: Document, paper: Paper) -> None:
    normal = made.styles["Normal"]
    if not isinstance(normal, ParagraphStyle):
        raise TypeError("the template's Normal is no style of paragraphs")
    normal.font.name, normal.font.size = FACE, Pt(paper.size)
    # Word takes Vietnamese letters for East Asian ones in places: all four families are named.
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for family in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(family), FACE)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)


def _head(section: Section, paper: Paper, mark: str) -> None:
    """The number stands in the middle and the mark at the right, in one line: two would reach the text."""
    middle, end = (Mm(paper.text_width * share) for share in (0.5, 1))
    for number, paragraph in (
        (False, section.first_page_header.paragraphs[0]),
        (True, section.header.paragraphs[0]),
    ):
        paragraph.style = "Normal"  # that of heads has tabs for another page
        paragraph.paragraph_format.tab_stops.add_tab_stop(middle, WD_TAB_ALIGNMENT.CENTER)
        paragraph.paragraph_format.tab_stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run().add_tab()
        if number:
            _field(paragraph, "PAGE")
        if mark:
            paragraph.add_run().add_tab()
            say(paragraph, mark, bold=True)


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def saved(made: Document) -> bytes:
    """The document's bytes."""
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def say(
    paragraph: Paragraph, text: str, size: float | None = None, *, bold: bool = False, italic: bool = False
) -> Paragraph:
    """Add a run; line ends stay. What the document's own style says is not said again: a large table is
    thousands of runs.
    """
    run = paragraph.add_run(words(text))
    if size is not None:
        run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None
    return paragraph


def line(
    holder: Holder,
    text: str,
    *,
    size: float | None = None,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = LEFT,
) -> Paragraph:
    """One paragraph; a cell's first one takes the place of the empty one that every cell begins with."""
    paragraph = _unused(holder) or holder.add_paragraph()
    if align != LEFT:
        paragraph.alignment = align
    return say(paragraph, text, size, bold=bold, italic=italic)


def _unused(holder: Holder) -> Paragraph | None:
    if not isinstance(holder, _Cell) or len(holder.paragraphs) != 1:
        return None
    first: Paragraph = holder.paragraphs[0]
    return None if first.runs else first


def prose(document: Document, texts: Iterable[str]) -> None:
    """Running text: first line indented by 10 mm, both edges straight."""
    for text in texts:
        for part in filter(str.strip, text.split("\n")):
            paragraph = line(document, part, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
            paragraph.paragraph_format.first_line_indent = Mm(10)
            paragraph.paragraph_format.space_before = Pt(6)


def heading(document: Document, text: str, *, above: float = 12) -> Paragraph:
    """A line in bold that stays with what follows, `above` points below what stands before."""
    paragraph = line(document, text, bold=True)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(above), Pt(6)
    return paragraph


def rule_below(paragraph: Paragraph, indent: float) -> None:
    """The short rule below a name: a line of its own, drawn as a bottom border between indents of so many
    millimetres."""
    rule = OxmlElement("w:p")
    paragraph._p.addnext(rule)
    drawn = Paragraph(rule, paragraph._parent)
    drawn.paragraph_format.left_indent = drawn.paragraph_format.right_indent = Mm(indent)
    drawn.paragraph_format.line_spacing = Pt(4)
    drawn.paragraph_format.space_after = Pt(6)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    drawn._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")
