"""An organisation appraises as one: its account has its name and no position (P1, P4)."""

from io import BytesIO
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from chamdiem.contracts.identity import AccountChanged
from chamdiem.documents.table import read_table
from chamdiem.servicekit.testing import eventually
from services.identity.commands.account_columns import COLUMNS
from services.identity.domain.bounds import holder_faults
from tests.services.identity.conftest import Person, issue, settled
from tests.services.identity.test_account_books import PANEL, faults, send, workbook
from tests.services.listening import Heard

NAME = "Tổ thẩm định Sở Tư pháp"
BODY: dict[str, Any] = {
    "username": "to.tham.dinh",
    "person_name": NAME,
    "kind": "appraisal",
    "unit_id": "so-noi-vu",
    "organisation": True,
}


def codes(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [error["code"] for error in answer.json()["errors"]]


@pytest.fixture
async def body(admin: Person) -> dict[str, Any]:
    """The account of an organisation, with its first password."""
    issued = await admin.call("POST", "/accounts", BODY)
    assert issued.status_code == 201, issued.text
    return dict(issued.json())


@pytest.mark.parametrize(
    ("organisation", "position", "expected"),
    [(True, "", []), (False, "Chuyên viên", []), (True, "Chuyên viên", ["position_only_for_persons"])],
)
def test_positions_are_for_persons(organisation: bool, position: str, expected: list[str]) -> None:
    assert holder_faults(organisation, position) == expected


async def test_an_organisation_is_issued_handed_over_and_asked_for_without_a_position(
    admin: Person, body: dict[str, Any], client: httpx.AsyncClient
) -> None:
    wrong = {"position": "Trưởng phòng"}
    assert codes(await admin.call("POST", "/accounts", BODY | wrong | {"username": "khac"})) == [
        "position_only_for_persons"
    ]
    path, next_body = (
        f"/accounts/{body['account_id']}/handover",
        {"person_name": "Tổ mới", "reason": "Đổi tên"},
    )
    seen = {"If-Match": str(body["version"])}
    assert codes(await admin.call("POST", path, next_body | wrong, **seen)) == ["position_only_for_persons"]
    handed = await admin.call("POST", path, next_body, **seen)
    assert (handed.json()["person_name"], handed.json()["organisation"]) == ("Tổ mới", True)
    issued = await issue(admin, "duyet", functions=["approve"])
    head = await settled(client, "duyet", issued["first_password"])
    proposal = {name: BODY[name] for name in ("person_name", "unit_id", "organisation")} | {
        "username": "to.b"
    }
    request = {"kind": "name_appraiser", "reason": "Thẩm định lĩnh vực"}
    assert codes(await head.call("POST", "/requests", request | {"proposal": proposal | wrong})) == [
        "position_only_for_persons"
    ]
    asked = await head.call("POST", "/requests", request | {"proposal": proposal})
    assert asked.status_code == 201, asked.text
    approved = await admin.call("POST", f"/requests/{asked.json()['request_id']}/approve", {"reason": "Đúng"})
    assert approved.json()["account"]["organisation"] is True


async def test_the_slip_says_that_an_organisation_holds_the_account(
    admin: Person, body: dict[str, Any]
) -> None:
    person = await issue(admin, "nguoi", "appraisal")
    printed = await admin.call(
        "POST", "/accounts/slips", {"account_ids": [body["account_id"], person["account_id"]]}
    )
    first, second = [page.extract_text() for page in PdfReader(BytesIO(printed.content)).pages]
    assert NAME in first
    assert "Tổ chức thẩm định" in first
    assert "Thẩm định (tổ chức)" in first
    assert "Người giữ tài khoản" in second
    assert "tổ chức" not in second.lower()


async def test_workbooks_take_and_say_it(admin: Person, body: dict[str, Any]) -> None:
    row = PANEL | {"username": "to.hai", "person_name": "Tổ hai", "unit_id": "so-noi-vu"}
    refused = await send(admin, workbook([row | {"position": "Trưởng phòng"}]))
    assert faults(refused) == [(2, "C", "position_only_for_persons")]
    assert (await send(admin, workbook([row]))).json()["items"][0]["organisation"] is True
    exported = await admin.call("GET", "/accounts/export.xlsx")
    rows = {found.values["username"]: found.values for found in read_table(exported.content, COLUMNS).rows}
    told = rows[BODY["username"]]
    assert (told["person_name"], told["organisation"]) == (NAME, "Có")


async def test_neighbours_hear_the_organisations_name(body: dict[str, Any], heard: Heard) -> None:
    async def told() -> list[AccountChanged]:
        return [event for event, _ in heard.of(AccountChanged, body["account_id"])]

    (event,) = await eventually(told)
    assert (event.person_name, event.organisation) == (NAME, True)
