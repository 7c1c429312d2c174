"""A sheet as xlsx: out, filled in, back: all or nothing, faults and conflicts by cell."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from chamdiem.scoring.rule_types import Rule
from chamdiem.workbooks import XLSX
from services.submission.domain.items import Item
from services.submission.domain.sheet_books.cells import from_cells, to_cells
from services.submission.domain.sheet_books.marks import mark_of, read_mark
from tests.services.submission.world import World

RULES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"type": "choice", "options": [{"id": "a", "label": "Đúng, đủ", "points": "1"}]}, {"option": "a"}),
    ({"type": "yes_no", "yes_points": "1", "no_points": "0"}, {"yes": False}),
    (
        {"type": "conditions", "mode": "all", "conditions": [{"id": i, "label": i} for i in "xyz"]},
        {"met": ["x", "z"]},
    ),
    ({"type": "conditions", "mode": "all", "conditions": [{"id": "x", "label": "x"}]}, {"met": []}),
    ({"type": "linear", "when_zero": "full"}, {"numerator": "12.5", "denominator": "1000"}),
    ({"type": "steps", "input": "percent", "steps": []}, {"percent": "99.95"}),
    ({"type": "per_item", "points_per_item": "0.5"}, {"count": "30"}),
    ({"type": "graded", "levels": [{"id": "g", "label": "Tốt", "percent": "75"}]}, {"level": "g"}),
    (
        {
            "type": "formula",
            "inputs": [{"name": "a", "label": "A"}, {"name": "b", "label": "B"}],
            "expression": "a / b",
            "when_zero": "zero",
        },
        {"inputs": {"a": "1.5", "b": "2"}},
    ),
    ({"type": "free", "step": "0.25"}, {"points": "1.25"}),
]


@pytest.mark.parametrize(("rule", "facts"), RULES)
def test_facts_of_every_rule_come_back_as_they_went(rule: dict[str, Any], facts: dict[str, Any]) -> None:
    read: Rule = TypeAdapter(Rule).validate_python(rule)
    assert from_cells(read, to_cells(read, facts)) == facts
    assert from_cells(read, to_cells(read, None)) is None


def test_a_mark_that_somebody_changed_says_nothing() -> None:
    rule = TypeAdapter(Rule).validate_python({"type": "free", "step": "0.25"})
    sheet_id, version, _ = read_mark(mark_of("r~u", rule, Item(version=7)))
    assert (sheet_id, version) == ("r~u", 7)
    for hostile in ("", "a", "r~u -1 x", "r~u 9999999999 x", "r~u ٣x y", "a b c d"):
        assert read_mark(hostile) == ("", 0, "")


class Book:
    """The exported workbook in somebody's hands: its cells, written again by another program."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.grid = (
            CalamineWorkbook.from_filelike(io.BytesIO(data))
            .get_sheet_by_index(0)
            .to_python(skip_empty_area=False)
        )
        self.head = next(at for at, row in enumerate(self.grid) if row[0] == "Mã nội bộ")

    def place(self, leaf_id: str, head: str) -> tuple[int, int]:
        """Row and column, from 0."""
        row = next(at for at, line in enumerate(self.grid) if line[0] == leaf_id)
        return row, self.grid[self.head].index(head)

    def put(self, leaf_id: str, values: Mapping[str, Any]) -> "Book":
        for head, value in values.items():
            row, column = self.place(leaf_id, head)
            self.grid[row][column] = value
        return self

    def is_open(self, leaf_id: str, head: str) -> bool:
        """Whether the cell may be typed into while the sheet is protected."""
        row, column = self.place(leaf_id, head)
        with zipfile.ZipFile(io.BytesIO(self.data)) as packed:
            sheet, styles = (
                packed.read(name).decode() for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml")
            )
        assert "<sheetProtection" in sheet
        found = re.search(rf'<c r="{xl_col_to_name(column)}{row + 1}" s="(\d+)"', sheet)
        formats = styles.split("<cellXfs", 1)[1].split("</cellXfs>")[0].split("<xf ")[1:]
        return found is not None and 'locked="0"' in formats[int(found[1])]

    def bytes(self) -> bytes:
        target = io.BytesIO()
        with Workbook(target, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("Bảng điểm")
            for at, row in enumerate(self.grid):
                sheet.write_row(at, 0, row)
        return target.getvalue()


async def exported(world: World, unit: str = "so-a") -> Book:
    answer = await world.http.get(world.url(unit, "/export.xlsx"), headers=world.who(unit=unit))
    assert answer.status_code == 200, answer.text
    return Book(answer.content)


async def filled(
    world: World, book: Book, *, dry_run: bool = False, by: dict[str, str] | None = None
) -> httpx.Response:
    headers = {**(by or world.who()), "Content-Type": XLSX}
    path = world.url(rest=f"/import.xlsx?dry_run={str(dry_run).lower()}")
    return await world.http.post(path, content=book.bytes(), headers=headers)


def faults(answer: httpx.Response) -> list[tuple[str, str]]:
    assert (answer.status_code, answer.json()["code"]) == (422, "workbook_invalid"), answer.text
    return [(one["code"], one["head"]) for one in answer.json()["errors"]]


async def test_what_is_not_to_be_typed_is_locked(world: World) -> None:
    await world.save("count", explanation="- Kế hoạch số 12/KH")
    book = await exported(world)
    places = {
        ("ratio", "Tử số"): True,
        ("ratio", "Giải trình"): True,
        ("free", "Không đánh giá, vì"): True,
        ("choice", "Mức chọn"): True,
        ("count", "Giải trình"): True,
        ("ratio", "Mức chọn"): False,
        ("ratio", "Không đánh giá, vì"): False,
        ("ratio", "Tự chấm"): False,
        ("ratio", "Tiêu chí"): False,
    }
    assert {place: book.is_open(*place) for place in places} == places


async def test_a_workbook_fills_the_sheet_at_once(world: World) -> None:
    await world.save("count", facts={"count": "1"}, explanation="=1+1 đã có")
    book = await exported(world)
    book.put("ratio", {"Tử số": 1, "Mẫu số": 3, "Giải trình": "Theo báo cáo"})
    book.put("choice", {"Mức chọn": "2"}).put("free", {"Không đánh giá, vì": "Không phát sinh"})
    book.put("award", {"Điểm nhập": "0,5"})
    before = await world.sheet()
    dry = await filled(world, book, dry_run=True)
    assert dry.status_code == 200, dry.text
    assert dry.json()["changed"] == ["free", "ratio", "choice", "award"]
    assert (await world.sheet())["version"] == before["version"]
    done = await filled(world, book)
    assert (done.json()["untouched"], done.json()["version"]) == (1, before["version"] + 1)
    items = (await world.sheet())["items"]
    assert (items["ratio"]["points"], items["ratio"]["explanation"]) == ("1", "Theo báo cáo")
    assert (items["choice"]["points"], items["award"]["points"]) == ("0.5", "0.5")
    assert (items["free"]["not_applicable"], items["free"]["version"]) == (True, 1)
    assert items["count"] == before["items"]["count"]
    again = await filled(world, book)
    assert (again.json()["changed"], again.json()["version"]) == ([], before["version"] + 1)
    history = await world.http.get(world.url(rest="/items/ratio/history"), headers=world.who())
    assert {one["field"] for one in history.json()["items"]} == {"facts", "points", "explanation"}


async def test_every_fault_is_named_by_its_cell_and_nothing_is_stored(world: World) -> None:
    book = await exported(world)
    book.put("ratio", {"Tử số": -1, "Mẫu số": 3}).put("choice", {"Mức chọn": "9"})
    book.put("count", {"Số lượng": "nhiều"}).put("free", {"Điểm nhập": 0.3})
    book.put("award", {"Tử số": 1})
    assert faults(await filled(world, book)) == [("not_a_number", "Số lượng")]
    book.put("count", {"Số lượng": 1})
    assert sorted(faults(await filled(world, book))) == [
        ("answer_unknown", "Mức chọn"),
        ("cell_not_used", "Tử số"),
        ("fact_negative", "Tử số"),
        ("points_off_step", "Điểm nhập"),
    ]
    book = (await exported(world)).put("ratio", {"Tử số": 5})
    assert faults(await filled(world, book, dry_run=True)) == [("fact_missing", "Mẫu số")]
    assert (await world.sheet())["version"] == 1


async def test_what_others_changed_meanwhile_is_a_conflict_only_where_it_was_touched(world: World) -> None:
    book = await exported(world)
    await world.save("ratio", facts={"numerator": "2", "denominator": "3"}, by=world.who("lan"))
    await world.save("count", facts={"count": "2"}, by=world.who("lan"))
    book.put("count", {"Số lượng": 3}).put("free", {"Điểm nhập": 1})
    refused = await filled(world, book)
    assert faults(refused) == [("conflict", "Số lượng")]
    assert "Lan" in refused.json()["errors"][0]["message"]
    assert "free" not in (await world.sheet())["items"]
    book.put("count", {"Số lượng": 2})
    done = await filled(world, book)
    assert done.json()["changed"] == ["free"]
    assert (await world.sheet())["items"]["ratio"]["facts"]["numerator"] == "2"


async def test_who_may_and_when(world: World) -> None:
    foreign = (await exported(world, "so-b")).put("free", {"Điểm nhập": 1})
    assert set(faults(await filled(world, foreign))) == {("other_sheet", "Dấu kiểm")}
    book = (await exported(world)).put("free", {"Điểm nhập": 1})
    for caller in (world.leader(), world.who("la", "entry", "so-b"), world.who("qt", "administration", None)):
        assert (await filled(world, book, by=caller)).status_code == 403
    odd = await exported(world)
    odd.put("free", {"Mã nội bộ": "ratio"}).put("choice", {"Mã nội bộ": "không có"})
    assert sorted(code for code, _ in faults(await filled(world, odd))) == ["leaf_twice", "unknown_leaf"]
    world.clock.advance(days=3)
    late = await filled(world, book)
    assert (late.status_code, late.json()["code"]) in ((409, "phase_closed"), (409, "sheet_frozen"))


async def test_a_file_that_is_no_workbook_is_refused(world: World) -> None:
    headers = {**world.who(), "Content-Type": XLSX}
    for data in (b"", b"%PDF-1.4", b"PK\x03\x04" + bytes(50)):
        refused = await world.http.post(world.url(rest="/import.xlsx"), content=data, headers=headers)
        assert refused.status_code == 422, data
