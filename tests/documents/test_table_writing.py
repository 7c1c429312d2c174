"""Written tables: what stands in them when they are read back, and what must never be in them."""

import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from chamdiem.documents.table import CellValue, Column, TableSpec, Title, table_chunks, write_table

COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Đơn vị", 40),
    Column("Tự chấm", 10, "number", group="Điểm"),
    Column("Thẩm định", 10, "number", group="Điểm"),
    Column("Ngày gửi", 12, "date"),
)
SPEC = TableSpec(
    sheet_name="Xếp hạng",
    columns=COLUMNS,
    created_at=datetime(2026, 11, 27, tzinfo=UTC),
    titles=(Title("UBND TỈNH THANH HÓA", bold=True), Title("BẢNG XẾP HẠNG", bold=True, size=14)),
    notes=("Nguồn: phần mềm chấm điểm.",),
    frozen_columns=2,
)
ROW: tuple[CellValue, ...] = (1, "Sở Nội vụ", Decimal("88.5"), Decimal("87.25"), date(2026, 11, 27))


def written(rows: Sequence[Sequence[CellValue]], spec: TableSpec = SPEC) -> bytes:
    return b"".join(table_chunks(spec, rows))


def one_column(*values: CellValue) -> bytes:
    return written([[value] for value in values], TableSpec("S", (Column("Giá trị"),), SPEC.created_at))


def read_back(data: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_titles_heads_rows_and_notes_stand_in_order() -> None:
    assert read_back(written([ROW])) == [
        ["UBND TỈNH THANH HÓA", "", "", "", ""],
        ["BẢNG XẾP HẠNG", "", "", "", ""],
        ["", "", "", "", ""],
        ["TT", "Đơn vị", "Điểm", "Điểm", "Ngày gửi"],
        ["TT", "Đơn vị", "Tự chấm", "Thẩm định", "Ngày gửi"],
        [1.0, "Sở Nội vụ", 88.5, 87.25, date(2026, 11, 27)],
        ["", "", "", "", ""],
        ["Nguồn: phần mềm chấm điểm.", "", "", "", ""],
    ]


def test_heads_are_merged_over_groups_and_over_both_rows() -> None:
    merged = set(re.findall(r'<mergeCell ref="([^"]+)"', part(written([ROW]), "xl/worksheets/sheet1.xml")))
    assert merged == {"A1:E1", "A2:E2", "C4:D4", "A4:A5", "B4:B5", "E4:E5", "A8:E8"}


def test_a_group_of_one_column_and_a_table_without_groups_need_no_merge() -> None:
    single = (Column("A", group="Nhóm"), Column("B"))
    sheet = part(written([], TableSpec("S", single, SPEC.created_at)), "xl/worksheets/sheet1.xml")
    assert re.findall(r'<mergeCell ref="([^"]+)"', sheet) == ["B1:B2"]
    assert "mergeCell" not in part(one_column("x"), "xl/worksheets/sheet1.xml")


def test_it_prints_on_a4_landscape_one_page_wide_with_heads_in_view() -> None:
    data = written([ROW])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert re.search(r'<pageSetup paperSize="9"[^>]* fitToHeight="0" orientation="landscape"', sheet)
    assert '<pane xSplit="2" ySplit="5" topLeftCell="C6"' in sheet
    assert "Print_Titles" in part(data, "xl/workbook.xml")
    assert '<autoFilter ref="A5:E6"' in sheet


def test_numbers_carry_formats_not_text() -> None:
    styles = part(written([ROW]), "xl/styles.xml")
    assert 'formatCode="#,##0.00"' in styles  # shown as 0,00 where the comma is the decimal mark
    assert 'formatCode="#,##0"' in styles
    assert 'formatCode="dd/mm/yyyy"' in styles


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "http://x.vn"]
)
def test_typed_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    data = one_column(text)
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert read_back(data)[1] == [text]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower().replace("=hyperlink", "")


def test_a_text_that_looks_like_a_formula_is_marked_as_text() -> None:
    assert 'quotePrefix="1"' in part(one_column("=1+1"), "xl/styles.xml")


def test_odd_text_is_kept_or_cleaned_but_never_breaks_the_file() -> None:
    values = ("<b>&\"'", "dòng\r\nhai", "a\x00\x0b\ud800b", "e\u0302\u0301", "\ufffe", "12", "", "x" * 40_000)
    column = [row[0] for row in read_back(one_column(*values))[1:]]
    assert column[:4] == ["<b>&\"'", "dòng\nhai", "ab", "ế"]
    assert column[5:7] == ["12", ""]
    assert column[7] == "x" * 31_999 + "…"


def test_every_kind_of_value_has_its_cell() -> None:
    values = (True, None, 10**20, datetime(2026, 11, 29, 17, 30, tzinfo=UTC))
    assert [row[0] for row in read_back(one_column(*values))[1:]] == [
        True,
        "",
        "100000000000000000000",
        datetime(2026, 11, 30, 0, 30),  # noqa: DTZ001 - a sheet has no zones; it shows local time
    ]


def test_points_are_never_floats() -> None:
    with pytest.raises(TypeError, match="float"):
        one_column(1.5)  # type: ignore[arg-type]


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        written([ROW[:-1]])


def test_the_same_data_gives_the_same_bytes() -> None:
    assert written([ROW]) == written([ROW])


def test_a_forbidden_sheet_name_is_made_fit() -> None:
    spec = TableSpec("Xếp hạng 2026/2027: [tất cả các đơn vị trong tỉnh]", COLUMNS, SPEC.created_at)
    names = CalamineWorkbook.from_filelike(BytesIO(written([ROW], spec))).sheet_names
    assert names == ["Xếp hạng 2026 2027   tất cả các"]


def test_a_title_over_a_single_column_is_not_merged() -> None:
    spec = TableSpec("S", (Column("A"),), SPEC.created_at, titles=(Title("Bảng"),))
    assert read_back(written([["x"]], spec)) == [["Bảng"], [""], ["A"], ["x"]]


def test_it_writes_to_a_file_and_counts_rows() -> None:
    target = BytesIO()
    assert write_table(SPEC, iter([ROW] * 3), target) == 3
    assert len(read_back(target.getvalue())) == 10
