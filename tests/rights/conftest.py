"""One running system with a round of one unit, which lies in a district; an appraiser is assigned to it."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from chamdiem.servicekit.testing import eventually
from deploy.demo import Silent
from deploy.demo.province import import_units, publish_sets
from deploy.sample import SET_NAMES, department_round, load_units
from tests.rights.callers import DISTRICT, OTHER_UNIT, UNIT
from tests.round.system import System, Window, open_round, running_system

APPRAISER: dict[str, Any] = {
    "username": "rights.appraiser",
    "person_name": "Đỗ Minh Quyền",
    "position": "Thành viên Tổ thẩm định",
    "kind": "appraisal",
    "unit_id": OTHER_UNIT,
    "functions": [],
}
SUBJECT: dict[str, Any] = {
    "username": "rights.subject",
    "person_name": "Lê Thị Đối Tượng",
    "position": "Chuyên viên",
    "kind": "entry",
    "unit_id": UNIT,
    "functions": ["enter"],
}


NOWHERE = dict.fromkeys(
    (
        "note_id",
        "evidence_id",
        "upload_id",
        "secret",
        "document_id",
        "file_id",
        "form_id",
        "batch_id",
        "paper_id",
        "request_id",
        "campaign_id",
        "training_id",
        "session_id",
    ),
    "none",
) | {"notice_id": "0" * 32}
"""Values of path places for which there is nothing: who may is answered 404 or 422, who may not 403."""


@dataclass(frozen=True)
class Ground:
    """What the routes are asked for; `values` fill the places of their paths. `subject_id`: an account of the
    round's unit, which lies in the district.
    """

    system: System
    appraiser_id: str
    subject_id: str
    values: dict[str, str]


@pytest.fixture(scope="package")
async def ground() -> AsyncIterator[Ground]:
    """The system, settled: every service knows the round, the tree and the assignment."""
    with pytest.MonkeyPatch.context() as settings:
        # Who is nobody asks every route in one go, more than an address may.
        settings.setenv("CHAMDIEM_BURST_PER_ADDRESS", "10000")
        async with running_system() as system:
            yield await _settled(system)
    shutil.rmtree(system.layout.home.root, ignore_errors=True)


async def _settled(system: System) -> Ground:
    home_affairs, set_id = await system.home_affairs(), department_round(1).set_id
    await import_units(home_affairs, Silent())
    await _place_in_district(system)
    await publish_sets(home_affairs, SET_NAMES[:1], Silent())
    appraiser_id = await system.issue(APPRAISER)
    subject_id = await system.issue(SUBJECT)
    round_id = await open_round(home_affairs, set_id, [UNIT], Window(-60, 3600), Window(3600, 7200))
    await _assigned(system, round_id, appraiser_id)
    sheet_id = f"{round_id}~{UNIT}"
    proposal_id = await _proposed(system, set_id)
    return Ground(
        system,
        appraiser_id,
        subject_id,
        NOWHERE
        | {
            "round_id": round_id,
            "set_id": set_id,
            "proposal_id": proposal_id,
            "sheet_id": sheet_id,
            "unit_id": UNIT,
            "appraisal_id": f"{sheet_id}~{appraiser_id}",
            "account_id": appraiser_id,
            "leaf_id": "l1-1-1",
            "phase": "self_scoring",
        },
    )


async def _proposed(system: System, set_id: str) -> str:
    """A proposal of the caller "enter"."""
    bearer = system.key.bearer("rights-enter", "entry", unit=UNIT, fn=["enter"])
    text = "Cho điểm theo tỷ lệ"
    body = {"about": "criteria", "set_id": set_id, "node_id": "l1-1-1", "text": text, "reason": text}
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as http:
        answer = await http.post("/api/criteria/proposals", headers=bearer, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["proposal_id"])


async def _place_in_district(system: System) -> None:
    """A district of the test's own, and the unit below it."""
    home_affairs = await system.home_affairs()
    unit = next(dict(one) for one in load_units() if one["unit_id"] == UNIT)
    province = next(one["unit_id"] for one in load_units() if one["kind"] == "province")
    district = {"unit_id": DISTRICT, "name": "Khu vực thử", "kind": "district", "parent_id": province}
    await home_affairs.identity.import_units([district])
    body = {name: value for name, value in unit.items() if name != "unit_id"} | {"parent_id": DISTRICT}
    await _replace_unit(system, body)


async def _replace_unit(system: System, body: dict[str, object]) -> None:
    bearer = system.key.bearer("first-administrator", "administration", unit="so-noi-vu")
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as http:
        path = f"/api/identity/units/{UNIT}"
        seen = await http.get(path, headers=bearer)
        answer = await http.put(path, headers=bearer | {"If-Match": seen.headers["etag"]}, json=body)
    assert answer.status_code == 200, answer.text


async def _assigned(system: System, round_id: str, appraiser_id: str) -> None:
    home_affairs = await system.home_affairs()
    await home_affairs.appraisal.set_chair(round_id, appraiser_id)
    line = {"account_id": appraiser_id, "unit_ids": [UNIT], "node_ids": ["l1-1-1"]}
    await home_affairs.appraisal.assign(round_id, [line])

    async def known() -> bool:
        bearer = system.key.token(appraiser_id, "appraisal", unit=OTHER_UNIT)
        return await _reads(system, f"/api/submission/sheets/{round_id}~{UNIT}", bearer)

    await eventually(known, timeout=30)


async def _reads(system: System, path: str, token: str) -> bool:
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as http:
        answer = await http.get(path, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code == 200
