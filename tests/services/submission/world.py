"""A small set, a round of three units, and the service that runs on them: what the tests share."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from fastapi import FastAPI

from chamdiem.contracts.base import Event
from chamdiem.contracts.criteria import CriteriaSetPublished, Extension, RoundChanged, RoundUnit
from chamdiem.scoring import Phase, PhaseDates, digest
from chamdiem.servicekit.testing import SigningKey, eventually, running
from services.submission.context import Context
from tests.services.listening import MovableClock, say
from tests.services.submission.sample_set import SET_ID, set_document

ROUND_ID = "r1"
UNITS = ("so-a", "so-b", "so-c")


@dataclass
class World:
    """The running service, its clock, and neighbours that speak on the bus."""

    app: FastAPI
    http: httpx.AsyncClient
    key: SigningKey
    clock: MovableClock
    start: datetime
    end: datetime
    _versions: dict[str, int] = field(default_factory=dict)

    @property
    def context(self) -> Context:
        """The service's own context, to look behind the API."""
        found: Context = self.app.state.context
        return found

    async def tell(self, event: Event, version: int | None = None) -> None:
        """A neighbour's event, in the next version of its aggregate unless one is given."""
        name = f"{event.event_type} {event.subject()}"
        newest = self._versions.get(name, 0)
        self._versions[name] = max(newest, version or newest + 1)
        await say(self.app, event, version or newest + 1, uuid.uuid4().hex)

    async def publish_set(self) -> None:
        """Criteria publishes the set."""
        document = set_document()
        await self.tell(CriteriaSetPublished(set_id=SET_ID, digest=digest(document), document=document))

    def round(self, **changes: Any) -> RoundChanged:
        """The round as criteria would tell it."""
        units = tuple(
            RoundUnit(
                unit_id=u, name=f"Sở {u[-1].upper()}", short_name=u, kind="department", ranking_group="so"
            )
            for u in UNITS
        )
        values: dict[str, Any] = {
            "round_id": ROUND_ID,
            "name": "Đợt 2026",
            "set_id": SET_ID,
            "kind": "par_index",
            "year": 2026,
            "official": True,
            "survey_held": True,
            "phases": (PhaseDates(Phase.SELF_SCORING, self.start, self.end),),
            "units": units,
        }
        return RoundChanged(**{**values, **changes})

    async def open_round(self, **changes: Any) -> None:
        """Criteria tells of the round; returns when every unit of it has its sheet as told."""
        event = self.round(**changes)
        await self.tell(event)
        version = self._versions[f"{event.event_type} {ROUND_ID}"]

        async def arrived() -> bool:
            known = await self.context.rounds.get(ROUND_ID, fresh=True)
            sheets = await self.context.rosters.of_round(ROUND_ID)
            listed = {unit.unit_id for unit in event.units}
            return known is not None and known.version >= version and listed <= set(sheets)

        await eventually(arrived)

    def extension(self, unit_id: str, until: datetime) -> Extension:
        """A unit's later end of self-scoring."""
        return Extension(unit_id=unit_id, phase=Phase.SELF_SCORING, until=until)

    def who(
        self, name: str = "an", kind: str = "entry", unit: str | None = "so-a", *fn: str
    ) -> dict[str, str]:
        """The headers of a caller; an entry account can enter unless other functions are named."""
        functions = list(fn) or (["enter"] if kind == "entry" else [])
        return self.key.bearer(name, kind, unit=unit, fn=functions, name=name.capitalize())

    def leader(self, unit: str = "so-a") -> dict[str, str]:
        """The headers of a unit's leader, who approves."""
        return self.who("giam-doc", "entry", unit, "approve")

    async def save(
        self,
        leaf: str,
        version: int = 0,
        *,
        unit: str = "so-a",
        by: dict[str, str] | None = None,
        **body: Any,
    ) -> httpx.Response:
        """PATCH one item."""
        headers = {**(by or self.who(unit=unit)), "If-Match": f'"{version}"'}
        return await self.http.patch(self.url(unit, f"/items/{leaf}"), json=body, headers=headers)

    def url(self, unit: str = "so-a", rest: str = "") -> str:
        """A path below a unit's sheet."""
        return f"/api/submission/sheets/{ROUND_ID}~{unit}{rest}"

    async def sheet(self, unit: str = "so-a") -> dict[str, Any]:
        """GET one sheet."""
        answer = await self.http.get(self.url(unit), headers=self.who(unit=unit))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def post(
        self, rest: str, body: Any = None, *, by: dict[str, str] | None = None, unit: str = "so-a"
    ) -> httpx.Response:
        """POST below a unit's sheet."""
        return await self.http.post(self.url(unit, rest), json=body, headers=by or self.who(unit=unit))

    async def upload(
        self,
        rest: str,
        content: bytes,
        name: str = "a.pdf",
        *,
        by: dict[str, str] | None = None,
        key: str | None = None,
    ) -> httpx.Response:
        """POST a file below the sheet of so-a."""
        sent = {**(by or self.who()), **({"Idempotency-Key": key} if key else {})}
        return await self.http.post(
            self.url("so-a", rest), files={"file": (name, content)}, data={"note": "trang 2"}, headers=sent
        )

    async def fill(self, unit: str = "so-a") -> None:
        """Score every leaf of a unit, each with an explanation."""
        facts: dict[str, dict[str, Any]] = {
            "free": {"points": "1.5"},
            "ratio": {"numerator": "1", "denominator": "3"},
            "choice": {"option": "late"},
            "count": {"count": "1"},
        }
        for leaf, given in facts.items():
            answer = await self.save(leaf, unit=unit, facts=given, explanation="Theo báo cáo 12.")
            assert answer.status_code == 200, answer.text

    async def report(self, unit: str = "so-a") -> bytes:
        """The exported PDF."""
        return (await self.http.get(self.url(unit, "/report/content"), headers=self.who(unit=unit))).content

    async def approved(self, unit: str = "so-a") -> bytes:
        """From open figures to an approved report; returns its PDF."""
        await self.fill(unit)
        for rest in ("/freeze", "/report"):
            assert (await self.post(rest, unit=unit)).status_code == 200
        assert (await self.post("/approval", {}, by=self.leader(unit), unit=unit)).status_code == 200
        return await self.report(unit)

    async def sign(self, unit: str = "so-a") -> bytes:
        """From open figures to an attached signed report; returns the exported PDF."""
        await self.fill(unit)
        assert (await self.post("/freeze", unit=unit)).status_code == 200
        exported = await self.post("/report", unit=unit)
        assert exported.status_code == 200, exported.text
        approved = await self.post("/approval", {"remark": "Đồng ý."}, by=self.leader(unit), unit=unit)
        assert approved.status_code == 200, approved.text
        pdf = await self.report(unit)
        signed = {"file": ("2231_BC_signed.pdf", pdf + b"\n% signature")}
        attached = await self.http.post(
            self.url(unit, "/signed-report"), files=signed, headers=self.who(unit=unit)
        )
        assert attached.status_code == 200, attached.text
        return pdf


@asynccontextmanager
async def world_of(app: FastAPI, key: SigningKey, clock: MovableClock) -> AsyncIterator[World]:
    """The service running, with the bus on its side."""
    async with running(app) as http:
        now = clock()
        yield World(app, http, key, clock, now - timedelta(days=1), now + timedelta(days=3))
