"""The second factor: enrolling, signing in in two steps, recovery codes, what is refused."""

import asyncio
import secrets
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from services.identity.domain.challenges import account_of, holds, make
from services.identity.domain.second_factor import code_at, matching_step, plain
from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.identity.factors import STEPS, Phone, challenge, enrolled, newest_entry, step
from tests.services.listening import MovableClock

SECRET = b"12345678901234567890"
# RFC 6238, appendix B (SHA-1); its codes have eight digits, ours are their last six.
VECTORS = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(SECRET, seconds // 30) == code


def test_a_code_is_read_however_it_was_typed() -> None:
    assert plain(" 287 082 ") == plain("２８７０８２") == "287082"
    assert plain("ABCD-efgh-2345") == "abcdefgh2345"
    assert plain("٢٨٧٠٨٢\x00") == ""


def test_a_challenge_holds_for_its_password_and_five_minutes(clock: MovableClock) -> None:
    key = b"k" * 32
    given = make(key, "a1", "hash", clock())
    assert account_of(given) == "a1"
    assert holds(key, given, "hash", clock())
    assert not holds(key, given, "another hash", clock())
    assert not holds(b"x" * 32, given, "hash", clock())
    assert not holds(key, given.replace("a1", "a2"), "hash", clock())
    clock.advance(seconds=301)
    assert not holds(key, given, "hash", clock())
    for odd in ("", "..", "a", "a.b", "a.²3.x", "a.9" + "9" * 400 + ".x"):
        assert account_of(odd) is None or not holds(key, odd, "hash", clock())


async def test_enrolling_gives_an_address_a_picture_and_recovery_codes(
    app: FastAPI, admin: Person, clock: MovableClock
) -> None:
    before = (await admin.call("GET", "/me/second-factor")).json()
    assert before == {"on": False, "required": False, "recovery_codes_left": 0}
    begun = (await admin.call("POST", "/me/second-factor", {"password": NEW_PASSWORD})).json()
    parts = urlsplit(begun["otpauth_uri"])
    assert (parts.scheme, parts.netloc, parts.path) == ("otpauth", "totp", "/Chamdiem%3Aquantri")
    assert parse_qs(parts.query)["secret"] == [begun["secret"]]
    assert begun["qr"].startswith("data:image/svg+xml")
    wrong = await admin.call("POST", "/me/second-factor/confirm", {"code": "000000"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong_code")
    assert (await admin.call("GET", "/me/second-factor")).json()["on"] is False
    phone = Phone(begun["secret"], clock)
    confirmed = await admin.call("POST", "/me/second-factor/confirm", {"code": phone.code()})
    codes = confirmed.json()["codes"]
    assert len(set(codes)) == 10
    assert confirmed.headers["cache-control"] == "no-store"
    after = (await admin.call("GET", "/me/second-factor")).json()
    assert after == {"on": True, "required": False, "recovery_codes_left": 10}
    stored = str(await app.state.kit.database["second_factors"].find_one({"_id": admin.account_id}))
    assert begun["secret"] not in stored
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)
    entry = await newest_entry(admin, admin.account_id, "second_factor")
    assert (entry["was"], entry["to"]) == ("off", "on")


async def test_signing_in_takes_two_steps_and_a_code_opens_once(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, _ = await enrolled(admin, clock)
    given = await challenge(client, "quantri")
    signed_in = await step(client, given, phone.code())
    assert signed_in.status_code == 200, signed_in.text
    assert (await Person(client, signed_in.json()).call("GET", "/me")).json()["second_factor"] is True
    replayed = await step(client, given, phone.code())
    assert (replayed.status_code, replayed.json()["code"]) == (422, "wrong_code")
    earlier = await step(client, given, phone.code(-1))
    assert earlier.json()["code"] == "wrong_code"


async def test_the_code_that_enrolled_does_not_open(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, _ = await enrolled(admin, clock)
    clock.advance(seconds=-30)
    assert (await step(client, await challenge(client, "quantri"), phone.code())).status_code == 422


async def test_the_telephones_clock_may_be_off_by_one_step(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, _ = await enrolled(admin, clock)
    clock.advance(seconds=90)
    given = await challenge(client, "quantri")
    for off in (-3, 3):
        assert (await step(client, given, phone.code(off))).status_code == 422
    assert (await step(client, given, phone.code(-1))).status_code == 200
    assert (await step(client, given, phone.code(1))).status_code == 200


def test_the_window_is_one_step_either_way(clock: MovableClock) -> None:
    now = clock()
    here = int(now.timestamp()) // 30
    matched = [matching_step(SECRET, code_at(SECRET, here + off), now) for off in (-2, -1, 0, 1, 2)]
    assert matched == [None, here - 1, here, here + 1, None]


async def test_of_one_code_sent_twice_at_once_one_opens(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, recovery = await enrolled(admin, clock)
    given = await challenge(client, "quantri")
    for code in (phone.code(), recovery[0]):
        answers = await asyncio.gather(*(step(client, given, code) for _ in range(2)))
        assert sorted(answer.status_code for answer in answers) == [200, 422]


async def test_each_recovery_code_opens_once_and_new_ones_end_the_old(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    _, recovery = await enrolled(admin, clock)
    given = await challenge(client, "quantri")
    assert (await step(client, given, recovery[0].upper())).status_code == 200
    assert (await step(client, given, recovery[0])).json()["code"] == "wrong_code"
    assert (await admin.call("GET", "/me/second-factor")).json()["recovery_codes_left"] == 9
    refused = await admin.call("POST", "/me/second-factor/recovery-codes", {"password": "Sai-1"})
    assert refused.json()["code"] == "wrong_password"
    renewed = await admin.call("POST", "/me/second-factor/recovery-codes", {"password": NEW_PASSWORD})
    assert (await step(client, given, recovery[1])).json()["code"] == "wrong_code"
    assert (await step(client, given, renewed.json()["codes"][1])).status_code == 200


async def test_wrong_codes_make_wait_and_the_right_password_forgets_nothing(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, _ = await enrolled(admin, clock)
    for _ in range(5):
        given = await challenge(client, "quantri")
        assert (await step(client, given, "000000")).status_code == 422
    waiting = await step(client, given, phone.code())
    assert (waiting.status_code, waiting.json()["code"]) == (429, "too_many_attempts")
    assert (await sign_in(client, "quantri", NEW_PASSWORD)).status_code == 429
    clock.advance(seconds=2)
    assert (await step(client, await challenge(client, "quantri"), phone.code())).status_code == 200
    assert (await sign_in(client, "quantri", "sai")).status_code == 401


async def test_codes_are_guessed_ten_times_at_most(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, _ = await enrolled(admin, clock)
    for _ in range(10):
        assert (await step(client, await challenge(client, "quantri"), "000000")).status_code == 422
        clock.advance(seconds=60)
    assert (await sign_in(client, "quantri", NEW_PASSWORD)).status_code == 429
    clock.advance(seconds=1800)
    assert (await step(client, await challenge(client, "quantri"), phone.code())).status_code == 200


async def test_a_challenge_ends_with_time_with_the_password_and_with_the_factor(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, _ = await enrolled(admin, clock)
    given = await challenge(client, "quantri")
    clock.advance(seconds=301)
    late = await step(client, given, phone.code())
    assert (late.status_code, late.json()["code"]) == (401, "challenge_ended")
    given = await challenge(client, "quantri")
    body = {"current_password": NEW_PASSWORD, "new_password": "Thứ-ba-Mật-3"}
    assert (await admin.call("POST", "/me/password", body)).status_code == 200
    assert (await step(client, given, phone.code())).json()["code"] == "challenge_ended"
    given = await challenge(client, "quantri", "Thứ-ba-Mật-3")
    turned_off = await admin.call("POST", "/me/second-factor/off", {"password": "Thứ-ba-Mật-3"})
    assert turned_off.status_code == 204
    assert (await step(client, given, phone.code())).json()["code"] == "challenge_ended"
    assert (await sign_in(client, "quantri", "Thứ-ba-Mật-3")).status_code == 200


async def test_hostile_challenges_and_codes_are_refused(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, _ = await enrolled(admin, clock)
    for odd in ("a", "a\x00.1.b", f"{admin.account_id}.99999999999.{secrets.token_hex(32)}", "…" * 300):
        answer = await step(client, odd, phone.code())
        assert (answer.status_code, answer.json()["code"]) == (401, "challenge_ended"), odd
    given = await challenge(client, "quantri")
    for odd in ("\x00", "--", "١٢٣٤٥٦", "ａ" * 60):
        clock.advance(seconds=20)
        assert (await step(client, await challenge(client, "quantri"), odd)).status_code == 422, odd
    long = {"challenge": given, "code": "1" * 61}
    for body in ({}, {"challenge": given}, long, {"challenge": 1, "code": 2}):
        assert (await client.post(STEPS, json=body)).json()["code"] == "invalid_request"


async def test_turning_it_off_needs_the_password_and_guesses_are_counted(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    await enrolled(admin, clock)
    for _ in range(5):
        wrong = await admin.call("POST", "/me/second-factor/off", {"password": "Sai-mật-khẩu-1"})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong_password")
    waiting = await admin.call("POST", "/me/second-factor/off", {"password": NEW_PASSWORD})
    assert waiting.status_code == 429
    clock.advance(seconds=2)
    assert (await admin.call("POST", "/me/second-factor/off", {"password": NEW_PASSWORD})).status_code == 204
    again = await admin.call("POST", "/me/second-factor/off", {"password": NEW_PASSWORD})
    assert again.status_code == 204
    assert (await sign_in(client, "quantri", NEW_PASSWORD)).status_code == 200


async def test_what_is_on_is_not_enrolled_again_and_what_is_off_has_no_codes(
    admin: Person, clock: MovableClock
) -> None:
    none = await admin.call("POST", "/me/second-factor/recovery-codes", {"password": NEW_PASSWORD})
    assert (none.status_code, none.json()["code"]) == (409, "no_second_factor")
    early = await admin.call("POST", "/me/second-factor/confirm", {"code": "123456"})
    assert early.json()["code"] == "no_second_factor"
    phone, _ = await enrolled(admin, clock)
    twice = await admin.call("POST", "/me/second-factor", {"password": NEW_PASSWORD})
    assert (twice.status_code, twice.json()["code"]) == (409, "second_factor_on")
    confirmed = await admin.call("POST", "/me/second-factor/confirm", {"code": phone.code()})
    assert confirmed.json()["code"] == "second_factor_on"


async def test_of_two_confirmations_at_once_one_gives_codes(admin: Person, clock: MovableClock) -> None:
    begun = (await admin.call("POST", "/me/second-factor", {"password": NEW_PASSWORD})).json()
    body = {"code": Phone(begun["secret"], clock).code()}
    answers = await asyncio.gather(*(admin.call("POST", "/me/second-factor/confirm", body) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_a_locked_account_hears_of_its_lock_before_any_code(
    admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    issued = await issue(admin, "nhap.lieu")
    clerk = await settled(client, "nhap.lieu", issued["first_password"])
    phone, _ = await enrolled(clerk, clock)
    given = await challenge(client, "nhap.lieu")
    await admin.call("POST", f"/accounts/{clerk.account_id}/lock", {"reason": "Tạm dừng"})
    assert (await sign_in(client, "nhap.lieu", NEW_PASSWORD)).json()["code"] == "account_locked"
    assert (await step(client, given, phone.code())).json()["code"] == "account_locked"
