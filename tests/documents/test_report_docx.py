"""The report as a Word file: the same words as the PDF, in the form of Decree 30/2020/NĐ-CP."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from chamdiem.documents.report import DetailRow
from chamdiem.documents.report_docx import render_report_docx

from .samples import AREAS, EVIDENCE, EXPLANATION, LEAF_NAMES, report


@pytest.fixture(scope="module")
def opened() -> Document:
    return docx.Document(BytesIO(render_report_docx(report(28))))


def words(document: Document) -> str:
    """Every word of the body, tables included."""
    return "\n".join(text.text or "" for text in document.element.body.iter() if text.tag.endswith("}t"))


def test_it_says_what_the_pdf_says(opened: Document) -> None:
    text = words(opened)
    for part in (*AREAS, *LEAF_NAMES, *EVIDENCE, EXPLANATION, "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "61,59"):
        assert part in text
    for part in ("Nhân sự còn mỏng.", "9C1E 44D0 7B8A 25F3", "Nơi nhận:", "GIÁM ĐỐC", "Nguyễn Văn Hùng"):
        assert part in text


def test_page_margins_and_face_are_those_of_the_decree(opened: Document) -> None:
    section = opened.sections[0]
    paper = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round((length or 0) / Mm(1)) for length in (*paper, *margins)] == [210, 297, 22, 25, 30, 18]
    assert opened.styles["Normal"].font.name == "Times New Roman"


def test_numbers_stand_at_the_top_from_the_second_page(opened: Document) -> None:
    section = opened.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    for foot in (section.footer, section.first_page_footer):
        text = foot.tables[0].rows[0].cells[0].text
        assert "7F3A 91C4 0E2B" in text
        assert "9c1e44d0 7b8a25f3" in text
        assert "pic:pic" in foot._element.xml


def test_tables_keep_to_the_page_and_repeat_their_heads(opened: Document) -> None:
    for table in opened.tables:
        assert not table.autofit
        assert sum(cell.width for cell in table.rows[0].cells) <= Mm(162.5)
    ruled = [table for table in opened.tables if table.style and table.style.name == "Table Grid"]
    assert len(ruled) == 3
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in ruled)


def test_the_nation_has_the_whole_width_of_its_cell_and_signature_and_last_proof_stay_together(
    opened: Document,
) -> None:
    head, *_, proofs, closing = opened.tables
    for table in (head, closing):
        margins = table._tbl.tblPr.find(qn("w:tblCellMar"))
        assert [side.get(qn("w:w")) for side in margins] == ["0"] * 4
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    assert head.rows[0].cells[1].text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert round(head.rows[0].cells[1].width / Mm(1)) == 92
    kept = [
        all(part.paragraph_format.keep_with_next for cell in row.cells for part in cell.paragraphs)
        for row in proofs.rows
    ]
    assert kept == [False, False, True]


def test_its_properties_name_the_unit_and_the_export() -> None:
    about = docx.Document(BytesIO(render_report_docx(report(7)))).core_properties
    assert about.author == "Sở Giáo dục và Đào tạo"
    assert (about.created, about.language) == (datetime(2026, 11, 27, 1, 52, tzinfo=UTC), "vi-VN")


def test_odd_text_does_no_harm() -> None:
    hostile = "<w:p/> & \x00\x07 ab\u202edc 😀 e\u0302\u0301 " + "n" * 5_000
    row = DetailRow(code="1", name=hostile, max_points="1", explanation=hostile, not_assessed=True)
    data = report(0, details=(row,), evidence=(), difficulties=(), recipients=(), parent_body="")
    text = words(docx.Document(BytesIO(render_report_docx(data))))
    assert "<w:p/> &  abdc □ ế" in text
    assert text.count("Không có.") == 2
