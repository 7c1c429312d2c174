"""A small set, a round of three units, and the service that runs on them: what the tests share."""

import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from fastapi import FastAPI

from chamdiem.contracts.base import Event
from chamdiem.contracts.criteria import CriteriaSetPublished, Extension, RoundChanged, RoundUnit
from chamdiem.scoring import Phase, PhaseDates, SetDocument, digest
from chamdiem.servicekit.testing import SigningKey, eventually, running
from services.submission.context import Context
from tests.services.listening import MovableClock, say

SET_ID, ROUND_ID = "cchc-so", "r1"
UNITS = ("so-a", "so-b", "so-c")
LEAVES = ("free", "ratio", "choice", "count")
"""What a unit scores itself, in the set's order; max 2 + 3 + 1 + 2 = 8."""

_SURVEY = {
    "type": "survey",
    "groups": [{"id": "citizens", "name": "Người dân", "weight": "1"}],
    "questions": [
        {
            "id": "q1",
            "text": "Hài lòng?",
            "kind": "single",
            "options": [
                {"id": "a", "label": "Có", "percent": "100"},
                {"id": "b", "label": "Không", "percent": "0"},
                {"id": "e", "label": "Không trả lời", "percent": None},
            ],
        },
        {
            "id": "q2",
            "text": "Biết qua đâu?",
            "kind": "multiple",
            "options": [
                {"id": "web", "label": "Cổng", "percent": "60"},
                {"id": "paper", "label": "Giấy", "percent": "60"},
            ],
        },
    ],
}
_LINEAR = {"type": "linear", "when_zero": "not_applicable"}
_CHOICE = {
    "type": "choice",
    "options": [
        {"id": "on-time", "label": "Đúng hạn", "points": "1"},
        {"id": "late", "label": "Trễ", "points": "0.5"},
    ],
}
_COUNT = {"type": "reduction", "per_occurrence": "0.5"}


def _leaf(leaf_id: str, code: str, points: str, rule: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    base = {"id": leaf_id, "code": code, "name": f"Tiêu chí {code}", "kind": "criterion"}
    return {**base, "max_points": points, "rule": rule, **more}


def set_document() -> SetDocument:
    """Two areas, four self-scored leaves, one survey, one rating, bonus and deduction."""
    free = _leaf("free", "1.1", "2", {"type": "free", "step": "0.25"}, may_be_not_applicable=True)
    ratio = _leaf("ratio", "1.2", "3", _LINEAR)
    waived = {"required": False}
    choice = _leaf("choice", "1.3", "1", _CHOICE, evidence=waived)
    count = _leaf("count", "2.1", "2", _COUNT)
    survey = _leaf("survey", "2.2", "4", _SURVEY, method="survey")
    rating_rule = {"type": "leader_rating", "step": "0.5"}
    rating = _leaf("rating", "2.3", "1", rating_rule, method="leader_rating", entered_by="appraiser")
    bonus = {
        "id": "award",
        "code": "T1",
        "name": "Khen",
        "max_points": "1",
        "rule": {"type": "free", "step": "0.5"},
    }
    minus = {
        "id": "breach",
        "code": "P1",
        "name": "Phạt",
        "max_points": "1",
        "rule": {"type": "free", "step": "0.5"},
    }
    areas = [
        {
            "id": "area-1",
            "code": "1",
            "name": "Chỉ đạo",
            "kind": "area",
            "max_points": "6",
            "children": [free, ratio, choice],
        },
        {
            "id": "area-2",
            "code": "2",
            "name": "Thể chế",
            "kind": "area",
            "max_points": "7",
            "children": [count, survey, rating],
        },
    ]
    return SetDocument.model_validate(
        {
            "set_id": SET_ID,
            "name": "Bộ tiêu chí mẫu",
            "kind": "par_index",
            "unit_kind": "department",
            "year": 2026,
            "max_points": "13",
            "survey_max_points": "4",
            "classes": [
                {"id": "good", "name": "Tốt", "from": "80"},
                {"id": "weak", "name": "Yếu", "from": None},
            ],
            "nodes": areas,
            "bonus": {"max_points": "1", "items": [bonus]},
            "deduction": {"max_points": "1", "items": [minus]},
        }
    )


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

    async def sign(self, unit: str = "so-a") -> bytes:
        """From open figures to an attached signed report; returns the exported PDF."""
        await self.fill(unit)
        assert (await self.post("/freeze", unit=unit)).status_code == 200
        exported = await self.post("/report", unit=unit)
        assert exported.status_code == 200, exported.text
        approved = await self.post("/approval", {"remark": "Đồng ý."}, by=self.leader(unit), unit=unit)
        assert approved.status_code == 200, approved.text
        pdf = (await self.http.get(self.url(unit, "/report/content"), headers=self.who(unit=unit))).content
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
