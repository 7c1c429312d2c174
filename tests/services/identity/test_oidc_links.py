"""Who may put an outside identity on an account, and who may take it off (A2, A8)."""

from pathlib import Path

import httpx
import pytest

from services.identity.config import Settings
from tests.services.identity.conftest import NEW_PASSWORD, Person, issue, settled, sign_in
from tests.services.identity.outside import IN, LINKED, SAID, linking, refused, signing_in, with_provider
from tests.services.identity.provider_process import OutsideProvider

WHY = {"reason": "Liên kết nhầm người"}
TREE = [
    {"unit_id": "huyen-a", "name": "UBND huyện A", "kind": "district"},
]
WRONG = {"password": "Sai-mật-khẩu-1"}


@pytest.fixture
def settings(settings: Settings, provider: OutsideProvider, tmp_path: Path) -> Settings:
    """With the provider."""
    return with_provider(settings, provider, tmp_path)


async def test_linking_asks_for_the_password_again(clerk: Person, client: httpx.AsyncClient) -> None:
    client.cookies.clear()
    answer = await clerk.call("POST", "/me/oidc", WRONG)
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_password")
    assert "chamdiem_oidc" not in client.cookies
    for body in ({}, {"password": ""}, {"password": "x" * 5000}, {"password": 1}, None):
        assert (await clerk.call("POST", "/me/oidc", body)).status_code in (400, 413, 422), body
    assert (await clerk.call("GET", "/me/oidc")).json()["linked"] is False
    assert await linking(clerk) == LINKED


async def test_a_wrong_password_counts_like_a_failed_sign_in(
    clerk: Person, client: httpx.AsyncClient, settings: Settings
) -> None:
    codes = []
    for _ in range(settings.free_failures_per_account + 1):
        codes.append((await clerk.call("POST", "/me/oidc", WRONG)).json()["code"])
    assert set(codes) == {"wrong_password"}
    waits = await clerk.call("POST", "/me/oidc", SAID)
    assert (waits.status_code, waits.json()["code"]) == (429, "too_many_attempts")
    elsewhere = await sign_in(client, "nhap.mot", NEW_PASSWORD)
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (429, "too_many_attempts")


async def test_an_administrator_takes_a_link_off_with_a_reason(
    admin: Person, clerk: Person, client: httpx.AsyncClient
) -> None:
    assert await linking(clerk) == LINKED
    path = f"/accounts/{clerk.account_id}"
    assert (await admin.call("GET", path)).json()["outside_identity"] is True
    without = await admin.call("POST", f"{path}/oidc/unlink", {"reason": " "})
    assert without.status_code == 422
    taken = await admin.call("POST", f"{path}/oidc/unlink", WHY)
    assert (taken.status_code, taken.json()["outside_identity"]) == (200, False)
    assert await signing_in(client) == refused("oidc_unknown")
    assert (await admin.call("GET", f"{path}/sessions")).json()["items"] == []
    said = (await admin.call("GET", f"{path}/history")).json()["items"][0]
    assert (said["field"], said["reason"]) == ("outside_identity", WHY["reason"])
    assert said["who"] == admin.account_id
    # Once more changes nothing, and the identity is free for another account.
    again = await admin.call("POST", f"{path}/oidc/unlink", WHY)
    assert (again.status_code, again.json()["version"]) == (200, taken.json()["version"])
    assert await linking(admin) == LINKED
    assert await signing_in(client) == IN


async def test_nobody_else_takes_it_off(admin: Person, clerk: Person, client: httpx.AsyncClient) -> None:
    assert await linking(clerk) == LINKED
    path = f"/accounts/{clerk.account_id}/oidc/unlink"
    assert (await admin.call("POST", "/units/import", {"units": TREE})).status_code == 200
    bounds = {"unit_id": "huyen-a", "scope_unit_id": "huyen-a"}
    outside = await issue(admin, "quantri.a", "administration", **bounds)
    overseer = await issue(admin, "quanly", "management")
    for name, issued, expected in (
        ("quantri.a", outside, (404, "account_not_found")),
        ("quanly", overseer, (403, "forbidden")),
    ):
        person = await settled(client, name, issued["first_password"])
        answer = await person.call("POST", path, WHY)
        assert (answer.status_code, answer.json()["code"]) == expected, name
    assert (await clerk.call("POST", path, WHY)).status_code == 403
    assert (await client.post(f"/api/identity{path}", json=WHY)).status_code == 401
    assert (await admin.call("POST", "/accounts/none/oidc/unlink", WHY)).status_code == 404
    assert await signing_in(client) == IN
