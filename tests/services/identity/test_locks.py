"""Locks by hand and by what the appraiser owes (A2, A7); the newest news wins."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.appraisal import AppraiserEngaged, AppraiserFinished
from chamdiem.contracts.identity import AccountChanged, AccountLocked
from chamdiem.servicekit.testing import eventually
from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.listening import Heard, say

NOW = datetime.now(UTC)


def finished(account_id: str) -> AppraiserFinished:
    return AppraiserFinished(account_id=account_id, at=NOW)


def engaged(account_id: str) -> AppraiserEngaged:
    return AppraiserEngaged(account_id=account_id, reason="Phân công mới", at=NOW)


@pytest.fixture
async def judge(admin: Person, client: httpx.AsyncClient) -> Person:
    """An appraiser with a password of her own."""
    issued = await issue(admin, "tham.dinh", "appraisal")
    return await settled(client, "tham.dinh", issued["first_password"])


async def status_of(admin: Person, account_id: str) -> dict[str, Any]:
    found: dict[str, Any] = (await admin.call("GET", f"/accounts/{account_id}")).json()
    return found


async def becomes(admin: Person, account_id: str, status: str) -> dict[str, Any]:
    async def probe() -> Any:
        account = await status_of(admin, account_id)
        return account["status"] == status and account

    found: dict[str, Any] = await eventually(probe)
    return found


async def test_who_has_sent_everything_is_locked_and_reopened_by_a_new_assignment(
    app: FastAPI, admin: Person, judge: Person, heard: Heard, client: httpx.AsyncClient
) -> None:
    await say(app, finished(judge.account_id), 3)
    locked = await becomes(admin, judge.account_id, "locked")
    assert locked["lock_reason"] == "Đã gửi kết quả thẩm định"

    async def refused() -> bool:
        answer = await judge.call("GET", "/me")
        return answer.status_code == 401 and answer.json()["code"] == "account_locked"

    await eventually(refused)
    assert (await sign_in(client, "tham.dinh", NEW_PASSWORD)).json()["code"] == "account_locked"
    await say(app, engaged(judge.account_id), 4)
    await becomes(admin, judge.account_id, "active")
    assert (await sign_in(client, "tham.dinh", NEW_PASSWORD)).status_code == 200

    def told() -> Any:
        return [event.locked for event, _ in heard.of(AccountLocked, judge.account_id)] == [True, False]

    def changed() -> bool:
        statuses = [event.status for event, _ in heard.of(AccountChanged, judge.account_id)]
        return statuses == ["active", "locked", "active"]

    await eventually(told)
    await eventually(changed)


async def test_older_news_changes_nothing(app: FastAPI, admin: Person, judge: Person, heard: Heard) -> None:
    await say(app, engaged(judge.account_id), 5)
    await say(app, finished(judge.account_id), 4)
    await say(app, finished(judge.account_id), 5, "another-id")
    await say(app, finished(judge.account_id), 6)
    await becomes(admin, judge.account_id, "locked")
    await say(app, engaged(judge.account_id), 5)
    await say(app, finished(judge.account_id), 6, "redelivered")
    await say(app, engaged(judge.account_id), 7)
    await becomes(admin, judge.account_id, "active")
    await eventually(lambda: len(heard.of(AccountLocked)) == 2)


async def test_only_appraisal_accounts_lock_by_themselves(
    app: FastAPI, admin: Person, judge: Person, client: httpx.AsyncClient
) -> None:
    entry = await issue(admin, "nhap.lieu")
    await say(app, finished(entry["account_id"]), 1)
    await say(app, finished(judge.account_id), 1)
    await becomes(admin, judge.account_id, "locked")
    assert (await status_of(admin, entry["account_id"]))["status"] == "active"


async def test_home_affairs_reopens_with_a_reason(app: FastAPI, admin: Person, judge: Person) -> None:
    await say(app, finished(judge.account_id), 1)
    await becomes(admin, judge.account_id, "locked")
    opened = await admin.call("POST", f"/accounts/{judge.account_id}/unlock", {"reason": "Chấm bổ sung"})
    assert opened.json()["status"] == "active"
    assert opened.json()["lock_reason"] is None
    again = await admin.call("POST", f"/accounts/{judge.account_id}/unlock", {"reason": "Chấm bổ sung"})
    assert again.json()["version"] == opened.json()["version"]


async def test_a_lock_by_hand_outlasts_a_new_assignment(
    app: FastAPI, admin: Person, judge: Person, heard: Heard
) -> None:
    path = f"/accounts/{judge.account_id}/lock"
    locked = await admin.call("POST", path, {"reason": "Lộ mật khẩu"})
    again = await admin.call("POST", path, {"reason": "Lần nữa"})
    assert locked.json() == again.json()
    await say(app, finished(judge.account_id), 1)
    await say(app, engaged(judge.account_id), 2)

    async def followed() -> bool:
        found = await app.state.kit.database["accounts"].find_one({"_id": judge.account_id})
        return bool(found["appraiser_version"] == 2)

    await eventually(followed)
    still = await status_of(admin, judge.account_id)
    assert (still["status"], still["lock_reason"]) == ("locked", "Lộ mật khẩu")
    await eventually(lambda: len(heard.of(AccountLocked)) == 1)


async def test_a_locked_account_is_refused_at_once_even_with_its_token(
    admin: Person, judge: Person, client: httpx.AsyncClient
) -> None:
    cookie = client.cookies["chamdiem_refresh"]
    await admin.call("POST", f"/accounts/{judge.account_id}/lock", {"reason": "Lộ mật khẩu"})
    client.cookies.clear()
    refreshed = await client.post(
        "/api/identity/sessions/refresh", headers={"Cookie": f"chamdiem_refresh={cookie}"}
    )
    assert refreshed.status_code == 401

    async def refused() -> bool:
        return (await judge.call("GET", "/units")).status_code == 401

    await eventually(refused)


async def test_nobody_locks_the_account_that_they_use(admin: Person) -> None:
    answer = await admin.call("POST", f"/accounts/{admin.account_id}/lock", {"reason": "nhầm"})
    assert (answer.status_code, answer.json()["code"]) == (409, "own_account")


async def test_a_session_that_outlived_its_account_is_ended(
    app: FastAPI, admin: Person, judge: Person, client: httpx.AsyncClient
) -> None:
    cookie = client.cookies["chamdiem_refresh"]
    lock = {"reason": "x", "by": "y", "at": NOW}
    accounts = app.state.kit.database["accounts"]
    await accounts.update_one({"_id": judge.account_id}, {"$set": {"locked_by_hand": lock}})
    client.cookies.clear()
    headers = {"Cookie": f"chamdiem_refresh={cookie}"}
    locked = await client.post("/api/identity/sessions/refresh", headers=headers)
    assert locked.json()["code"] == "account_locked"
    ended = await client.post("/api/identity/sessions/refresh", headers=headers)
    assert ended.json()["code"] == "session_ended"
