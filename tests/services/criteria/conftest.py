"""Criteria on the real engines, and the people who use it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.testing import SigningKey, eventually, running
from deploy.local.engines import Engines
from services.criteria.config import Settings
from services.criteria.wiring import build
from tests.services.criteria.documents import PUBLICATION, document
from tests.services.listening import Heard, MovableClock, listening, say


@pytest.fixture(scope="session")
def key() -> SigningKey:
    return SigningKey.generate()


@pytest.fixture
def settings(engines: Engines, namespace: str, key: SigningKey, tmp_path: Any) -> Settings:
    return Settings(
        namespace=namespace,
        mongo_url=engines.mongo_url,
        amqp_url=engines.amqp_url,
        public_keys_file=key.write_public(tmp_path / "keys.json"),
        sweep_every=0.2,
        sweep_age=0.0,
        coalesce_for=0.05,
        retry_delays=(0.05,),
        editing_every=0.1,
    )


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def heard(settings: Settings) -> AsyncIterator[Heard]:
    """What criteria says on the bus."""
    async with listening(settings.amqp_url, settings.namespace) as events:
        yield events


@pytest.fixture
async def app(settings: Settings, clock: MovableClock, heard: Heard) -> FastAPI:
    return build(settings, clock=clock)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with running(app) as anyone:
        yield anyone


@dataclass
class Person:
    """Somebody with a token."""

    client: httpx.AsyncClient
    headers: dict[str, str]

    async def call(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        path = f"/api/criteria{path}"
        return await self.client.request(method, path, json=body, headers=self.headers | headers)


@dataclass
class People:
    """Everybody who may come by."""

    client: httpx.AsyncClient
    key: SigningKey

    def of(self, kind: str, unit: str = "so-noi-vu") -> Person:
        bearer = self.key.bearer(f"{kind}-{unit}", kind, unit=unit, name=f"Người {kind}")
        return Person(self.client, bearer)


@pytest.fixture
def people(client: httpx.AsyncClient, key: SigningKey) -> People:
    return People(client, key)


@pytest.fixture
def admin(people: People) -> Person:
    return people.of("administration")


def unit(unit_id: str, kind: Any = "department", name: str = "", group: str | None = "so") -> UnitChanged:
    return UnitChanged(
        unit_id=unit_id,
        code=unit_id,
        name=name or f"Sở {unit_id}",
        short_name=unit_id.upper(),
        kind=kind,
        ranking_group=group,
        parent_id=None,
    )


@pytest.fixture
async def units(app: FastAPI, client: httpx.AsyncClient) -> None:
    """Three units have arrived from identity: two departments and a commune."""
    for one in (unit("so-y-te"), unit("so-xay-dung", group=None), unit("xa-dong", "commune")):
        await say(app, one, 1)
    copies = app.state.context.stores.units

    async def arrived() -> bool:
        return len(await copies.get_many(["so-y-te", "so-xay-dung", "xa-dong"])) == 3

    await eventually(arrived)


async def import_set(admin: Person, **fields: Any) -> dict[str, Any]:
    answer = await admin.call("POST", "/sets", document(**fields))
    assert answer.status_code == 201, answer.text
    summary: dict[str, Any] = answer.json()
    return summary


async def publish_set(admin: Person, **fields: Any) -> dict[str, Any]:
    summary = await import_set(admin, **fields)
    answer = await admin.call("POST", f"/sets/{summary['set_id']}/publication", PUBLICATION)
    assert answer.status_code == 200, answer.text
    published: dict[str, Any] = answer.json()
    return published


async def history_of(admin: Person, round_id: str, entries: int) -> list[dict[str, Any]]:
    """The round's history once it has so many entries: the relay writes them."""

    async def probe() -> Any:
        items = (await admin.call("GET", f"/rounds/{round_id}/history")).json()["items"]
        return len(items) == entries and items

    found: list[dict[str, Any]] = await eventually(probe)
    return found


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def new_round(now: datetime, **fields: Any) -> dict[str, Any]:
    """Self-scoring is open since yesterday, appraisal follows in ten days."""
    days = [iso(now + timedelta(days=number)) for number in (-1, 10, 20)]
    phases = [
        {"phase": "self_scoring", "start": days[0], "end": days[1]},
        {"phase": "appraisal_1", "start": days[1], "end": days[2]},
    ]
    chosen = [{"unit_id": "so-y-te"}, {"unit_id": "so-xay-dung"}]
    return {"name": "Đợt 2026", "set_id": "cchc-so-2026", "phases": phases, "units": chosen} | fields


@pytest.fixture
async def round_id(admin: Person, units: None, clock: MovableClock) -> str:
    """A round of two departments."""
    await publish_set(admin)
    answer = await admin.call("POST", "/rounds", new_round(clock()))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["round_id"])
