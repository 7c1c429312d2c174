"""The annex of a criteria set as docx, with the words of its PDF, to be edited on (C2)."""

from collections.abc import Iterable

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table, _Cell, _Row

from .annex import AnnexData, AnnexRow
from .word import centred, heading_row, landscape_document, new_row, saved, say, table

HEADS = ("TT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Cách chấm điểm", "Tài liệu kiểm chứng", "Ai chấm")
WIDTHS_MM = (16, 66, 17, 76, 50, 27)
"""252 mm together, what the margins of Decree 30 leave of a lying A4 page."""
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
BOLD_LEVELS = 2


def render_annex_docx(data: AnnexData) -> bytes:
    """The annex as docx: A4 landscape, Times New Roman, the table's head on every page. A draft says so."""
    made = landscape_document(data.title, data.issuing_body, data.created_at)
    section = made.sections[0]
    for foot in (section.first_page_footer, section.footer):
        say(foot.paragraphs[0], f"Dấu của bộ tiêu chí (SHA-256): {data.digest}", 9)
    if not data.decision:
        _marked_as_draft(section)
    _top(made, data)
    _criteria(made, data.rows, data.total_max_points)
    for name, rows in (("Điểm thưởng", data.bonus), ("Điểm trừ", data.deduction)):
        if rows:
            _heading(made, name)
            _criteria(made, rows)
    for name, lines in (("Xếp loại", data.classes), ("Ghi chú", data.notes)):
        if lines:
            _heading(made, name)
            for line in lines:
                say(made.add_paragraph(), f"– {line}")
    return saved(made)


def _marked_as_draft(section: Section) -> None:
    for paragraph in (section.first_page_header.paragraphs[0], section.header.add_paragraph()):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        say(paragraph, "DỰ THẢO", bold=True)


def _top(made: Document, data: AnnexData) -> None:
    """Who issues it beside the nation's name and motto, then what it is."""
    left, right = new_row(table(made, (110, 142), style=None)).cells
    _named(left, data.issuing_body.upper())
    _named(right, NATION, MOTTO)
    centred(made, "", 6)
    centred(made, "PHỤ LỤC", 13, bold=True)
    centred(made, data.title.upper(), 14, bold=True)
    if data.decision:
        centred(made, data.decision, 13, italic=True)
    centred(made, "", 6)


def _named(cell: _Cell, name: str, motto: str = "") -> None:
    """The line below the motto is as long as it; below a body's name there is none in an annex."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    say(paragraph, name, 13, bold=True)
    if motto:
        below = cell.add_paragraph()
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        say(below, motto, 14, bold=True).runs[0].underline = True


def _heading(made: Document, text: str) -> None:
    paragraph = say(made.add_paragraph(), text, bold=True)
    paragraph.paragraph_format.keep_with_next = True


def _criteria(made: Document, rows: Iterable[AnnexRow], total: str = "") -> None:
    grid = table(made, WIDTHS_MM)
    heading_row(grid, HEADS)
    for row in rows:
        _fill(new_row(grid), row)
    if total:
        _total(grid, total)


def _fill(into: _Row, row: AnnexRow) -> None:
    bold = row.level is not None and row.level <= BOLD_LEVELS
    italic = row.level is not None and row.level > BOLD_LEVELS
    name = row.name.upper() if row.level == 1 else row.name
    scoring = "\n".join(row.scoring)
    texts = (row.code, name, row.max_points, scoring, row.evidence, row.method)
    paragraphs = [cell.paragraphs[0] for cell in into.cells]
    for place, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
        if text:
            say(paragraph, text, bold=bold, italic=italic and place == 1)
        if row.level is not None:  # a heading never stands alone at the foot of a page
            paragraph.paragraph_format.keep_with_next = True
    paragraphs[2].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    unsplit = OxmlElement("w:cantSplit")
    unsplit.set(qn("w:val"), "true")
    into._tr.get_or_add_trPr().append(unsplit)


def _total(grid: Table, total: str) -> None:
    cells = new_row(grid).cells
    say(cells[0].merge(cells[1]).paragraphs[0], "Tổng cộng", bold=True)
    say(cells[2].paragraphs[0], total, bold=True).alignment = WD_ALIGN_PARAGRAPH.RIGHT
