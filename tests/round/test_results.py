"""The played round: what comes out of the running system, on screen, as files, for whom and when."""

import json
import subprocess
import sys
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from python_calamine import CalamineWorkbook

from chamdiem.servicekit.testing import eventually
from deploy.demo import Played
from deploy.demo.show import mean_of_displayed
from deploy.local.services import SERVICES
from deploy.sample import RoundPlan
from deploy.sample.people import stem
from deploy.sample.reading import set_path
from tests.documents.pdf import flat_text

from .system import ADMINISTRATOR, MANAGEMENT, System, refusal

LOCKED_WITHIN = 30.0
"""Seconds; what is promised is measured by `make bench` (K)."""
PATHS = (
    "/api/appraisal/appraisals",
    "/api/identity/me",
    "/api/criteria/sets",
    "/api/submission/sheets",
    "/api/appraisal/appraisals",
    "/api/reporting/rounds/none/results",
)
"""Something to ask the gateway and then each service for."""


async def test_the_ranking_is_the_expected_one(played: Played, plan: RoundPlan) -> None:
    """R1: it came by itself, with the ranks and indices of the published table."""
    rows = [(row.rank, row.unit_id, row.unit_name, row.index_display) for row in played.results.rows]
    assert rows == [(row.rank, row.unit_id, row.unit_name, row.index_display) for row in plan.expected]
    assert played.reproduced(plan) == len(plan.expected)
    assert mean_of_displayed(played.results) == plan.mean_display
    assert played.results.status == "final"
    assert played.results.waiting_units == []


async def test_every_acknowledged_save_and_score_is_there(
    system: System, played: Played, plan: RoundPlan
) -> None:
    home_affairs = await system.home_affairs()
    sheets = [
        await home_affairs.submission.sheet(f"{played.round_id}~{unit_id}") for unit_id in plan.unit_ids
    ]
    assert played.saves == sum(len(unit.self_items) for unit in plan.units)
    assert sum(item.version > 0 for sheet in sheets for item in sheet.items.values()) == played.saves
    assert {sheet.status for sheet in sheets} == {"submitted"}
    assert played.scores == sum(len(appraiser.items) for appraiser in plan.appraisers)


async def test_anyone_can_recompute_the_ranking(system: System, played: Played, tmp_path: Path) -> None:
    """R5: the exported scores and the set give the same table without the system."""
    scores = tmp_path / "scores.csv"
    management = await system.person(MANAGEMENT)
    scores.write_bytes(await management.reporting.results_csv(played.round_id))
    assert _recomputed(scores) == [
        {
            "rank": row.rank,
            "unit": row.unit_id,
            "ranking_group": row.ranking_group,
            "points": row.points,
            "points_display": row.points_display,
            "applicable_max": row.applicable_max,
            "applicable_max_display": row.applicable_max_display,
            "index": row.index,
            "index_display": row.index_display,
            "class": row.class_id,
            "class_display": row.class_name,
        }
        for row in played.results.rows
    ]


def _recomputed(scores: Path) -> Any:
    """What the command says of these scores."""
    given = ["--set", str(set_path("cchc-so-2024")), "--scores", str(scores), "--json"]
    command = [sys.executable, "-m", "chamdiem.scoring", "rank", *given]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


async def test_the_spreadsheet_holds_the_table(system: System, played: Played) -> None:
    """R2: figures as numbers, in the order of rank."""
    management = await system.person(MANAGEMENT)
    content = await management.reporting.results_xlsx(played.round_id)
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    cells = [cell for row in sheet for cell in row]
    names = [row.unit_name for row in played.results.rows]
    assert [cell for cell in cells if cell in names] == names
    shown = {round(cell, 2) for cell in cells if isinstance(cell, float)}
    assert {float(row.index_display or 0) for row in played.results.rows} <= shown


async def test_an_explanation_adds_up(system: System, played: Played) -> None:
    """R3: from the unit's own points to its place."""
    management = await system.person(MANAGEMENT)
    for row in played.results.rows:
        explained = await management.reporting.explain(played.round_id, row.unit_id)
        assert explained.row == row


async def test_appraisers_are_locked_everywhere(system: System, played: Played, plan: RoundPlan) -> None:
    """A7: at sign-in, at the gateway, and in every service that is asked past it."""
    home_affairs = await system.home_affairs()
    ids = {a.username: a.account_id async for a in home_affairs.identity.accounts(kind="appraisal")}
    everywhere = [system.address, *(system.layout.address(name) for name in SERVICES)]
    async with httpx.AsyncClient(timeout=30) as http:
        for username in sorted(plan.usernames):
            problem = await refusal(_sign_in_again(system, username))
            assert (problem.status, problem.code) == (401, "account_locked")
            signed = system.key.bearer(ids[username], "appraisal")
            for address, path in zip(everywhere, PATHS, strict=True):
                await eventually(partial(_is_refused, http, address + path, signed), LOCKED_WITHIN)
    assert (await home_affairs.identity.account(ids[plan.chair])).status == "locked"


async def _sign_in_again(system: System, username: str) -> None:
    async with system.people.signed_in(username):
        raise AssertionError(f"{username} could sign in")


async def _is_refused(http: httpx.AsyncClient, url: str, signed: dict[str, str]) -> bool:
    answer = await http.get(url, headers=signed)
    return answer.status_code == 401 and answer.json()["code"] == "account_locked"


async def test_reports_and_receipts_can_be_read(system: System, played: Played, plan: RoundPlan) -> None:
    """S4, S5: the unit's name, its own words, the number of the receipt."""
    for unit in plan.units:
        sheet_id = f"{played.round_id}~{unit.unit_id}"
        clerk = await system.person(f"{stem(unit.unit_id)}.nhap")
        sheet = await clerk.submission.sheet(sheet_id)
        report = flat_text(await clerk.submission.report(sheet_id))
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in report
        assert sheet.unit_name.casefold() in report.casefold()
        assert " ".join(unit.difficulties.split()) in report
        assert sheet.signoff.receipt is not None
        assert sheet.signoff.receipt.number in flat_text(await clerk.submission.receipt(sheet_id))


async def test_evidence_is_given_back_as_it_came(system: System, played: Played, plan: RoundPlan) -> None:
    unit = plan.units[0]
    sheet_id = f"{played.round_id}~{unit.unit_id}"
    management = await system.person(MANAGEMENT)
    sheet = await management.submission.sheet(sheet_id)
    for leaf_id, item in unit.self_items.items():
        stored = {evidence.filename: evidence for evidence in sheet.items[leaf_id].evidence or ()}
        assert set(stored) == {evidence.filename for evidence in item.evidence}
        for evidence in stored.values():
            content = await management.submission.evidence(sheet_id, evidence.evidence_id)
            assert (len(content), content[:5]) == (evidence.size, b"%PDF-")


async def test_results_open_with_their_publication(system: System, played: Played, plan: RoundPlan) -> None:
    """R5: units and the public see nothing before, their own part and the ranking after."""
    row = played.results.rows[0]
    clerk = await system.person(f"{stem(row.unit_id)}.nhap")
    for hidden in (
        clerk.reporting.results(played.round_id),
        clerk.reporting.explain(played.round_id, row.unit_id),
        clerk.reporting.results_xlsx(played.round_id),
        clerk.reporting.publish(played.round_id, "9/QĐ-UBND", date(2024, 12, 20)),
    ):
        assert (await refusal(hidden)).code in ("not_published", "forbidden")
    assert await _published(system) == []
    home_affairs = await system.person(ADMINISTRATOR)
    published = await home_affairs.reporting.publish(played.round_id, "9/QĐ-UBND", date(2024, 12, 20))
    assert published.decision_number == "9/QĐ-UBND"
    explained = await clerk.reporting.explain(played.round_id, row.unit_id)
    assert explained.row.index_display == row.index_display
    assert await clerk.reporting.results_xlsx(played.round_id)
    other = await refusal(clerk.reporting.explain(played.round_id, played.results.rows[1].unit_id))
    assert other.code == "forbidden"
    assert await _published(system) == [played.round_id]
    again = await refusal(home_affairs.reporting.publish(played.round_id, "10/QĐ-UBND", date(2024, 12, 21)))
    assert again.code == "already_published"


async def _published(system: System) -> list[str]:
    """What anybody sees without signing in."""
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as anybody:
        answer = (await anybody.get("/api/reporting/public/rounds")).raise_for_status()
    return [entry["round_id"] for entry in answer.json()["items"]]


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api/docs", "/health/ready", "/metrics"])
async def test_the_gateway_answers_whoever_asks(system: System, path: str) -> None:
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as anybody:
        assert (await anybody.get(path)).status_code == 200
