"""Moved dates are told once to those concerned, with old and new date and reason; a boundary by hand too."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.appraisal import AssignmentChanged
from chamdiem.contracts.criteria import Extension, PhaseMoved, RoundDatesMoved
from chamdiem.scoring.phases import Phase, PhaseDates
from chamdiem.servicekit.testing import eventually
from services.identity.commands.boundaries import tell_boundaries
from services.identity.domain.boundaries import passed
from services.identity.domain.mail_texts import sentence
from services.identity.domain.notices import News, link_of
from tests.services.identity.conftest import Person, issue, settled
from tests.services.identity.rounds import a_round, in_days
from tests.services.identity.test_notices import inbox
from tests.services.identity.test_reminders import known
from tests.services.listening import say

REASON = "Điều chỉnh theo Công văn số 15/SNV"
SCORING, APPRAISAL = Phase.SELF_SCORING, Phase.APPRAISAL_1


@pytest.fixture
async def people(app: FastAPI, admin: Person, client: httpx.AsyncClient) -> dict[str, Person]:
    kinds = {"nhap": "entry", "tham": "appraisal", "hai": "administration"}
    issued = {name: await issue(admin, name, kind) for name, kind in kinds.items()}
    found = {name: await settled(client, name, one["first_password"]) for name, one in issued.items()}
    given = AssignmentChanged(
        round_id="r", account_id=found["tham"].account_id, unit_ids=("so-noi-vu",), leaf_ids=("l",)
    )
    await known(app, a_round(), 1)
    await say(app, given, 1)
    await eventually(lambda: app.state.context.stores.copies.assignments.get(given.subject()))
    return found


def moved(by: str, *phases: Phase, was: int = 30, to: int = 40) -> RoundDatesMoved:
    start = in_days(-2)
    moves = [
        PhaseMoved(
            phase=one, was=PhaseDates(one, start, in_days(was)), to=PhaseDates(one, start, in_days(to))
        )
        for one in phases
    ]
    return RoundDatesMoved(round_id="r", moves=tuple(moves), reason=REASON, by=by, at=in_days(0))


async def told(person: Person) -> list[dict[str, Any]]:
    return [one for one in (await inbox(person))["items"] if one["kind"] == "dates_moved"]


async def has_heard(person: Person, times: int = 1) -> list[dict[str, Any]]:
    async def probe() -> Any:
        found = await told(person)
        return len(found) == times and found

    notices: list[dict[str, Any]] = await eventually(probe)
    return notices


async def test_those_concerned_hear_once_with_old_and_new_dates_and_the_reason(
    app: FastAPI, admin: Person, people: dict[str, Person]
) -> None:
    await known(app, a_round(), 2)
    event = moved(admin.account_id, SCORING, APPRAISAL)
    await asyncio.gather(*(say(app, event, 2, f"again-{number}") for number in range(4)))
    (own,) = await has_heard(people["nhap"])
    (panel,) = await has_heard(people["tham"])
    (staff,) = await has_heard(people["hai"])
    assert [move["phase"] for move in own["params"]["moves"]] == ["self_scoring"]
    move = own["params"]["moves"][0]
    assert [datetime.fromisoformat(move[side][1]) for side in ("was", "to")] == [in_days(30), in_days(40)]
    assert (own["params"]["reason"], own["link"]) == (REASON, "/cchc/r")
    assert [move["phase"] for move in panel["params"]["moves"]] == ["appraisal_1"]
    assert panel["link"] == "/tham-dinh-cchc/r"
    assert (len(staff["params"]["moves"]), staff["link"]) == (2, "/dieu-hanh/r")
    assert await told(admin) == []
    await say(app, moved(admin.account_id, SCORING, was=40, to=50), 3)
    assert len(await has_heard(people["nhap"], 2)) == 2
    await say(app, event, 2, "late")
    await say(app, moved(admin.account_id, SCORING, was=50, to=60), 4)
    assert len(await has_heard(people["nhap"], 3)) == 3
    assert len(await told(people["tham"])) == 1


async def test_whoever_has_more_time_already_and_earlier_runs_hear_nothing(
    app: FastAPI, admin: Person, people: dict[str, Person]
) -> None:
    late = Extension(unit_id="so-noi-vu", phase=SCORING, until=in_days(90))
    await known(app, a_round(extensions=(late,)), 2)
    await known(app, a_round(round_id="past", replaced_by="r"), 1)
    await say(app, moved(admin.account_id, SCORING), 2)
    await say(app, moved(admin.account_id, SCORING).model_copy(update={"round_id": "past"}), 2)
    await has_heard(people["hai"])
    assert await told(people["nhap"]) == []
    await say(app, moved(admin.account_id, SCORING, to=95), 3)
    await has_heard(people["nhap"])


async def test_what_was_closed_by_hand_is_told_by_that_notice_alone(
    app: FastAPI, people: dict[str, Person]
) -> None:
    now = app.state.kit.clock()
    closed = a_round(phases=(PhaseDates(SCORING, in_days(-3), now), PhaseDates(APPRAISAL, now, in_days(9))))
    assert len(list(passed(closed, now, timedelta(hours=1)))) == 2
    await known(app, closed.model_copy(update={"by_hand": (now,)}), 2)
    await tell_boundaries(app.state.context)
    items = (await inbox(people["nhap"]))["items"]
    assert [one for one in items if one["kind"].startswith("phase_")] == []


def test_the_mail_says_old_and_new_dates() -> None:
    def at(day: int, hour: int = 17) -> str:
        return f"2026-03-{day:02d}T{hour:02d}:00:00+00:00"

    moves = [
        {"phase": "self_scoring", "was": [at(1), at(31)], "to": [at(1), at(20, 8)]},
        {"phase": "explanation", "was": None, "to": [at(21), at(25)]},
    ]
    params = {"round_name": "Đợt", "reason": REASON, "moves": moves}
    assert sentence(News("c", "dates_moved", params).to("a", in_days(0))) == (
        "Lịch của “Đợt” thay đổi: "
        "tự chấm điểm từ 02/03/2026 – 31/03/2026 thành 02/03/2026 – 15:00 20/03/2026; "
        f"giải trình từ không có thành 22/03/2026 – 25/03/2026. Lý do: {REASON}"
    )


def test_each_reader_is_led_to_the_phases_page() -> None:
    params = {"round_id": "r", "round_kind": "task_completion"}
    assert link_of("dates_moved", params | {"phase": "publication"}) == "/xep-hang/r"
    assert link_of("dates_moved", params) == "/dieu-hanh/r"
    assert link_of("phase_opened", params) == ""
