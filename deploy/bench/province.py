"""What is measured on: a province of communes with a published set, an open round and filled-in sheets."""

import asyncio
import json
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx

from chamdiem.client import ChamdiemClient, ProblemError
from deploy.bench import wrk
from deploy.bench.form import EXPLANATION, SET_ID, criteria_set, facts, leaves_of
from deploy.bench.system import System

LEAVES, AREAS = 106, 8
UNITS = 64
"""More than there are connections, so that requests in flight are of different units, as in a province."""
PROVINCE = "tinh-do"
FILL_SECONDS, FILLS = 5, 30
Json = dict[str, Any]


@dataclass(frozen=True)
class Province:
    """The prepared system."""

    system: System
    round_id: str
    unit_ids: Sequence[str]
    leaves: Sequence[Json]

    def sheet_id(self, unit_id: str) -> str:
        """The unit's sheet."""
        return f"{self.round_id}~{unit_id}"

    def sheet_path(self, unit_id: str) -> str:
        """Where it is read."""
        return f"/api/submission/sheets/{self.sheet_id(unit_id)}"

    def tokens(self) -> dict[str, str]:
        """A fresh token of each unit's entry account."""
        return {unit: self.system.token(f"entry-{unit}", "entry", unit) for unit in self.unit_ids}

    def administrator(self) -> str:
        """A fresh token of Home Affairs."""
        return self.system.token("home-affairs", "administration", PROVINCE)

    async def sheets(self) -> list[Json]:
        """Every unit's sheet as the API shows it."""
        tokens = self.tokens()
        async with httpx.AsyncClient(base_url=self.system.gateway, timeout=60) as http:
            answers = [
                await http.get(self.sheet_path(unit), headers={"Authorization": f"Bearer {token}"})
                for unit, token in tokens.items()
            ]
        return [answer.raise_for_status().json() for answer in answers]

    async def saves(self) -> list[wrk.Request]:
        """One save of each leaf of each unit, on the version that is stored now; units take turns.

        No two lists hold the same text: the limit knows no version, and mongod writes nothing for a value
        that is there already.
        """
        tokens, own = self.tokens(), secrets.token_hex(4)
        versions = {
            (s["unit_id"], i): item["version"] for s in await self.sheets() for i, item in s["items"].items()
        }
        return [
            wrk.Request(
                "PATCH",
                f"{self.sheet_path(unit)}/items/{leaf['id']}",
                tokens[unit],
                version=versions.get((unit, leaf["id"]), 0),
                body=_save(leaf, number, own),
            )
            for number, leaf in enumerate(self.leaves)
            for unit in self.unit_ids
        ]

    def reads(self) -> list[wrk.Request]:
        """One read of each unit's sheet by its own account."""
        return [wrk.Request("GET", self.sheet_path(unit), token) for unit, token in self.tokens().items()]


async def prepare(system: System, *, filled: bool) -> Province:
    """Units, set and round, and if `filled` every leaf of every sheet saved once, all through the gateway."""
    unit_ids = [f"xa-{number:04d}" for number in range(1, UNITS + 1)]
    criteria = criteria_set(LEAVES, AREAS)
    async with ChamdiemClient(system.gateway) as client:
        client.transport.use(system.token("home-affairs", "administration", PROVINCE))
        await client.identity.import_units(list(units(unit_ids)))
        await client.criteria.import_set(criteria)
        await client.criteria.publish_set(SET_ID, "Đo-01/QĐ", date(2026, 1, 15))
        start = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
        opened = await client.criteria.create_round(
            name="Đợt đo hiệu năng", set_id=SET_ID,
            phases=[("self_scoring", start, start + timedelta(days=9))],
            units=[{"unit_id": unit_id} for unit_id in unit_ids], key="bench", confirm_without_accounts=True,
        )  # fmt: skip
    province = Province(system, opened.round_id, unit_ids, list(leaves_of(criteria)))
    await _until_there(province)
    if filled:
        await _fill(province)
    return province


def units(unit_ids: Sequence[str]) -> Iterator[Json]:
    """The province and its communes, as the import takes them."""
    yield {"unit_id": PROVINCE, "name": "Tỉnh đo hiệu năng", "kind": "province"}
    for unit_id in unit_ids:
        yield {
            "unit_id": unit_id, "name": f"UBND xã {unit_id}", "kind": "commune", "parent_id": PROVINCE,
            "ranking_group": "cac-xa",
        }  # fmt: skip


async def _until_there(province: Province) -> None:
    """Sheets follow their round by event."""
    deadline = time.monotonic() + 60
    async with ChamdiemClient(province.system.gateway) as client:
        client.transport.use(province.administrator())
        while True:
            try:
                found = await client.submission.sheets(round_id=province.round_id)
                if found.total == len(province.unit_ids):
                    return
            except ProblemError as problem:
                if problem.status != 409:
                    raise
            if time.monotonic() > deadline:
                raise RuntimeError("the sheets of the round did not arrive within a minute")
            await asyncio.sleep(0.2)


async def _fill(province: Province) -> None:
    for _ in range(FILLS):
        missing = [request for request in await province.saves() if request.version == 0]
        if not missing:
            return
        await wrk.run(province.system.gateway, missing, province.system.scratch, FILL_SECONDS)
    raise RuntimeError("the sheets were not filled in within the time for it")


def _save(leaf: Json, turn: int, own: str) -> str:
    explanation = f"{EXPLANATION} ({own})"
    return json.dumps({"facts": facts(leaf, turn), "explanation": explanation}, ensure_ascii=False)
