"""Rounds: opened over published sets, told whole on every change."""

import asyncio
from datetime import timedelta
from typing import Any

from fastapi import FastAPI

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring import end_of_day, start_of_day
from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import (
    People,
    Person,
    import_set,
    iso,
    new_round,
    publish_set,
    unit,
)
from tests.services.listening import Heard, MovableClock, say


async def test_a_round_is_opened_and_told_whole(
    admin: Person, round_id: str, heard: Heard, clock: MovableClock
) -> None:
    shown = (await admin.call("GET", f"/rounds/{round_id}")).json()
    assert (shown["current_phase"], shown["version"], shown["kind"]) == ("self_scoring", 1, "par_index")
    assert shown["tie_breaks"] == ["l1"]
    assert [(one["unit_id"], one["ranking_group"]) for one in shown["units"]] == [
        ("so-y-te", "so"),
        ("so-xay-dung", "department"),
    ]
    ((event, version),) = await eventually(lambda: heard.of(RoundChanged))
    assert (event.round_id, version, event.units[0].name) == (round_id, 1, "Sở so-y-te")
    assert [iso(dates.end) for dates in event.phases] == [dates["end"] for dates in shown["phases"]]


async def test_repeating_a_lost_request_finds_the_same_round(
    admin: Person, units: None, clock: MovableClock
) -> None:
    await publish_set(admin)
    body = new_round(clock())
    calls = [admin.call("POST", "/rounds", body, **{"Idempotency-Key": "once"}) for _ in range(4)]
    answers = await asyncio.gather(*calls)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["round_id"] for answer in answers}) == 1
    later = await admin.call("POST", "/rounds", body, **{"Idempotency-Key": "once"})
    assert later.json()["round_id"] == answers[0].json()["round_id"]
    another = await admin.call("POST", "/rounds", body)
    assert another.json()["round_id"] != answers[0].json()["round_id"]
    assert (await admin.call("GET", "/rounds")).json()["total"] == 2


async def test_a_day_lasts_until_midnight_local_time(admin: Person, units: None, clock: MovableClock) -> None:
    await publish_set(admin)
    today = clock().date()
    phases = [{"phase": "self_scoring", "start": str(today), "end": str(today + timedelta(days=2))}]
    shown = (await admin.call("POST", "/rounds", new_round(clock(), phases=phases))).json()
    assert shown["phases"][0]["start"] == iso(start_of_day(today))
    assert shown["phases"][0]["end"] == iso(end_of_day(today + timedelta(days=2)))


def phases(*days: tuple[str, int, int]) -> list[dict[str, str]]:
    return [{"phase": p, "start": f"2026-03-{a:02}", "end": f"2026-03-{b:02}"} for p, a, b in days]


REFUSED: list[tuple[dict[str, Any], int, str | None]] = [
    ({"set_id": "khong-co"}, 422, "unknown_set"),
    ({"set_id": "nhap"}, 422, "set_not_published"),
    ({"phases": phases(("appraisal_1", 1, 2), ("self_scoring", 3, 4))}, 422, "phases_out_of_order"),
    ({"phases": phases(("self_scoring", 1, 5), ("appraisal_1", 5, 9))}, 422, "phases_out_of_order"),
    ({"phases": phases(("self_scoring", 1, 2), ("self_scoring", 3, 4))}, 422, "phases_out_of_order"),
    ({"phases": phases(("self_scoring", 5, 4))}, 422, "phase_ends_before_start"),
    ({"phases": phases(("self_scoring", 6, 4))}, 422, "phase_ends_before_start"),
    ({"phases": []}, 422, "invalid_request"),
    ({"phases": [{"phase": "self_scoring", "start": "2026-03-01T00:00:00", "end": "x"}]}, 422, None),
    ({"units": []}, 422, "invalid_request"),
    ({"units": [{"unit_id": "so-y-te"}, {"unit_id": "so-y-te"}]}, 422, "unit_twice"),
    ({"units": [{"unit_id": "xa-dong"}]}, 422, "wrong_unit_kind"),
    ({"units": [{"unit_id": "chua-den"}]}, 409, "not_ready"),
    ({"tie_breaks": ["khong-co"]}, 422, "unknown_node"),
    (
        {"units": [{"unit_id": "so-y-te", "excluded_nodes": [{"node_id": "x", "reason": "không có"}]}]},
        422,
        "unknown_node",
    ),
    ({"units": [{"unit_id": "so-y-te", "excluded_nodes": [{"node_id": "l1"}]}]}, 422, "reason_required"),
    ({"lạ": 1}, 422, "invalid_request"),
]


async def test_rounds_that_are_refused(admin: Person, units: None, clock: MovableClock) -> None:
    await publish_set(admin)
    await import_set(admin, set_id="nhap")
    for fields, status, code in REFUSED:
        answer = await admin.call("POST", "/rounds", new_round(clock(), **fields))
        assert (answer.status_code, answer.json()["code"]) == (status, code or "invalid_request"), fields
    assert (await admin.call("GET", "/rounds")).json()["items"] == []


async def test_a_unit_that_has_not_arrived_is_not_ready_until_it_comes(
    app: FastAPI, admin: Person, units: None, clock: MovableClock
) -> None:
    await publish_set(admin)
    body = new_round(clock(), units=[{"unit_id": "so-moi"}])
    waiting = await admin.call("POST", "/rounds", body)
    assert (waiting.status_code, waiting.headers["retry-after"]) == (409, "1")
    assert waiting.json()["unit_ids"] == ["so-moi"]
    await say(app, unit("so-moi", name="Mới hơn"), 2)
    await say(app, unit("so-moi", name="Cũ hơn"), 1)

    async def opened() -> Any:
        answer = await admin.call("POST", "/rounds", body)
        return answer.status_code == 201 and answer.json()

    assert (await eventually(opened))["units"][0]["name"] == "Mới hơn"


async def test_exclusions_groups_and_training_are_kept_and_told(
    admin: Person, units: None, clock: MovableClock, heard: Heard
) -> None:
    await publish_set(admin)
    excluded = {"excluded_nodes": [{"node_id": "l2"}], "excluded_reason": "Không có đơn vị trực thuộc"}
    chosen = [{"unit_id": "so-y-te", "ranking_group": "dac-thu"} | excluded]
    options = {"official": False, "survey_held": False, "scans_allowed": False, "tie_breaks": ["l2-1"]}
    shown = (await admin.call("POST", "/rounds", new_round(clock(), units=chosen, **options))).json()
    assert shown["units"][0]["excluded_nodes"] == [{"node_id": "l2", "reason": "Không có đơn vị trực thuộc"}]
    ((event, _),) = await eventually(lambda: heard.of(RoundChanged))
    assert (event.official, event.survey_held, event.tie_breaks) == (False, False, ("l2-1",))
    assert event.scans_allowed is False
    assert (event.units[0].ranking_group, event.units[0].excluded_nodes) == ("dac-thu", ("l2",))


async def test_who_sees_which_round(admin: Person, people: People, round_id: str) -> None:
    for kind in ("management", "appraisal"):
        shown = await people.of(kind).call("GET", f"/rounds/{round_id}")
        assert len(shown.json()["units"]) == 2
    own = people.of("entry", "so-y-te")
    seen = (await own.call("GET", f"/rounds/{round_id}")).json()
    assert ([one["unit_id"] for one in seen["units"]], seen["unit_count"]) == (["so-y-te"], 2)
    assert (await own.call("GET", "/rounds")).json()["total"] == 1
    stranger = people.of("entry", "so-khac")
    refused = await stranger.call("GET", f"/rounds/{round_id}")
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert (await stranger.call("GET", "/rounds")).json()["items"] == []
    assert (await own.call("GET", "/rounds?kind=task_completion")).json()["items"] == []
    assert (await own.call("GET", "/rounds/khong-co")).json()["code"] == "round_not_found"


async def test_only_administrators_change_rounds(people: People, round_id: str, clock: MovableClock) -> None:
    until = iso(clock() + timedelta(days=30))
    reason = {"reason": "không được"}
    extension = {"unit_id": "so-y-te", "phase": "self_scoring", "until": until}
    for kind in ("entry", "appraisal", "management"):
        person = people.of(kind, "so-y-te")
        for path, body in (
            ("/rounds", new_round(clock())),
            (f"/rounds/{round_id}/phases/self_scoring/opening", reason),
            (f"/rounds/{round_id}/phases/self_scoring/closing", reason),
            (f"/rounds/{round_id}/extensions", extension | reason),
            (
                f"/rounds/{round_id}/disqualifications",
                {"unit_id": "so-y-te", "disqualifier_id": "ky-luat"} | reason,
            ),
        ):
            answer = await person.call("POST", path, body)
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), path
        history = await person.call("GET", f"/rounds/{round_id}/history")
        assert history.status_code == (200 if kind == "management" else 403)
