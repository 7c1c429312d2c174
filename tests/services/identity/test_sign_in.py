"""Signing in, the forced change of an issued password, waiting after failures (A5)."""

import asyncio
import unicodedata
from unittest.mock import patch

import httpx
import jwt
from fastapi import FastAPI

from services.identity.config import Settings
from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.listening import MovableClock


async def test_an_issued_password_is_good_for_nothing_but_its_change(
    client: httpx.AsyncClient, first_password: str
) -> None:
    answer = await sign_in(client, "QUANTRI", first_password)
    session = answer.json()
    assert session["must_change_password"]
    assert answer.headers["cache-control"] == "no-store"
    person = Person(client, session)
    refused = await person.call("GET", "/me")
    assert (refused.status_code, refused.json()["code"]) == (403, "password_change_required")
    body = {"current_password": first_password, "new_password": NEW_PASSWORD}
    changed = await person.call("POST", "/me/password", body)
    assert not changed.json()["must_change_password"]
    me = await Person(client, changed.json()).call("GET", "/me")
    assert me.json()["unit_name"] == "Sở Nội vụ"
    assert "password" not in str(me.json()).replace("must_change_password", "")
    assert (await sign_in(client, "quantri", first_password)).json()["code"] == "wrong_credentials"


async def test_the_token_says_who_calls_and_ends_within_five_minutes(
    admin: Person, client: httpx.AsyncClient
) -> None:
    keys = (await client.get("/api/identity/jwks")).json()["keys"]
    token = admin.session["access_token"]
    assert jwt.get_unverified_header(token) == {"alg": "EdDSA", "typ": "JWT", "kid": keys[0]["kid"]}
    claims = jwt.decode(token, jwt.PyJWK(keys[0]).key, ["EdDSA"], issuer="chamdiem")
    assert claims["exp"] - claims["iat"] == 300
    named = {name: claims[name] for name in ("kind", "unit", "fn", "mcp", "name")}
    assert named == {
        "kind": "administration",
        "unit": "so-noi-vu",
        "fn": [],
        "mcp": False,
        "name": "Trần Thị Quản Trị",
    }


async def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    client: httpx.AsyncClient, first_password: str
) -> None:
    for username in ("quantri", "không-ai"):
        answer = await sign_in(client, username, "Sai-mật-khẩu-1")
        assert (answer.status_code, answer.json()["code"]) == (401, "wrong_credentials")
        assert answer.json()["detail"] == "Tên đăng nhập hoặc mật khẩu không đúng."


async def test_an_unknown_name_costs_a_hash_too(app: FastAPI, client: httpx.AsyncClient) -> None:
    hasher = app.state.context.hasher
    with patch.object(hasher, "_check", wraps=hasher._check) as check:
        await sign_in(client, "không-ai", "nobody has this password")
    check.assert_called_once_with(hasher._nobody, "nobody has this password")


async def test_the_password_for_nobody_lets_nobody_in(client: httpx.AsyncClient) -> None:
    answer = await sign_in(client, "không-ai", "nobody has this password")
    assert answer.json()["code"] == "wrong_credentials"


async def test_a_password_typed_decomposed_is_the_same(client: httpx.AsyncClient, admin: Person) -> None:
    decomposed = unicodedata.normalize("NFD", NEW_PASSWORD)
    assert decomposed != NEW_PASSWORD
    assert (await sign_in(client, "quantri", decomposed)).status_code == 200


WEAK = [
    ("ngắn", ["too_short", "needs_upper", "needs_digit", "needs_symbol"]),
    ("Quantri-2026", ["contains_username"]),
    (NEW_PASSWORD, ["reused"]),
]


async def test_a_weak_new_password_is_refused_with_its_rules(admin: Person) -> None:
    for new, rules in WEAK:
        body = {"current_password": NEW_PASSWORD, "new_password": new}
        answer = await admin.call("POST", "/me/password", body)
        assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")
        assert answer.json()["rules"] == rules


async def test_the_last_two_passwords_are_not_used_again(admin: Person, first_password: str) -> None:
    async def change(current: str, new: str) -> httpx.Response:
        body = {"current_password": current, "new_password": new}
        return await admin.call("POST", "/me/password", body)

    assert (await change(NEW_PASSWORD, first_password)).json()["rules"] == ["reused"]
    assert (await change(NEW_PASSWORD, "Thứ-ba-Mật-3")).status_code == 200
    assert (await change("Thứ-ba-Mật-3", NEW_PASSWORD)).json()["rules"] == ["reused"]
    assert (await change("Thứ-ba-Mật-3", first_password)).status_code == 200


async def test_the_current_password_must_be_right(admin: Person) -> None:
    body = {"current_password": "Không-phải-1", "new_password": "Thứ-ba-Mật-3"}
    answer = await admin.call("POST", "/me/password", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_password")


async def test_a_change_whose_answer_was_lost_may_be_repeated(admin: Person) -> None:
    body = {"current_password": NEW_PASSWORD, "new_password": "Thứ-ba-Mật-3"}
    first = await admin.call("POST", "/me/password", body)
    again = await admin.call("POST", "/me/password", body)
    assert again.status_code == 200
    assert again.json()["account"] == first.json()["account"]
    other = await admin.call("POST", "/me/password", body | {"new_password": "Thứ-tư-Mật-4"})
    assert other.json()["code"] == "wrong_password"


async def test_of_two_changes_at_once_one_wins(admin: Person, client: httpx.AsyncClient) -> None:
    bodies = [{"current_password": NEW_PASSWORD, "new_password": f"Đồng-thời-{n}"} for n in (1, 2)]
    answers = await asyncio.gather(*(admin.call("POST", "/me/password", body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [200, 422]
    won = next(body for body, answer in zip(bodies, answers, strict=True) if answer.status_code == 200)
    assert (await sign_in(client, "quantri", won["new_password"])).status_code == 200


async def test_failures_make_the_account_wait_and_a_success_forgets_them(
    client: httpx.AsyncClient, admin: Person, clock: MovableClock
) -> None:
    for _ in range(5):
        assert (await sign_in(client, "quantri", "sai")).status_code == 401
    answer = await sign_in(client, "QuanTri", NEW_PASSWORD)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_attempts")
    assert answer.headers["retry-after"] == "1"
    clock.advance(seconds=2)
    assert (await sign_in(client, "quantri", "sai")).status_code == 401
    clock.advance(seconds=3)
    assert (await sign_in(client, "quantri", NEW_PASSWORD)).status_code == 200
    assert (await sign_in(client, "quantri", "sai")).status_code == 401
    assert (await sign_in(client, "quantri", NEW_PASSWORD)).status_code == 200


async def test_guesses_sent_at_once_do_not_get_past_the_delay(
    client: httpx.AsyncClient, admin: Person
) -> None:
    answers = await asyncio.gather(*(sign_in(client, "quantri", f"đoán {n}") for n in range(60)))
    looked_at = [answer for answer in answers if answer.status_code == 401]
    assert len(looked_at) < 20
    assert {answer.status_code for answer in answers} == {401, 429}


async def test_failures_of_many_names_make_the_address_wait(
    app: FastAPI, client: httpx.AsyncClient, settings: Settings
) -> None:
    for number in range(settings.free_failures_per_address + 1):
        assert (await sign_in(client, f"ten-{number}", "sai")).status_code == 401
    assert (await sign_in(client, "ten-khac", "sai")).status_code == 429


async def test_a_queue_without_end_is_refused(app: FastAPI, client: httpx.AsyncClient) -> None:
    app.state.context.hasher._waiting = 500
    assert (await sign_in(client, "quantri", "sai")).status_code == 503


async def test_a_locked_account_hears_of_it_only_with_the_right_password(
    client: httpx.AsyncClient, admin: Person
) -> None:
    issued = await issue(admin, "an.nguyen")
    await settled(client, "an.nguyen", issued["first_password"])
    await admin.call("POST", f"/accounts/{issued['account_id']}/lock", {"reason": "Nghỉ việc"})
    wrong = await sign_in(client, "an.nguyen", "sai")
    assert wrong.json()["code"] == "wrong_credentials"
    right = await sign_in(client, "an.nguyen", NEW_PASSWORD)
    assert (right.status_code, right.json()["code"]) == (401, "account_locked")
    assert right.json()["reason"] == "Nghỉ việc"
