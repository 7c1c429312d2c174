"""Reporting on the real engines, and its neighbours' news."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.base import Event
from chamdiem.servicekit.testing import SigningKey, eventually, running
from deploy.local.engines import Engines
from services.reporting.config import Settings
from services.reporting.wiring import build
from tests.services.listening import Heard, listening, say
from tests.services.reporting.data import (
    completed,
    round_changed,
    round_completed,
    set_published,
    sheet,
    survey,
)

POINTS = {"so-a": ("2", "3.5", "0"), "so-b": ("2", "4", "1"), "so-c": (None, "2", "0")}


@dataclass
class World:
    """The service, who calls it, and what it says on the bus."""

    app: FastAPI
    http: httpx.AsyncClient
    key: SigningKey
    heard: Heard
    versions: dict[tuple[str, str], int] = field(default_factory=dict)

    async def tell(self, *events: Event) -> None:
        """News of the neighbours, each newer than the last of its type and subject."""
        for event in events:
            key = (event.event_type, event.subject())
            self.versions[key] = self.versions.get(key, 0) + 1
            await say(self.app, event, self.versions[key])

    async def call(
        self, kind: str, path: str, *, method: str = "GET", unit: str = "so-noi-vu", **options: Any
    ) -> httpx.Response:
        """A request by an account of that kind."""
        headers = self.key.bearer(f"{kind}-account", kind, unit=unit, name="Trần Thị Bình")
        return await self.http.request(method, f"/api/reporting{path}", headers=headers, **options)

    async def table(self) -> dict[str, Any]:
        """The results as Home Affairs sees them."""
        answer = await self.call("administration", "/rounds/r1/results")
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    async def eventually_status(self, status: str) -> dict[str, Any]:
        """The results, once they have that status."""

        async def probe() -> Any:
            answer = await self.call("administration", "/rounds/r1/results")
            return answer.status_code == 200 and answer.json()["status"] == status and answer.json()

        found: dict[str, Any] = await eventually(probe, timeout=20)
        return found

    async def begin(self, *, official: bool = True) -> None:
        """A round whose sheets have arrived."""
        await self.tell(set_published(), round_changed().model_copy(update={"official": official}))
        await self.tell(sheet("so-a", l1="2", l2="4"), sheet("so-b", l1="2", l2="4"))
        await self.tell(sheet("so-c", submitted=False, l2="3"))

        async def arrived() -> bool:
            return len(await self.app.state.context.figures.self_of_round("r1")) == 3

        # Results are final without the units' own points too: a sheet that was tried again comes after.
        await eventually(arrived)

    async def finish(self, *, official: bool = True) -> dict[str, Any]:
        """Everything that makes the results final."""
        await self.begin(official=official)
        for unit_id, (first, second, bonus) in POINTS.items():
            reasons = {"l2": "Thiếu hồ sơ kiểm chứng ở mục 1.2"}
            event = completed(unit_id, reasons, l1=first, l2=second, s1=None, b1=bonus, d1="0")
            await self.tell(event)
        await self.tell(survey(so_a="4", so_b="2", so_c="3"), round_completed())
        return await self.eventually_status("final")


@pytest.fixture
async def world(engines: Engines, namespace: str, tmp_path: Path) -> AsyncIterator[World]:
    key = SigningKey.generate()
    settings = Settings(
        namespace=namespace,
        mongo_url=engines.mongo_url,
        amqp_url=engines.amqp_url,
        public_keys_file=key.write_public(tmp_path / "keys.json"),
        retry_delays=(0.05, 0.1, 0.2, 0.5),
        reconnect_delay=0.1,
        sweep_every=0.2,
        sweep_age=0.0,
        cached_results=2,
    )
    app = build(settings)
    async with running(app) as http, listening(engines.amqp_url, namespace) as heard:
        yield World(app, http, key, heard)
