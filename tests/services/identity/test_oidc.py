"""Signing in through an outside provider, which is a process of its own that speaks HTTP: the protocol."""

import asyncio
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from pydantic import ValidationError

from chamdiem.servicekit.testing import running
from services.identity.config import Settings
from services.identity.wiring import build
from tests.services.identity.conftest import Person
from tests.services.identity.outside import (
    CALLBACK,
    IN,
    LINKED,
    REFRESH,
    START,
    departed,
    linking,
    refused,
    signing_in,
    told,
    way_back,
    with_provider,
)
from tests.services.identity.provider_process import CLIENT, OutsideProvider, outside_provider
from tests.services.listening import MovableClock


@pytest.fixture
def settings(settings: Settings, provider: OutsideProvider, tmp_path: Path) -> Settings:
    """With the provider."""
    return with_provider(settings, provider, tmp_path)


async def test_an_account_is_linked_by_its_holder_and_then_signs_in(
    clerk: Person, client: httpx.AsyncClient, admin: Person
) -> None:
    offer = (await client.get("/api/identity/oidc")).json()
    assert offer == {"on": True, "label": "Đăng nhập bằng tài khoản liên thông"}
    assert await signing_in(client) == refused("oidc_unknown")
    assert REFRESH not in client.cookies
    assert await linking(clerk) == LINKED
    assert (await clerk.call("GET", "/me/oidc")).json()["linked"] is True
    assert await signing_in(client) == IN
    refreshed = await client.post("/api/identity/sessions/refresh")
    assert refreshed.json()["account"]["username"] == "nhap.mot"
    entries = (await admin.call("GET", f"/accounts/{clerk.account_id}/history")).json()["items"]
    (entry,) = [one for one in entries if one["field"] == "outside_identity"]
    assert (entry["who"], "subject: somebody" in entry["to"]) == (clerk.account_id, True)
    assert (await clerk.call("DELETE", "/me/oidc")).status_code == 204
    assert (await clerk.call("DELETE", "/me/oidc")).status_code == 204
    assert await signing_in(client) == refused("oidc_unknown")


async def test_the_way_there_carries_pkce_state_and_nonce_and_the_cookie_is_short_lived(
    client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    answer = await client.get(START)
    sent = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
    assert sent["response_type"] == "code"
    assert (sent["client_id"], sent["scope"], sent["code_challenge_method"]) == (CLIENT, "openid", "S256")
    assert sent["redirect_uri"] == f"http://127.0.0.1:8080{CALLBACK}"
    assert len({sent["state"], sent["nonce"], sent["code_challenge"]}) == 3
    cookie = answer.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=lax", "Path=/api/identity/oidc", "Max-Age=600"):
        assert part in cookie
    assert sent["state"] not in cookie
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("forge", ["rsa", "ec", "ed"])
async def test_each_of_the_three_signatures_is_taken(
    forge: str, clerk: Person, client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    provider.next(forge=forge)
    assert await linking(clerk) == LINKED
    assert await signing_in(client) == IN


async def test_keys_rotate(clerk: Person, client: httpx.AsyncClient, provider: OutsideProvider) -> None:
    assert await linking(clerk) == LINKED
    provider.next(rotate=True)
    assert await signing_in(client) == IN


LIES: dict[str, dict[str, Any]] = {
    "nonce of another attempt": {"claims": {"nonce": "another"}},
    "no nonce": {"claims": {"nonce": None}},
    "for another client": {"claims": {"aud": "another"}},
    "for several clients, none named": {"claims": {"aud": [CLIENT, "another"]}},
    "for several clients, another named": {"claims": {"aud": [CLIENT, "another"], "azp": "another"}},
    "of another issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "expired": {"claims": {"exp": int(time.time()) - 120}},
    "no end": {"claims": {"exp": None}},
    "an end that is no number": {"claims": {"exp": True}},
    "from the future": {"claims": {"iat": int(time.time()) + 3600, "exp": int(time.time()) + 7200}},
    "nobody": {"claims": {"sub": None}},
    "an empty name": {"claims": {"sub": ""}},
    "a name too long": {"claims": {"sub": "x" * 256}},
    "a name that is no text": {"claims": {"sub": 7}},
    **{
        forge: {"forge": forge}
        for forge in (
            "none", "key as secret", "shared secret", "wrong key", "unknown key", "other algorithm",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("lie", list(LIES))
async def test_an_id_token_that_does_not_hold_opens_nothing(
    lie: str, clerk: Person, client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    assert await linking(clerk) == LINKED
    provider.next(**LIES[lie])
    assert await signing_in(client) == refused("oidc_invalid")
    assert REFRESH not in client.cookies


async def test_a_return_counts_once_and_in_the_browser_that_left(
    clerk: Person, client: httpx.AsyncClient
) -> None:
    assert await linking(clerk) == LINKED
    client.cookies.clear()
    back = await way_back(await departed(client))
    cookie = {"Cookie": f"chamdiem_oidc={client.cookies['chamdiem_oidc']}"}
    client.cookies.clear()
    assert told(await client.get(back)) == refused("oidc_state_invalid")
    elsewhere = await client.get(back, headers={"Cookie": "chamdiem_oidc=another"})
    assert told(elsewhere) == refused("oidc_state_invalid")
    answers = await asyncio.gather(*(client.get(back, headers=cookie) for _ in range(4)))
    outcomes = [told(answer) for answer in answers]
    assert outcomes.count(IN) == 1
    assert outcomes.count(refused("oidc_state_invalid")) == 3
    client.cookies.clear()
    assert told(await client.get(back, headers=cookie)) == refused("oidc_state_invalid")


async def test_a_code_of_another_attempt_is_worth_nothing(clerk: Person, client: httpx.AsyncClient) -> None:
    """PKCE: a stolen code does not fit the verifier of the thief's own attempt."""
    assert await linking(clerk) == LINKED
    stolen = parse_qs(urlsplit(await way_back(await departed(client))).query)["code"][0]
    client.cookies.clear()
    own = parse_qs(urlsplit(await departed(client)).query)["state"][0]
    answer = await client.get(CALLBACK, params={"state": own, "code": stolen})
    assert told(answer) == refused("oidc_invalid")


async def test_an_attempt_ends_after_ten_minutes(client: httpx.AsyncClient, clock: MovableClock) -> None:
    back = await way_back(await departed(client))
    clock.advance(seconds=601)
    assert told(await client.get(back)) == refused("oidc_state_invalid")


async def test_who_breaks_off_is_led_back(
    client: httpx.AsyncClient, clerk: Person, provider: OutsideProvider
) -> None:
    provider.next(error="access_denied")
    assert await signing_in(client) == refused("oidc_refused")
    assert await linking(clerk) == refused("oidc_refused", "/tai-khoan")


@pytest.mark.parametrize("query", [{}, {"state": "x" * 5000, "code": "a"}, {"state": "a\0b", "code": "\0"}])
async def test_a_hostile_return_leads_to_our_own_page(
    query: dict[str, str], client: httpx.AsyncClient
) -> None:
    await departed(client)
    elsewhere = {"next": "https://evil.example", "redirect_uri": "//evil.example", "error": "<script>"}
    answer = await client.get(CALLBACK, params=query | elsewhere)
    assert told(answer) == refused("oidc_state_invalid")


FAILURES: list[dict[str, Any]] = [
    {"fail": "/.well-known/openid-configuration"},
    {"discovery": {"issuer": "https://elsewhere.example"}},
    {"discovery": {"token_endpoint": "http://elsewhere.example/token"}},
    {"discovery": {"authorization_endpoint": "javascript:alert(1)"}},
    {"discovery": {"jwks_uri": None}},
]


@pytest.mark.parametrize("failure", FAILURES)
async def test_a_provider_that_makes_no_sense_sends_nobody_anywhere(
    failure: dict[str, Any], client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    provider.next(**failure)
    assert told(await client.get(START)) == refused("oidc_unavailable")


@pytest.mark.parametrize("endpoint", ["/token", "/keys"])
async def test_a_provider_that_fails_on_the_way_back_is_told(
    endpoint: str, client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    provider.next(fail=endpoint)
    assert await signing_in(client) == refused("oidc_unavailable")


async def test_a_provider_that_is_down_is_told(settings: Settings, tmp_path: Path) -> None:
    """Before leaving, and between leaving and the return."""
    with outside_provider() as mine:
        async with running(build(with_provider(settings, mine, tmp_path))) as client:
            back = await way_back(await departed(client))
            mine.end()
            assert told(await client.get(back)) == refused("oidc_unavailable")
        async with running(build(with_provider(settings, mine, tmp_path))) as client:
            assert told(await client.get(START)) == refused("oidc_unavailable")
            assert "chamdiem_oidc" not in client.cookies


async def test_without_a_provider_there_is_nothing_to_walk(settings: Settings) -> None:
    off = settings.model_copy(update={"oidc_issuer": ""})
    async with running(build(off)) as client:
        assert (await client.get("/api/identity/oidc")).json()["on"] is False
        assert told(await client.get(START)) == refused("oidc_off")
        assert told(await client.get(CALLBACK, params={"state": "a", "code": "b"})) == refused("oidc_off")


@pytest.mark.parametrize(
    "half",
    [
        {"oidc_issuer": "https://provider.example"},
        {"oidc_issuer": "http://provider.example", "oidc_client_id": "chamdiem"},
        {"oidc_issuer": "https://[", "oidc_client_id": "chamdiem"},
    ],
)
def test_half_a_provider_is_found_at_start(half: dict[str, str], settings: Settings) -> None:
    whole = settings.model_dump() | {"oidc_client_id": ""}
    with pytest.raises(ValidationError, match="oidc_issuer"):
        Settings(**whole | half)
