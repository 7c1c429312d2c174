"""The dates of an open round moved by hand: in one step, forwards, in order, on record."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from chamdiem.contracts.criteria import RoundChanged, RoundDatesMoved
from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import People, Person, history_of, iso
from tests.services.listening import Heard, MovableClock

REASON = "Điều chỉnh theo Công văn số 15/SNV"


def days(clock: MovableClock, number: float) -> str:
    return iso(clock() + timedelta(days=number))


async def test_dates_of_neighbouring_phases_move_in_one_step_and_a_second_round_comes(
    admin: Person, round_id: str, clock: MovableClock, heard: Heard
) -> None:
    phases = [
        {"phase": "self_scoring", "end": days(clock, 12)},
        {"phase": "appraisal_1", "start": days(clock, 12), "end": days(clock, 15)},
        {"phase": "explanation", "start": days(clock, 15), "end": days(clock, 17)},
        {"phase": "appraisal_2", "start": days(clock, 17), "end": days(clock, 19)},
    ]
    answer = await admin.call("POST", f"/rounds/{round_id}/dates", {"reason": REASON, "phases": phases})
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert [one["phase"] for one in shown["phases"]] == [one["phase"] for one in phases]
    assert [one["end"] for one in shown["phases"]] == [one["end"] for one in phases]
    assert (shown["version"], shown["current_phase"]) == (2, "self_scoring")
    again = await admin.call("POST", f"/rounds/{round_id}/dates", {"reason": REASON, "phases": phases})
    assert again.json()["version"] == 2
    dropping = {"reason": "Không tổ chức vòng hai", "dropped": ["explanation", "appraisal_2"]}
    dropped = (await admin.call("POST", f"/rounds/{round_id}/dates", dropping)).json()
    assert [one["phase"] for one in dropped["phases"]] == ["self_scoring", "appraisal_1"]
    await eventually(lambda: [len(e.phases) for e, version in heard.of(RoundChanged) if version == 3] == [2])
    history = await history_of(admin, round_id, 3)
    assert [(one["field"], one["reason"]) for one in history[1:]] == [
        ("dates", REASON),
        ("dates", dropping["reason"]),
    ]
    assert history[1]["from"].keys() == {"self_scoring", "appraisal_1"}
    assert history[2]["to"] == {"explanation": None, "appraisal_2": None}


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"phases": [{"phase": "self_scoring", "end": -0.5}]}, 422, "deadline_in_past"),
    ({"phases": [{"phase": "self_scoring", "start": 1}]}, 409, "phase_begun"),
    ({"phases": [{"phase": "appraisal_1", "start": -3}]}, 422, "deadline_in_past"),
    ({"phases": [{"phase": "appraisal_1", "start": 5}]}, 422, "phases_out_of_order"),
    ({"phases": [{"phase": "appraisal_1", "start": 15, "end": 12}]}, 422, "phase_ends_before_start"),
    ({"phases": [{"phase": "self_scoring", "end": 11}]}, 422, "phases_out_of_order"),
    ({"phases": [{"phase": "explanation", "start": 21}]}, 422, "until_required"),
    ({"phases": [{"phase": "appraisal_2", "start": 5, "end": 8}]}, 422, "phases_out_of_order"),
    ({"phases": [{"phase": "self_scoring"}], "dropped": ["self_scoring"]}, 422, "phases_out_of_order"),
    ({"dropped": ["self_scoring"]}, 409, "phase_begun"),
    ({"dropped": ["council"]}, 422, "phase_not_in_round"),
    ({"phases": [{"phase": "x"}]}, 422, "invalid_request"),
    ({"reason": " "}, 422, "invalid_request"),
]


@pytest.mark.parametrize(("body", "status", "code"), REFUSED)
async def test_moves_that_are_refused(
    body: dict[str, Any], status: int, code: str, admin: Person, round_id: str, clock: MovableClock
) -> None:
    moves = [
        {name: days(clock, v) if isinstance(v, int | float) else v for name, v in one.items()}
        for one in body.get("phases", [])
    ]
    answer = await admin.call(
        "POST", f"/rounds/{round_id}/dates", {"reason": REASON} | body | {"phases": moves}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert (await admin.call("GET", f"/rounds/{round_id}")).json()["version"] == 1


async def test_an_ended_phase_does_not_run_into_the_next(
    admin: Person, round_id: str, clock: MovableClock
) -> None:
    clock.advance(days=10.5)
    phases = [
        {"phase": "self_scoring", "end": str((clock() + timedelta(days=2)).date())},
        {"phase": "appraisal_1", "end": str((clock() + timedelta(days=9)).date())},
    ]
    begun = await admin.call("POST", f"/rounds/{round_id}/dates", {"reason": REASON, "phases": phases})
    assert (begun.status_code, begun.json()["code"]) == (422, "phases_out_of_order")


async def test_moves_at_once_are_both_kept(admin: Person, round_id: str, clock: MovableClock) -> None:
    bodies = [
        {"reason": REASON, "phases": [{"phase": "self_scoring", "end": days(clock, 9)}]},
        {"reason": REASON, "phases": [{"phase": "appraisal_1", "end": days(clock, 30)}]},
    ]
    answers = await asyncio.gather(
        *(admin.call("POST", f"/rounds/{round_id}/dates", body) for body in bodies)
    )
    assert {answer.status_code for answer in answers} == {200}
    ends = [one["end"] for one in (await admin.call("GET", f"/rounds/{round_id}")).json()["phases"]]
    assert ends == [body["phases"][0]["end"] for body in bodies]  # type: ignore[index]


async def test_only_home_affairs_moves_dates(people: People, round_id: str, clock: MovableClock) -> None:
    body = {"reason": REASON, "phases": [{"phase": "self_scoring", "end": days(clock, 9)}]}
    for kind in ("entry", "appraisal", "management"):
        answer = await people.of(kind, "so-y-te").call("POST", f"/rounds/{round_id}/dates", body)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    missing = await people.of("administration").call("POST", "/rounds/khong-co/dates", body)
    assert (missing.status_code, missing.json()["code"]) == (404, "round_not_found")


async def test_a_move_is_told_with_old_and_new_dates_and_nothing_is_told_of_a_repetition(
    admin: Person, round_id: str, clock: MovableClock, heard: Heard
) -> None:
    before = (await admin.call("GET", f"/rounds/{round_id}")).json()["phases"][1]
    end = days(clock, 25)
    body = {"reason": REASON, "phases": [{"phase": "appraisal_1", "end": end}]}
    path = f"/rounds/{round_id}"
    for _ in range(2):
        assert (await admin.call("POST", f"{path}/dates", body)).status_code == 200
    for verb in ("closing", "closing"):
        await admin.call("POST", f"{path}/phases/self_scoring/{verb}", {"reason": "Đóng sớm"})
    await eventually(lambda: len(heard.of(RoundDatesMoved)) == 2)
    (moved, version), (closed, later) = heard.of(RoundDatesMoved)
    (move,) = moved.moves
    assert [iso(dates.end) for dates in (move.was, move.to) if dates] == [before["end"], end]
    assert (moved.reason, moved.by, version) == (REASON, "administration-so-noi-vu", 2)
    assert ([one.phase for one in closed.moves], closed.reason, later) == (["self_scoring"], "Đóng sớm", 3)
    await eventually(lambda: [event for event, seen in heard.of(RoundChanged) if seen == 3])
    (last,) = [event for event, seen in heard.of(RoundChanged) if seen == 3]
    assert last.by_hand == (last.phases[0].end,)


async def test_a_moment_that_bounds_no_phase_any_more_is_forgotten(
    admin: Person, round_id: str, clock: MovableClock, heard: Heard
) -> None:
    path = f"/rounds/{round_id}"
    await admin.call("POST", f"{path}/phases/self_scoring/closing", {"reason": "Đóng sớm"})
    body = {"reason": REASON, "phases": [{"phase": "self_scoring", "end": days(clock, 3)}]}
    assert (await admin.call("POST", f"{path}/dates", body)).status_code == 200
    await eventually(lambda: [event.by_hand for event, seen in heard.of(RoundChanged) if seen == 3] == [()])


async def test_of_two_who_move_the_same_deadline_the_later_hears_how_it_stands(
    admin: Person, people: People, round_id: str, clock: MovableClock
) -> None:
    path = f"/rounds/{round_id}/dates"
    phases = (await admin.call("GET", f"/rounds/{round_id}")).json()["phases"]
    seen = {"round_id": round_id, "phases": phases}

    def ending(phase: str, ahead: float) -> dict[str, Any]:
        return {"reason": REASON, "seen": seen, "phases": [{"phase": phase, "end": days(clock, ahead)}]}

    first = ending("self_scoring", 9)
    other = people.of("administration", "so-khac")
    answers = await asyncio.gather(
        admin.call("POST", path, first), other.call("POST", path, ending("self_scoring", 8))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    stands = (await admin.call("GET", f"/rounds/{round_id}")).json()["phases"][0]
    (lost,) = [answer.json() for answer in answers if answer.status_code == 409]
    assert (lost["code"], lost["phases"]) == ("dates_changed", ["self_scoring"])
    assert iso(datetime.fromisoformat(lost["now"]["self_scoring"][1])) == stands["end"]
    apart = await other.call("POST", path, ending("appraisal_1", 30))
    assert apart.status_code == 200, apart.text
    again = ending("self_scoring", 5)
    again["phases"][0]["end"] = stands["end"]
    assert (await admin.call("POST", path, again)).json()["version"] == 3
    dropping = {"reason": REASON, "seen": seen, "dropped": ["appraisal_1"]}
    assert (await admin.call("POST", path, dropping)).json()["code"] == "dates_changed"


async def test_days_of_reminding_are_changed_with_the_dates_or_alone(
    admin: Person, round_id: str, heard: Heard
) -> None:
    path = f"/rounds/{round_id}"
    assert (await admin.call("GET", path)).json()["reminder_days"] is None
    changed = await admin.call("POST", f"{path}/dates", {"reason": REASON, "reminder_days": [2, 10, 2]})
    assert (changed.json()["reminder_days"], changed.json()["version"]) == ([10, 2], 2)
    for wrong in ([0], [61], list(range(1, 12)), ["x"]):
        refused = await admin.call("POST", f"{path}/dates", {"reason": REASON, "reminder_days": wrong})
        assert refused.json()["code"] == "invalid_request"
    await eventually(
        lambda: [e.reminder_days for e, seen in heard.of(RoundChanged) if seen == 2] == [(10, 2)]
    )
    assert heard.of(RoundDatesMoved) == []
    (said,) = (await history_of(admin, round_id, 2))[1:]
    assert (said["from"], said["to"]) == ({"reminder_days": None}, {"reminder_days": [10, 2]})
    silent = await admin.call("POST", f"{path}/dates", {"reason": REASON, "reminder_days": []})
    assert silent.json()["reminder_days"] == []
