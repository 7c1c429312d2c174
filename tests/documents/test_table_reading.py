"""Typed reading: rows, and faults by row and column; no file makes it raise or takes the process down."""

import random
import struct
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, cast

import pytest
from xlsxwriter import Workbook

from chamdiem.documents.table import Column, Limits, ReadColumn, TableSpec, read_table, table_chunks

COLUMNS = (
    ReadColumn("code", "Mã"),
    ReadColumn("points", "Điểm tự chấm", "number"),
    ReadColumn("cases", "Số hồ sơ", "integer", required=False),
    ReadColumn("day", "Ngày", "date", required=False),
)
HEADS = ["Mã", "Điểm tự chấm", "Số hồ sơ", "Ngày"]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(rows: Sequence[object], name: str = "Sheet1") -> bytes:
    target = BytesIO()
    with Workbook(target) as book:
        sheet = book.add_worksheet(name)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for index, value in enumerate(cast(Sequence[Any], row)):
                if isinstance(value, date):
                    sheet.write_datetime(number, index, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, index, value)
                else:
                    sheet.write(number, index, value)
    return target.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in source.namelist():
            if item != name:
                copy.writestr(item, source.read(item))
        copy.writestr(name, content)
    return target.getvalue()


def sheet_xml(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'.encode()
    )


def codes(data: bytes, limits: Limits | None = None) -> list[str]:
    return [finding.code for finding in read_table(data, COLUMNS, limits=limits).findings]


def test_rows_come_typed_with_their_number() -> None:
    rows = [
        ["Bảng điểm"],
        [],
        HEADS,
        ["1.1", 1.75, 1287, date(2026, 11, 5)],
        [],
        ["1.2", "1,5", "1.245", "5/11/2026"],
    ]
    result = read_table(workbook(rows), COLUMNS)
    assert result.findings == []
    assert [(row.number, dict(row.values)) for row in result.rows] == [
        (4, {"code": "1.1", "points": Decimal("1.75"), "cases": 1287, "day": date(2026, 11, 5)}),
        (6, {"code": "1.2", "points": Decimal("1.5"), "cases": 1245, "day": date(2026, 11, 5)}),
    ]


def test_heads_are_found_whatever_their_case_spaces_and_order() -> None:
    result = read_table(workbook([["ĐIỂM  tự chấm ", " mã"], [2, "1.1"]]), COLUMNS)
    assert [dict(row.values) for row in result.rows] == [
        {"code": "1.1", "points": Decimal(2), "cases": None, "day": None}
    ]


def test_every_fault_names_its_row_column_and_value() -> None:
    rows = [HEADS, ["1.1", "abc", 1.5, "31/02/2026"], ["", 1, "", ""], ["1.3", True, "x", 12]]
    result = read_table(workbook(rows), COLUMNS)
    found = [(item.code, item.row, item.column, item.value) for item in result.findings]
    assert found == [
        ("not_a_number", 2, "B", "abc"),
        ("not_an_integer", 2, "C", "1.5"),
        ("not_a_date", 2, "D", "31/02/2026"),
        ("missing", 3, "A", ""),
        ("not_a_number", 4, "B", "True"),
        ("not_an_integer", 4, "C", "x"),
        ("not_a_date", 4, "D", "12.0"),
    ]
    assert result.rows == []
    assert {item.head for item in result.findings} == set(HEADS)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (12, "12"),
        (1234.5, "1234,5"),
        (True, "Có"),
        (False, "Không"),
        (date(2026, 11, 5), "05/11/2026"),
        ("  Sở\u202e Nội vụ ", "Sở Nội vụ"),
    ],
)
def test_whatever_stands_in_a_text_column_becomes_text(raw: object, text: str) -> None:
    rows = read_table(workbook([["Mã"], [raw]]), [ReadColumn("code", "Mã")]).rows
    assert rows[0].values["code"] == text


def test_a_time_in_a_text_column_is_kept_and_a_moment_in_a_date_column_is_its_day() -> None:
    target = BytesIO()
    with Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Mã", "Ngày"])
        sheet.write_number(1, 0, 0.5, book.add_format({"num_format": "hh:mm:ss"}))
        moment = datetime(2026, 11, 5, 8, 30)  # noqa: DTZ001 - a sheet has no zones
        sheet.write_datetime(1, 1, moment, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    columns = [ReadColumn("code", "Mã"), ReadColumn("day", "Ngày", "date")]
    assert read_table(target.getvalue(), columns).rows[0].values == {
        "code": "12:00:00",
        "day": date(2026, 11, 5),
    }


@pytest.mark.parametrize(
    ("typed", "day"), [("2026-11-05", 5), ("05-11-2026", 5), ("5.11.2026", 5), ("mai", None)]
)
def test_typed_dates_are_read_day_first_or_year_first(typed: str, day: int | None) -> None:
    rows = read_table(workbook([["Ngày"], [typed]]), [ReadColumn("day", "Ngày", "date")]).rows
    assert [row.values["day"] for row in rows] == ([] if day is None else [date(2026, 11, day)])


def test_a_number_is_what_the_sheet_shows_not_its_binary_tail() -> None:
    rows = read_table(workbook([["Điểm"], [0.1 + 0.2]]), [ReadColumn("points", "Điểm", "number")]).rows
    assert rows[0].values["points"] == Decimal("0.3")


def test_a_text_that_is_too_long_is_a_fault() -> None:
    result = read_table(workbook([["Mã"], ["x" * 11]]), [ReadColumn("code", "Mã", max_length=10)])
    assert [item.code for item in result.findings] == ["too_long"]


def test_a_missing_column_or_sheet_is_said_once() -> None:
    result = read_table(workbook([["Mã"], ["1"]]), COLUMNS)
    assert [(item.code, item.head) for item in result.findings] == [("missing_column", "Điểm tự chấm")]
    assert [item.code for item in read_table(workbook([[]]), COLUMNS).findings] == ["missing_column"] * 2
    assert read_table(workbook([HEADS]), COLUMNS, sheet="Khác").findings[0].code == "missing_sheet"


def test_a_sheet_can_be_named() -> None:
    assert read_table(workbook([["Mã"], ["1"]], "Dữ liệu"), COLUMNS[:1], sheet="Dữ liệu").rows[0].number == 2


def test_reading_stops_after_too_many_faults() -> None:
    findings = read_table(workbook([HEADS] + [["1", "x"]] * 600), COLUMNS).findings
    assert len(findings) == 501
    assert findings[-1].code == "too_many_faults"


def test_what_we_write_we_read() -> None:
    spec = TableSpec(
        "S", (Column("Mã"), Column("Điểm tự chấm", kind="number")), datetime(2026, 1, 1, tzinfo=UTC)
    )
    data = b"".join(table_chunks(spec, [["=1+1", Decimal("0.25")]]))
    assert read_table(data, COLUMNS).rows[0].values["code"] == "=1+1"


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"PK\3\4junk", b"<html></html>", b"\xd0\xcf\x11\xe0" + b"\0" * 600]
)
def test_what_is_no_xlsx_is_refused(data: bytes) -> None:
    assert codes(data) == ["not_xlsx"]


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin"])
def test_a_file_of_two_formats_is_refused(name: str) -> None:
    assert codes(with_part(workbook([HEADS]), name, b"<x/>")) == ["not_xlsx"]


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert codes(target.getvalue()) == ["not_xlsx"]


def test_a_file_over_the_limit_is_refused() -> None:
    assert codes(workbook([HEADS]), Limits(max_bytes=100)) == ["too_large"]


def test_a_zip_bomb_is_refused() -> None:
    bomb = with_part(workbook([HEADS]), SHEET, sheet_xml("<row/>" * 4_000_000))
    assert len(bomb) < 100_000
    assert codes(bomb) == ["unpacks_too_large"]


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(with_part(workbook([HEADS]), SHEET, sheet_xml("<row/>" * 4_000_000)))
    entry = bomb.rindex(SHEET.encode()) - 46
    bomb[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    assert codes(bytes(bomb)) == ["unpacks_too_large"]


@pytest.mark.parametrize(
    "body",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="20001"><c><v>1</v></c></row>',
        '<row r="1"><c r="ZZ1"><v>1</v></c></row>',
        '<x:row xmlns:x="y" r="1048576"/>',
    ],
)
def test_cells_in_far_corners_are_refused_before_the_reader_sets_memory_aside(body: str) -> None:
    assert codes(with_part(workbook([HEADS]), SHEET, sheet_xml(body))) == ["too_many_cells"]


@pytest.mark.parametrize(
    "content",
    [
        sheet_xml('<row r="0"><c r="A1"><v>1</v></c></row>'),
        sheet_xml('<row r="1"><c r="$A$1"><v>1</v></c></row>'),
        sheet_xml('<row r="1"><c r="A99999999"><v>1</v></c></row>'),
        sheet_xml("<row>"),
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet_xml(""),
        b"x" + sheet_xml(""),
    ],
)
def test_a_broken_sheet_is_refused(content: bytes) -> None:
    assert codes(with_part(workbook([HEADS]), SHEET, content)) == ["broken"]


def test_a_sheet_that_only_the_reader_finds_broken_is_refused() -> None:
    data = with_part(workbook([HEADS]), "xl/workbook.xml", b"<workbook><sheets><sheet/></sheets></workbook>")
    assert codes(data) == ["broken"]


def test_a_workbook_with_too_many_parts_is_refused() -> None:
    target = BytesIO(workbook([HEADS]))
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(1001):
            archive.writestr(f"x/{number}", b"")
    assert codes(target.getvalue()) == ["broken"]


def test_a_picture_in_the_workbook_does_not_matter() -> None:
    data = with_part(workbook([["Mã"], ["1"]]), "xl/media/image1.png", b"\x89PNG\r\n\x1a\n<")
    assert read_table(data, COLUMNS[:1]).findings == []


def test_damaged_bytes_never_raise() -> None:
    original = workbook([HEADS, ["1.1", 1.5, 3, date(2026, 11, 5)]])
    chance = random.Random(20261123)
    for _ in range(300):
        damaged = bytearray(original)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        read_table(bytes(damaged[: chance.choice([len(damaged), chance.randrange(len(damaged))])]), COLUMNS)
