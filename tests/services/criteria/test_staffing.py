"""A round over units without accounts is refused with their names, unless the administrator goes on."""

from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from chamdiem.contracts.identity import AccountChanged, AccountsTold
from chamdiem.servicekit.testing import SigningKey, eventually
from services.criteria.domain.staffing import Staff, unstaffed
from tests.services.criteria.conftest import People, Person, history_of, new_round, publish_set
from tests.services.criteria.test_campaigns import TASKS, campaign
from tests.services.listening import MovableClock, say

CODE = (409, "units_without_accounts")
BOTH = ["enter", "approve"]


def account(account_id: str, unit_id: str, *functions: str, **fields: Any) -> AccountChanged:
    given = {"username": account_id, "person_name": account_id, "kind": "entry", "status": "active"}
    whole = {"account_id": account_id, "unit_id": unit_id, "functions": functions}
    return AccountChanged.model_validate(given | whole | fields)


async def arrive(app: FastAPI, *events: AccountChanged, count: int | None = None, version: int = 1) -> None:
    """These accounts have arrived, and if a count is named, that there are so many."""
    for event in events:
        await say(app, event, version)
    if count is not None:
        await say(app, AccountsTold(count=count), version)
    stores, database = app.state.context.stores, app.state.kit.database

    async def there() -> bool:
        ids = {"_id": {"$in": [event.account_id for event in events]}, "version": version}
        whole = count is None or await stores.accounts.whole()
        return bool(whole and await database["accounts"].count_documents(ids) == len(events))

    await eventually(there)


@pytest.fixture
async def ready(admin: Person, units: None) -> None:
    await publish_set(admin)


async def refused(admin: Person, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    answer = await admin.call("POST", path, body)
    assert (answer.status_code, answer.json()["code"]) == CODE, answer.text
    units: list[dict[str, Any]] = answer.json()["units"]
    return units


async def test_a_round_names_units_that_nobody_can_score_and_goes_on_when_told_to(
    app: FastAPI, admin: Person, ready: None, clock: MovableClock
) -> None:
    await arrive(app, account("a", "so-y-te", "enter"), account("b", "so-noi-vu"), count=2)
    body = new_round(clock())
    assert await refused(admin, "/rounds", body) == [
        {"unit_id": "so-y-te", "name": "Sở so-y-te", "missing": ["approve"]},
        {"unit_id": "so-xay-dung", "name": "Sở so-xay-dung", "missing": BOTH},
    ]
    assert (await admin.call("GET", "/rounds")).json()["total"] == 0
    made = await admin.call("POST", "/rounds", body | {"confirm_without_accounts": True})
    assert made.status_code == 201, made.text
    (entry,) = await history_of(admin, made.json()["round_id"], 1)
    assert entry["reason"] == "Mở khi 2 đơn vị chưa có tài khoản"


async def test_accounts_that_act_for_further_units_count_and_those_that_do_not_work_do_not(
    app: FastAPI, admin: Person, ready: None, clock: MovableClock
) -> None:
    deputy = account("a", "so-noi-vu", *BOTH, extra_unit_ids=("so-y-te",))
    idle = [
        account("b", "so-xay-dung", *BOTH, status="locked"),
        account("c", "so-xay-dung", *BOTH, status="closed"),
        account("d", "so-xay-dung", *BOTH, read_only=True),
        account("e", "so-xay-dung", *BOTH, set_kinds=("task_completion",)),
        account("f", "so-xay-dung", *BOTH, valid_to=date(2020, 1, 1)),
        account("g", "so-xay-dung", kind="appraisal"),
    ]
    await arrive(app, deputy, *idle, count=7)
    assert [one["unit_id"] for one in await refused(admin, "/rounds", new_round(clock()))] == ["so-xay-dung"]
    await arrive(app, account("b", "so-xay-dung", *BOTH), version=2)
    assert (await admin.call("POST", "/rounds", new_round(clock()))).status_code == 201


async def test_a_copy_that_has_not_arrived_refuses_nobody(
    app: FastAPI, admin: Person, ready: None, clock: MovableClock
) -> None:
    await say(app, AccountsTold(count=2), 1)
    await arrive(app, account("a", "so-noi-vu"))
    made = await admin.call("POST", "/rounds", new_round(clock()))
    assert made.status_code == 201, made.text
    path = f"/rounds/{made.json()['round_id']}/units-without-accounts"
    assert (await admin.call("GET", path)).json() == {"known": False, "items": []}
    await arrive(app, account("b", "so-y-te", *BOTH), count=2, version=2)
    assert (await admin.call("GET", path)).json() == {
        "known": True,
        "items": [{"unit_id": "so-xay-dung", "name": "Sở so-xay-dung", "missing": BOTH}],
    }


async def test_units_that_join_are_looked_at_and_those_of_a_whole_campaign(
    app: FastAPI, admin: Person, ready: None, clock: MovableClock
) -> None:
    await arrive(app, account("a", "so-y-te", *BOTH), account("b", "xa-dong", "approve"), count=2)
    made = await admin.call("POST", "/rounds", new_round(clock(), units=[{"unit_id": "so-y-te"}]))
    round_id = made.json()["round_id"]
    joining = {"reason": "Bổ sung đơn vị", "units": [{"unit_id": "so-xay-dung"}]}
    path = f"/rounds/{round_id}/units"
    assert [one["unit_id"] for one in await refused(admin, path, joining)] == ["so-xay-dung"]
    added = await admin.call("POST", path, joining | {"confirm_without_accounts": True})
    assert added.status_code == 200, added.text
    entries = await history_of(admin, round_id, 2)
    assert entries[1]["to"] == {"added": ["so-xay-dung"], "without_accounts": ["so-xay-dung"]}
    await publish_set(admin, **TASKS)
    missing = await refused(admin, "/campaigns", campaign(clock))
    assert [(one["unit_id"], one["missing"]) for one in missing] == [
        ("so-xay-dung", BOTH),
        ("xa-dong", ["enter"]),
    ]
    whole = await admin.call("POST", "/campaigns", campaign(clock, confirm_without_accounts=True))
    assert whole.status_code == 201, whole.text


async def test_who_may_read_them(
    app: FastAPI, admin: Person, people: People, key: SigningKey, round_id: str
) -> None:
    await arrive(app, account("a", "so-noi-vu"), count=1)
    path = f"/rounds/{round_id}/units-without-accounts"
    for kind in ("administration", "management"):
        assert len((await people.of(kind).call("GET", path)).json()["items"]) == 2
    for kind in ("entry", "appraisal"):
        assert (await people.of(kind, "so-y-te").call("GET", path)).status_code == 403
    assert (await admin.call("GET", "/rounds/none/units-without-accounts")).status_code == 404
    bound = Person(admin.client, key.bearer("b", "administration", scope="xa-dong"))
    assert (await bound.call("GET", path)).json()["code"] == "outside_scope"


def test_an_account_works_to_the_end_of_its_last_day() -> None:
    one = Staff(("u",), ("enter", "approve"), valid_to=date(2026, 3, 31))
    names = {"u": "U"}
    assert unstaffed(names, [one], "par_index", date(2026, 3, 31)) == []
    assert [found.unit_id for found in unstaffed(names, [one], "par_index", date(2026, 4, 1))] == ["u"]
    shared = [Staff(("u",), ("enter",)), Staff(("u",), ("approve",))]
    assert unstaffed(names, shared, "par_index", date(2026, 4, 1)) == []
