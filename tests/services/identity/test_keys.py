"""The signing key rotates without signing anybody out; nobody is let in by a retired one (O1)."""

import asyncio
from datetime import timedelta
from pathlib import Path

import httpx
import jwt
import pytest
from fastapi import FastAPI

from chamdiem.contracts.identity import KeysChanged
from chamdiem.servicekit.testing import SigningKey, eventually, running
from deploy.local.credentials import signing_keys as make_signing_keys
from services.criteria.config import Settings as CriteriaSettings
from services.criteria.wiring import build as build_criteria
from services.identity import rotate_keys
from services.identity.commands.keys import keep_keys, rotate
from services.identity.commands.tokens import TokenIssuer
from services.identity.config import Settings
from services.identity.domain.keys import RingKey, first_ring, restarted, rotated, signer, without_ended
from services.identity.errors.keys import RotationUnderWay
from services.identity.wiring import build
from tests.services.identity.conftest import NEW_PASSWORD, Person, sign_in
from tests.services.identity.factors import challenge, enrolled, step
from tests.services.listening import Heard, MovableClock

LONGEST = timedelta(seconds=360)
REFRESH = "/api/identity/sessions/refresh"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The stored ring is looked at for each token."""
    return settings.model_copy(update={"keys_read_every": 0})


def kid(token: str) -> str:
    return str(jwt.get_unverified_header(token)["kid"])


async def rotate_now(app: FastAPI, lead: float = 0) -> RingKey:
    ctx = app.state.context
    return await rotate(ctx.stores.keys, ctx.tokens, ctx.kit.clock(), lead)


def test_the_ring_signs_by_the_clock_and_forgets_what_has_ended(clock: MovableClock) -> None:
    now = clock()
    one, two = RingKey("1", "x"), RingKey("2", "y", b"sealed", now + timedelta(seconds=30))
    ring = rotated(first_ring(one), two)
    assert (signer(ring, now), signer(ring, now + timedelta(seconds=30))) == (one, two)
    ends = two.signs_from + LONGEST
    assert without_ended(ring, ends - timedelta(seconds=1), LONGEST) is ring
    left = without_ended(ring, ends, LONGEST)
    assert (left.keys, left.retired, left.version) == ((two,), ("1",), 2)
    assert (left.first, without_ended(left, ends, LONGEST)) == ("1", left)
    anew = restarted(left, RingKey("3", "z"))
    assert (anew.first, anew.retired, anew.version) == ("3", ("1", "2"), 3)


async def test_a_new_key_is_told_before_it_signs_and_signs_nobody_out(
    app: FastAPI, admin: Person, client: httpx.AsyncClient, clock: MovableClock, heard: Heard
) -> None:
    old = kid(admin.session["access_token"])
    new = (await rotate_now(app, lead=30)).kid
    await eventually(lambda: heard.of(KeysChanged))
    ((told, version),) = heard.of(KeysChanged)
    assert ([key.kid for key in told.keys], told.retired, version) == ([old, new], (), 1)
    jwks = (await client.get("/api/identity/jwks")).json()
    assert ([key["kid"] for key in jwks["keys"]], jwks["version"]) == ([old, new], 1)
    assert kid((await client.post(REFRESH)).json()["access_token"]) == old
    clock.advance(seconds=30)
    refreshed = await client.post(REFRESH)
    assert (refreshed.status_code, kid(refreshed.json()["access_token"])) == (200, new)
    assert (await admin.call("GET", "/me")).status_code == 200


async def test_other_services_take_the_new_key_at_once_and_the_old_one_until_it_is_retired(
    app: FastAPI, admin: Person, client: httpx.AsyncClient, settings: Settings, clock: MovableClock
) -> None:
    neighbour = CriteriaSettings(
        namespace=settings.namespace,
        mongo_url=settings.mongo_url,
        amqp_url=settings.amqp_url,
        public_keys_file=settings.public_keys_file,
    )
    other = build_criteria(neighbour)
    async with running(other) as criteria:

        async def asks(token: str) -> int:
            headers = {"Authorization": f"Bearer {token}"}
            return (await criteria.get("/api/criteria/sets", headers=headers)).status_code

        old = admin.session["access_token"]
        assert await asks(old) == 200
        new_key = await rotate_now(app)
        await eventually(lambda: other.state.kit.keys.find(new_key.kid))
        new = (await client.post(REFRESH)).json()["access_token"]
        assert (kid(new), await asks(new), await asks(old)) == (new_key.kid, 200, 200)
        clock.advance(seconds=361)
        await keep_keys(app.state.context)
        await eventually(lambda: other.state.kit.keys.find(kid(old)) is None)
        assert (await asks(old), await asks(new)) == (401, 200)
        assert (await admin.call("GET", "/me")).status_code == 401
    again = build_criteria(neighbour)
    async with running(again, wait_ready=False):
        keys = again.state.kit.keys
        assert (keys.find(kid(old)), keys.find(new_key.kid) is not None) == (None, True)


async def test_what_follows_from_the_first_key_outlives_its_retirement(
    app: FastAPI, admin: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    phone, recovery = await enrolled(admin, clock)
    secret = app.state.context.tokens.secret
    await rotate_now(app)
    clock.advance(seconds=361)
    await keep_keys(app.state.context)
    assert (await client.post(REFRESH)).status_code == 200
    for code in (phone.code(), recovery[0]):
        assert (await step(client, await challenge(client, "quantri"), code)).status_code == 200
    assert app.state.context.tokens.secret == secret


async def test_rotations_do_not_overtake_each_other(app: FastAPI, client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(rotate_now(app, lead=30) for _ in range(3)), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["RingKey", *["RotationUnderWay"] * 2]
    with pytest.raises(RotationUnderWay):
        await rotate_now(app)
    assert (await client.get("/api/identity/jwks")).json()["version"] == 1


async def test_private_halves_are_sealed_and_open_in_another_process(
    app: FastAPI, admin: Person, settings: Settings
) -> None:
    key = await rotate_now(app)
    stored = await app.state.kit.database["signing_keys"].find_one({"_id": "ring"})
    issuer = TokenIssuer(settings.private_key_file, 300)
    ring = await app.state.context.stores.keys.get()
    issuer.use(ring)
    account = await app.state.context.stores.accounts.get(admin.account_id)
    token, _ = issuer.issue(account, "s", app.state.kit.clock())
    assert kid(token) == key.kid
    assert issuer._private[key.kid].private_bytes_raw() not in stored["keys"][1]["sealed"]
    twin = build(settings)
    async with running(twin) as other:
        signed_in = await sign_in(other, "quantri", NEW_PASSWORD)
        assert kid(signed_in.json()["access_token"]) == key.kid
        assert (await Person(other, signed_in.json()).call("GET", "/me")).status_code == 200


async def test_another_key_in_the_file_retires_all_that_grew_from_the_old_one(
    app: FastAPI, admin: Person, settings: Settings, tmp_path: Path
) -> None:
    grown = await rotate_now(app)
    pair = make_signing_keys(tmp_path)
    files = {"private_key_file": pair.private_file, "public_keys_file": pair.public_file}
    replaced = build(settings.model_copy(update=files))
    fresh = SigningKey.load(pair.private_file, pair.public_file)
    async with running(replaced) as other:
        await keep_keys(replaced.state.context)
        ring = await replaced.state.context.stores.keys.get()
        assert [key.kid for key in ring.keys] == [fresh.kid]
        assert set(ring.retired) == {kid(admin.session["access_token"]), grown.kid}
        signed_in = await sign_in(other, "quantri", NEW_PASSWORD)
        assert kid(signed_in.json()["access_token"]) == fresh.kid
        assert (await rotate_now(replaced)).kid not in ring.retired


async def test_the_ring_is_told_again_for_who_was_not_there(
    app: FastAPI, client: httpx.AsyncClient, clock: MovableClock, heard: Heard
) -> None:
    await keep_keys(app.state.context)
    await rotate_now(app)
    await keep_keys(app.state.context)
    clock.advance(seconds=3601)
    await keep_keys(app.state.context)
    await keep_keys(app.state.context)
    clock.advance(seconds=3601)
    await keep_keys(app.state.context)
    await eventually(lambda: len(heard.of(KeysChanged)) == 3)
    assert [version for _, version in heard.of(KeysChanged)] == [1, 2, 3]


def test_the_command_names_the_new_key_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("namespace", "mongo_url", "amqp_url", "public_keys_file", "private_key_file"):
        monkeypatch.setenv(f"CHAMDIEM_{name.upper()}", str(getattr(settings, name)))
    assert rotate_keys.main() == 0
    printed = capsys.readouterr()
    assert (" signs from " in printed.out, printed.err) == (True, "")
    assert rotate_keys.main() == 1
    refused = capsys.readouterr()
    assert (refused.out, refused.err) == ("", "Khóa ký mới đã được công bố và sắp được dùng.\n")
