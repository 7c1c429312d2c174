"""When a phase opens or closes, those concerned hear of it exactly once: two copies running, clock moved."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.appraisal import AssignmentChanged
from chamdiem.contracts.criteria import Extension, ExtensionChanged
from chamdiem.scoring.phases import Phase, PhaseDates
from chamdiem.servicekit.testing import eventually, running
from services.identity.commands.boundaries import tell_boundaries
from services.identity.config import Settings
from services.identity.domain.boundaries import passed
from services.identity.wiring import build
from tests.services.identity.conftest import Person, issue, settled
from tests.services.identity.rounds import a_round, in_days
from tests.services.identity.test_notices import inbox
from tests.services.identity.test_reminders import known
from tests.services.listening import MovableClock, say

DAY = timedelta(days=1)


@pytest.fixture
async def people(admin: Person, client: httpx.AsyncClient) -> dict[str, Person]:
    issued = {
        name: await issue(admin, name, kind) for name, kind in (("nhap", "entry"), ("tham", "appraisal"))
    }
    return {name: await settled(client, name, one["first_password"]) for name, one in issued.items()}


@pytest.fixture
async def second(app: FastAPI, settings: Settings, clock: MovableClock) -> AsyncIterator[FastAPI]:
    """A second copy of the same service over the same database, its jobs running."""
    copy = build(settings.model_copy(update={"boundaries_every": 0.05}), clock=clock)
    async with running(copy):
        yield copy


async def told(person: Person) -> list[tuple[str, str]]:
    items = (await inbox(person))["items"]
    return sorted((one["kind"], one["params"]["phase"]) for one in items if one["kind"].startswith("phase_"))


async def test_each_boundary_is_told_once_by_two_copies_with_the_clock_moved(
    app: FastAPI, second: FastAPI, admin: Person, people: dict[str, Person], clock: MovableClock
) -> None:
    given = AssignmentChanged(
        round_id="r", account_id=people["tham"].account_id, unit_ids=("so-noi-vu",), leaf_ids=("l",)
    )
    late = Extension(unit_id="so-noi-vu", phase=Phase.SELF_SCORING, until=in_days(7))
    phases = (
        PhaseDates(Phase.SELF_SCORING, in_days(0), in_days(5)),
        PhaseDates(Phase.APPRAISAL_1, in_days(5), in_days(20)),
    )
    await known(app, a_round(phases=phases, extensions=(late,)), 1)
    await say(app, given, 1)
    copies = app.state.context.stores.copies
    await eventually(lambda: copies.assignments.get(given.subject()))

    async def after(days: int) -> None:
        clock.ahead = in_days(days) + timedelta(hours=1) - datetime.now(UTC)
        contexts = [app.state.context, second.state.context] * 4
        await asyncio.gather(*(tell_boundaries(context) for context in contexts))

    opened, closed = ("phase_opened", "self_scoring"), ("phase_closed", "self_scoring")
    appraisal = ("phase_opened", "appraisal_1")
    await after(0)
    assert [await told(people["nhap"]), await told(people["tham"])] == [[opened], []]
    await after(5)
    assert await told(people["nhap"]) == [opened]  # its own end is later
    assert await told(people["tham"]) == [appraisal]
    assert await told(admin) == sorted([opened, closed, appraisal])
    await after(7)
    assert await told(people["nhap"]) == sorted([opened, closed])
    await after(7)
    assert await told(people["nhap"]) == sorted([opened, closed])
    assert len(await told(admin)) == 3


async def test_what_is_long_past_or_replaced_is_no_news(
    app: FastAPI, people: dict[str, Person], clock: MovableClock
) -> None:
    await known(app, a_round(self_scoring=2, appraisal=3), 1)
    await known(app, a_round(self_scoring=2, appraisal=3, round_id="r2", replaced_by="r3"), 1)
    clock.advance(days=10)
    await tell_boundaries(app.state.context)
    assert await told(people["nhap"]) == []


def test_a_boundary_follows_from_the_dates_alone() -> None:
    round_ = a_round(self_scoring=2, appraisal=3)
    start, end = round_.phases[0].start, round_.phases[0].end
    assert list(passed(round_, start - timedelta(seconds=1), DAY)) == []
    assert [(one.phase, one.opened) for one in passed(round_, start, DAY)] == [
        (Phase.SELF_SCORING, True),
        (Phase.APPRAISAL_1, True),
    ]
    assert [one.opened for one in passed(round_, end, DAY)] == [False]
    assert [one.opened for one in passed(round_, end - timedelta(seconds=1), DAY)] == []


async def test_extensions_are_told_to_those_who_answer_and_to_the_unit(
    app: FastAPI, admin: Person, people: dict[str, Person]
) -> None:
    await known(app, a_round(), 1)
    wish: dict[str, Any] = {
        "request_id": "q",
        "round_id": "r",
        "unit_id": "so-noi-vu",
        "phase": "self_scoring",
        "until": in_days(40),
        "asked_by": people["nhap"].account_id,
        "reason": "Mưa lũ kéo dài",
    }
    for version, state in ((2, "pending"), (3, "granted")):
        for _ in range(2):
            await say(app, ExtensionChanged.model_validate(wish | {"state": state}), version)

    async def kinds(person: Person) -> list[str]:
        return [one["kind"] for one in (await inbox(person))["items"]]

    async def arrived() -> bool:
        return await kinds(admin) == ["extension_asked"] and await kinds(people["nhap"]) == [
            "extension_granted"
        ]

    await eventually(arrived)
