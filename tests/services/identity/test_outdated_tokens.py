"""Tokens issued before an account was bounded anew, handed over or given another password (A2, A4, A6)."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.identity import TokensOutdated
from chamdiem.servicekit.testing import eventually
from services.identity.commands.sign_in import start_session
from services.identity.errors.sessions import SessionEnded
from services.identity.repository.sessions import Place
from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.identity.factors import newest_entry
from tests.services.listening import Heard

BOUNDS = {"functions": ["enter"], "reason": "Điều chỉnh quyền", "read_only": True}
REASON = {"reason": "Máy để quên ở nơi khác"}
HOLDER = {"person_name": "Lê Thị Mới", "reason": "Nghỉ hưu"}


@pytest.fixture
async def clerk(admin: Person, client: httpx.AsyncClient) -> Person:
    """Somebody who enters, with a password of her own."""
    issued = await issue(admin, "nhap.lieu")
    return await settled(client, "nhap.lieu", issued["first_password"])


async def act(admin: Person, account_id: str, method: str, verb: str, body: Any) -> httpx.Response:
    version = (await admin.call("GET", f"/accounts/{account_id}")).json()["version"]
    return await admin.call(method, f"/accounts/{account_id}/{verb}", body, **{"If-Match": str(version)})


async def refused_with(person: Person) -> str | None:
    answer = await person.call("GET", "/me")
    return str(answer.json()["code"]) if answer.status_code == 401 else None


VERBS = [("PUT", "bounds", BOUNDS), ("POST", "handover", HOLDER), ("POST", "password", {"reason": "Bị mất"})]


@pytest.mark.parametrize(("method", "verb", "body"), VERBS, ids=[verb for _, verb, _ in VERBS])
async def test_what_was_issued_before_is_refused_at_once(
    method: str, verb: str, body: Any, admin: Person, clerk: Person, heard: Heard
) -> None:
    assert await refused_with(clerk) is None
    assert (await act(admin, clerk.account_id, method, verb, body)).status_code == 200
    assert await eventually(lambda: refused_with(clerk)) == "token_outdated"
    told = await eventually(lambda: heard.of(TokensOutdated, clerk.account_id))
    assert [event.epoch for event, _ in told] == [0]


async def test_a_session_goes_on_with_the_new_bounds(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    signed_in = await sign_in(client, "nhap.lieu", NEW_PASSWORD)
    before = Person(client, signed_in.json())
    await act(admin, clerk.account_id, "PUT", "bounds", BOUNDS)
    await eventually(lambda: refused_with(before))
    renewed = await client.post("/api/identity/sessions/refresh")
    assert renewed.status_code == 200, renewed.text
    after = Person(client, renewed.json())
    assert await refused_with(after) is None
    denied = await after.call("POST", "/units", {"unit_id": "x", "name": "x", "kind": "commune"})
    assert denied.json()["code"] == "read_only_account"


async def test_a_handed_over_account_opens_no_session_of_the_former_holder(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    assert (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).status_code == 200
    await act(admin, clerk.account_id, "POST", "handover", HOLDER)
    renewed = await client.post("/api/identity/sessions/refresh")
    assert (renewed.status_code, renewed.json()["code"]) == (401, "session_ended")


async def test_one_session_is_ended_by_an_administrator_and_the_other_goes_on(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    ended = client.cookies["chamdiem_refresh"]
    signed_in = await sign_in(client, "nhap.lieu", NEW_PASSWORD)
    other = Person(client, signed_in.json())
    path = f"/accounts/{clerk.account_id}/sessions"
    sessions = (await admin.call("GET", path)).json()["items"]
    assert len(sessions) == 2
    mine = (await clerk.call("GET", "/me/sessions")).json()["items"]
    (session_id,) = [one["session_id"] for one in mine if one["current"]]
    assert (await admin.call("POST", f"{path}/{session_id}/end", REASON)).status_code == 200
    assert await eventually(lambda: refused_with(clerk)) == "token_outdated"
    assert await eventually(lambda: refused_with(other)) == "token_outdated"
    renewed = await client.post("/api/identity/sessions/refresh")
    assert await refused_with(Person(client, renewed.json())) is None
    again = await client.post(
        "/api/identity/sessions/refresh", headers={"Cookie": f"chamdiem_refresh={ended}"}
    )
    assert again.json()["code"] == "session_ended"
    told = await newest_entry(admin, clerk.account_id, "session")
    assert (told["was"], told["to"], told["reason"]) == ("127.0.0.1", "ended", REASON["reason"])


async def test_ended_sessions_take_their_tokens_along(admin: Person, clerk: Person) -> None:
    path = f"/accounts/{clerk.account_id}/sessions/end"
    assert (await admin.call("POST", path, REASON)).status_code == 200
    assert await eventually(lambda: refused_with(clerk)) == "token_outdated"


async def test_only_sessions_of_that_account_are_ended_and_only_by_who_may(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    (own,) = [one for one in await sessions_of(clerk) if one["current"]]
    (theirs,) = [one for one in await sessions_of(admin) if one["current"]]
    path = f"/accounts/{clerk.account_id}/sessions"
    for session_id in (theirs["session_id"], "khong-co", "a%00b", "x" * 500):
        answer = await admin.call("POST", f"{path}/{session_id}/end", REASON)
        assert answer.status_code in {200, 404, 422}, answer.text
    assert (await admin.call("GET", "/me")).status_code == 200
    assert await refused_with(clerk) is None
    refused = await clerk.call("POST", f"{path}/{own['session_id']}/end", REASON)
    assert refused.json()["code"] == "forbidden"
    nothing_said = await admin.call("POST", f"{path}/{own['session_id']}/end", {"reason": ""})
    assert nothing_said.status_code == 422
    assert own["session_id"] in {one["session_id"] for one in await sessions_of(clerk)}


async def test_a_districts_administrator_ends_sessions_in_the_district_alone(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    units = [
        {"unit_id": "huyen-a", "name": "UBND huyện A", "kind": "district"},
        {"unit_id": "xa-a1", "name": "UBND xã A1", "kind": "commune", "parent_id": "huyen-a"},
    ]
    stored = await admin.call("POST", "/units/import", {"units": units})
    assert stored.status_code == 200, stored.text
    issued = await issue(admin, "quantri.a", "administration", unit_id="huyen-a", scope_unit_id="huyen-a")
    district = await settled(client, "quantri.a", issued["first_password"])
    inside = await issue(admin, "nhap.a1", unit_id="xa-a1")
    below = await settled(client, "nhap.a1", inside["first_password"])
    for account, expected in ((clerk, 404), (admin, 404), (below, 200)):
        sessions = await sessions_of(account)
        path = f"/accounts/{account.account_id}/sessions"
        assert (await district.call("GET", path)).status_code == expected
        ended = await district.call("POST", f"{path}/{sessions[0]['session_id']}/end", REASON)
        assert ended.status_code == expected
    assert await eventually(lambda: refused_with(below)) == "token_outdated"
    assert await refused_with(clerk) is None


async def sessions_of(person: Person) -> list[dict[str, Any]]:
    return list((await person.call("GET", "/me/sessions")).json()["items"])


@pytest.mark.parametrize(("verb", "body"), [("handover", HOLDER), ("password", REASON)])
async def test_a_sign_in_that_meets_the_change_leaves_no_session(
    verb: str, body: Any, app: FastAPI, admin: Person, clerk: Person
) -> None:
    """Its password was right a moment ago."""
    seen = await app.state.context.stores.accounts.get(clerk.account_id)
    assert (await act(admin, clerk.account_id, "POST", verb, body)).status_code == 200
    with pytest.raises(SessionEnded):
        await start_session(app.state.context, seen, Place())
    assert await app.state.context.stores.sessions.of(clerk.account_id) == []


async def test_a_repeated_change_outdates_nothing_again(admin: Person, clerk: Person, heard: Heard) -> None:
    await act(admin, clerk.account_id, "PUT", "bounds", BOUNDS)
    await act(admin, clerk.account_id, "PUT", "bounds", BOUNDS)
    await eventually(lambda: refused_with(clerk))
    assert len(await eventually(lambda: heard.of(TokensOutdated, clerk.account_id))) == 1


async def test_of_two_changes_at_once_every_older_token_ends(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    version = str((await admin.call("GET", f"/accounts/{clerk.account_id}")).json()["version"])
    path, guard = f"/accounts/{clerk.account_id}", {"If-Match": version}
    answers = await asyncio.gather(
        admin.call("PUT", f"{path}/bounds", BOUNDS, **guard),
        admin.call("POST", f"{path}/handover", HOLDER, **guard),
    )
    assert 200 in {answer.status_code for answer in answers}
    assert await eventually(lambda: refused_with(clerk)) == "token_outdated"
