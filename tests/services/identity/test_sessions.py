"""Refresh tokens rotate; an old one that comes again ends the session."""

import asyncio

import httpx
from fastapi import FastAPI

from tests.services.identity.conftest import NEW_PASSWORD, Person, sign_in
from tests.services.listening import MovableClock

PATH = "/api/identity/sessions/refresh"
COOKIE = "chamdiem_refresh"


async def refresh(client: httpx.AsyncClient, token: str | None) -> httpx.Response:
    client.cookies.clear()
    headers = {"Cookie": f"{COOKIE}={token}"} if token else {}
    return await client.post(PATH, headers=headers)


async def token_of(client: httpx.AsyncClient) -> str:
    answer = await sign_in(client, "quantri", NEW_PASSWORD)
    return answer.cookies[COOKIE]


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: httpx.AsyncClient, admin: Person
) -> None:
    cookie = (await sign_in(client, "quantri", NEW_PASSWORD)).headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/api/identity/sessions", "Max-Age=604800"):
        assert part in cookie


async def test_a_refresh_gives_a_new_token_and_a_new_access_token(
    client: httpx.AsyncClient, admin: Person, app: FastAPI
) -> None:
    first = await token_of(client)
    answer = await refresh(client, first)
    assert answer.status_code == 200
    assert answer.cookies[COOKIE] != first
    assert (await Person(client, answer.json()).call("GET", "/me")).status_code == 200
    stored = await app.state.kit.database["sessions"].find().to_list(None)
    assert first not in str(stored)


async def test_an_old_token_ends_the_whole_session(
    client: httpx.AsyncClient, admin: Person, clock: MovableClock
) -> None:
    first = await token_of(client)
    second = (await refresh(client, first)).cookies[COOKIE]
    clock.advance(seconds=61)
    stolen = await refresh(client, first)
    assert (stolen.status_code, stolen.json()["code"]) == (401, "session_ended")
    assert (await refresh(client, second)).json()["code"] == "session_ended"


async def test_a_token_two_steps_old_ends_the_session_at_once(
    client: httpx.AsyncClient, admin: Person
) -> None:
    first = await token_of(client)
    second = (await refresh(client, first)).cookies[COOKIE]
    third = (await refresh(client, second)).cookies[COOKIE]
    assert (await refresh(client, first)).status_code == 401
    assert (await refresh(client, third)).status_code == 401


async def test_two_tabs_at_once_get_the_same_successor(client: httpx.AsyncClient, admin: Person) -> None:
    first = await token_of(client)
    answers = await asyncio.gather(*(refresh(client, first) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {200}
    (successor,) = {answer.cookies[COOKIE] for answer in answers}
    assert (await refresh(client, successor)).status_code == 200


async def test_a_forged_token_ends_nobodys_session(client: httpx.AsyncClient, admin: Person) -> None:
    first = await token_of(client)
    session_id = first.split(".")[0]
    for forged in (None, "x", f"{session_id}.00.00"):
        assert (await refresh(client, forged)).json()["code"] == "session_ended"
    assert (await refresh(client, first)).status_code == 200


async def test_a_session_ends_by_itself(
    client: httpx.AsyncClient, admin: Person, clock: MovableClock
) -> None:
    first = await token_of(client)
    clock.advance(days=7, seconds=1)
    assert (await refresh(client, first)).json()["code"] == "session_ended"


async def test_signing_out_ends_the_session(client: httpx.AsyncClient, admin: Person) -> None:
    first = await token_of(client)
    client.cookies.clear()
    path = "/api/identity/sessions/current"
    ended = await client.delete(path, headers={"Cookie": f"{COOKIE}={first}"})
    assert ended.status_code == 204
    assert 'chamdiem_refresh=""' in ended.headers["set-cookie"]
    assert (await refresh(client, first)).status_code == 401
    assert (await client.delete(path)).status_code == 204


async def test_changing_the_password_ends_every_other_session(
    client: httpx.AsyncClient, admin: Person
) -> None:
    first = await token_of(client)
    body = {"current_password": NEW_PASSWORD, "new_password": "Thứ-ba-Mật-3"}
    changed = await admin.call("POST", "/me/password", body)
    assert (await refresh(client, first)).json()["code"] == "session_ended"
    assert (await refresh(client, changed.cookies[COOKIE])).status_code == 200


async def test_sessions_fade_by_an_index(client: httpx.AsyncClient, app: FastAPI) -> None:
    indexes = await app.state.kit.database["sessions"].index_information()
    assert indexes["expiry"]["expireAfterSeconds"] == 0
