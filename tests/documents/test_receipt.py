"""The receipt: one page, whatever it says."""

import pytest
from pydantic import ValidationError

from chamdiem.documents.receipt import render_receipt

from . import pdf
from .samples import receipt


def test_it_says_number_unit_round_time_and_digest() -> None:
    data = render_receipt(receipt())
    text = pdf.flat_text(data)
    for part in (
        "PHIẾU TIẾP NHẬN",
        "TN-2026-0117",
        "Sở Giáo dục và Đào tạo",
        "14:32:08, thứ Sáu 27/11/2026 (trước hạn 3 ngày)",
        "9c1e 44d0 7b8a 25f3",
    ):
        assert part in text
    assert "9c1e44d07b8a25f3" * 4 in pdf.squeezed_text(data)
    assert "<pdfaid:part>2</pdfaid:part>" in pdf.metadata(data)


def test_an_empty_line_is_left_out() -> None:
    text = pdf.flat_text(render_receipt(receipt(sender="", punctuality="", self_points="", note="")))
    assert "Người gửi" not in text
    assert "(" not in text


def test_it_stays_on_one_page_with_the_longest_lines() -> None:
    long = "Ủy ban nhân dân " * 12
    data = render_receipt(receipt(unit=long, round=long, sender=long, report_file="w" * 200, note=long))
    assert len(pdf.open_pdf(data).pages) == 1


def test_the_same_data_gives_the_same_bytes() -> None:
    assert render_receipt(receipt()) == render_receipt(receipt())


@pytest.mark.parametrize("changes", [{"digest": "9c1e"}, {"unit": "x" * 201}, {"qr_content": ""}])
def test_odd_values_are_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        receipt(**changes)
