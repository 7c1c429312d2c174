"""The annex as docx: Decree 30's page, the nation's name, widths that hold, a head on every page (C2)."""

import time
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from chamdiem.documents.annex import AnnexData, AnnexRow
from chamdiem.documents.annex_docx import HEADS, WIDTHS_MM, render_annex_docx

AREA = AnnexRow(code="1", name="Công tác chỉ đạo", max_points="10", level=1)
GROUP = AnnexRow(code="1.1.1", name="Nhóm nhỏ", max_points="5", level=3)
LEAF = AnnexRow(
    code="1.1.1.1",
    name="Ban hành kế hoạch",
    max_points="5",
    scoring=("Đúng hạn: 5 điểm", "Muộn: 2,5 điểm"),
    evidence="Kế hoạch đã ký",
    method="Đơn vị tự chấm, thẩm định",
)
DIGEST = "ab" * 32


def annex(**fields: Any) -> AnnexData:
    given: dict[str, Any] = {
        "issuing_body": "Ủy ban nhân dân tỉnh Thanh Bình",
        "title": "Bộ tiêu chí năm 2026",
        "decision": "(Kèm theo Quyết định số 12/QĐ-UBND)",
        "rows": (AREA, GROUP, LEAF),
        "total_max_points": "100",
        "bonus": (LEAF,),
        "classes": ("Tốt: chỉ số từ 80%",),
        "notes": ("Xếp hạng theo chỉ số",),
        "digest": DIGEST,
        "qr_content": f"x {DIGEST}",
        "created_at": datetime(2026, 1, 15, tzinfo=UTC),
    }
    return AnnexData.model_validate(given | fields)


def opened(data: AnnexData) -> Document:
    return docx.Document(BytesIO(render_annex_docx(data)))


def in_mm(*lengths: Length | None) -> list[int]:
    """Word keeps twentieths of a point, so a millimetre comes back as almost one."""
    return [round(length.mm) for length in lengths if length is not None]


def test_the_page_is_that_of_decree_30() -> None:
    section = opened(annex()).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert in_mm(section.page_width, section.page_height) == [297, 210]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert in_mm(*margins) == [20, 20, 30, 15]
    assert section.different_first_page_header_footer
    (number,) = section.header.paragraphs[0]._p.iter(qn("w:fldSimple"))
    assert number.get(qn("w:instr")) == "PAGE"
    assert not list(section.first_page_header._element.iter(qn("w:fldSimple")))
    assert DIGEST in section.footer.paragraphs[0].text
    assert DIGEST in section.first_page_footer.paragraphs[0].text


def test_the_nation_the_title_and_the_decision_stand_above() -> None:
    made = opened(annex())
    left, right = made.tables[0].rows[0].cells
    assert left.text.strip() == "ỦY BAN NHÂN DÂN TỈNH THANH BÌNH"
    assert right.text.strip() == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    texts = [paragraph.text for paragraph in made.paragraphs if paragraph.text]
    assert texts[:3] == ["PHỤ LỤC", "BỘ TIÊU CHÍ NĂM 2026", "(Kèm theo Quyết định số 12/QĐ-UBND)"]
    assert texts[3:] == [
        "Điểm thưởng",
        "Xếp loại",
        "– Tốt: chỉ số từ 80%",
        "Ghi chú",
        "– Xếp hạng theo chỉ số",
    ]
    normal = made.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(12))
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "Times New Roman"


def test_the_table_keeps_its_widths_and_repeats_its_head() -> None:
    grid = opened(annex()).tables[1]
    assert in_mm(*(column.width for column in grid.columns)) == list(WIDTHS_MM)
    assert sum(WIDTHS_MM) == 297 - 30 - 15
    for row in grid.rows[:-1]:
        assert in_mm(*(cell.width for cell in row.cells)) == list(WIDTHS_MM)
    assert grid.autofit is False
    head, *rest = grid.rows
    assert [cell.text for cell in head.cells] == list(HEADS)
    repeated = [row for row in grid.rows if list(row._tr.iter(qn("w:tblHeader")))]
    assert len(repeated) == 1
    said = [[cell.text for cell in row.cells] for row in rest]
    assert said[0][:3] == ["1", "CÔNG TÁC CHỈ ĐẠO", "10"]
    assert said[2][3] == "Đúng hạn: 5 điểm\nMuộn: 2,5 điểm"
    assert said[3][1:3] == ["Tổng cộng", "100"]


def test_a_draft_says_so_on_every_page() -> None:
    section = opened(annex(decision="")).sections[0]
    assert section.first_page_header.paragraphs[0].text.strip() == "DỰ THẢO"
    (head,) = section.header.paragraphs
    assert head.text.strip() == "DỰ THẢO", "in the number's own line: a second one would reach the text"
    assert "DỰ THẢO" not in opened(annex()).sections[0].first_page_header.paragraphs[0].text


@pytest.mark.parametrize(
    "odd", ["\x00\x0b\x1f", "\ud800", "\ufffe\uffff", "\u202etxt", "<b>&amp;", "ệ" * 4000]
)
def test_no_text_breaks_the_file(odd: str) -> None:
    made = opened(annex(title=f"Bộ {odd} tiêu chí", rows=(LEAF.model_copy(update={"name": odd}),)))
    assert made.tables[1].rows[1].cells[0].text == LEAF.code


def test_a_thousand_rows_are_written_within_seconds() -> None:
    begun = time.process_time()
    made = render_annex_docx(annex(rows=(LEAF,) * 1000))
    assert time.process_time() - begun < 15
    assert len(made) < 1_000_000
