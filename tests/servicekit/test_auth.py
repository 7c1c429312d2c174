"""Whose token holds."""

import base64
import json
import time
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from fastapi import APIRouter

from chamdiem.servicekit import tokens
from chamdiem.servicekit.auth import CallerDep, EnrollingCallerDep, UnsettledCallerDep
from chamdiem.servicekit.errors import Unauthenticated
from chamdiem.servicekit.testing import SigningKey, eventually, running
from chamdiem.servicekit.tokens import PublicKeys, TokenVerifier, epochs
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.events import KeysTold, SubjectLocked
from tests.servicekit.harness import emit, kit_of, make_app

router = APIRouter()


@router.get("/who")
async def who(caller: CallerDep) -> str:
    return f"{caller.account_id} {caller.kind} {caller.unit_id} {sorted(caller.functions)} {caller.name}"


@router.get("/unsettled")
async def unsettled(caller: UnsettledCallerDep) -> str:
    return caller.session_id


@router.get("/enrolling")
async def enrolling(caller: EnrollingCallerDep) -> str:
    return caller.session_id


def forged(key: SigningKey, **header: Any) -> str:
    """A token whose header claims something else."""
    head, body, signature = key.token().split(".")
    claimed = json.loads(base64.urlsafe_b64decode(head + "==")) | header
    return ".".join(
        (base64.urlsafe_b64encode(json.dumps(claimed).encode()).decode().rstrip("="), body, signature)
    )


def signed_with_text(key: SigningKey) -> str:
    """The classic confusion: HMAC with the public key's text as the secret."""
    secret = key.jwks()["keys"][0]["x"]
    return jwt.encode({"sub": "a", "kind": "entry"}, secret, "HS256", {"kid": key.kid})


def by_another_curve(key: SigningKey) -> str:
    return jwt.encode({"sub": "a"}, generate_private_key(SECP256R1()), "ES256", {"kid": key.kid})


def bad_tokens(key: SigningKey) -> dict[str, str]:
    now = int(time.time())
    return {
        "none": jwt.encode({"sub": "a"}, "", "none", {"kid": key.kid}),
        "none_in_header": forged(key, alg="none"),
        "hmac": signed_with_text(key),
        "other_curve": by_another_curve(key),
        "other_key_same_kid": SigningKey.generate(key.kid).token(),
        "unknown_kid": SigningKey.generate("other").token(),
        "no_kid": jwt.encode({"sub": "a"}, key.private, "EdDSA"),
        "expired": key.token(iat=now - 4000, exp=now - 3800),
        "too_long": key.token(iat=now, exp=now + 301),
        "from_the_future": key.token(iat=now + 3600, exp=now + 3660),
        "wrong_issuer": key.token(iss="elsewhere"),
        "no_issuer": key.token(iss=None),
        "no_subject": key.token(sub=None),
        "no_end": key.token(exp=None),
        "end_is_no_number": key.token(exp="never"),
        "garbage": "abc",
        "empty_parts": "..",
    }


async def get(app_client: httpx.AsyncClient, token: str | None, path: str = "/who") -> httpx.Response:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return await app_client.get(path, headers=headers)


async def test_bad_tokens_are_refused(make_settings: MakeSettings, key: SigningKey) -> None:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        for name, token in bad_tokens(key).items():
            answer = await get(client, token)
            assert answer.status_code == 401, f"{name}: {answer.text}"
            assert answer.json()["code"] == "unauthenticated", name
            assert answer.headers["www-authenticate"] == "Bearer"


async def test_missing_and_foreign_schemes_are_refused(make_settings: MakeSettings, key: SigningKey) -> None:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        for value in ("", "Basic YTpi", "Bearer", "Bearer "):
            answer = await client.get("/who", headers={"Authorization": value})
            assert answer.json()["reason"] == "missing", value
        assert (await get(client, None)).status_code == 401


async def test_a_good_token_says_who_calls(make_settings: MakeSettings, key: SigningKey) -> None:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        token = key.token("a-1", "entry", unit="so-y-te", fn=["enter", "approve"], name="An")
        assert (await get(client, token)).json() == "a-1 entry so-y-te ['approve', 'enter'] An"


async def test_issued_password_must_be_changed_first(make_settings: MakeSettings, key: SigningKey) -> None:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        token = key.token(mcp=True, sid="s-1")
        refused = await get(client, token)
        assert (refused.status_code, refused.json()["code"]) == (403, "password_change_required")
        assert (await get(client, token, "/unsettled")).json() == "s-1"


async def test_locked_by_event_and_unlocked_again(make_settings: MakeSettings, key: SigningKey) -> None:
    app = make_app(
        make_settings(), routers=[router], revoked_by={SubjectLocked: lambda e: (e.account_id, e.locked)}
    )
    async with running(app) as client:
        token, kit = key.token("a-1"), kit_of(app)

        async def answers(status: int) -> bool:
            return (await get(client, token)).status_code == status

        assert await answers(200)
        await emit(kit, SubjectLocked(account_id="a-1", locked=True), version=2)
        await eventually(lambda: answers(401))
        assert (await get(client, token)).json()["code"] == "account_locked"
        assert (await get(client, key.token("a-2"))).status_code == 200
        await emit(kit, SubjectLocked(account_id="a-1", locked=False), version=1)  # older: says nothing
        await emit(kit, SubjectLocked(account_id="a-2", locked=True), version=1)
        await eventually(lambda: "a-2" in app.state.revoked)
        assert await answers(401)
        await emit(kit, SubjectLocked(account_id="a-1", locked=False), version=3)
        await eventually(lambda: answers(200))


async def test_epochs_of_an_account_end_and_the_next_goes_on(
    make_settings: MakeSettings, key: SigningKey
) -> None:
    app = make_app(make_settings(), routers=[router])
    async with running(app, wait_ready=False) as client:
        app.state.revoked.note(epochs("a-1"), 4, 9)
        app.state.revoked.note(epochs("a-1"), 3, 8)  # heard late
        app.state.revoked.note(epochs("a-1"), 4, 9)  # heard twice
        for outdated in (key.token("a-1", ep=3), key.token("a-1", ep=2), key.token("a-1")):
            refused = await get(client, outdated)
            assert (refused.status_code, refused.json()["code"]) == (401, "token_outdated")
        for kept in (key.token("a-1", ep=4), key.token("a-1", ep=5), key.token("a-2", ep=3)):
            assert (await get(client, kept)).status_code == 200


async def test_ended_epochs_and_locks_do_not_touch_each_other(
    make_settings: MakeSettings, key: SigningKey
) -> None:
    app = make_app(make_settings(), routers=[router])
    async with running(app, wait_ready=False) as client:
        app.state.revoked.note(epochs("a-1"), 1, 2)
        app.state.revoked.note("a-1", True, 3)
        assert (await get(client, key.token("a-1", ep=1))).json()["code"] == "account_locked"
        app.state.revoked.note("a-1", False, 4)
        assert (await get(client, key.token("a-1", ep=1))).status_code == 200
        assert (await get(client, key.token("a-1"))).json()["code"] == "token_outdated"


async def test_locks_outlive_a_restart(make_settings: MakeSettings, key: SigningKey) -> None:
    settings = make_settings()
    readers = {SubjectLocked: lambda e: (e.account_id, e.locked)}
    first = make_app(settings, routers=[router], revoked_by=readers)
    async with running(first):
        await emit(kit_of(first), SubjectLocked(account_id="a-1", locked=True))

        async def stored() -> bool:
            return await kit_of(first).database["revoked"].count_documents({"revoked": True}) == 1

        await eventually(stored)
    second = make_app(settings, routers=[router], revoked_by=readers)
    async with running(second, wait_ready=False) as client:
        assert (await get(client, key.token("a-1"))).json()["code"] == "account_locked"


def test_a_token_is_checked_once_and_ends_in_time(key: SigningKey, tmp_path: Path) -> None:
    now = [time.time()]
    verifier = TokenVerifier(PublicKeys(key.write_public(tmp_path / "keys")), lambda: now[0])
    token = key.token()
    assert verifier.verify(token) is verifier.verify(token)
    now[0] += tokens.LONGEST_LIFE + 1
    for _ in range(2):
        with pytest.raises(Unauthenticated):
            verifier.verify(token)


def test_the_cache_is_bounded_and_can_be_dropped(
    key: SigningKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "CACHE_SIZE", 2)
    verifier = TokenVerifier(PublicKeys(key.write_public(tmp_path / "keys")))
    first = verifier.verify(key.token("a-0"))
    for number in range(1, 3):
        verifier.verify(key.token(f"a-{number}"))
    again = verifier.verify(key.token("a-0"))
    assert again == first
    assert again is not first
    verifier.forget()
    assert verifier.verify(key.token("a-0")) is not again


def test_new_keys_come_by_file_and_by_news(key: SigningKey, tmp_path: Path) -> None:
    path = tmp_path / "keys"
    keys = PublicKeys(path)
    verifier = TokenVerifier(keys)
    with pytest.raises(Unauthenticated):
        verifier.verify(key.token())
    key.write_public(path)
    assert verifier.verify(key.token()).account_id == "account-1"
    newer = SigningKey.generate("newer")
    keys.replace(newer.jwks())
    assert verifier.verify(newer.token("a-2")).account_id == "a-2"
    assert verifier.verify(key.token("a-3")).account_id == "a-3"


def test_a_retired_key_opens_nothing_whoever_names_it(key: SigningKey, tmp_path: Path) -> None:
    keys = PublicKeys(key.write_public(tmp_path / "keys"))
    verifier, newer = TokenVerifier(keys), SigningKey.generate("newer")
    remembered = key.token()
    verifier.verify(remembered)
    keys.replace(newer.jwks(), retired=[key.kid], version=2)
    keys.replace(key.jwks(), version=1)  # older: says nothing
    for token in (remembered, key.token("a-2")):
        with pytest.raises(Unauthenticated):
            verifier.verify(token)
    key.write_public(tmp_path / "keys")
    with pytest.raises(Unauthenticated):
        verifier.verify(key.token("a-3"))
    assert verifier.verify(newer.token("a-4")).account_id == "a-4"


async def test_who_must_enrol_does_that_first(make_settings: MakeSettings, key: SigningKey) -> None:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        token = key.token(mef=True, sid="s-1")
        refused = await get(client, token)
        assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_enrolment_required")
        for path in ("/enrolling", "/unsettled"):
            assert (await get(client, token, path)).json() == "s-1"
        both = await get(client, key.token(mef=True, mcp=True), "/enrolling")
        assert both.json()["code"] == "password_change_required"


async def test_keys_are_kept_for_every_start_and_the_newest_win(
    make_settings: MakeSettings, key: SigningKey
) -> None:
    readers = {KeysTold: lambda e: (e.jwks, e.retired)}
    settings, newer = make_settings(), SigningKey.generate("newer")
    first = make_app(settings, routers=[router], keys_from=readers)
    async with running(first) as client:
        assert (await get(client, newer.token("a-1"))).status_code == 401
        await emit(kit_of(first), KeysTold(jwks=newer.jwks(), retired=(key.kid,)), version=2)

        async def answers() -> bool:
            return (await get(client, newer.token("a-1"))).status_code == 200

        await eventually(answers)
        await emit(kit_of(first), KeysTold(jwks=key.jwks()), version=1)

        async def kept() -> bool:
            return await kit_of(first).database["public_keys"].count_documents({"version": 2}) == 1

        await eventually(kept)
        assert (await get(client, key.token())).status_code == 401
    second = make_app(settings, routers=[router], keys_from=readers)
    async with running(second, wait_ready=False) as client:
        assert (await get(client, newer.token("a-1"))).status_code == 200
        assert (await get(client, key.token())).status_code == 401
