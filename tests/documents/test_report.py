"""The report in the form of Decree 30/2020/NĐ-CP, as PDF/A-2b."""

import subprocess
import sys
import unicodedata
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from chamdiem.documents.report import DetailRow, EvidenceRow, render_report

from . import pdf
from .samples import AREAS, EXPLANATION, LEAF_NAMES, report

HOSTILE = (
    '#import "x" \\ $x^2$ <script>alert(1)</script> *đậm* _nghiêng_ @ref `mã` //c /* #{panic()} {{x}} [z]'
)


@pytest.fixture(scope="module")
def rendered() -> bytes:
    return render_report(report())


def test_the_form_says_who_what_and_when_in_full_diacritics(rendered: bytes) -> None:
    first = pdf.page_texts(rendered)[0]
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "Số: 2231/BC-SGDĐT",
        "Thanh Hóa, ngày 27 tháng 11 năm 2026",
        "BÁO CÁO",
        "I. KẾT QUẢ TỰ CHẤM ĐIỂM THEO LĨNH VỰC",
    ):
        assert line in first
    assert unicodedata.is_normalized("NFC", first)


def test_every_area_leaf_and_remark_is_printed(rendered: bytes) -> None:
    text = pdf.flat_text(rendered)
    for part in (*AREAS, *LEAF_NAMES, EXPLANATION, "Tổng cộng 68,00 61,59", "Nhân sự còn mỏng."):
        assert part in text
    assert "https://dichvucong.example.vn/thong-ke/so-giao-duc-va-dao-tao/2026" in pdf.squeezed_text(rendered)


def test_a_leaf_that_does_not_apply_says_so(rendered: bytes) -> None:
    assert pdf.flat_text(rendered).count("Không đánh giá") == len(AREAS)


def test_recipients_and_signature_stand_together_at_the_end(rendered: bytes) -> None:
    last = pdf.page_texts(rendered)[-1]
    for part in ("Nơi nhận:", "- Sở Nội vụ (để báo cáo);", "- Lưu: VT, VP.", "GIÁM ĐỐC", "Nguyễn Văn Hùng"):
        assert part in last


@pytest.mark.parametrize("lines", range(20, 44, 2))
def test_the_signature_is_never_parted_from_its_office(lines: int) -> None:
    text = ("Đề nghị hướng dẫn sớm.",) * lines
    pages = pdf.page_texts(render_report(report(0, details=(), summary=(), proposals=text)))
    assert ["GIÁM ĐỐC" in page for page in pages] == ["Nguyễn Văn Hùng" in page for page in pages]


@pytest.mark.parametrize("files", [1, 33, 36, 69])
def test_a_signature_never_stands_alone_on_a_page(files: int) -> None:
    """The last file's row goes with it, wherever the page ends."""
    names = [f"Tài liệu số {number}.pdf" for number in range(1, files + 1)]
    listed = tuple(EvidenceRow(order=str(order), name=name) for order, name in enumerate(names, start=1))
    last = pdf.page_texts(render_report(report(7, evidence=listed)))[-1]
    assert names[-1] in last
    assert "Nơi nhận:" in last


def test_pages_are_a4_portrait_numbered_from_the_second_with_the_code_at_the_foot(rendered: bytes) -> None:
    for number, page in enumerate(pdf.open_pdf(rendered).pages, start=1):
        assert (page.mediabox.width / pdf.MM, page.mediabox.height / pdf.MM) == pytest.approx(
            (210, 297), abs=0.1
        )
        lines = page.extract_text().splitlines()
        assert (str(number) in (lines[0], lines[-1], lines[-2])) is (number > 1)
        assert "Mã kết xuất: 7F3A 91C4 0E2B" in page.extract_text()


def test_margins_are_those_of_the_decree(rendered: bytes) -> None:
    for page in pdf.open_pdf(rendered).pages[1:]:
        found = [(x, y) for x, y, _ in pdf.runs(page)]
        assert min(x for x, _ in found) == pytest.approx(30, abs=0.1)
        assert max(y for _, y in found if y < 297 - 20) < 297 - 20 - 3
        assert [y for _, y in found if y > 297 - 20] == pytest.approx([297 - 16], abs=3)


def test_table_heads_repeat_on_each_page_of_the_detail(rendered: bytes) -> None:
    pages = [page for page in pdf.page_texts(rendered)[1:] if "1.287" in page]
    assert len(pages) > 5
    assert all("Giải trình, tài liệu" in page for page in pages)


def test_it_is_pdf_a_2b_dated_by_its_data_and_tagged(rendered: bytes) -> None:
    xmp = pdf.metadata(rendered)
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    reader = pdf.open_pdf(rendered)
    assert reader.metadata is not None
    assert reader.metadata.creation_date == datetime(2026, 11, 27, 1, 52, tzinfo=UTC)
    assert str(reader.root_object["/Lang"]) == "vi-VN"
    assert "/StructTreeRoot" in reader.root_object


def test_only_tinos_is_used_and_it_is_inside(rendered: bytes) -> None:
    fonts = pdf.fonts(rendered)
    assert fonts
    assert all("Tinos" in name and embedded for name, embedded in fonts.items())


def test_the_same_data_gives_the_same_bytes_in_another_process(rendered: bytes) -> None:
    code = (
        "import sys; from tests.documents.samples import report; "
        "from chamdiem.documents.report import render_report; "
        "sys.stdout.buffer.write(render_report(report()))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert other.stdout == rendered


def test_other_data_gives_other_bytes(rendered: bytes) -> None:
    assert render_report(report(total_self_points="61,60")) != rendered


def test_typed_text_is_printed_as_it_stands_and_never_executed() -> None:
    row = DetailRow(code="1", name=HOSTILE, max_points="1", self_points="1", explanation=HOSTILE)
    data = report(0, details=(row,), opening=(HOSTILE,), signatory_name=HOSTILE, recipients=(HOSTILE,))
    expected = "".join(HOSTILE.split())
    assert pdf.squeezed_text(render_report(data)).count(expected) == 5


def test_direction_marks_and_characters_without_glyph_do_no_harm() -> None:
    text = pdf.flat_text(
        render_report(report(1, remarks=("ab\u202edc 漢字 😀 \x00\x07 e\u0302\u0301 שלום",)))
    )
    assert "abdc □□ □ ế" in text


def test_endless_words_break_and_nothing_is_lost() -> None:
    rows = (
        DetailRow(level=1, code="9.9.9.9.9", name="n" * 10_000, max_points="1", self_points="1"),
        DetailRow(code="1", name="m" * 10_000, max_points="1", self_points="1", evidence=("w" * 10_000,)),
    )
    rendered = render_report(report(0, details=rows))
    runs = [run for page in pdf.open_pdf(rendered).pages for run in pdf.runs(page)]
    text = "".join(text for _, _, text in runs)
    assert min(text.count(letter) for letter in "nmw") >= 10_000
    assert all(30 - 0.1 <= x <= 210 - 15 and y >= 15 for x, y, _ in runs)


def test_an_empty_report_still_has_its_form() -> None:
    data = report(0, details=(), summary=(), difficulties=(), proposals=(), recipients=(), parent_body="")
    text = pdf.flat_text(render_report(data))
    assert text.count("Không có.") == 2
    assert "Nơi nhận" not in text


@pytest.mark.parametrize("code", ["7F3A", "7F3A91C40E2Z", "7F3A91C40E2B00"])
def test_an_export_code_has_twelve_hex_digits(code: str) -> None:
    with pytest.raises(ValidationError):
        report(export_code=code)


def test_an_export_code_may_be_given_in_small_letters() -> None:
    assert report(export_code="7f3a91c40e2b").export_code_grouped == "7F3A 91C4 0E2B"


def test_a_date_without_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        report(created_at=datetime(2026, 11, 27))  # noqa: DTZ001 - the fault under test
