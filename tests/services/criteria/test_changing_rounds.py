"""Phases by hand, extensions, disqualifications: each with a reason, on record, told whole."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from chamdiem.contracts.criteria import RoundChanged, RoundPhaseChanged
from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import People, Person, iso
from tests.services.listening import Heard, MovableClock

BECAUSE = {"reason": "Theo chỉ đạo"}


async def test_a_phase_is_closed_and_the_next_opened_at_once(
    admin: Person, round_id: str, heard: Heard
) -> None:
    early = await admin.call("POST", f"/rounds/{round_id}/phases/appraisal_1/opening", BECAUSE)
    assert (early.status_code, early.json()["code"]) == (422, "phases_out_of_order")
    closed = await admin.call("POST", f"/rounds/{round_id}/phases/self_scoring/closing", BECAUSE)
    assert (closed.json()["current_phase"], closed.json()["version"]) == (None, 2)
    again = await admin.call("POST", f"/rounds/{round_id}/phases/self_scoring/closing", BECAUSE)
    assert (again.json()["version"], again.json()["phases"]) == (2, closed.json()["phases"])
    opened = await admin.call("POST", f"/rounds/{round_id}/phases/appraisal_1/opening", BECAUSE)
    assert (opened.json()["current_phase"], opened.json()["version"]) == ("appraisal_1", 3)
    assert opened.headers["etag"] == '"3"'
    repeated = await admin.call("POST", f"/rounds/{round_id}/phases/appraisal_1/opening", BECAUSE)
    assert repeated.json()["version"] == 3

    def told() -> Any:
        changed = heard.of(RoundChanged)
        return changed and changed[-1][1] == 3 and changed[-1][0]

    event = await eventually(told)
    assert [iso(dates.start) for dates in event.phases] == [
        dates["start"] for dates in opened.json()["phases"]
    ]

    def noticed() -> Any:
        return [(event.phase, event.open) for event, _ in heard.of(RoundPhaseChanged)]

    await eventually(lambda: noticed() == [("self_scoring", False), ("appraisal_1", True)])


async def test_an_ended_phase_is_opened_again_until_a_named_moment(
    admin: Person, round_id: str, clock: MovableClock
) -> None:
    path = f"/rounds/{round_id}/phases/self_scoring"
    await admin.call("POST", f"{path}/closing", BECAUSE)
    for until, code in ((None, "until_required"), (clock() - timedelta(1), "phase_ends_before_start")):
        body = BECAUSE | ({"until": iso(until)} if until else {})
        refused = await admin.call("POST", f"{path}/opening", body)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    until = clock() + timedelta(days=2)
    opened = await admin.call("POST", f"{path}/opening", BECAUSE | {"until": iso(until)})
    assert (opened.json()["current_phase"], opened.json()["phases"][0]["end"]) == ("self_scoring", iso(until))


IMMOVABLE = [
    ("council", "closing", 422, "phase_not_in_round"),
    ("appraisal_1", "closing", 409, "phase_not_open"),
    ("council", "opening", 422, "until_required"),
    ("không", "opening", 422, "invalid_request"),
]


async def test_phases_that_cannot_be_moved(admin: Person, round_id: str) -> None:
    for phase, verb, status, code in IMMOVABLE:
        answer = await admin.call("POST", f"/rounds/{round_id}/phases/{phase}/{verb}", BECAUSE)
        assert (answer.status_code, answer.json()["code"]) == (status, code), phase


async def test_no_change_without_a_reason_or_a_round(admin: Person, round_id: str) -> None:
    silent = await admin.call("POST", f"/rounds/{round_id}/phases/self_scoring/closing", {"reason": " "})
    assert silent.json()["errors"][0]["field"] == "reason"
    for path in ("phases/self_scoring/closing", "phases/self_scoring/opening"):
        missing = await admin.call("POST", f"/rounds/khong-co/{path}", BECAUSE)
        assert (missing.status_code, missing.json()["code"]) == (404, "round_not_found")


def extension(until: datetime, **fields: Any) -> dict[str, Any]:
    return {"unit_id": "so-y-te", "phase": "self_scoring", "until": iso(until)} | BECAUSE | fields


async def test_one_unit_gets_more_time(
    admin: Person, people: People, round_id: str, clock: MovableClock, heard: Heard
) -> None:
    until = clock() + timedelta(days=15)
    path = f"/rounds/{round_id}/extensions"
    extended = await admin.call("POST", path, extension(until))
    assert extended.json()["extensions"] == [extension(until)]
    repeated = await admin.call("POST", path, extension(until))
    assert repeated.json()["version"] == extended.json()["version"] == 2
    await admin.call("POST", f"/rounds/{round_id}/phases/self_scoring/closing", BECAUSE)
    own = (await people.of("entry", "so-y-te").call("GET", f"/rounds/{round_id}")).json()
    other = (await people.of("entry", "so-xay-dung").call("GET", f"/rounds/{round_id}")).json()
    assert (own["current_phase"], other["current_phase"]) == ("self_scoring", None)
    assert (len(own["extensions"]), other["extensions"]) == (1, [])

    def told() -> Any:
        return [event for event, version in heard.of(RoundChanged) if version == 3]

    (event,) = await eventually(told)
    assert (event.extensions[0].unit_id, event.extensions[0].until) == ("so-y-te", until)


async def test_extensions_that_are_refused(admin: Person, round_id: str, clock: MovableClock) -> None:
    later = clock() + timedelta(days=15)
    for body, code in (
        (extension(clock() + timedelta(days=5)), "extension_not_later"),
        (extension(later, unit_id="xa-dong"), "unit_not_in_round"),
        (extension(later, phase="council"), "phase_not_in_round"),
    ):
        answer = await admin.call("POST", f"/rounds/{round_id}/extensions", body)
        assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_a_declared_disqualifier_is_told(admin: Person, round_id: str, heard: Heard) -> None:
    path = f"/rounds/{round_id}/disqualifications"
    body = {"unit_id": "so-y-te", "disqualifier_id": "ky-luat"} | BECAUSE
    done = await admin.call("POST", path, body)
    assert done.json()["units"][0]["disqualifications"] == [{"disqualifier_id": "ky-luat"} | BECAUSE]
    assert (await admin.call("POST", path, body)).json()["version"] == 2

    def told() -> Any:
        return [event for event, version in heard.of(RoundChanged) if version == 2]

    (event,) = await eventually(told)
    assert event.units[0].disqualifiers == ("ky-luat",)
    computed = await admin.call("POST", path, body | {"disqualifier_id": "thap"})
    assert (computed.status_code, computed.json()["code"]) == (422, "unknown_disqualifier")


async def test_changes_at_once_are_all_kept(
    admin: Person, round_id: str, clock: MovableClock, heard: Heard
) -> None:
    later = clock() + timedelta(days=15)
    disqualification = {"unit_id": "so-y-te", "disqualifier_id": "ky-luat"} | BECAUSE
    answers = await asyncio.gather(
        admin.call("POST", f"/rounds/{round_id}/extensions", extension(later)),
        admin.call("POST", f"/rounds/{round_id}/extensions", extension(later, unit_id="so-xay-dung")),
        admin.call("POST", f"/rounds/{round_id}/disqualifications", disqualification),
        admin.call("POST", f"/rounds/{round_id}/phases/self_scoring/closing", BECAUSE),
    )
    assert {answer.status_code for answer in answers} == {200}
    shown = (await admin.call("GET", f"/rounds/{round_id}")).json()
    assert (shown["version"], len(shown["extensions"]), shown["current_phase"]) == (5, 2, None)
    await eventually(lambda: 5 in [version for _, version in heard.of(RoundChanged)])


async def test_every_change_is_on_record_with_its_reason(
    admin: Person, round_id: str, clock: MovableClock
) -> None:
    await admin.call("POST", f"/rounds/{round_id}/extensions", extension(clock() + timedelta(days=15)))
    await admin.call("POST", f"/rounds/{round_id}/phases/self_scoring/closing", BECAUSE)

    async def recorded() -> Any:
        items = (await admin.call("GET", f"/rounds/{round_id}/history")).json()["items"]
        return len(items) == 3 and items

    created, extended, closed = await eventually(recorded)
    assert [one["field"] for one in (created, extended, closed)] == [
        "round",
        "extension",
        "phases.self_scoring",
    ]
    assert extended["reason"] == closed["reason"] == "Theo chỉ đạo"
    assert closed["from"][1] > closed["to"][1]
    assert closed["by_name"] == "Người administration"
