"""Home Affairs reminds by hand: once within an hour, and on record (R4)."""

import asyncio
from datetime import datetime, timedelta

from fastapi import FastAPI

from tests.services.identity.conftest import Person, issue
from tests.services.identity.rounds import a_round
from tests.services.identity.test_reminders import days_told, known, me, sent, units_that_sent
from tests.services.listening import MovableClock, say

__all__ = ["me"]


async def test_home_affairs_reminds_by_hand_once_an_hour_and_on_record(
    app: FastAPI, admin: Person, me: Person, clock: MovableClock
) -> None:
    await known(app, a_round(self_scoring=20), 1)
    clock.advance(minutes=(65 - clock().minute) % 60)  # not at the turn of an hour
    path, body = "/rounds/r/reminders", {"unit_ids": ["so-noi-vu", "khong-co"]}
    answers = await asyncio.gather(*(admin.call("POST", path, body) for _ in range(3)))
    assert {answer.status_code for answer in answers} == {200}
    first, again = clock(), (await admin.call("POST", path, body)).json()
    assert (again["units"], again["without_accounts"]) == (0, [])
    ((unit_id, at),) = [(one["unit_id"], datetime.fromisoformat(one["at"])) for one in again["already"]]
    assert (unit_id, abs(at - first) < timedelta(minutes=1)) == ("so-noi-vu", True)
    assert len(await days_told(me)) == 1
    clock.advance(hours=1)
    sent_anew = (await admin.call("POST", path, body)).json()
    assert sent_anew == {"units": 1, "without_accounts": [], "already": []}
    assert len(await days_told(me)) == 2
    record = app.state.kit.database["history"]
    assert await record.count_documents({"field": "reminder", "round_id": "r", "to": ["so-noi-vu"]}) == 2
    assert (await me.call("POST", path, body)).json()["code"] == "forbidden"
    await issue(admin, "nhap.hai")
    late = (await admin.call("POST", path, body)).json()
    assert (late["units"], late["already"]) == (1, []), "a colleague who came since hears it too"
    assert len(await days_told(me)) == 2
    await say(app, sent(), 5)
    await units_that_sent(app, "so-noi-vu")
    assert (await admin.call("POST", path, body)).json()["units"] == 0
    assert (await admin.call("POST", path, {"unit_ids": []})).json()["code"] == "invalid_request"


async def test_an_hour_is_no_hour_of_the_clock(
    app: FastAPI, admin: Person, me: Person, clock: MovableClock
) -> None:
    await known(app, a_round(self_scoring=20), 1)
    late = clock().replace(minute=59, second=0, microsecond=0)
    clock.advance(seconds=(late - clock()).total_seconds() % 3600)
    path, body = "/rounds/r/reminders", {"unit_ids": ["so-noi-vu"]}
    assert (await admin.call("POST", path, body)).json()["units"] == 1
    clock.advance(minutes=2)
    again = (await admin.call("POST", path, body)).json()
    assert (again["units"], [one["unit_id"] for one in again["already"]]) == (0, ["so-noi-vu"])
    assert len(await days_told(me)) == 1
    clock.advance(minutes=59)
    sides = await asyncio.gather(*(admin.call("POST", path, body) for _ in range(3)))
    assert {answer.status_code for answer in sides} == {200}
    assert len(await days_told(me)) == 2
