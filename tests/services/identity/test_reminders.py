"""Who is reminded of a deadline, when, and that it happens once (issue 3, Notices)."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.appraisal import AppraisalSubmitted, AssignmentChanged, ExplanationAsked
from chamdiem.contracts.criteria import RoundChanged
from chamdiem.contracts.submission import ExplanationGiven, SheetReopened, SheetSubmitted
from chamdiem.scoring.phases import Phase, PhaseDates
from chamdiem.servicekit.testing import eventually
from services.identity.commands.reminders import remind
from services.identity.domain.deadlines import days_left, reminder_due
from services.identity.repository.accounts import Change
from tests.services.identity.conftest import Person, issue, settled
from tests.services.identity.rounds import a_round, in_days
from tests.services.identity.test_notices import inbox
from tests.services.listening import MovableClock, say

NOW = datetime.now(UTC)
DEADLINE = datetime(2026, 6, 30, 17, tzinfo=UTC)  # 24:00 of 30 June in Viet Nam


@pytest.mark.parametrize(
    ("now", "left", "due"),
    [
        (datetime(2026, 6, 22, 16, 59, tzinfo=UTC), 8, None),
        (datetime(2026, 6, 22, 17, 0, tzinfo=UTC), 7, 7),
        (datetime(2026, 6, 25, 10, 0, tzinfo=UTC), 5, 7),
        (datetime(2026, 6, 27, 0, 0, tzinfo=UTC), 3, 3),
        (datetime(2026, 6, 30, 16, 59, tzinfo=UTC), 0, 1),
        (DEADLINE, 1 - 2, None),
    ],
)
def test_days_are_those_of_viet_nam(now: datetime, left: int, due: int | None) -> None:
    assert days_left(DEADLINE, now) == left
    assert reminder_due(DEADLINE, now, (7, 3, 1)) == due


@pytest.fixture
async def me(admin: Person, client: httpx.AsyncClient) -> Person:
    """Who enters for the unit of the round."""
    issued = await issue(admin, "nhap.mot")
    return await settled(client, "nhap.mot", issued["first_password"])


async def known(app: FastAPI, event: Any, version: int) -> None:
    """Said, and kept by identity."""
    await say(app, event, version)
    copies = app.state.context.stores.copies

    async def kept() -> bool:
        copy = await copies.rounds.get(event.subject())
        return bool(copy and copy.version >= version)

    await eventually(kept)


def sent(submitted: bool = True) -> SheetSubmitted:
    flags = {"submitted": submitted, "late": False, "at": NOW, "digest": "0" * 64, "items": ()}
    ids = {"sheet_id": "r~so-noi-vu", "round_id": "r", "unit_id": "so-noi-vu"}
    return SheetSubmitted.model_validate(ids | flags)


async def units_that_sent(app: FastAPI, *units: str) -> None:
    copies = app.state.context.stores.copies

    async def probe() -> bool:
        known: set[str] = await copies.units_that_sent("r")
        return known == set(units)

    await eventually(probe)


async def days_told(person: Person) -> list[int]:
    items = (await inbox(person))["items"]
    return [item["params"]["days"] for item in items if item["kind"] == "deadline_near"]


async def test_a_unit_that_has_not_sent_is_reminded_once_per_step_by_whichever_copy(
    app: FastAPI, me: Person, clock: MovableClock
) -> None:
    await known(app, a_round(self_scoring=8), 1)
    ctx = app.state.context
    await remind(ctx)
    assert await days_told(me) == []
    clock.advance(days=1)
    await asyncio.gather(*(remind(ctx) for _ in range(4)))
    assert await days_told(me) == [7]
    clock.advance(days=5)
    await remind(ctx)
    clock.advance(days=1)
    await remind(ctx)
    await remind(ctx)
    assert await days_told(me) == [1, 2, 7]
    clock.advance(days=2)
    await remind(ctx)
    assert await days_told(me) == [1, 2, 7], "too late: the deadline is over"


async def test_who_has_sent_is_left_alone_until_the_sheet_is_taken_back(app: FastAPI, me: Person) -> None:
    await known(app, a_round(self_scoring=3), 1)
    await say(app, sent(), 5)
    await units_that_sent(app, "so-noi-vu")
    await remind(app.state.context)
    assert await days_told(me) == []
    back = SheetReopened(
        sheet_id="r~so-noi-vu", round_id="r", unit_id="so-noi-vu", returned=False, was_sent=True,
        reason="Bổ sung", by="x", at=NOW,
    )  # fmt: skip
    await say(app, back, 6)
    await units_that_sent(app)
    await remind(app.state.context)
    assert await days_told(me) == [3]


async def test_an_extension_is_a_deadline_of_its_own(app: FastAPI, me: Person) -> None:
    until = in_days(6)
    extension = {"unit_id": "so-noi-vu", "phase": "self_scoring", "until": until}
    await known(app, a_round(self_scoring=1), 1)
    await remind(app.state.context)
    assert await days_told(me) == [1]
    await known(app, a_round(self_scoring=1, extensions=[extension]), 2)
    await remind(app.state.context)
    assert await days_told(me) == [6, 1]


async def test_appraisers_who_owe_units_are_reminded_of_the_appraisal(
    app: FastAPI, admin: Person, client: httpx.AsyncClient
) -> None:
    people = []
    for name in ("tham.dinh.a", "tham.dinh.b"):
        issued = await issue(admin, name, "appraisal")
        people.append(await settled(client, name, issued["first_password"]))
    await known(app, a_round(appraisal=3), 1)
    for person in people:
        given = AssignmentChanged(
            round_id="r", account_id=person.account_id, unit_ids=("so-noi-vu",), leaf_ids=("1",)
        )
        await say(app, given, 1)
    done, owing = people
    told = AppraisalSubmitted(
        appraisal_id="a", round_id="r", unit_id="so-noi-vu", account_id=done.account_id, at=NOW
    )
    await say(app, told, 1)
    copies = app.state.context.stores.copies

    async def kept() -> bool:
        assigned = [copy async for copy in copies.assignments_of("r")]
        return len(assigned) == 2 and len(await copies.appraisals_sent("r")) == 1

    await eventually(kept)
    await remind(app.state.context)
    assert [await days_told(done), await days_told(owing)] == [[], [3]]


async def test_an_old_password_is_told_of_while_passwords_age(
    app: FastAPI, me: Person, clock: MovableClock
) -> None:
    context = app.state.context
    aged = context.settings.model_copy(update={"password_max_age_days": 90})
    object.__setattr__(context, "settings", aged)
    account = await context.stores.accounts.get(me.account_id)
    changed = account.changed(password_changed_at=clock() - timedelta(days=84))
    await context.stores.accounts.change(me.account_id, lambda _: Change(changed, {"field": "test"}))
    await remind(context)
    await remind(context)
    assert [item["kind"] for item in (await inbox(me))["items"]] == ["password_old"]


def question(at: datetime, version: int = 1, account_id: str = "a") -> ExplanationAsked:
    leaf = {
        "leaf_id": "l",
        "leaf_code": "1.1",
        "leaf_name": "Chỉ tiêu",
        "text": f"Vì sao {version}?",
        "at": at,
    }
    ids = {
        "appraisal_id": f"q-{account_id}",
        "round_id": "r",
        "unit_id": "so-noi-vu",
        "account_id": account_id,
    }
    return ExplanationAsked.model_validate(ids | {"questions": [leaf]})


def running_now(phase: Phase, days: int) -> RoundChanged:
    return a_round(phases=[PhaseDates(phase, in_days(-2), in_days(days))])


async def test_who_was_asked_to_explain_is_reminded_until_everything_is_answered(
    app: FastAPI, me: Person, clock: MovableClock
) -> None:
    ctx, copies = app.state.context, app.state.context.stores.copies
    await known(app, running_now(Phase.EXPLANATION, 3), 1)
    await remind(ctx)
    assert await days_told(me) == []
    await say(app, question(NOW), 1)
    await eventually(lambda: copies.asked.get("q-a"))
    for _ in range(2):
        await asyncio.gather(*(remind(ctx) for _ in range(3)))
    assert await days_told(me) == [3]
    given = {"sheet_id": "r~so-noi-vu", "round_id": "r", "unit_id": "so-noi-vu", "sent": True, "answers": ()}
    await say(app, ExplanationGiven.model_validate(given | {"at": NOW + timedelta(hours=1)}), 7)
    await eventually(lambda: copies.answered("r"))
    clock.advance(days=2)
    await remind(ctx)
    assert await days_told(me) == [3]
    await say(app, question(NOW + timedelta(hours=2), 2), 2)

    async def asked_again() -> bool:
        kept = await copies.asked.get("q-a")
        return bool(kept and kept.version == 2)

    await eventually(asked_again)
    await remind(ctx)
    assert await days_told(me) == [1, 3]
    back = given | {"sent": False, "recalled": True, "at": NOW + timedelta(hours=3)}
    await say(app, ExplanationGiven.model_validate(back), 8)

    async def owed_again() -> bool:
        return not await copies.answered("r")

    await eventually(owed_again)


async def test_whoever_asked_is_reminded_of_the_second_appraisal_until_it_is_sent(
    app: FastAPI, admin: Person, client: httpx.AsyncClient
) -> None:
    ctx, copies = app.state.context, app.state.context.stores.copies
    issued = await issue(admin, "tham.dinh", "appraisal")
    person = await settled(client, "tham.dinh", issued["first_password"])
    await known(app, running_now(Phase.APPRAISAL_2, 3), 1)
    asked = question(NOW, 1, person.account_id)
    await say(app, asked, 1)
    await eventually(lambda: copies.asked.get(asked.subject()))

    async def sent_at(at: datetime, version: int) -> None:
        ids = {"appraisal_id": asked.appraisal_id, "round_id": "r", "unit_id": "so-noi-vu"}
        event = AppraisalSubmitted.model_validate(ids | {"account_id": person.account_id, "at": at})
        await say(app, event, version)
        await eventually(lambda: copies.appraisals_sent("r", at))

    await sent_at(NOW - timedelta(days=9), 1)
    await remind(ctx)
    assert await days_told(person) == [3]
    await sent_at(NOW, 2)
    await known(app, running_now(Phase.APPRAISAL_2, 1), 2)
    await remind(ctx)
    assert await days_told(person) == [3]
    row = {"_id": asked.appraisal_id}
    result = await app.state.kit.database["sent_appraisals"].update_one(row, {"$unset": {"at": ""}})
    assert result.modified_count == 1
    await remind(ctx)
    assert await days_told(person) == [3], "of before it was kept when: as done"


async def test_a_round_says_on_which_days_it_reminds(app: FastAPI, me: Person) -> None:
    for version, days in enumerate(((), (2,), (5, 4)), 1):
        await known(app, a_round(self_scoring=4, reminder_days=days), version)
        await remind(app.state.context)
        assert await days_told(me) == ([4] if 4 in days else []), days
