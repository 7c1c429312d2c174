"""Where one is signed in, passwords that grow old, names that lock (A5, O1)."""

from datetime import timedelta

import httpx
from fastapi import FastAPI

from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.listening import MovableClock

WRONG = "Sai-mật-khẩu-1"


async def test_sessions_are_listed_and_ended_one_or_all_others(
    admin: Person, client: httpx.AsyncClient
) -> None:
    elsewhere = await client.post(
        "/api/identity/sessions",
        json={"username": "quantri", "password": NEW_PASSWORD},
        headers={"User-Agent": "Another browser"},
    )
    lost_cookie = client.cookies["chamdiem_refresh"]
    assert elsewhere.status_code == 200
    await sign_in(client, "quantri", NEW_PASSWORD)
    sessions = (await admin.call("GET", "/me/sessions")).json()["items"]
    assert [one["current"] for one in sessions].count(True) == 1
    assert {one["address"] for one in sessions} == {"127.0.0.1"}
    assert len(sessions) == 3
    other = next(one for one in sessions if not one["current"])
    assert (await admin.call("DELETE", f"/me/sessions/{other['session_id']}")).status_code == 204
    assert len((await admin.call("GET", "/me/sessions")).json()["items"]) == 2
    assert (await admin.call("POST", "/me/sessions/end-others")).status_code == 204
    (left,) = (await admin.call("GET", "/me/sessions")).json()["items"]
    assert left["current"]
    client.cookies.clear()
    cookie = {"Cookie": f"chamdiem_refresh={lost_cookie}"}
    refreshed = await client.post("/api/identity/sessions/refresh", headers=cookie)
    assert (refreshed.status_code, refreshed.json()["code"]) == (401, "session_ended")


async def test_nobody_ends_the_session_of_another(admin: Person, client: httpx.AsyncClient) -> None:
    issued = await issue(admin, "nhap.lieu")
    clerk = await settled(client, "nhap.lieu", issued["first_password"])
    own = (await clerk.call("GET", "/me/sessions")).json()["items"][0]["session_id"]
    assert (await admin.call("DELETE", f"/me/sessions/{own}")).status_code == 204
    assert len((await clerk.call("GET", "/me/sessions")).json()["items"]) == 1


async def test_an_old_password_must_be_changed_before_anything_else(
    app: FastAPI, admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    assert (await admin.call("GET", "/password-policy")).json()["max_age_days"] == 180
    chosen = {"$set": {"password_changed_at": clock() - timedelta(days=180)}}
    await app.state.kit.database["accounts"].update_one({"_id": admin.account_id}, chosen)
    session = (await sign_in(client, "quantri", NEW_PASSWORD)).json()
    assert (session["must_change_password"], session["password_too_old"]) == (True, True)
    person = Person(client, session)
    changed = await person.call(
        "POST", "/me/password", {"current_password": NEW_PASSWORD, "new_password": "Đổi-tiếp-năm-2027"}
    )
    assert changed.json()["must_change_password"] is False
    again = (await sign_in(client, "quantri", "Đổi-tiếp-năm-2027")).json()
    assert (again["must_change_password"], again["password_too_old"]) == (False, False)


async def test_a_name_locks_after_ten_failures_whether_it_exists_or_not(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    issued = await issue(admin, "nhap.lieu")
    clerk = await settled(client, "nhap.lieu", issued["first_password"])
    answers: dict[str, list[tuple[int, str, str | None]]] = {}
    for name in ("nhap.lieu", "khong.ton.tai"):
        answers[name] = []
        for _ in range(11):
            answer = await sign_in(client, name, WRONG)
            answers[name].append(
                (answer.status_code, answer.json()["code"], answer.headers.get("Retry-After"))
            )
            if answer.status_code == 429:
                break
            clock.advance(seconds=120)
    assert answers["nhap.lieu"] == answers["khong.ton.tai"]
    assert answers["nhap.lieu"][-1][:2] == (429, "too_many_attempts")
    assert len(answers["nhap.lieu"]) == 11
    assert (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).status_code == 429
    path = f"/accounts/{clerk.account_id}/password"
    reissued = await admin.call("POST", path, {"reason": "Quên mật khẩu"})
    fresh = reissued.json()["first_password"]
    assert (await sign_in(client, "nhap.lieu", fresh)).status_code == 200
    clock.advance(seconds=1801)
    assert (await sign_in(client, "khong.ton.tai", WRONG)).status_code == 401
