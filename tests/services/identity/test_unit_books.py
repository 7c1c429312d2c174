"""Units in and out as workbooks, and moves that meet (A8, "Since 1 July 2025")."""

import asyncio
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import httpx

from chamdiem.documents.table import CellValue, Column, TableSpec, read_table, write_table
from chamdiem.workbooks import LARGEST, XLSX
from services.identity.commands.unit_words import COLUMNS
from tests.services.identity.conftest import Person, issue, settled

DISTRICTS: list[dict[str, CellValue]] = [
    {"unit_id": "tinh", "name": "Tỉnh Thanh Bình", "kind": "Tỉnh"},
    {"unit_id": "huyen-a", "name": "UBND huyện A", "kind": "cap huyen", "parent_id": "tinh"},
    {"unit_id": "xa-1", "name": "UBND xã 1", "kind": "Cấp xã", "parent_id": "huyen-a"},
    {"unit_id": "xa-2", "name": "UBND xã 2", "kind": "Cấp xã", "parent_id": "huyen-a"},
]


def workbook(rows: list[dict[str, CellValue]], without: str = "") -> bytes:
    chosen = [column for column in COLUMNS if column.key != without]
    columns = tuple(Column(column.head) for column in chosen)
    target, spec = BytesIO(), TableSpec("A", columns, datetime(2026, 1, 1, tzinfo=UTC))
    write_table(spec, [[row.get(column.key, "") for column in chosen] for row in rows], target)
    return target.getvalue()


async def send(person: Person, data: bytes, *, dry_run: bool = False, **why: Any) -> httpx.Response:
    path = f"/api/identity/units/import.xlsx?{urlencode({'dry_run': dry_run, **why})}"
    return await person.client.post(path, content=data, headers=person.headers | {"Content-Type": XLSX})


def counts(answer: httpx.Response) -> tuple[int, int, int]:
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body["created"], body["changed"], body["unchanged"]


async def parents(admin: Person) -> dict[str, str | None]:
    items = (await admin.call("GET", "/units")).json()["items"]
    return {unit["unit_id"]: unit["parent_id"] for unit in items}


async def test_a_district_tier_ends_with_one_import(admin: Person) -> None:
    assert counts(await send(admin, workbook(DISTRICTS), dry_run=True)) == (4, 0, 0)
    assert set(await parents(admin)) == {"so-noi-vu"}
    assert counts(await send(admin, workbook(DISTRICTS))) == (4, 0, 0)
    assert counts(await send(admin, workbook(DISTRICTS))) == (0, 0, 4)
    ended = DISTRICTS[1] | {"valid_to": "30/6/2025", "successors": "xa-moi"}
    merged: dict[str, CellValue] = {
        "unit_id": "xa-moi",
        "name": "UBND xã Mới",
        "kind": "Cấp xã",
        "parent_id": "tinh",
    }
    reform: list[dict[str, CellValue]] = [
        ended,
        merged | {"valid_from": "1/7/2025"},
        *(row | {"valid_to": "30/6/2025", "successors": "xa-moi"} for row in DISTRICTS[2:]),
    ]
    assert counts(await send(admin, workbook(reform))) == (1, 3, 0)
    district = (await admin.call("GET", "/units/huyen-a")).json()
    assert (district["valid_to"], district["successors"]) == ("2025-06-30", ["xa-moi"])


async def test_faults_are_told_by_cell_and_nothing_is_stored(admin: Person) -> None:
    rows: list[dict[str, CellValue]] = [
        {"unit_id": "a", "name": "A", "kind": "Cấp xã", "parent_id": "b"},
        {"unit_id": "b", "name": "B", "kind": "Cấp xã", "parent_id": "a"},
        {"unit_id": "c", "name": "C", "kind": "Cấp xã", "parent_id": "khong-co", "successors": "c"},
        {"unit_id": "d", "name": "D", "kind": "Cấp xã", "valid_from": "2/1/2026", "valid_to": "1/1/2026"},
    ]
    refused = await send(admin, workbook(rows))
    assert (refused.status_code, refused.json()["code"]) == (422, "workbook_invalid")
    told = {(one["row"], one["column"], one["code"]) for one in refused.json()["errors"]}
    assert told == {
        (2, "G", "parent_cycle"), (3, "G", "parent_cycle"), (4, "G", "unknown_parent"),
        (4, "J", "own_successor"), (5, "I", "ends_before_it_starts"),
    }  # fmt: skip
    odd = await send(admin, workbook([{"unit_id": "Có dấu", "name": "A", "kind": "Làng"}]))
    assert {one["column"] for one in odd.json()["errors"]} == {"A", "E"}
    assert set(await parents(admin)) == {"so-noi-vu"}


async def test_what_was_exported_is_imported_unchanged(admin: Person) -> None:
    await send(admin, workbook(DISTRICTS))
    exported = await admin.call("GET", "/units/export.xlsx")
    assert counts(await send(admin, exported.content)) == (0, 0, 5)
    template = await admin.call("GET", "/units/template.xlsx")
    assert counts(await send(admin, template.content, dry_run=True)) == (1, 0, 0)


async def test_two_moves_that_meet_make_no_circle(admin: Person) -> None:
    units: list[dict[str, CellValue]] = [
        {"unit_id": "a", "name": "A", "kind": "Cấp xã"},
        {"unit_id": "b", "name": "B", "kind": "Cấp xã"},
    ]
    await send(admin, workbook(units))
    for _ in range(5):
        moves = [units[0] | {"parent_id": "b"}, units[1] | {"parent_id": "a"}]
        answers = await asyncio.gather(*(send(admin, workbook([move])) for move in moves))
        assert sorted(answer.status_code for answer in answers) == [200, 422]
        assert sorted(filter(None, (await parents(admin)).values())) in (["a"], ["b"])
        assert (await send(admin, workbook(units))).status_code == 200


async def test_a_reform_in_one_import_keeps_what_was_before_its_day(admin: Person) -> None:
    await send(admin, workbook(DISTRICTS))
    ended = DISTRICTS[1] | {"valid_to": "30/6/2025", "successors": "xa-1; xa-2"}
    reform = [ended, *(row | {"parent_id": "tinh"} for row in DISTRICTS[2:])]
    why: dict[str, Any] = {"effective": "2025-07-01", "reason": "Bỏ cấp huyện"}
    planned = (await send(admin, workbook(reform), dry_run=True, **why)).json()
    assert [(one["row"], one["unit_id"], one["created"]) for one in planned["items"]] == [
        (2, "huyen-a", False),
        (3, "xa-1", False),
        (4, "xa-2", False),
    ]
    assert planned["items"][1]["changes"] == [{"field": "parent_id", "was": "huyen-a", "to": "tinh"}]
    assert (await parents(admin))["xa-1"] == "huyen-a"
    assert counts(await send(admin, workbook(reform), **why)) == (0, 3, 0)

    async def stood(day: str) -> dict[str, str | None]:
        items = (await admin.call("GET", f"/units?under=tinh&as_of={day}")).json()["items"]
        return {unit["unit_id"]: unit["parent_id"] for unit in items}

    now: dict[str, str | None] = {"tinh": None, "xa-1": "tinh", "xa-2": "tinh"}
    assert await stood("2025-07-01") == now
    assert await stood("2025-06-30") == now | {"huyen-a": "tinh", "xa-1": "huyen-a", "xa-2": "huyen-a"}
    exported = await admin.call("GET", "/units/export.xlsx?as_of=2025-06-30")
    table = read_table(exported.content, COLUMNS)
    assert {row.values["unit_id"]: row.values["parent_id"] for row in table.rows}["xa-1"] == "huyen-a"


async def test_a_tier_does_not_end_while_something_still_hangs_below_it(admin: Person) -> None:
    await send(admin, workbook(DISTRICTS))
    ended = DISTRICTS[1] | {"valid_to": "30/6/2025"}
    refused = await send(admin, workbook([ended]))
    told = [(one["row"], one["column"], one["code"]) for one in refused.json()["errors"]]
    assert told == [(2, "I", "children_left")]
    forgotten = await send(admin, workbook([ended, DISTRICTS[2]]))
    assert {one["code"] for one in forgotten.json()["errors"]} == {"children_left", "parent_ended"}


async def test_a_column_that_is_missing_leaves_what_is_stored(admin: Person) -> None:
    await send(admin, workbook(DISTRICTS))
    renamed = workbook([DISTRICTS[2] | {"name": "UBND xã Một"}], without="parent_id")
    assert counts(await send(admin, renamed)) == (0, 1, 0)
    found = (await admin.call("GET", "/units/xa-1")).json()
    assert (found["name"], found["parent_id"]) == ("UBND xã Một", "huyen-a")


async def test_a_districts_administrator_imports_and_exports_the_district_alone(
    admin: Person, client: httpx.AsyncClient
) -> None:
    await send(admin, workbook(DISTRICTS))
    issued = await issue(admin, "quantri.a", "administration", unit_id="huyen-a", scope_unit_id="huyen-a")
    district = await settled(client, "quantri.a", issued["first_password"])
    refused = await send(district, workbook([DISTRICTS[2], DISTRICTS[0] | {"name": "Tỉnh khác"}]))
    told = [(one["row"], one["column"], one["code"]) for one in refused.json()["errors"]]
    assert told == [(3, "A", "outside_scope")]
    exported = await district.call("GET", "/units/export.xlsx")
    rows = read_table(exported.content, COLUMNS).rows
    assert [row.values["unit_id"] for row in rows] == ["huyen-a", "xa-1", "xa-2"]


async def test_what_is_no_workbook_of_units_is_refused(admin: Person) -> None:
    whole = workbook(DISTRICTS)
    for data, code in (
        (b"unit_id;name", "not_xlsx"),
        (whole[: len(whole) // 2], "not_xlsx"),
        (workbook(DISTRICTS, without="name"), "missing_column"),
        (workbook([]), "no_rows"),
    ):
        refused = await send(admin, data)
        assert (refused.status_code, refused.json()["code"]) == (422, "workbook_invalid")
        assert {one["code"] for one in refused.json()["errors"]} == {code}
    big = await send(admin, bytes(LARGEST + 1))
    assert (big.status_code, big.json()["code"]) == (413, "too_large")
    odd: tuple[dict[str, Any], ...] = (
        {"effective": "2999-01-01"},
        {"effective": "x"},
        {"reason": "a" * 1001},
    )
    for why in odd:
        assert (await send(admin, whole, **why)).status_code == 422
    assert set(await parents(admin)) == {"so-noi-vu"}
