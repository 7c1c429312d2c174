"""The way to the outside provider and back, as a browser walks it."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from services.identity.config import Settings
from tests.services.identity.conftest import NEW_PASSWORD, Person
from tests.services.identity.provider_process import CLIENT, SECRET, OutsideProvider

START, CALLBACK = "/api/identity/oidc/start", "/api/identity/oidc/callback"
REFRESH = "chamdiem_refresh"
SAID = {"password": NEW_PASSWORD}
Told = tuple[str, dict[str, str]]
IN: Told = ("/", {"oidc": "signed_in"})
LINKED: Told = ("/tai-khoan", {"oidc": "linked"})


async def way_back(authorization_url: str) -> str:
    """What the provider sends the browser back to: path and query of our own."""
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(authorization_url)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    assert back.path == CALLBACK
    return f"{back.path}?{back.query}"


def told(answer: httpx.Response) -> Told:
    """The page that the browser is led to, which is always one of ours, and what it is told there."""
    assert answer.status_code == 303, answer.text
    target = urlsplit(answer.headers["location"])
    assert (target.scheme, target.netloc) == ("", "")
    return target.path, {name: values[0] for name, values in parse_qs(target.query).items()}


def refused(code: str, page: str = "/") -> Told:
    """What the browser is told when it comes back in vain."""
    return page, {"oidc_error": code}


def with_provider(settings: Settings, provider: OutsideProvider, folder: Path, **more: Any) -> Settings:
    """Settings that name the provider."""
    file = folder / "secret"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    named = {"oidc_issuer": provider.address, "oidc_client_id": CLIENT, "oidc_client_secret_file": file}
    return settings.model_copy(update={**named, **more})


async def departed(client: httpx.AsyncClient) -> str:
    """Where a browser that signs in is sent."""
    answer = await client.get(START)
    assert answer.status_code == 303
    return str(answer.headers["location"])


async def signing_in(client: httpx.AsyncClient) -> Told:
    """There and back in one browser."""
    client.cookies.clear()
    return told(await client.get(await way_back(await departed(client))))


async def linking(person: Person) -> Told:
    """The person links the account, there and back in one browser."""
    person.client.cookies.clear()
    begun = await person.call("POST", "/me/oidc", SAID)
    assert begun.status_code == 200, begun.text
    return told(await person.client.get(await way_back(begun.json()["authorization_url"])))
