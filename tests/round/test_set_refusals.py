"""Sets that do not add up and rounds over drafts (C2): refused through the gateway."""

import json
from datetime import date
from typing import Any

import pytest

from chamdiem.scoring import SetDocument
from deploy.sample import RoundPlan, load_set, load_units
from deploy.sample.reading import set_path

from .conftest import Desk
from .system import System, Window, open_round, refusal

A_COMMUNE = next(unit["unit_id"] for unit in load_units() if unit["kind"] == "commune")
BROKEN = "cchc-so-99-55"


@pytest.fixture(scope="module")
def broken() -> dict[str, Any]:
    """The sample set with one leaf worth 0.45 less: as published once, it sums to 99.55."""
    document: dict[str, Any] = json.loads(set_path("cchc-so-2024").read_text(encoding="utf-8"))
    leaf = document["nodes"][0]["children"][0]["children"][0]
    leaf["max_points"] = "0.55"
    return document | {"set_id": BROKEN, "name": "Bộ tiêu chí cộng thiếu", "decision": None}


async def test_a_set_that_sums_to_99_55_stays_a_draft(
    system: System, desk: Desk, plan: RoundPlan, broken: dict[str, Any]
) -> None:
    home_affairs = await system.home_affairs()
    draft = await home_affairs.criteria.import_set(broken)
    assert draft.status == "draft"
    assert draft.findings
    problem = await refusal(home_affairs.criteria.publish_set(BROKEN, "3/QĐ-UBND", date(2026, 1, 15)))
    assert (problem.status, problem.code) == (422, "set_not_publishable")
    assert problem.body["findings"]
    over_draft = await refusal(open_round(home_affairs, BROKEN, [desk.unit_id], Window(-60, 3600)))
    assert (over_draft.status, over_draft.code) == (422, "set_not_published")


async def test_a_published_set_never_changes(system: System, desk: Desk) -> None:
    home_affairs = await system.home_affairs()
    document = await home_affairs.criteria.set_document(desk.set_id)
    assert SetDocument.model_validate(document) == load_set("cchc-so-2024")
    problem = await refusal(home_affairs.criteria.import_set(document | {"name": "Khác"}))
    assert (problem.status, problem.code) == (409, "set_exists")
    other = await refusal(home_affairs.criteria.publish_set(desk.set_id, "999/QĐ-UBND", date(2026, 2, 1)))
    assert (other.status, other.code) == (409, "set_published")


async def test_a_round_over_nothing(system: System, desk: Desk) -> None:
    home_affairs = await system.home_affairs()
    problem = await refusal(open_round(home_affairs, "khong-co", [desk.unit_id], Window(-60, 3600)))
    assert (problem.status, problem.code) == (422, "unknown_set")
    commune = await refusal(open_round(home_affairs, desk.set_id, [A_COMMUNE], Window(-60, 3600)))
    assert (commune.status, commune.code) == (422, "wrong_unit_kind")
