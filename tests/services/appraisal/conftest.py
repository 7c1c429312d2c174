"""Appraisal on the real engines, and its neighbours' news."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.base import Event
from chamdiem.contracts.criteria import RoundChanged
from chamdiem.servicekit.testing import SigningKey, eventually, running
from deploy.local.engines import Engines
from services.appraisal.config import Settings
from services.appraisal.wiring import build
from tests.services.appraisal.documents import account_changed, round_changed, set_published, sheet_submitted
from tests.services.listening import Heard, MovableClock, listening, say

LEAVES = ("a1", "a2", "a3", "b1", "b2")
REASON = "Thiếu văn bản kiểm chứng trang 4."


@dataclass
class World:
    """The service, who calls it, and what it says on the bus."""

    app: FastAPI
    client: httpx.AsyncClient
    key: SigningKey
    clock: MovableClock
    heard: Heard
    homes: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)

    async def tell(self, *events: Event) -> None:
        """News of the neighbours, each newer than the last on its subject."""
        for event in events:
            version = self.versions.get(event.subject(), 0) + 1
            self.versions[event.subject()] = version
            await say(self.app, event, version)

    def told(self, event: type[Event], subject: str | None = None) -> list[tuple[str, int]]:
        """Subject and version of what was told of this type. The bus may say it twice, never twice anew."""
        return sorted({(each.subject(), version) for each, version in self.heard.of(event, subject)})

    async def account(self, account_id: str, unit_id: str = "home-affairs", **changes: Any) -> None:
        """An account and its unit, as identity tells it."""
        self.homes[account_id] = unit_id
        await self.tell(account_changed(account_id, unit_id, **changes))
        await self.stored("accounts", account_id, unit_id=unit_id)

    async def stored(self, collection: str, document_id: str, **fields: Any) -> dict[str, Any]:
        """A stored document, once it looks like this."""

        async def probe() -> Any:
            found = await self.app.state.kit.database[collection].find_one({"_id": document_id})
            return found if found and all(found.get(key) == value for key, value in fields.items()) else None

        found: dict[str, Any] = await eventually(probe, timeout=20)
        return found

    async def call(
        self, who: str, method: str, path: str, body: Any = None, *, kind: str = "appraisal", **headers: str
    ) -> httpx.Response:
        """A request by that account; `home` is an administrator, `boss` manages."""
        kind = {"home": "administration", "boss": "management"}.get(who, kind)
        bearer = self.key.bearer(who, kind, unit=self.homes.get(who, "home-affairs"), name=f"Ông {who}")
        return await self.client.request(method, f"/api/appraisal{path}", json=body, headers=bearer | headers)

    async def ok(self, who: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """A request that must succeed; its body."""
        answer = await self.call(who, method, path, body, **headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def refused(
        self, status: int, code: str, who: str, method: str, path: str, body: Any = None, **headers: str
    ) -> dict[str, Any]:
        """A request that must be refused so; the problem."""
        kind = headers.pop("kind", "appraisal")
        answer = await self.call(who, method, path, body, kind=kind, **headers)
        problem: dict[str, Any] = answer.json()
        assert (answer.status_code, problem["code"]) == (status, code), answer.text
        return problem

    async def begin(self, *unit_ids: str, round_: RoundChanged | None = None, **changes: Any) -> None:
        """A published set, an open round, the units' sheets."""
        await self.tell(set_published(**changes), round_ or round_changed(*unit_ids))
        await self.tell(*(sheet_submitted(unit_id) for unit_id in unit_ids))
        for unit_id in unit_ids:
            await self.stored("sheets", f"r1~{unit_id}")
            await self.stored("completions", f"r1~{unit_id}")

    async def assign(
        self, account_id: str, unit_ids: Sequence[str], nodes: Sequence[str] = ("a", "b"), **more: Any
    ) -> Any:
        """An assignment by Home Affairs."""
        line = {"account_id": account_id, "unit_ids": list(unit_ids), "node_ids": list(nodes)}
        body = {"assignments": [line | more.pop("line", {})]} | more
        return await self.ok("home", "POST", "/rounds/r1/assignments", body)

    async def score(
        self, who: str, unit_id: str, leaf_id: str, body: dict[str, Any], version: int = 0
    ) -> httpx.Response:
        """One word of one appraiser."""
        path = f"/appraisals/r1~{unit_id}~{who}/items/{leaf_id}"
        return await self.call(who, "PATCH", path, body, **{"If-Match": f'"{version}"'})

    async def agree(self, who: str, unit_id: str, *leaf_ids: str) -> Any:
        """Agreement in one step."""
        path = f"/appraisals/r1~{unit_id}~{who}/agreement"
        return await self.ok(who, "POST", path, {"leaf_ids": list(leaf_ids)})

    async def finish_scoring(self, who: str, unit_id: str) -> None:
        """Agree on a, give b1 2 and b2 1.5."""
        await self.agree(who, unit_id, "a1", "a2", "a3")
        for leaf_id, points in (("b1", "2"), ("b2", "1.5")):
            answer = await self.score(who, unit_id, leaf_id, {"points": points})
            assert answer.status_code == 200, answer.text

    async def send(self, who: str) -> Any:
        """Send everything."""
        return await self.ok(who, "POST", "/rounds/r1/submission", {"confirmed": True})


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    made = SigningKey.generate()
    made.write_public(tmp_path / "keys.json")
    return made


@pytest.fixture
def settings(engines: Engines, namespace: str, key: SigningKey, tmp_path: Path) -> Settings:
    return Settings(
        namespace=namespace,
        mongo_url=engines.mongo_url,
        amqp_url=engines.amqp_url,
        public_keys_file=tmp_path / "keys.json",
        sweep_every=0.2,
        sweep_age=0.0,
        retry_delays=(0.05, 0.1, 0.5),
    )


@pytest.fixture
async def world(settings: Settings, key: SigningKey) -> AsyncIterator[World]:
    """The running service; identity and reporting listen, so that nothing is unrouted."""
    clock = MovableClock()
    app = build(settings, clock=clock)
    async with listening(settings.amqp_url, settings.namespace) as heard, running(app) as client:
        yield World(app, client, key, clock, heard)
