"""Identity on the real engines, with cheap hashes, and people who use it."""

import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.servicekit.testing import running
from deploy.local.credentials import SigningKeys
from deploy.local.engines import Engines
from services.identity.bootstrap import bootstrap
from services.identity.commands.first_administrator import First
from services.identity.config import Settings
from services.identity.wiring import build
from tests.services.identity.provider_process import OutsideProvider, outside_provider
from tests.services.listening import Heard, MovableClock, listening

NEW_PASSWORD = "Đổi-mật-khẩu-2026"
MAIL_ADDRESS = "nhap.mot@sonoivu.example"


@pytest.fixture
def settings(engines: Engines, namespace: str, signing_keys: SigningKeys) -> Settings:
    """Argon2id at its cheapest: these tests are about everything else."""
    return Settings(
        namespace=namespace,
        mongo_url=engines.mongo_url,
        amqp_url=engines.amqp_url,
        public_keys_file=signing_keys.public_file,
        private_key_file=signing_keys.private_file,
        argon2_memory_kib=64,
        argon2_passes=1,
        sweep_every=0.2,
        sweep_age=0.0,
        retry_delays=(0.05,),
    )


@pytest.fixture
def clock() -> MovableClock:
    """Moves the service's clock on."""
    return MovableClock()


@pytest.fixture
async def heard(settings: Settings) -> AsyncIterator[Heard]:
    """What identity says on the bus."""
    async with listening(settings.amqp_url, settings.namespace) as events:
        yield events


@pytest.fixture
async def first_password(settings: Settings) -> str:
    """The first administrator, made before the service runs."""
    return await bootstrap(settings, First("quantri", "Trần Thị Quản Trị"))


@pytest.fixture
async def app(settings: Settings, clock: MovableClock, heard: Heard) -> FastAPI:
    """The service, not yet started."""
    return build(settings, clock=clock)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Nobody in particular."""
    async with running(app) as anyone:
        yield anyone


@dataclass
class Person:
    """Somebody signed in."""

    client: httpx.AsyncClient
    session: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.session['access_token']}"}

    @property
    def account_id(self) -> str:
        return str(self.session["account"]["account_id"])

    async def call(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """A request as this person."""
        path = f"/api/identity{path}"
        return await self.client.request(method, path, json=body, headers=self.headers | headers)


async def sign_in(client: httpx.AsyncClient, username: str, password: str) -> httpx.Response:
    return await client.post("/api/identity/sessions", json={"username": username, "password": password})


async def settled(client: httpx.AsyncClient, username: str, first: str) -> Person:
    """Signed in with the issued password, which is then changed."""
    signed_in = await sign_in(client, username, first)
    assert signed_in.status_code == 200, signed_in.text
    person = Person(client, signed_in.json())
    changed = await person.call(
        "POST", "/me/password", {"current_password": first, "new_password": NEW_PASSWORD}
    )
    assert changed.status_code == 200, changed.text
    return Person(client, changed.json())


@pytest.fixture
async def admin(client: httpx.AsyncClient, first_password: str) -> Person:
    """The first administrator, signed in with a password of her own."""
    return await settled(client, "quantri", first_password)


def account(username: str, kind: str = "entry", **fields: Any) -> dict[str, Any]:
    """The body of an account to issue."""
    functions = ["enter"] if kind == "entry" else []
    person = {"person_name": f"Người dùng {username}", "position": "Chuyên viên", "unit_id": "so-noi-vu"}
    return {"username": username, "kind": kind, "functions": functions} | person | fields


async def issue(admin: Person, username: str, kind: str = "entry", **fields: Any) -> dict[str, Any]:
    """Issue an account; gives it with its first password."""
    answer = await admin.call("POST", "/accounts", account(username, kind, **fields))
    assert answer.status_code == 201, answer.text
    issued: dict[str, Any] = answer.json()
    return issued


@pytest.fixture
async def clerk(admin: Person, client: httpx.AsyncClient) -> Person:
    """Somebody who enters, signed in with a password of his own."""
    issued = await issue(admin, "nhap.mot", email="nhap.mot@sonoivu.example")
    return await settled(client, "nhap.mot", issued["first_password"])


@pytest.fixture
def port() -> int:
    """A port that nobody listens on yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
async def me(admin: Person, client: httpx.AsyncClient) -> Person:
    """Somebody with an address."""
    issued = await issue(admin, "nhap.mot", email=MAIL_ADDRESS)
    return await settled(client, "nhap.mot", issued["first_password"])


@pytest.fixture(scope="session")
def running_provider() -> Iterator[OutsideProvider]:
    """An outside provider, started once."""
    with outside_provider() as provider:
        yield provider


@pytest.fixture
def provider(running_provider: OutsideProvider) -> OutsideProvider:
    """The outside provider at its best behaviour."""
    running_provider.next()
    return running_provider
