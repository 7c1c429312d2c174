"""Accounts in bulk: a workbook checked whole, issued all or none, and printed as slips (A2, A5)."""

import asyncio
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from chamdiem.documents.table import CellValue, Column, TableSpec, read_table, write_table
from chamdiem.workbooks import XLSX
from services.identity.commands.account_columns import COLUMNS
from tests.services.identity.conftest import Person, issue, settled

FIRST: dict[str, CellValue] = {
    "username": "nguyen.thi.hoa",
    "person_name": "Nguyễn Thị Hoa",
    "unit_id": "so-noi-vu",
    "kind": "Nhập liệu",
}
ENTRY: dict[str, CellValue] = {
    "functions": "nhap lieu; Phê duyệt",
    "decision_date": "27/11/2026",
    "set_kinds": "Cải cách hành chính",
}
PANEL: dict[str, CellValue] = {"username": "to.tham.dinh", "kind": "tham dinh", "organisation": "Có"}
GOOD = [FIRST | ENTRY, FIRST | PANEL]
OTHER_UNIT = {"unit_id": "so-tu-phap", "name": "Sở Tư pháp", "kind": "department"}


def workbook(rows: list[dict[str, CellValue]], heads: dict[str, str] | None = None) -> bytes:
    named = heads or {column.key: column.head for column in COLUMNS}
    spec = TableSpec("A", tuple(Column(head) for head in named.values()), datetime(2026, 1, 1, tzinfo=UTC))
    target = BytesIO()
    write_table(spec, [[row.get(key, "") for key in named] for row in rows], target)
    return target.getvalue()


async def send(person: Person, data: bytes, *, dry_run: bool = False, key: str = "k") -> httpx.Response:
    headers = person.headers | {"Content-Type": XLSX, "Idempotency-Key": key}
    path = f"/api/identity/accounts/import.xlsx?dry_run={dry_run}"
    return await person.client.post(path, content=data, headers=headers)


def faults(answer: httpx.Response) -> list[tuple[Any, Any, str]]:
    assert (answer.status_code, answer.json()["code"]) == (422, "workbook_invalid"), answer.text
    return [(error["row"], error["column"], error["code"]) for error in answer.json()["errors"]]


async def count(admin: Person) -> int:
    return int((await admin.call("GET", "/accounts")).json()["total"])


async def test_a_dry_run_issues_nothing_and_the_import_all(admin: Person) -> None:
    checked = await send(admin, workbook(GOOD), dry_run=True)
    assert (checked.json()["count"], checked.json()["items"], await count(admin)) == (2, [], 1)
    done = (await send(admin, workbook(GOOD))).json()["items"]
    again = (await send(admin, workbook(GOOD))).json()["items"]
    assert done == again
    assert await count(admin) == 3
    entry, panel = done
    assert entry["functions"] == ["approve", "enter"]
    assert (entry["decision_date"], entry["set_kinds"]) == ("2026-11-27", ["par_index"])
    assert (panel["kind"], panel["organisation"]) == ("appraisal", True)


async def test_every_fault_is_told_by_its_cell_and_nothing_is_issued(admin: Person) -> None:
    bad: list[dict[str, CellValue]] = [
        GOOD[0] | {"username": "a b c", "unit_id": "khong-co"},
        GOOD[0] | {"username": "quantri"},
        GOOD[0] | {"username": "x.y.z", "valid_from": "2/2/2026", "valid_to": "1/2/2026"},
        GOOD[0] | {"username": "X.Y.Z"},
    ]
    assert set(faults(await send(admin, workbook(bad), dry_run=True))) == {
        (2, "A", "username_invalid"), (2, "D", "unknown_unit"), (4, "L", "ends_before_it_starts"),
        (4, "A", "username_twice"), (5, "A", "username_twice"),
    }  # fmt: skip
    assert faults(await send(admin, workbook([GOOD[1], bad[1]]))) == [(3, "A", "username_taken")]
    unread = GOOD[0] | {
        "kind": "Giám đốc",
        "functions": "duyệt hộ",
        "decision_date": "hôm nay",
        "person_name": "",
    }
    assert {place[1] for place in faults(await send(admin, workbook([unread])))} == {"B", "J"}
    unread |= {"decision_date": "", "person_name": "A"}
    assert {place[1] for place in faults(await send(admin, workbook([unread])))} == {"E", "F"}
    assert await count(admin) == 1


async def test_columns_may_stand_in_another_order(admin: Person) -> None:
    heads = dict(reversed([(column.key, column.head) for column in COLUMNS if column.required]))
    rows = [GOOD[1] | {"kind": "Quản lý", "unit_id": "khong-co"}]
    assert faults(await send(admin, workbook(rows, heads))) == [(2, "B", "unknown_unit")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_xlsx"),
        (workbook(GOOD)[:900], "not_xlsx"),
        (b"MZ\x90 program", "not_xlsx"),
        (workbook([]), "no_rows"),
        (workbook([], {"a": "Cột lạ"}), "missing_column"),
    ],
    ids=["empty", "broken", "program", "no rows", "other table"],
)
async def test_what_is_no_workbook_of_accounts_is_refused(data: bytes, code: str, admin: Person) -> None:
    answer = await send(admin, data)
    if data:
        assert {place[2] for place in faults(answer)} == {code}
    else:
        assert answer.status_code == 422


async def test_a_workbook_above_the_limit_is_not_taken(admin: Person) -> None:
    answer = await send(admin, b"x" * (10 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_two_imports_of_the_same_names_at_once(admin: Person) -> None:
    answers = await asyncio.gather(*(send(admin, workbook(GOOD), key=key) for key in "ab"))
    assert sorted(answer.status_code for answer in answers) == [200, 422]
    assert await count(admin) == 3


async def test_the_template_is_taken_and_the_export_holds_no_secret(admin: Person) -> None:
    await admin.call("POST", "/units/import", {"units": [OTHER_UNIT]})
    template = await admin.call("GET", "/accounts/template.xlsx")
    assert template.headers["content-type"] == XLSX
    done = await send(admin, template.content)
    password = done.json()["items"][0]["first_password"]
    exported = await admin.call("GET", "/accounts/export.xlsx")
    rows = read_table(exported.content, COLUMNS).rows
    assert [row.values["username"] for row in rows] == ["nguyen.van.a", "quantri"]
    assert rows[0].values["decision_date"] == date(2026, 11, 27)
    assert password.encode() not in exported.content


async def test_a_slip_for_each_account_with_its_first_password(admin: Person) -> None:
    issued = (await send(admin, workbook(GOOD))).json()["items"]
    printed = await admin.call(
        "POST", "/accounts/slips", {"account_ids": [one["account_id"] for one in issued]}
    )
    assert (printed.status_code, printed.headers["cache-control"]) == (200, "no-store")
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed.content)).pages]
    assert len(pages) == 2
    for page, account in zip(pages, issued, strict=True):
        assert account["first_password"] in page
        assert account["username"] in page
        assert account["person_name"] in page


async def test_a_password_of_ones_own_is_never_printed(admin: Person, client: httpx.AsyncClient) -> None:
    issued = await issue(admin, "nhap.lieu")
    await settled(client, "nhap.lieu", issued["first_password"])
    refused = await admin.call("POST", "/accounts/slips", {"account_ids": [issued["account_id"]]})
    assert (refused.status_code, refused.json()["code"]) == (409, "no_first_password")
    missing = await admin.call("POST", "/accounts/slips", {"account_ids": ["khong-co"]})
    assert (missing.status_code, missing.json()["code"]) == (404, "account_not_found")


async def test_only_administration_issues_and_prints(admin: Person, client: httpx.AsyncClient) -> None:
    issued = await issue(admin, "quan.ly", "management")
    boss = await settled(client, "quan.ly", issued["first_password"])
    assert (await send(boss, workbook(GOOD))).json()["code"] == "forbidden"
    assert (await boss.call("POST", "/accounts/slips", {"account_ids": ["x"]})).json()["code"] == "forbidden"
    assert (await boss.call("GET", "/accounts/export.xlsx")).status_code == 200
