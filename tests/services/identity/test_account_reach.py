"""Accounts listed, their holders, and how far an administrator of one kind of set goes (A2, A4, A8)."""

from functools import partial
from typing import Any

import httpx
import pytest

from chamdiem.servicekit.testing import eventually
from services.identity.domain.bounds import within_kinds
from tests.services.identity.conftest import Person, account, issue, settled

TREE = [
    {"unit_id": "huyen-a", "name": "UBND huyện A", "kind": "district"},
    {"unit_id": "xa-a1", "name": "UBND xã A1", "kind": "commune", "parent_id": "huyen-a"},
    {"unit_id": "huyen-b", "name": "UBND huyện B", "kind": "district"},
]
DECISION = {"decision_number": "12/QĐ-SNV", "decision_date": "2026-11-27"}


@pytest.fixture
async def tree(admin: Person) -> None:
    """Two districts, one with a commune."""
    assert (await admin.call("POST", "/units/import", {"units": TREE})).status_code == 200


@pytest.fixture
async def clerk(admin: Person, client: httpx.AsyncClient) -> Person:
    """Somebody who enters, with a password of her own."""
    issued = await issue(admin, "nhap.lieu")
    return await settled(client, "nhap.lieu", issued["first_password"])


@pytest.fixture
async def half(admin: Person, client: httpx.AsyncClient) -> Person:
    """An administrator of the whole province, for one kind of set."""
    issued = await issue(admin, "quantri.cchc", "administration", set_kinds=["par_index"])
    return await settled(client, "quantri.cchc", issued["first_password"])


async def names(person: Person, query: str) -> list[str]:
    page = await person.call("GET", f"/accounts?{query}")
    assert page.status_code == 200, page.text
    return [row["username"] for row in page.json()["items"]]


async def put_bounds(person: Person, account_id: str, **fields: Any) -> httpx.Response:
    version = (await person.call("GET", f"/accounts/{account_id}")).json()["version"]
    body = {"functions": ["enter"], "reason": "Điều chỉnh quyền"} | fields
    return await person.call("PUT", f"/accounts/{account_id}/bounds", body, **{"If-Match": str(version)})


async def test_lists_narrow_by_status(admin: Person, clerk: Person) -> None:
    await admin.call("POST", f"/accounts/{clerk.account_id}/lock", {"reason": "Tạm khóa"})

    async def names(status: str) -> list[str]:
        page = (await admin.call("GET", f"/accounts?status={status}")).json()
        return [row["username"] for row in page["items"]]

    assert (await names("locked"), await names("active"), await names("closed")) == (
        ["nhap.lieu"],
        ["quantri"],
        [],
    )


async def test_lists_narrow_by_subtree(admin: Person, tree: None) -> None:
    for username, unit_id in (("h.a", "huyen-a"), ("x.a1", "xa-a1"), ("h.b", "huyen-b")):
        await issue(admin, username, unit_id=unit_id)
    assert await names(admin, "under=huyen-a") == ["h.a", "x.a1"]
    assert await names(admin, "under=xa-a1") == ["x.a1"]
    assert await names(admin, "under=khong-co") == []
    assert await names(admin, "under=%00") == []
    assert await names(admin, "under=huyen-a&unit_id=huyen-b") == []


async def test_a_subtree_asked_for_opens_nothing_outside_ones_own(
    admin: Person, tree: None, client: httpx.AsyncClient
) -> None:
    await issue(admin, "h.b", unit_id="huyen-b")
    issued = await issue(admin, "quantri.a", "administration", unit_id="huyen-a", scope_unit_id="huyen-a")
    district = await settled(client, "quantri.a", issued["first_password"])
    assert await names(district, "under=huyen-b") == []
    assert await names(district, "under=huyen-a") == ["quantri.a"]


async def test_an_administrator_of_one_kind_of_set_gives_no_other(half: Person) -> None:
    for given in ([], ["task_completion"], ["par_index", "task_completion"]):
        refused = await half.call("POST", "/accounts", account("moi", set_kinds=given))
        assert [error["code"] for error in refused.json()["errors"]] == ["outside_set_kinds"], given
    own = await issue(half, "moi", set_kinds=["par_index"])
    widened = await put_bounds(half, own["account_id"])
    assert [error["code"] for error in widened.json()["errors"]] == ["outside_set_kinds"]


async def test_nor_is_an_overseer_of_more_seen_or_touched(admin: Person, half: Person, clerk: Person) -> None:
    boss = await issue(admin, "lanh.dao", "management")
    peer = await issue(admin, "lanh.dao.cchc", "management", set_kinds=["par_index"])
    for target in (admin.account_id, boss["account_id"]):
        for verb in ("lock", "password", "close"):
            hidden = await half.call("POST", f"/accounts/{target}/{verb}", {"reason": "Thử chiếm quyền"})
            assert (hidden.status_code, hidden.json()["code"]) == (404, "account_not_found"), verb
    slips = await half.call("POST", "/accounts/slips", {"account_ids": [boss["account_id"]]})
    assert (slips.status_code, slips.json()["code"]) == (404, "account_not_found")
    assert await names(half, "") == ["lanh.dao.cchc", "nhap.lieu", "quantri.cchc"]
    reached = await half.call("POST", f"/accounts/{peer['account_id']}/lock", {"reason": "Tạm khóa"})
    assert reached.json()["status"] == "locked"


@pytest.mark.parametrize(
    ("own", "given", "within"),
    [
        ("", "", True),
        ("", "a", True),
        ("a", "", False),
        ("a", "a", True),
        ("a", "b", False),
        ("ab", "b", True),
    ],
)
def test_none_means_all_kinds_on_either_side(own: str, given: str, within: bool) -> None:
    assert within_kinds(own, given) is within


async def test_every_holder_is_told_with_the_days(admin: Person, clerk: Person) -> None:
    path = f"/accounts/{clerk.account_id}"

    async def history(entries: int) -> Any:
        told = (await admin.call("GET", f"{path}/history")).json()
        return (
            told
            if len([one for one in told["items"] if one["field"] in ("account", "holder")]) == entries
            else None
        )

    (first,) = (await eventually(lambda: history(1)))["holders"]
    assert (first["person_name"], first["until"]) == ("Người dùng nhap.lieu", None)
    for number, person in enumerate(("Lê Thị Hai", "Phạm Văn Ba"), 2):
        version = str((await admin.call("GET", path)).json()["version"])
        body = {"person_name": person, "reason": "Chuyển công tác"} | DECISION
        handed = await admin.call("POST", f"{path}/handover", body, **{"If-Match": version})
        assert handed.status_code == 200, handed.text
        told = await eventually(partial(history, number))
    held = told["holders"]
    assert [one["person_name"] for one in held] == ["Phạm Văn Ba", "Lê Thị Hai", "Người dùng nhap.lieu"]
    assert (held[0]["decision_number"], held[0]["decision_date"]) == ("12/QĐ-SNV", "2026-11-27")
    assert [one["since"] for one in held[:-1]] == [one["until"] for one in held[1:]]
    assert (held[0]["until"], held[-1]["since"]) == (None, first["since"])


async def test_the_history_speaks_the_words_of_the_screen(admin: Person, clerk: Person) -> None:
    changed = await put_bounds(
        admin, clerk.account_id, set_kinds=["par_index"], read_only=True, valid_to="2027-01-31"
    )
    assert changed.status_code == 200, changed.text

    async def told() -> Any:
        items = (await admin.call("GET", f"/accounts/{clerk.account_id}/history")).json()["items"]
        return next((item["to"] for item in items if item["field"] == "bounds"), None)

    said = await eventually(told)
    assert "Bộ tiêu chí: Cải cách hành chính" in said
    assert "Hiệu lực đến: 31/01/2027" in said
    assert "Chỉ được xem" in said
    assert "[" not in said
