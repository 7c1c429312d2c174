"""Issuing accounts, one or many, and looking them up (A1, A2, A4, A6)."""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI

from chamdiem.contracts.identity import AccountChanged
from chamdiem.servicekit.testing import eventually
from tests.services.identity.conftest import NEW_PASSWORD, Person, account, issue, settled, sign_in
from tests.services.listening import Heard


async def test_an_account_is_issued_with_a_password_shown_once(
    admin: Person, heard: Heard, client: httpx.AsyncClient
) -> None:
    issued = await issue(admin, "Lê.Văn.An", position="Trưởng phòng", functions=["enter", "approve"])
    assert issued["must_change_password"]
    assert issued["unit_name"] == "Sở Nội vụ"
    assert issued["functions"] == ["approve", "enter"]
    read = await admin.call("GET", f"/accounts/{issued['account_id']}")
    assert "first_password" not in read.json()
    assert read.headers["etag"] == '"1"'
    assert (await sign_in(client, "lê.văn.an", issued["first_password"])).status_code == 200
    ((event, version),) = await eventually(lambda: heard.of(AccountChanged, issued["account_id"]))
    assert (event.username, event.status, version) == ("Lê.Văn.An", "active", 1)


async def test_repeating_a_lost_request_shows_the_same_account_and_password(
    admin: Person, client: httpx.AsyncClient
) -> None:
    key = {"Idempotency-Key": "once"}
    bodies = [account("an.le"), account("binh.le", "appraisal")]
    first = await admin.call("POST", "/accounts/import", {"accounts": bodies}, **key)
    again = await admin.call("POST", "/accounts/import", {"accounts": bodies}, **key)
    assert first.status_code == 200
    assert first.json() == again.json()
    await settled(client, "an.le", first.json()["items"][0]["first_password"])
    later = await admin.call("POST", "/accounts/import", {"accounts": bodies}, **key)
    assert later.json()["items"][0]["first_password"] is None
    assert later.json()["items"][1]["first_password"]


async def test_the_same_request_twice_at_once_issues_once(admin: Person) -> None:
    def post() -> Any:
        return admin.call("POST", "/accounts", account("an.le"), **{"Idempotency-Key": "twins"})

    answers = await asyncio.gather(*(post() for _ in range(4)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["first_password"] for answer in answers}) == 1


async def test_of_two_accounts_of_one_name_at_once_one_is_issued(admin: Person) -> None:
    answers = await asyncio.gather(
        *(admin.call("POST", "/accounts", account(name)) for name in ("An.Lê", "an.le\u0302"))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert refused.json()["code"] == "username_taken"
    assert len(refused.json()["usernames"]) == 1


FAULTY = [
    (account("khac", unit_id="khong-co"), "unknown_unit"),
    (account("AN.LE"), "username_twice"),
    (account("khac", functions=[]), "functions_required"),
    (account("khac", "management", functions=["approve"]), "functions_only_for_entry"),
    (account("có dấu cách"), "username_invalid"),
]


async def test_an_import_with_one_fault_stores_nothing(admin: Person) -> None:
    for second, code in FAULTY:
        answer = await admin.call("POST", "/accounts/import", {"accounts": [account("an.le"), second]})
        assert (answer.status_code, answer.json()["code"]) == (422, "accounts_invalid")
        fault = {"index": 1, "username": second["username"], "code": code}
        assert fault in answer.json()["errors"]
    assert (await admin.call("GET", "/accounts")).json()["total"] == 1


async def test_an_import_with_a_taken_name_stores_nothing(admin: Person) -> None:
    body = {"accounts": [account("an.le"), account("QuanTri")]}
    answer = await admin.call("POST", "/accounts/import", body)
    assert (answer.status_code, answer.json()["usernames"]) == (409, ["quantri"])
    assert (await admin.call("GET", "/accounts")).json()["total"] == 1


async def test_accounts_are_found_without_marks_and_in_pages(admin: Person) -> None:
    names = ["an.le", "binh.do", "chi.tran"]
    people = {"an.le": "Lê Thị Ấn", "binh.do": "Đỗ Bình", "chi.tran": "Trần Chí"}
    bodies = [account(name, "management", person_name=people[name]) for name in names]
    await admin.call("POST", "/accounts/import", {"accounts": bodies})
    found = await admin.call("GET", "/accounts?search=do binh")
    assert [item["username"] for item in found.json()["items"]] == ["binh.do"]
    first = (await admin.call("GET", "/accounts?kind=management&limit=2")).json()
    assert [item["username"] for item in first["items"]] == names[:2]
    assert first["total"] == 3
    rest = (
        await admin.call("GET", f"/accounts?kind=management&limit=2&cursor={first['next_cursor']}")
    ).json()
    assert [item["username"] for item in rest["items"]] == names[2:]
    assert rest["next_cursor"] is None
    assert (await admin.call("GET", "/accounts?unit_id=khong-co")).json()["items"] == []
    assert (await admin.call("GET", "/accounts?cursor=!!")).json()["code"] == "invalid_cursor"


async def test_a_lost_password_is_issued_anew_and_ends_the_sessions(
    admin: Person, client: httpx.AsyncClient
) -> None:
    issued = await issue(admin, "an.le")
    person = await settled(client, "an.le", issued["first_password"])
    cookie = client.cookies["chamdiem_refresh"]
    path = f"/accounts/{person.account_id}/password"
    answer = await admin.call("POST", path, {"reason": "Quên mật khẩu"})
    assert answer.json()["first_password"] != issued["first_password"]
    assert answer.json()["must_change_password"]
    client.cookies.clear()
    refused = await client.post(
        "/api/identity/sessions/refresh", headers={"Cookie": f"chamdiem_refresh={cookie}"}
    )
    assert refused.status_code == 401
    assert (await sign_in(client, "an.le", NEW_PASSWORD)).status_code == 401
    assert (await sign_in(client, "an.le", answer.json()["first_password"])).status_code == 200


async def test_two_new_passwords_at_once_are_one(admin: Person, client: httpx.AsyncClient) -> None:
    issued = await issue(admin, "an.le")
    path = f"/accounts/{issued['account_id']}/password"
    answers = await asyncio.gather(*(admin.call("POST", path, {"reason": "Quên"}) for _ in range(3)))
    last = [answer.json()["first_password"] for answer in answers]
    signed_in = [(await sign_in(client, "an.le", password)).status_code for password in set(last)]
    assert 200 in signed_in


async def test_only_administrators_change_accounts(admin: Person, client: httpx.AsyncClient) -> None:
    other = admin.account_id
    unit = {"unit_id": "moi", "name": "Mới", "kind": "department"}
    changes = [
        ("/accounts", account("moi")),
        ("/accounts/import", {"accounts": [account("moi")]}),
        (f"/accounts/{other}/lock", {"reason": "không được"}),
        (f"/accounts/{other}/unlock", {"reason": "không được"}),
        (f"/accounts/{other}/password", {"reason": "không được"}),
        ("/units", unit),
        ("/units/import", {"units": [unit]}),
    ]
    for kind in ("entry", "appraisal", "management"):
        issued = await issue(admin, f"nguoi.{kind}", kind)
        person = await settled(client, f"nguoi.{kind}", issued["first_password"])
        for path, body in changes:
            answer = await person.call("POST", path, body)
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), path
        expected = 200 if kind == "management" else 403
        assert (await person.call("GET", "/accounts")).status_code == expected
        assert (await person.call("GET", f"/accounts/{other}")).status_code == expected
        assert (await person.call("GET", "/units")).status_code == 200


async def test_without_a_token_nothing_is_told(client: httpx.AsyncClient) -> None:
    for path in ("/me", "/units", "/accounts"):
        answer = await client.get(f"/api/identity{path}")
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


async def test_unknown_accounts_and_bad_bodies(admin: Person) -> None:
    assert (await admin.call("GET", "/accounts/khong-co")).json()["code"] == "account_not_found"
    missing = await admin.call("POST", "/accounts/khong-co/lock", {"reason": "không có"})
    assert missing.status_code == 404
    extra = await admin.call("POST", "/accounts", account("an.le", vai_tro="x"))
    assert extra.json()["code"] == "invalid_request"
    no_reason = await admin.call("POST", "/accounts/khong-co/lock", {"reason": "  "})
    assert no_reason.json()["errors"][0]["field"] == "reason"


async def test_who_issued_what_is_on_record(admin: Person, app: FastAPI) -> None:
    issued = await issue(admin, "an.le")
    history = app.state.kit.database["history"]

    async def recorded() -> Any:
        return await history.find_one({"account_id": issued["account_id"]})

    found = await eventually(recorded)
    assert (found["who"], found["field"], found["to"]) == (admin.account_id, "account", "issued")
