"""What administrators decide: who needs a second factor, resets, sessions and locks of others (A2, A8)."""

import asyncio

import httpx
import pytest

from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.identity.factors import challenge, enrolled, newest_entry, step
from tests.services.listening import MovableClock

SETTINGS = "/security-settings"
REASON = {"reason": "Mất điện thoại"}


@pytest.fixture
async def clerk(admin: Person, client: httpx.AsyncClient) -> Person:
    """An entry account with a password of its own."""
    issued = await issue(admin, "nhap.lieu")
    return await settled(client, "nhap.lieu", issued["first_password"])


async def require(admin: Person, *kinds: str, version: int = 0) -> httpx.Response:
    body = {"required_second_factor": list(kinds)}
    return await admin.call("PUT", SETTINGS, body, **{"If-Match": f'"{version}"'})


async def test_who_needs_a_second_factor_can_only_enrol_until_then(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock, clerk: Person
) -> None:
    assert (await require(admin, "entry")).json() == {"required_second_factor": ["entry"], "version": 1}
    session = (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).json()
    assert session["must_enrol_second_factor"] is True
    bound = Person(client, session)
    for method, path in (("GET", "/me"), ("GET", "/units"), ("GET", "/me/sessions")):
        refused = await bound.call(method, path)
        assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_enrolment_required")
    assert (await bound.call("GET", "/me/second-factor")).json()["required"] is True
    phone, _ = await enrolled(bound, clock)
    refreshed = await client.post("/api/identity/sessions/refresh")
    assert refreshed.json()["must_enrol_second_factor"] is False
    assert (await Person(client, refreshed.json()).call("GET", "/me")).status_code == 200
    assert (await step(client, await challenge(client, "nhap.lieu"), phone.code())).status_code == 200
    assert (await sign_in(client, "quantri", NEW_PASSWORD)).json()["must_enrol_second_factor"] is False


async def test_a_session_that_was_open_learns_of_it_at_its_next_token(
    admin: Person, client: httpx.AsyncClient, clerk: Person
) -> None:
    await require(admin, "entry")
    refreshed = (await client.post("/api/identity/sessions/refresh")).json()
    assert (refreshed["account"]["username"], refreshed["must_enrol_second_factor"]) == ("nhap.lieu", True)


async def test_an_issued_password_is_changed_before_enrolling(
    admin: Person, client: httpx.AsyncClient
) -> None:
    await require(admin, "entry")
    issued = await issue(admin, "nhap.lieu")
    person = Person(client, (await sign_in(client, "nhap.lieu", issued["first_password"])).json())
    early = await person.call("POST", "/me/second-factor", {"password": issued["first_password"]})
    assert (early.status_code, early.json()["code"]) == (403, "password_change_required")
    body = {"current_password": issued["first_password"], "new_password": NEW_PASSWORD}
    changed = (await person.call("POST", "/me/password", body)).json()
    assert (changed["must_change_password"], changed["must_enrol_second_factor"]) == (False, True)


async def test_settings_are_decided_over_what_was_seen(admin: Person) -> None:
    assert (await admin.call("GET", SETTINGS)).json() == {"required_second_factor": [], "version": 0}
    answers = await asyncio.gather(require(admin, "entry"), require(admin, "management"))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    stale = next(answer for answer in answers if answer.status_code == 409).json()
    assert stale["code"] == "stale_version"
    assert {tuple(stale["current"]), tuple(stale["yours"])} == {("entry",), ("management",)}
    stored = (await admin.call("GET", SETTINGS)).json()
    again = await require(admin, *stored["required_second_factor"])
    assert (again.status_code, again.json()) == (200, stored)
    assert (await admin.call("PUT", SETTINGS, {"required_second_factor": []})).status_code == 428
    unknown = await require(admin, "boss", version=1)
    assert unknown.json()["code"] == "invalid_request"


async def test_only_the_provinces_administrator_decides(
    admin: Person, client: httpx.AsyncClient, clerk: Person
) -> None:
    assert (await clerk.call("GET", SETTINGS)).status_code == 403
    assert (await require(clerk, "entry")).status_code == 403
    issued = await issue(admin, "quan.tri.huyen", "administration", scope_unit_id="so-noi-vu")
    district = await settled(client, "quan.tri.huyen", issued["first_password"])
    assert (await district.call("GET", SETTINGS)).status_code == 200
    refused = await require(district, "entry")
    assert (refused.status_code, refused.json()["code"]) == (403, "outside_scope")
    reset = await district.call("POST", f"/accounts/{admin.account_id}/second-factor/reset", REASON)
    assert (reset.status_code, reset.json()["code"]) == (404, "account_not_found")


async def test_a_lost_telephone_is_reset_with_a_reason_and_ends_the_sessions(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock, clerk: Person
) -> None:
    await enrolled(clerk, clock)
    path = f"/accounts/{clerk.account_id}/second-factor/reset"
    assert (await admin.call("POST", path, {})).status_code == 422
    assert (await clerk.call("POST", path, REASON)).status_code == 403
    assert (await admin.call("POST", path, REASON)).json()["second_factor"] is False
    assert (await client.post("/api/identity/sessions/refresh")).json()["code"] == "session_ended"
    assert (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).status_code == 200
    newest = await newest_entry(admin, clerk.account_id, "second_factor")
    assert (newest["to"], newest["reason"]) == ("off", REASON["reason"])
    own = await admin.call("POST", f"/accounts/{admin.account_id}/second-factor/reset", REASON)
    assert own.json()["code"] == "own_account"


async def test_the_next_holder_is_not_asked_for_the_last_ones_telephone(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock, clerk: Person
) -> None:
    _, recovery = await enrolled(clerk, clock)
    seen = (await admin.call("GET", f"/accounts/{clerk.account_id}")).json()["version"]
    body = {"person_name": "Lê Thị Kế", "position": "Chuyên viên", "reason": "Chuyển công tác"}
    path = f"/accounts/{clerk.account_id}/handover"
    handed = (await admin.call("POST", path, body, **{"If-Match": f'"{seen}"'})).json()
    assert handed["second_factor"] is False
    again = await settled(client, "nhap.lieu", handed["first_password"])
    await enrolled(again, clock)
    refused = await step(client, await challenge(client, "nhap.lieu"), recovery[0])
    assert refused.json()["code"] == "wrong_code"


async def test_a_password_issued_anew_leaves_the_telephone(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock, clerk: Person
) -> None:
    phone, _ = await enrolled(clerk, clock)
    reissued = await admin.call("POST", f"/accounts/{clerk.account_id}/password", {"reason": "Quên mật khẩu"})
    given = await challenge(client, "nhap.lieu", reissued.json()["first_password"])
    assert (await step(client, given, phone.code())).json()["must_change_password"] is True


async def test_an_administrator_sees_and_ends_where_somebody_is_signed_in(
    admin: Person, client: httpx.AsyncClient, clerk: Person
) -> None:
    path = f"/accounts/{clerk.account_id}/sessions"
    (session,) = (await admin.call("GET", path)).json()["items"]
    assert (session["address"], session["current"]) == ("127.0.0.1", False)
    assert (await clerk.call("GET", path)).status_code == 403
    assert (await clerk.call("POST", f"{path}/end", REASON)).status_code == 403
    assert (await admin.call("POST", f"{path}/end", REASON)).status_code == 200
    assert (await admin.call("GET", path)).json()["items"] == []
    assert (await client.post("/api/identity/sessions/refresh")).json()["code"] == "session_ended"
    assert (await newest_entry(admin, clerk.account_id, "sessions"))["to"] == "ended"


async def test_an_administrator_lets_a_locked_name_be_tried_again(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock, clerk: Person
) -> None:
    for _ in range(10):
        assert (await sign_in(client, "nhap.lieu", "sai")).status_code == 401
        clock.advance(seconds=60)
    assert (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).status_code == 429
    path = f"/accounts/{clerk.account_id}/failures/clear"
    assert (await clerk.call("POST", path, REASON)).status_code == 403
    assert (await admin.call("POST", path, REASON)).status_code == 200
    assert (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).status_code == 200


async def test_an_address_waits_for_what_it_tried_under_many_names(
    admin: Person, client: httpx.AsyncClient
) -> None:
    for number in range(41):
        assert (await sign_in(client, f"khong.ai.{number}", "sai")).status_code == 401
    waiting = await sign_in(client, "quantri", NEW_PASSWORD)
    assert (waiting.status_code, waiting.json()["code"]) == (429, "too_many_attempts")


async def test_a_password_said_for_its_change_is_no_way_to_guess(admin: Person, clock: MovableClock) -> None:
    body = {"current_password": "Sai-mật-khẩu-1", "new_password": "Thứ-ba-Mật-3"}
    for _ in range(5):
        assert (await admin.call("POST", "/me/password", body)).json()["code"] == "wrong_password"
    right = body | {"current_password": NEW_PASSWORD}
    assert (await admin.call("POST", "/me/password", right)).status_code == 429
    clock.advance(seconds=2)
    assert (await admin.call("POST", "/me/password", right)).status_code == 200
