"""A campaign: rounds of several sets and tiers with common dates, made and moved all or nothing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.servicekit.testing import eventually
from services.criteria.repository.rounds import RoundChange
from tests.services.criteria.conftest import People, Person, iso, new_round, publish_set
from tests.services.listening import Heard, MovableClock

REASON = "Lùi thời hạn theo chỉ đạo của Ủy ban nhân dân tỉnh"
TASKS = {"set_id": "nv-xa-2026", "kind": "task_completion", "unit_kind": "commune", "name": "Nhiệm vụ cấp xã"}


def campaign(clock: MovableClock, **fields: Any) -> dict[str, Any]:
    units = [{"unit_id": "so-y-te"}, {"unit_id": "so-xay-dung"}]
    rounds = [
        {"name": "CCHC các sở", "set_id": "cchc-so-2026", "units": units},
        {"name": "Nhiệm vụ các xã", "set_id": "nv-xa-2026", "units": [{"unit_id": "xa-dong"}]},
    ]
    phases = new_round(clock())["phases"]
    return {"name": "Chấm điểm năm 2026", "phases": phases, "rounds": rounds} | fields


@pytest.fixture
async def sets(admin: Person, units: None) -> None:
    await publish_set(admin)
    await publish_set(admin, **TASKS)


async def make(admin: Person, clock: MovableClock) -> dict[str, Any]:
    answer = await admin.call("POST", "/campaigns", campaign(clock), **{"Idempotency-Key": "once"})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_a_campaign_opens_its_rounds_together_and_once(
    admin: Person, people: People, sets: None, clock: MovableClock, heard: Heard
) -> None:
    made = await make(admin, clock)
    assert {(one["kind"], one["unit_kind"], one["unit_count"]) for one in made["rounds"]} == {
        ("par_index", "department", 2),
        ("task_completion", "commune", 1),
    }
    assert (await make(admin, clock))["campaign_id"] == made["campaign_id"]
    assert (await admin.call("GET", "/rounds")).json()["total"] == 2
    await eventually(lambda: len({event.round_id for event, _ in heard.of(RoundChanged)}) == 2)
    (listed,) = (await people.of("management").call("GET", "/campaigns")).json()["items"]
    assert (listed["name"], len(listed["rounds"])) == ("Chấm điểm năm 2026", 2)
    (own,) = (await people.of("entry", "xa-dong").call("GET", "/campaigns")).json()["items"]
    assert [one["name"] for one in own["rounds"]] == ["Nhiệm vụ các xã"]
    assert (await people.of("entry", "xa-la").call("GET", "/campaigns")).json()["items"] == []


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ({"set_id": "khong-co"}, "unknown_set"),
        ({"units": [{"unit_id": "so-y-te"}]}, "wrong_unit_kind"),
        ({"units": [{"unit_id": "chua-den"}]}, "not_ready"),
    ],
)
async def test_one_round_out_of_order_opens_none(
    admin: Person, sets: None, clock: MovableClock, second: dict[str, Any], code: str
) -> None:
    body = campaign(clock)
    body["rounds"][1] |= second
    answer = await admin.call("POST", "/campaigns", body)
    assert answer.json()["code"] == code
    assert (await admin.call("GET", "/rounds")).json()["items"] == []
    assert (await admin.call("GET", "/campaigns")).json()["items"] == []


async def test_dates_move_for_all_rounds_or_for_none(
    app: FastAPI, admin: Person, people: People, sets: None, clock: MovableClock
) -> None:
    made = await make(admin, clock)
    path = f"/campaigns/{made['campaign_id']}/dates"
    end = iso(clock() + timedelta(days=8))
    body = {"reason": REASON, "phases": [{"phase": "self_scoring", "end": end}]}
    moved = (await admin.call("POST", path, body)).json()
    assert {one["phases"][0]["end"] for one in moved["rounds"]} == {end}
    assert {one["version"] for one in moved["rounds"]} == {2}
    first = moved["rounds"][0]["round_id"]
    early = [{"phase": "appraisal_1", "start": iso(clock() + timedelta(days=8.5))}]
    own = await admin.call("POST", f"/rounds/{first}/dates", {"reason": REASON, "phases": early})
    assert own.status_code == 200, own.text
    later = iso(clock() + timedelta(days=9))
    refused = await admin.call(
        "POST", path, {"reason": REASON, "phases": [{"phase": "self_scoring", "end": later}]}
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "phases_out_of_order")
    rounds = (await admin.call("GET", "/campaigns")).json()["items"][0]["rounds"]
    assert {one["phases"][0]["end"] for one in rounds} == {end}
    for kind in ("entry", "management"):
        assert (await people.of(kind).call("POST", path, body)).json()["code"] == "forbidden"
    missing = await admin.call("POST", "/campaigns/khong-co/dates", body)
    assert (missing.status_code, missing.json()["code"]) == (404, "campaign_not_found")


async def test_a_round_changed_meanwhile_lets_nothing_through(
    app: FastAPI, admin: Person, sets: None, clock: MovableClock
) -> None:
    made = await make(admin, clock)
    stores = app.state.context.stores
    rounds = await stores.rounds.of_campaign(made["campaign_id"])
    changed = [
        (seen, RoundChange(replace(one, name="Khác", version=2), {"field": "x"}))
        for seen, one in zip((1, 9), rounds, strict=True)
    ]
    assert not await stores.campaigns.commit(changed=changed)
    assert {one.name for one in await stores.rounds.of_campaign(made["campaign_id"])} == {
        "CCHC các sở",
        "Nhiệm vụ các xã",
    }
