"""Units ask, Home Affairs decides, everybody sees where it stands (A3, A6, P1)."""

import asyncio
from typing import Any

import httpx
import pytest

from chamdiem.contracts.identity import AccountChanged, RequestChanged
from chamdiem.servicekit.testing import eventually
from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.listening import Heard

UNITS = [
    {"unit_id": "so-y-te", "name": "Sở Y tế", "kind": "department"},
    {"unit_id": "bv-tinh", "name": "Bệnh viện tỉnh", "kind": "public_service_unit", "parent_id": "so-y-te"},
    {"unit_id": "huyen-a", "name": "UBND huyện A", "kind": "district"},
]
PROPOSAL = {"username": "bv.nhap", "person_name": "Lê Thị Hoa", "unit_id": "bv-tinh", "functions": ["enter"]}
JUDGE = {"username": "yte.thamdinh", "person_name": "Trần Văn Minh", "unit_id": "so-y-te"}
REGISTER = {"kind": "register", "reason": "Cán bộ mới", "proposal": PROPOSAL}


@pytest.fixture
async def head(admin: Person, client: httpx.AsyncClient) -> Person:
    """The head of a department, who approves for it."""
    stored = await admin.call("POST", "/units/import", {"units": UNITS})
    assert stored.status_code == 200, stored.text
    issued = await issue(admin, "yte.duyet", unit_id="so-y-te", functions=["approve"])
    return await settled(client, "yte.duyet", issued["first_password"])


async def ask(head: Person, body: Any = REGISTER, **headers: str) -> dict[str, Any]:
    answer = await head.call("POST", "/requests", body, **headers)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def decide(
    person: Person, request: dict[str, Any], verb: str, reason: str = "Đúng quy định"
) -> httpx.Response:
    return await person.call("POST", f"/requests/{request['request_id']}/{verb}", {"reason": reason})


async def states(person: Person) -> list[tuple[str, str]]:
    page = (await person.call("GET", "/requests")).json()
    return [(item["username"], item["state"]) for item in page["items"]]


async def test_an_approved_account_can_be_used_and_both_sides_see_it(
    admin: Person, head: Person, client: httpx.AsyncClient, heard: Heard
) -> None:
    request = await ask(head)
    assert await states(head) == await states(admin) == [("bv.nhap", "pending")]
    approved = (await decide(admin, request, "approve")).json()
    assert approved["account"]["unit_id"] == "bv-tinh"
    assert approved["request"]["decision"]["name"] == "Trần Thị Quản Trị"
    await settled(client, "bv.nhap", approved["account"]["first_password"])
    assert await states(head) == [("bv.nhap", "approved")]

    def told() -> Any:
        return [event.state for event, _ in heard.of(RequestChanged)] == ["pending", "approved"]

    await eventually(told)
    await eventually(lambda: heard.of(AccountChanged, request["request_id"]))


async def test_a_repetition_asks_and_approves_once(admin: Person, head: Person) -> None:
    key = {"Idempotency-Key": "k"}
    assert await ask(head, **key) == await ask(head, **key)
    request = await ask(head, **key)
    first, again = [(await decide(admin, request, "approve")).json() for _ in "12"]
    assert first["account"]["first_password"] == again["account"]["first_password"]
    accounts = (await admin.call("GET", "/accounts?search=bv.nhap")).json()
    assert accounts["total"] == 1


async def test_the_same_is_not_asked_for_twice(head: Person) -> None:
    request = await ask(head)
    again = await head.call("POST", "/requests", REGISTER)
    assert (again.status_code, again.json()["code"]) == (409, "request_pending")
    assert again.json()["request_id"] == request["request_id"]


async def test_of_two_who_decide_at_once_one_is_told_so(
    admin: Person, head: Person, client: httpx.AsyncClient
) -> None:
    issued = await issue(admin, "quantri.hai", "administration")
    second = await settled(client, "quantri.hai", issued["first_password"])
    request = await ask(head)
    answers = await asyncio.gather(
        decide(admin, request, "approve"),
        decide(second, request, "approve"),
        decide(head, request, "withdraw"),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    for answer in answers:
        if answer.status_code == 409:
            assert answer.json()["code"] == "request_decided"
    state = (await states(admin))[0][1]
    total = (await admin.call("GET", "/accounts?search=bv.nhap")).json()["total"]
    assert total == (1 if state == "approved" else 0)


async def test_a_rejection_says_why_and_frees_the_way(admin: Person, head: Person) -> None:
    request = await ask(head)
    rejected = await decide(admin, request, "reject", "Thiếu quyết định của đơn vị")
    assert rejected.json()["decision"]["reason"] == "Thiếu quyết định của đơn vị"
    late = await decide(admin, request, "approve")
    assert (late.status_code, late.json()["state"]) == (409, "rejected")
    await ask(head)
    assert [state for _, state in await states(head)] == ["rejected", "pending"]


async def test_the_head_is_told_of_the_answer(admin: Person, head: Person) -> None:
    await decide(admin, await ask(head), "reject", "Thiếu quyết định của đơn vị")

    async def told() -> Any:
        notices = (await head.call("GET", "/me/notices")).json()["items"]
        return [(one["kind"], one["params"]["reason"], one["link"]) for one in notices]

    expected = [("request_rejected", "Thiếu quyết định của đơn vị", "/yeu-cau")]

    async def as_expected() -> bool:
        return bool(await told() == expected)

    await eventually(as_expected)


async def test_a_lost_password_is_issued_anew(admin: Person, head: Person, client: httpx.AsyncClient) -> None:
    issued = await issue(admin, "yte.nhap", unit_id="so-y-te")
    await settled(client, "yte.nhap", issued["first_password"])
    request = await ask(head, {"kind": "reset_password", "reason": "Quên mật khẩu", "username": "YTE.nhap"})
    assert request["username"] == "yte.nhap"
    approved = (await decide(admin, request, "approve")).json()
    assert (await sign_in(client, "yte.nhap", NEW_PASSWORD)).status_code == 401
    answer = await sign_in(client, "yte.nhap", approved["account"]["first_password"])
    assert answer.json()["must_change_password"] is True


async def test_a_field_department_names_its_own_appraisers(admin: Person, head: Person) -> None:
    request = await ask(head, {"kind": "name_appraiser", "reason": "Thẩm định lĩnh vực", "proposal": JUDGE})
    approved = (await decide(admin, request, "approve")).json()
    assert (approved["account"]["kind"], approved["account"]["unit_id"]) == ("appraisal", "so-y-te")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (REGISTER | {"proposal": PROPOSAL | {"unit_id": "huyen-a"}}, "outside_scope"),
        (REGISTER | {"proposal": PROPOSAL | {"unit_id": "khong-co"}}, "outside_scope"),
        (REGISTER | {"proposal": PROPOSAL | {"username": "quantri"}}, "username_taken"),
        (REGISTER | {"proposal": PROPOSAL | {"username": "hai ten"}}, "username_invalid"),
        (REGISTER | {"proposal": PROPOSAL | {"functions": []}}, "functions_required"),
        (REGISTER | {"proposal": None}, "proposal_required"),
        ({"kind": "reset_password", "reason": "Quên", "username": "quantri"}, "unknown_account"),
        ({"kind": "reset_password", "reason": "Quên", "username": "khong.co"}, "unknown_account"),
        ({"kind": "reset_password", "reason": "Quên"}, "unknown_account"),
    ],
)
async def test_what_cannot_be_had_is_refused_at_once(body: Any, code: str, head: Person) -> None:
    refused = await head.call("POST", "/requests", body)
    assert (refused.status_code, refused.json()["code"]) == (422, "request_invalid")
    assert [error["code"] for error in refused.json()["errors"]] == [code]


async def test_a_name_that_was_taken_meanwhile_keeps_the_request_open(admin: Person, head: Person) -> None:
    request = await ask(head)
    await issue(admin, "bv.nhap")
    refused = await decide(admin, request, "approve")
    assert (refused.status_code, refused.json()["code"]) == (409, "username_taken")
    assert await states(head) == [("bv.nhap", "pending")]


async def test_who_may_ask_see_and_decide(admin: Person, head: Person, client: httpx.AsyncClient) -> None:
    request = await ask(head)
    people: dict[str, Person] = {}
    for name, kind, fields in (
        ("yte.nhap", "entry", {"unit_id": "so-y-te"}),
        ("khac.duyet", "entry", {"unit_id": "huyen-a", "functions": ["approve"]}),
        ("nguoi.cham", "appraisal", {}),
        ("quan.ly", "management", {}),
        ("quantri.a", "administration", {"unit_id": "huyen-a", "scope_unit_id": "huyen-a"}),
    ):
        issued = await issue(admin, name, kind, **fields)
        people[name] = await settled(client, name, issued["first_password"])

    async def refusal(name: str, method: str, path: str, body: Any = None) -> tuple[int, str]:
        answer = await people[name].call(method, path, body)
        return answer.status_code, answer.json().get("code", "")

    one, why = f"/requests/{request['request_id']}", {"reason": "Thử xem"}
    forbidden, hidden = (403, "forbidden"), (404, "request_not_found")
    assert await refusal("yte.nhap", "POST", "/requests", REGISTER) == forbidden
    assert await refusal("quan.ly", "POST", "/requests", REGISTER) == forbidden
    assert await refusal("yte.nhap", "GET", one) == (200, "")
    assert await refusal("yte.nhap", "POST", f"{one}/withdraw", why) == forbidden
    assert await refusal("khac.duyet", "GET", one) == hidden
    assert await refusal("khac.duyet", "POST", f"{one}/withdraw", why) == hidden
    assert await refusal("nguoi.cham", "GET", "/requests") == forbidden
    assert await refusal("quan.ly", "GET", one) == (200, "")
    for verb in ("approve", "reject"):
        assert await refusal("quan.ly", "POST", f"{one}/{verb}", why) == forbidden
        assert await refusal("quantri.a", "POST", f"{one}/{verb}", why) == hidden
    assert await states(people["khac.duyet"]) == await states(people["quantri.a"]) == []


async def test_a_district_decides_for_its_own_subtree(
    admin: Person, head: Person, client: httpx.AsyncClient
) -> None:
    issued = await issue(admin, "quantri.y", "administration", unit_id="so-y-te", scope_unit_id="so-y-te")
    district = await settled(client, "quantri.y", issued["first_password"])
    approved = await decide(district, await ask(head), "approve")
    assert approved.status_code == 200, approved.text
