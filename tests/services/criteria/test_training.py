"""Training rounds (O4): started anew at a click; nothing official is touched."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import People, Person, history_of, new_round
from tests.services.listening import Heard, MovableClock

BECAUSE = {"reason": "Lớp tập huấn thứ hai bắt đầu"}


@pytest.fixture
async def training_id(admin: Person, round_id: str, clock: MovableClock) -> str:
    answer = await admin.call("POST", "/rounds", new_round(clock(), name="Tập huấn", official=False))
    return str(answer.json()["round_id"])


async def test_a_training_round_starts_anew_and_nothing_official_is_touched(
    admin: Person, round_id: str, training_id: str, clock: MovableClock, heard: Heard
) -> None:
    official = (await admin.call("GET", f"/rounds/{round_id}")).json()
    declared = {"unit_id": "so-y-te", "disqualifier_id": "ky-luat"} | BECAUSE
    await admin.call("POST", f"/rounds/{training_id}/disqualifications", declared)
    reset = await admin.call("POST", f"/rounds/{training_id}/reset", BECAUSE)
    assert reset.status_code == 200, reset.text
    fresh = reset.json()
    assert fresh["round_id"] != training_id
    assert (fresh["official"], fresh["version"], fresh["name"]) == (False, 1, "Tập huấn")
    assert [one["disqualifications"] for one in fresh["units"]] == [[], []]
    again = await admin.call("POST", f"/rounds/{training_id}/reset", BECAUSE)
    assert again.json()["round_id"] == fresh["round_id"]
    listed = (await admin.call("GET", "/rounds")).json()["items"]
    assert {one["round_id"] for one in listed} == {round_id, fresh["round_id"]}
    now = (await admin.call("GET", f"/rounds/{round_id}")).json()
    assert now | {"server_time": ""} == official | {"server_time": ""}

    def told() -> Any:
        newest = {event.round_id: event for event, _ in heard.of(RoundChanged)}
        past, run = newest.get(training_id), newest.get(fresh["round_id"])
        return past and run and past.replaced_by == run.round_id and (past, run)

    past, run = await eventually(told)
    assert (past.units, len(run.units), run.replaces) == ((), 2, training_id)
    history = await history_of(admin, fresh["round_id"], 1)
    assert [(one["field"], one["from"], one["reason"]) for one in history] == [
        ("reset", training_id, BECAUSE["reason"])
    ]


async def test_official_rounds_are_not_reset(
    admin: Person, people: People, round_id: str, training_id: str
) -> None:
    refused = await admin.call("POST", f"/rounds/{round_id}/reset", BECAUSE)
    assert (refused.status_code, refused.json()["code"]) == (409, "official_round")
    for kind in ("entry", "appraisal", "management"):
        answer = await people.of(kind, "so-y-te").call("POST", f"/rounds/{training_id}/reset", BECAUSE)
        assert answer.json()["code"] == "forbidden"
    silent = await admin.call("POST", f"/rounds/{training_id}/reset", {"reason": ""})
    assert silent.json()["code"] == "invalid_request"


async def test_two_who_reset_at_once_begin_one_run(admin: Person, people: People, training_id: str) -> None:
    other = people.of("administration", "so-khac")
    answers = await asyncio.gather(
        *(person.call("POST", f"/rounds/{training_id}/reset", BECAUSE) for person in (admin, other))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    (lost,) = [answer.json() for answer in answers if answer.status_code == 409]
    assert lost["code"] == "round_replaced"
    (won,) = [answer.json() for answer in answers if answer.status_code == 200]
    assert lost["round_id"] == won["round_id"]
    assert (await admin.call("GET", "/rounds")).json()["total"] == 2


async def test_a_run_whose_first_phase_is_over_begins_today(
    admin: Person, training_id: str, clock: MovableClock
) -> None:
    before = (await admin.call("GET", f"/rounds/{training_id}")).json()["phases"]
    clock.advance(days=40)
    fresh = (await admin.call("POST", f"/rounds/{training_id}/reset", BECAUSE)).json()
    assert fresh["current_phase"] == "self_scoring"
    moved = {
        moment(now["start"]) - moment(was["start"]) for was, now in zip(before, fresh["phases"], strict=True)
    }
    moved |= {
        moment(now["end"]) - moment(was["end"]) for was, now in zip(before, fresh["phases"], strict=True)
    }
    (by,) = moved
    assert by % timedelta(days=1) == timedelta(0)
    await admin.call("POST", f"/rounds/{fresh['round_id']}/phases/self_scoring/closing", BECAUSE)
    same_day = (await admin.call("POST", f"/rounds/{fresh['round_id']}/reset", BECAUSE)).json()
    assert same_day["current_phase"] == "self_scoring"


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
