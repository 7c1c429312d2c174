"""Which account an outside identity opens: the linked one, while it may be used; never a new one."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from services.identity.config import Settings
from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.identity.factors import enrolled, step
from tests.services.identity.outside import (
    IN,
    LINKED,
    REFRESH,
    SAID,
    departed,
    linking,
    refused,
    signing_in,
    told,
    way_back,
    with_provider,
)
from tests.services.identity.provider_process import OutsideProvider
from tests.services.listening import MovableClock

EMAIL = "nhap.mot@sonoivu.example"
VERIFIED = {"email": EMAIL.upper(), "email_verified": True}
WHY = {"reason": "Kiểm thử liên kết"}


@pytest.fixture
def by_email() -> bool:
    """Whether verified addresses link; a test says otherwise."""
    return False


@pytest.fixture
def settings(settings: Settings, provider: OutsideProvider, by_email: bool, tmp_path: Path) -> Settings:
    """With the provider."""
    return with_provider(settings, provider, tmp_path, oidc_link_by_email=by_email)


async def test_an_identity_opens_one_account(admin: Person, clerk: Person, client: httpx.AsyncClient) -> None:
    assert await linking(clerk) == LINKED
    assert await linking(admin) == refused("oidc_taken", "/tai-khoan")
    assert (await admin.call("GET", "/me/oidc")).json()["linked"] is False
    again = await clerk.call("POST", "/me/oidc", SAID)
    assert (again.status_code, again.json()["code"]) == (409, "oidc_linked")


async def test_two_accounts_that_link_one_identity_at_once(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    backs = []
    for person in (admin, clerk):
        client.cookies.clear()
        begun = (await person.call("POST", "/me/oidc", SAID)).json()
        cookie = {"Cookie": f"chamdiem_oidc={client.cookies['chamdiem_oidc']}"}
        backs.append((await way_back(begun["authorization_url"]), cookie))
    client.cookies.clear()
    answers = await asyncio.gather(*(client.get(back, headers=cookie) for back, cookie in backs))
    outcomes = [told(answer) for answer in answers]
    assert outcomes.count(LINKED) == 1
    assert outcomes.count(refused("oidc_taken", "/tai-khoan")) == 1


async def test_a_second_identity_is_not_put_over_the_first(
    clerk: Person, client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    """Two attempts that began before either was linked."""
    begun, cookies = [], []
    for _ in range(2):
        client.cookies.clear()
        begun.append((await clerk.call("POST", "/me/oidc", SAID)).json()["authorization_url"])
        cookies.append({"Cookie": f"chamdiem_oidc={client.cookies['chamdiem_oidc']}"})
    client.cookies.clear()
    provider.next(claims={"sub": "first"})
    assert told(await client.get(await way_back(begun[0]), headers=cookies[0])) == LINKED
    provider.next(claims={"sub": "second"})
    second = told(await client.get(await way_back(begun[1]), headers=cookies[1]))
    assert second == refused("oidc_linked", "/tai-khoan")


async def test_a_session_that_ended_links_nothing(clerk: Person, client: httpx.AsyncClient) -> None:
    begun = (await clerk.call("POST", "/me/oidc", SAID)).json()
    back, cookie = await way_back(begun["authorization_url"]), client.cookies["chamdiem_oidc"]
    await sign_in(client, "nhap.mot", NEW_PASSWORD)
    (other,) = [one for one in (await clerk.call("GET", "/me/sessions")).json()["items"] if one["current"]]
    assert (await clerk.call("DELETE", f"/me/sessions/{other['session_id']}")).status_code == 204
    client.cookies.clear()
    answer = await client.get(back, headers={"Cookie": f"chamdiem_oidc={cookie}"})
    assert told(answer) == refused("session_ended", "/tai-khoan")


@pytest.mark.parametrize("verb", ["lock", "close"])
async def test_a_locked_or_closed_account_is_refused(
    verb: str, admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    assert await linking(clerk) == LINKED
    assert (await admin.call("POST", f"/accounts/{clerk.account_id}/{verb}", WHY)).status_code == 200
    # Whose account is closed may link the next one: the identity is free again.
    expected = {"lock": "account_locked", "close": "oidc_unknown"}[verb]
    assert await signing_in(client) == refused(expected)
    assert REFRESH not in client.cookies


async def test_an_account_outside_its_days_is_refused(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    assert await linking(clerk) == LINKED
    seen = (await admin.call("GET", f"/accounts/{clerk.account_id}")).json()
    bounds = {"functions": ["enter"], "valid_to": "2020-01-01", **WHY}
    version = {"If-Match": f'"{seen["version"]}"'}
    changed = await admin.call("PUT", f"/accounts/{clerk.account_id}/bounds", bounds, **version)
    assert changed.status_code == 200, changed.text
    assert await signing_in(client) == refused("account_not_valid")


async def test_the_next_holder_does_not_inherit_the_link(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    assert await linking(clerk) == LINKED
    seen = (await admin.call("GET", f"/accounts/{clerk.account_id}")).json()
    version = {"If-Match": f'"{seen["version"]}"'}
    path = f"/accounts/{clerk.account_id}/handover"
    handed = await admin.call("POST", path, {"person_name": "Người Kế Nhiệm", **WHY}, **version)
    assert handed.status_code == 200, handed.text
    assert await signing_in(client) == refused("oidc_unknown")


async def test_a_password_issued_anew_takes_the_link_off(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    """Whoever had the old password may have linked an identity of their own: it must not outlive it."""
    assert await linking(clerk) == LINKED
    reissued = await admin.call("POST", f"/accounts/{clerk.account_id}/password", WHY)
    assert reissued.status_code == 200, reissued.text
    assert await signing_in(client) == refused("oidc_unknown")


async def test_an_issued_password_is_changed_before_linking(admin: Person, client: httpx.AsyncClient) -> None:
    issued = await issue(admin, "nhap.hai")
    unsettled = Person(client, (await sign_in(client, "nhap.hai", issued["first_password"])).json())
    answer = await unsettled.call("POST", "/me/oidc", SAID)
    assert (answer.status_code, answer.json()["code"]) == (403, "password_change_required")
    assert (await client.post("/api/identity/me/oidc", json=SAID)).status_code == 401


async def test_an_address_links_nothing_unless_the_settings_allow_it(
    clerk: Person, client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    provider.next(claims=VERIFIED)
    assert await signing_in(client) == refused("oidc_unknown")


@pytest.mark.parametrize("by_email", [True])
async def test_a_verified_address_links_at_first_sight(
    clerk: Person, client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    provider.next(claims=VERIFIED)
    assert await signing_in(client) == IN
    provider.next(claims={})
    assert await signing_in(client) == IN
    provider.next(claims=VERIFIED | {"sub": "somebody else with that address"})
    assert await signing_in(client) == refused("oidc_linked")


@pytest.mark.parametrize("by_email", [True])
@pytest.mark.parametrize(
    "said",
    [
        {"email": EMAIL},
        {"email": EMAIL, "email_verified": "true"},
        {"email": EMAIL, "email_verified": False},
        {"email": "", "email_verified": True},
        {"email": ".*", "email_verified": True},
        {"email": EMAIL.replace("k", "K").replace("s", "ſ"), "email_verified": True},
        {"email": [EMAIL], "email_verified": True},
    ],
)
async def test_an_address_that_is_not_verified_or_not_the_same_links_nothing(
    said: dict[str, object], clerk: Person, client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    provider.next(claims=said)
    assert await signing_in(client) == refused("oidc_unknown")


@pytest.mark.parametrize("by_email", [True])
async def test_an_address_of_two_accounts_or_of_a_locked_one_links_nothing(
    admin: Person, clerk: Person, client: httpx.AsyncClient, provider: OutsideProvider
) -> None:
    provider.next(claims=VERIFIED)
    await admin.call("POST", f"/accounts/{clerk.account_id}/lock", WHY)
    assert await signing_in(client) == refused("account_locked")
    await admin.call("POST", f"/accounts/{clerk.account_id}/unlock", WHY)
    twin = await issue(admin, "nhap.hai", email=EMAIL)
    assert await signing_in(client) == refused("oidc_unknown")
    await settled(client, "nhap.hai", twin["first_password"])
    await admin.call("POST", f"/accounts/{twin['account_id']}/close", WHY)
    assert await signing_in(client) == IN


async def test_the_providers_word_stands_for_the_password_alone(
    clerk: Person, client: httpx.AsyncClient, clock: MovableClock
) -> None:
    assert await linking(clerk) == LINKED
    phone, _ = await enrolled(clerk, clock)
    client.cookies.clear()
    answer = await client.get(await way_back(await departed(client)))
    assert told(answer) == ("/", {"oidc": "second_factor_required"})
    assert REFRESH not in client.cookies
    given = urlsplit(answer.headers["location"]).fragment
    assert (await step(client, given, "000000")).json()["code"] == "wrong_code"
    assert (await step(client, given, phone.code())).json()["account"]["username"] == "nhap.mot"
