"""Accounts over the years: bounded, handed over, closed; each administrator in her reach (A2, A4, A8)."""

import asyncio
from typing import Any

import httpx
import jwt
import pytest

from chamdiem.contracts.identity import AccountChanged, AccountLocked
from chamdiem.servicekit.testing import eventually
from tests.services.identity.conftest import NEW_PASSWORD, Person, account, issue, settled, sign_in
from tests.services.listening import Heard, MovableClock

HOLDER = {"person_name": "Lê Thị Mới", "position": "Trưởng phòng", "decision_number": "12/QĐ-SNV"}
TREE = [
    {"unit_id": "huyen-a", "name": "UBND huyện A", "kind": "district"},
    {"unit_id": "xa-a1", "name": "UBND xã A1", "kind": "commune", "parent_id": "huyen-a"},
    {"unit_id": "huyen-b", "name": "UBND huyện B", "kind": "district"},
]


def claims(person: Person) -> dict[str, Any]:
    return jwt.decode(person.session["access_token"], options={"verify_signature": False})


def bounds(**fields: Any) -> dict[str, Any]:
    return {"functions": ["enter"], "reason": "Điều chỉnh quyền"} | fields


@pytest.fixture
async def clerk(admin: Person, client: httpx.AsyncClient) -> Person:
    """Somebody who enters, with a password of her own."""
    issued = await issue(admin, "nhap.lieu")
    return await settled(client, "nhap.lieu", issued["first_password"])


@pytest.fixture
async def district(admin: Person, client: httpx.AsyncClient) -> Person:
    """The administrator of one district's subtree."""
    stored = await admin.call("POST", "/units/import", {"units": TREE})
    assert stored.status_code == 200, stored.text
    issued = await issue(admin, "quantri.a", "administration", unit_id="huyen-a", scope_unit_id="huyen-a")
    return await settled(client, "quantri.a", issued["first_password"])


async def version_of(admin: Person, account_id: str) -> int:
    return int((await admin.call("GET", f"/accounts/{account_id}")).json()["version"])


async def change(admin: Person, account_id: str, verb: str, body: Any) -> httpx.Response:
    version = str(await version_of(admin, account_id))
    method = "PUT" if verb == "bounds" else "POST"
    return await admin.call(method, f"/accounts/{account_id}/{verb}", body, **{"If-Match": version})


async def test_restricted_to_reading_an_account_changes_nothing(
    admin: Person, clerk: Person, client: httpx.AsyncClient, heard: Heard
) -> None:
    narrowed = await change(
        admin, clerk.account_id, "bounds", bounds(read_only=True, set_kinds=["par_index"])
    )
    assert narrowed.status_code == 200, narrowed.text
    again = Person(client, (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).json())
    assert (claims(again)["ro"], claims(again)["topics"]) == (True, ["par_index"])
    assert (await again.call("GET", "/me")).status_code == 200
    refused = await again.call("POST", "/units", {"unit_id": "x", "name": "x", "kind": "commune"})
    assert (refused.status_code, refused.json()["code"]) == (403, "read_only_account")
    await eventually(lambda: any(event.read_only for event, _ in heard.of(AccountChanged, clerk.account_id)))


async def test_two_changes_of_one_version_show_both_sides(admin: Person, clerk: Person) -> None:
    version = str(await version_of(admin, clerk.account_id))
    path = f"/accounts/{clerk.account_id}/bounds"
    answers = await asyncio.gather(
        *(
            admin.call("PUT", path, bounds(**wanted), **{"If-Match": version})
            for wanted in ({"read_only": True}, {"extra_unit_ids": ["so-noi-vu"]})
        )
    )
    lost = next(answer for answer in answers if answer.status_code != 200)
    assert (lost.status_code, lost.json()["code"]) == (409, "stale_version")
    assert lost.json()["current"] != lost.json()["yours"]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"functions": []}, "functions_required"),
        ({"scope_unit_id": "so-noi-vu"}, "scope_only_for_overseers"),
        ({"extra_unit_ids": ["khong-co"]}, "unknown_unit"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "ends_before_it_starts"),
    ],
)
async def test_bounds_that_do_not_fit_are_refused(
    wanted: dict[str, Any], code: str, admin: Person, clerk: Person
) -> None:
    refused = await change(admin, clerk.account_id, "bounds", bounds(**wanted))
    assert (refused.status_code, refused.json()["code"]) == (422, "accounts_invalid")
    assert [error["code"] for error in refused.json()["errors"]] == [code]


async def test_an_account_works_on_its_days_only(
    admin: Person, clerk: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    today = clock().date().isoformat()
    assert (await change(admin, clerk.account_id, "bounds", bounds(valid_to=today))).status_code == 200
    clock.advance(days=2)
    refused = await sign_in(client, "nhap.lieu", NEW_PASSWORD)
    assert (refused.status_code, refused.json()["code"]) == (401, "account_not_valid")
    assert refused.json()["valid_to"] == today
    wrong = await sign_in(client, "nhap.lieu", "Sai-mật-khẩu-1")
    assert wrong.json()["code"] == "wrong_credentials"


async def test_the_next_holder_gets_a_password_and_the_records_stay(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    handed = await change(admin, clerk.account_id, "handover", HOLDER | {"reason": "Nghỉ hưu"})
    assert handed.status_code == 200, handed.text
    assert (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).status_code == 401
    await settled(client, "nhap.lieu", handed.json()["first_password"])

    async def recorded() -> Any:
        items = (await admin.call("GET", f"/accounts/{clerk.account_id}/history")).json()["items"]
        return next((item for item in items if item["field"] == "holder"), None)

    change_of_holder = await eventually(recorded)
    assert "Người dùng nhap.lieu" in change_of_holder["was"]
    assert "Lê Thị Mới" in change_of_holder["to"]
    assert (change_of_holder["who"], change_of_holder["reason"]) == (admin.account_id, "Nghỉ hưu")


async def test_a_repeated_handover_shows_the_same_password(admin: Person, clerk: Person) -> None:
    version = str(await version_of(admin, clerk.account_id))
    path, body = f"/accounts/{clerk.account_id}/handover", HOLDER | {"reason": "Nghỉ hưu"}
    first = await admin.call("POST", path, body, **{"If-Match": version})
    again = await admin.call("POST", path, body, **{"If-Match": version})
    assert first.json() == again.json()
    other = await admin.call("POST", path, body | {"person_name": "Người khác"}, **{"If-Match": version})
    assert (other.status_code, other.json()["code"]) == (409, "stale_version")


async def test_closed_is_for_ever(
    admin: Person, clerk: Person, client: httpx.AsyncClient, heard: Heard
) -> None:
    path = f"/accounts/{clerk.account_id}"
    closed = await admin.call("POST", f"{path}/close", {"reason": "Chuyển công tác"})
    assert closed.json()["status"] == "closed"
    again = await admin.call("POST", f"{path}/close", {"reason": "Lần nữa"})
    assert again.json() == closed.json()
    for verb in ("lock", "unlock"):
        refused = await admin.call("POST", f"{path}/{verb}", {"reason": "Thử lại"})
        assert (refused.status_code, refused.json()["code"]) == (409, "account_closed")
    for verb, body in (("handover", HOLDER), ("bounds", {"functions": ["enter"]})):
        refused = await change(admin, clerk.account_id, verb, body | {"reason": "Thử lại"})
        assert (refused.status_code, refused.json()["code"]) == (409, "account_closed")
    password = await admin.call("POST", f"{path}/password", {"reason": "Quên"})
    assert password.json()["code"] == "account_closed"
    assert (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).json()["code"] == "account_locked"
    await eventually(lambda: [event.locked for event, _ in heard.of(AccountLocked)] == [True])


async def test_closing_while_handing_over_leaves_one_truth(admin: Person, clerk: Person) -> None:
    version = str(await version_of(admin, clerk.account_id))
    path = f"/accounts/{clerk.account_id}"
    handed, closed = await asyncio.gather(
        admin.call("POST", f"{path}/handover", HOLDER | {"reason": "Bàn giao"}, **{"If-Match": version}),
        admin.call("POST", f"{path}/close", {"reason": "Đóng"}),
    )
    assert closed.status_code == 200
    assert handed.status_code in (200, 409)
    assert (await admin.call("GET", path)).json()["status"] == "closed"


async def test_nobody_changes_or_closes_the_account_that_they_use(admin: Person) -> None:
    refused = await admin.call("POST", f"/accounts/{admin.account_id}/close", {"reason": "nhầm tay"})
    assert (refused.status_code, refused.json()["code"]) == (409, "own_account")


async def test_a_districts_administrator_works_in_the_district_alone(
    admin: Person, district: Person, clerk: Person
) -> None:
    assert claims(district)["scope"] == "huyen-a"
    own = await issue(district, "xa.a1", unit_id="xa-a1")
    beyond: list[tuple[str, str, dict[str, Any], str]] = [
        ("xa.b", "entry", {"unit_id": "huyen-b"}, "outside_scope"),
        ("them", "entry", {"unit_id": "xa-a1", "extra_unit_ids": ["huyen-b"]}, "outside_scope"),
        ("boss", "administration", {"unit_id": "huyen-a"}, "scope_required"),
        ("tren", "management", {"unit_id": "huyen-a", "scope_unit_id": "huyen-b"}, "outside_scope"),
    ]
    for username, kind, fields, code in beyond:
        refused = await district.call("POST", "/accounts", account(username, kind, **fields))
        assert [error["code"] for error in refused.json()["errors"]] == [code], username
    names = [row["username"] for row in (await district.call("GET", "/accounts")).json()["items"]]
    assert names == ["quantri.a", "xa.a1"]
    for target in (clerk.account_id, admin.account_id):
        for method, verb, body in (
            ("GET", "", None),
            ("POST", "/lock", {"reason": "Khóa thử"}),
            ("POST", "/unlock", {"reason": "Mở thử"}),
            ("POST", "/password", {"reason": "Cấp lại"}),
            ("POST", "/close", {"reason": "Đóng thử"}),
            ("GET", "/history", None),
        ):
            hidden = await district.call(method, f"/accounts/{target}{verb}", body)
            assert (hidden.status_code, hidden.json()["code"]) == (404, "account_not_found"), verb
    locked = await district.call("POST", f"/accounts/{own['account_id']}/lock", {"reason": "Tạm khóa"})
    assert locked.json()["status"] == "locked"


async def test_a_districts_administrator_moves_no_unit_in_or_out(admin: Person, district: Person) -> None:
    inside = {"unit_id": "xa-a2", "name": "UBND xã A2", "kind": "commune", "parent_id": "huyen-a"}
    assert (await district.call("POST", "/units", inside)).status_code == 201
    beyond = [
        {"unit_id": "xa-b1", "name": "UBND xã B1", "kind": "commune", "parent_id": "huyen-b"},
        {"unit_id": "goc-moi", "name": "Gốc mới", "kind": "district"},
        TREE[2] | {"parent_id": "huyen-a"},
        inside | {"parent_id": "huyen-b"},
        TREE[0] | {"parent_id": "huyen-b"},
    ]
    for unit in beyond:
        refused = await district.call("POST", "/units/import", {"units": [unit]})
        assert (refused.status_code, refused.json()["code"]) == (403, "outside_scope"), unit
        assert refused.json()["unit_ids"] == [unit["unit_id"]]
