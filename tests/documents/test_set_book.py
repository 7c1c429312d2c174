"""Workbooks of criteria sets: what goes out comes in again, digit by digit."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from xlsxwriter import Workbook

from chamdiem.documents.table import write_book
from chamdiem.documents.table.plain import is_legacy
from chamdiem.scoring import Group, SetDocument, digest
from chamdiem.setbook import read_set_book, set_sheets, template_sheets
from chamdiem.setbook.columns import ABOUT, ABOUT_FIELDS, CRITERIA, TREE
from tests.documents.set_strategies import set_documents
from tests.services.criteria.documents import large_document

NOW = datetime(2026, 11, 28, tzinfo=UTC)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
SAMPLES = sorted(Path("data/sample/sets").glob("*.json"))

AREA = ["Lĩnh vực", None, "1", "Chỉ đạo, điều hành", 10]
LEAF = ["tieu chi", None, "1.1", "Ban hành kế hoạch", "10,0", "Chọn một đáp án"]
ANSWERS = [["Đáp án", None, None, "Có", 10], ["Đáp án", None, None, "Không", 0]]
FILLED = [
    ["Mã bộ tiêu chí", "bo-moi"],
    ["Tên bộ tiêu chí", "Bộ mới"],
    ["Loại bộ tiêu chí", "chi so cai cach hanh chinh"],
    ["Loại đơn vị được chấm", "Cấp xã"],
    ["Năm", 2027],
    ["Tổng điểm", 10],
    ["Xếp loại", None, "tot", "Tốt"],
]


def book(document: SetDocument) -> bytes:
    with SpooledTemporaryFile() as spool:
        write_book(set_sheets(document, NOW), spool)
        spool.seek(0)
        return spool.read()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back_with_their_digest(path: Path) -> None:
    document = SetDocument.model_validate_json(path.read_bytes())
    read = read_set_book(book(document))
    assert read.findings == ()
    assert read.document is not None
    assert digest(read.document) == digest(document)


def test_the_template_is_a_set() -> None:
    with SpooledTemporaryFile() as spool:
        write_book(template_sheets(NOW), spool)
        spool.seek(0)
        read = read_set_book(spool.read())
    assert read.findings == ()
    assert read.document is not None


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW, phases=[Phase.generate])
@given(set_documents())
def test_any_set_comes_back_with_its_digest(document: SetDocument) -> None:
    read = read_set_book(book(document))
    assert read.findings == ()
    assert read.document is not None
    assert digest(read.document) == digest(document)


def criteria(rows: list[list[Any]], about: list[list[Any]] | None = None) -> bytes:
    """A workbook as a person makes it: the two sheets with those rows below the heads."""
    spool = BytesIO()
    with Workbook(spool) as made:
        for name, fields, given in ((ABOUT, ABOUT_FIELDS, about or FILLED), (CRITERIA, TREE, rows)):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, [field.head for field in fields])
            for number, row in enumerate(given, 1):
                sheet.write_row(number, 0, row)
    return spool.getvalue()


def test_ids_and_levels_may_be_left_out() -> None:
    read = read_set_book(criteria([AREA, LEAF, *ANSWERS]))
    assert read.findings == ()
    assert read.document is not None
    group = read.document.nodes[0]
    assert isinstance(group, Group)
    assert [group.id, group.children[0].id] == ["tc-1", "tc-1-1"]


@pytest.mark.parametrize(
    ("rows", "code", "row", "column"),
    [
        ([["Lĩnh vực", 1, "1", "A", 1e308]], "points_format", 2, "E"),
        ([AREA, [*LEAF[:5], "Cách lạ"]], "unknown_word", 3, "F"),
        ([["Lĩnh vực", 3, "1", "A", 10]], "level_jump", 2, "B"),
        ([AREA, LEAF, ["Câu hỏi", None, None, "Hỏi"]], "row_out_of_place", 4, "A"),
        ([["Bảng gì"]], "unknown_row", 2, "A"),
        ([AREA, LEAF, *ANSWERS, ["Tiêu chí", 3, "1.1.1", "Con", 1, "Nhập điểm"]], "below_leaf", 6, "A"),
        ([AREA, [*LEAF[:4], "mười", *LEAF[5:]]], "not_a_number", 3, "E"),
        ([AREA, LEAF, ["Đáp án", None, None, "Có"]], "missing", 4, "E"),
        ([["Lĩnh vực", 1, "1", "ChØ ®¹o, ®iÒu hµnh", 10]], "legacy_encoding", 2, "D"),
        ([["Lĩnh vực", 1, "1", "Chæ ñaïo, ñieàu haønh", 10]], "legacy_encoding", 2, "D"),
    ],
)
def test_a_fault_is_told_by_its_cell(rows: list[list[Any]], code: str, row: int, column: str) -> None:
    read = read_set_book(criteria(rows))
    assert read.document is None
    assert (code, row, column, CRITERIA) in [(f.code, f.row, f.column, f.sheet) for f in read.findings]


@pytest.mark.parametrize(
    "text", ["Chỉ đạo, điều hành", "Bộ tiêu chí", "hoàn thành", "Müller và São Paulo", "½ ngày"]
)
def test_unicode_is_not_taken_for_an_older_encoding(text: str) -> None:
    assert not is_legacy(text)


@pytest.mark.parametrize(
    "text", ["Baùo caùo", "Coâng khai", "Naêm", "Soá lieäu", "Tæ chøc", "B¸o c¸o", "C«ng khai"]
)
def test_a_word_or_two_are_enough_to_know_an_older_encoding(text: str) -> None:
    assert is_legacy(text)


def test_merged_cells_formulas_and_macros_are_refused() -> None:
    spool = BytesIO()
    with Workbook(spool) as made:
        sheet = made.add_worksheet(CRITERIA)
        sheet.merge_range("B2:C4", "gộp")
        sheet.write_formula("E7", "=SUM(E2:E6)")
    found = {(f.code, f.row, f.column) for f in read_set_book(spool.getvalue()).findings}
    assert found == {("merged_cells", 2, "B"), ("formula", 7, "E")}
    with ZipFile(spool, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    assert [f.code for f in read_set_book(spool.getvalue()).findings] == ["macros"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{}", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_told_once(data: bytes) -> None:
    assert len(read_set_book(data).findings) == 1


def test_five_thousand_criteria_go_out_and_come_in() -> None:
    document = SetDocument.model_validate(large_document(5_000))
    read = read_set_book(book(document))
    assert read.findings == ()
    assert read.document is not None
    assert digest(read.document) == digest(document)
