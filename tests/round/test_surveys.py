"""Surveys through the gateway: an office at one address, a stuffed link, the points in the ranking (C3)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest

from chamdiem.client import ChamdiemClient, models
from chamdiem.servicekit.testing import eventually
from deploy.demo import Silent
from deploy.demo.province import import_units
from deploy.survey_load import PATH, Load, office_addresses, send_all

from .system import System, Window

SET_ID, OWN = "khao-sat-qua-cong", "cong-viec"
UNITS = ("so-y-te", "so-tai-chinh")
OFFICE, STUFFED = 60, 450
BURST, PER_SECOND = 200, 20
"""What the gateway gives an address without sign-in."""
TOO_MANY = "429 too_many_requests"
DAY = date(2026, 1, 15)
REASON = "Theo kế hoạch khảo sát"


def survey_leaf(leaf_id: str, code: str, points: str, weights: Mapping[str, str]) -> dict[str, Any]:
    """A leaf of one question, its groups weighed so."""
    options = [("tot", "Hài lòng", "100"), ("vua", "Bình thường", "50"), ("kem", "Không hài lòng", "0")]
    listed = [dict(zip(("id", "label", "percent"), one, strict=True)) for one in options]
    question = {"id": "q", "text": "Ông/bà có hài lòng không?", "kind": "single", "options": listed}
    groups = [{"id": group, "name": group, "weight": weight} for group, weight in weights.items()]
    rule = {"type": "survey", "groups": groups, "questions": [question]}
    named = {"id": leaf_id, "code": code, "name": f"Hài lòng {code}", "kind": "criterion"}
    return named | {"max_points": points, "method": "survey", "rule": rule} | ENTERED


ENTERED = {"entered_by": "home_affairs", "entered_in": "appraisal_1"}


def surveyed_set() -> dict[str, Any]:
    """A survey is two fifths of a set at most; with the rest excluded the ranking is the survey's alone."""
    leaves = [
        survey_leaf("deu", "1.1", "6", {"dan": "1", "doanh-nghiep": "1"}),
        survey_leaf("lech", "1.2", "4", {"dan": "3", "doanh-nghiep": "1"}),
    ]
    area = {
        "id": "a",
        "code": "1",
        "name": "Tác động",
        "kind": "area",
        "max_points": "10",
        "children": leaves,
    }
    rule = {"type": "yes_no", "yes_points": "15", "no_points": "0"}
    work = {"id": OWN, "code": "2", "name": "Công việc", "kind": "area", "max_points": "15", "rule": rule}
    about = {"kind": "par_index", "unit_kind": "department", "year": 2026, "sample": True}
    classes = [{"id": "dat", "name": "Đạt", "from": "50"}, {"id": "kem", "name": "Kém", "from": None}]
    sums = {"max_points": "25", "survey_max_points": "10", "classes": classes, "nodes": [area, work]}
    return {"schema": "chamdiem.criteria_set/1", "set_id": SET_ID, "name": "Khảo sát"} | about | sums


def form_of(name: str) -> dict[str, Any]:
    """Both leaves' questions, and a comment."""
    bound = [{"id": leaf, "leaf_id": leaf, "question_id": "q"} for leaf in ("deu", "lech")]
    return {"name": name, "questions": [*bound, {"id": "y-kien", "text": "Góp ý?", "kind": "text"}]}


class Survey:
    """A round with an open form."""

    def __init__(self, home_affairs: ChamdiemClient, round_id: str, form_id: str) -> None:
        self.home_affairs, self.round_id, self.form_id = home_affairs, round_id, form_id

    async def links(self, unit: str, group: str, count: int) -> list[str]:
        return await self.home_affairs.submission.survey_links(
            self.round_id, self.form_id, unit, group, count
        )

    async def form(self) -> models.SurveyForm:
        return (await self.home_affairs.submission.survey_forms(self.round_id)).forms[0]


@pytest.fixture(scope="module")
async def published(system: System) -> str:
    home_affairs = await system.home_affairs()
    await import_units(home_affairs, Silent())
    made = await home_affairs.criteria.import_set(surveyed_set())
    assert made.findings == []
    return (await home_affairs.criteria.publish_set(SET_ID, "1/QĐ-UBND", DAY)).set_id


@pytest.fixture
async def survey(system: System, published: str) -> Survey:
    home_affairs = await system.home_affairs()
    phases = [Window(-60, 3600).dates("self_scoring"), Window(3600, 7200).dates("appraisal_1")]
    spared = {"excluded_nodes": [{"node_id": OWN, "reason": REASON}]}
    units = [{"unit_id": unit} | spared for unit in UNITS]
    opened = await home_affairs.criteria.create_round(
        name="Đợt khảo sát",
        set_id=published,
        phases=phases,
        units=units,
        official=False,
        confirm_without_accounts=True,
    )
    round_id = opened.round_id

    async def arrived() -> bool:
        return len((await home_affairs.submission.sheets(round_id=round_id)).items) == len(UNITS)

    await eventually(arrived, timeout=30)
    form = await home_affairs.submission.create_survey_form(round_id, form_of("Phiếu hỏi"))
    await home_affairs.submission.open_survey_form(round_id, form.form_id, REASON)
    return Survey(home_affairs, round_id, form.form_id)


async def test_an_office_behind_one_address_is_received_while_a_link_is_stuffed(
    system: System, survey: Survey
) -> None:
    """Each of the office counts once and without waiting; of the stuffed link one answer counts, and its
    sender is soon told to wait.
    """
    people = await survey.links("so-y-te", "dan", OFFICE)
    (stuffed,) = await survey.links("so-tai-chinh", "dan", 1)
    here, there = office_addresses(2)
    flood = await send_all(Load(system.address, addresses=[there]), [stuffed], STUFFED)
    office = await send_all(Load(system.address, addresses=[here]), people, OFFICE)
    assert office.answers == {"200": OFFICE}
    assert flood.answers["200"] == 1
    assert set(flood.answers) <= {"200", "409 survey_token_used", TOO_MANY}
    # A machine that takes long for them has to refuse fewer.
    assert flood.answers.get(TOO_MANY, 0) >= STUFFED - BURST - PER_SECOND * (flood.seconds + 1)
    form = await survey.form()
    assert form.answers == OFFICE + 1
    assert {row.unit_id: row.link for row in form.counts} == {"so-y-te": OFFICE, "so-tai-chinh": 1}


async def test_an_office_larger_than_the_burst_is_received_after_a_moment(
    system: System, survey: Survey
) -> None:
    """All press at once; who is told to wait waits as long as it is told, and is received."""
    people = await survey.links("so-y-te", "dan", BURST + 2 * PER_SECOND)
    (address,) = office_addresses(3)[2:]
    load = Load(system.address, at_once=len(people), addresses=[address], patient=True)
    office = await send_all(load, people, len(people))
    assert office.answers == {"200": len(people)}
    assert (await survey.form()).answers == len(people)


async def test_the_points_of_a_closed_survey_stand_in_the_ranking(survey: Survey, system: System) -> None:
    """From the answers by group to ranks, with the weights of each leaf (domain rules 3 and 7)."""
    said = {
        ("so-y-te", "dan"): ["tot", "tot", "vua"],
        ("so-y-te", "doanh-nghiep"): ["kem"],
        ("so-tai-chinh", "dan"): ["vua"],
        ("so-tai-chinh", "doanh-nghiep"): ["tot", "tot"],
    }
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as people:
        for (unit, group), answers in said.items():
            for token, answer in zip(await survey.links(unit, group, len(answers)), answers, strict=True):
                body = {"key": "a-key-of-a-browser", "answers": {"deu": answer, "lech": answer}}
                sent = await people.post(PATH, json=body, headers={"Survey-Token": token})
                assert sent.status_code == 200, sent.text
    await survey.home_affairs.submission.close_collected_survey(survey.round_id, "Đã đủ phiếu")

    async def ranked() -> models.Results | None:
        found = await survey.home_affairs.reporting.results(survey.round_id)
        return found if found.ranked_at and not found.waiting_units else None

    results = await eventually(ranked, timeout=60)
    assert results is not None
    assert (results.survey_held, results.survey_pending) == (True, False)
    # dan of so-y-te: 250 / 3 per cent; 6 × (5/6 + 0) / 2 + 4 × (3 × 5/6 + 0) / 4 = 2.5 + 2.5.
    # so-tai-chinh: 6 × (1/2 + 1) / 2 + 4 × (3 × 1/2 + 1) / 4 = 4.5 + 2.5.
    rows = [(row.rank, row.unit_id, Decimal(row.points), row.class_name) for row in results.rows]
    assert rows == [(1, "so-tai-chinh", Decimal(7), "Đạt"), (2, "so-y-te", Decimal(5), "Đạt")]
    assert [row.survey_points_display for row in results.rows] == ["7.00", "5.00"]
