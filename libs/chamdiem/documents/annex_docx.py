"""The annex of a criteria set as docx, with the words of its PDF, to be edited on (C2)."""

from collections.abc import Iterable

from docx.document import Document
from docx.shared import Pt

from .annex import AnnexData, AnnexRow
from .word import CENTRE, LEFT, LYING, RIGHT, heading, line, new_document, saved, say
from .word_tables import Column, Words, grid, letterhead

HEADS = ("TT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Cách chấm điểm", "Tài liệu kiểm chứng", "Ai chấm")
WIDTHS_MM = (16, 66, 17, 76, 50, 27)
"""252 mm together, what the margins of Decree 30 leave of a lying A4 page."""
BOLD_LEVELS = 2


def render_annex_docx(data: AnnexData) -> bytes:
    """The annex as docx: A4 landscape, Times New Roman, the table's head on every page. A draft says so."""
    made = new_document(
        LYING,
        title=data.title,
        author=data.issuing_body,
        at=data.created_at,
        mark="" if data.decision else "DỰ THẢO",
    )
    section = made.sections[0]
    for foot in (section.first_page_footer, section.footer):
        say(foot.paragraphs[0], f"Dấu của bộ tiêu chí (SHA-256): {data.digest}", 9)
    _top(made, data)
    _criteria(made, data.rows, data.total_max_points)
    for name, rows in (("Điểm thưởng", data.bonus), ("Điểm trừ", data.deduction)):
        if rows:
            heading(made, name)
            _criteria(made, rows)
    for name, lines in (("Xếp loại", data.classes), ("Ghi chú", data.notes)):
        if lines:
            heading(made, name)
            for text in lines:
                line(made, f"– {text}")
    return saved(made)


def _top(made: Document, data: AnnexData) -> None:
    """Who issues it beside the nation's name and motto, then what it is."""
    letterhead(made, LYING.text_width, data.issuing_body)
    line(made, "PHỤ LỤC", size=13, bold=True, align=CENTRE).paragraph_format.space_before = Pt(6)
    below = line(made, data.title.upper(), size=14, bold=True, align=CENTRE)
    if data.decision:
        below = line(made, data.decision, size=13, italic=True, align=CENTRE)
    below.paragraph_format.space_after = Pt(8)


def _criteria(made: Document, rows: Iterable[AnnexRow], total: str = "") -> None:
    columns = [Column(head, width) for head, width in zip(HEADS, WIDTHS_MM, strict=True)]
    cells = [_cells(row) for row in rows]
    if total:
        last = ("", "Tổng cộng", total, "", "", "")
        cells.append([Words(text, bold=True, align=RIGHT if text == total else LEFT) for text in last])
    grid(made, columns, cells)


def _cells(row: AnnexRow) -> list[Words]:
    """A heading never stands alone at the foot of a page."""
    group = row.level is not None
    bold = row.level is not None and row.level <= BOLD_LEVELS
    name = row.name.upper() if row.level == 1 else row.name
    return [
        Words(row.code, bold=bold, keep=group),
        Words(name, bold=bold, italic=group and not bold, keep=group),
        Words(row.max_points, bold=bold, align=RIGHT, keep=group),
        Words("\n".join(row.scoring), keep=group),
        Words(row.evidence, keep=group),
        Words(row.method, keep=group),
    ]
