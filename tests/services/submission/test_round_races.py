"""A unit leaves, or is given more time, in the very moment in which it saves, sends, or the deadline runs."""

import asyncio
from datetime import timedelta

import pytest

from chamdiem.contracts.criteria import Extension
from chamdiem.contracts.submission import SheetSubmitted
from chamdiem.scoring import Phase
from chamdiem.servicekit.testing import eventually
from services.submission.commands.deadline import close_overdue, settle
from services.submission.commands.explaining import close_overdue_explanations
from tests.services.listening import Heard
from tests.services.submission.explaining import phased, sent_and_asked
from tests.services.submission.world import ROUND_ID, UNITS, World

SHEET = f"{ROUND_ID}~so-a"
GRACE = timedelta(minutes=1)
"""Longer than the service waits for what came in the last second."""


async def leave(world: World) -> None:
    """Home Affairs withdraws so-a; returns when its sheet says so."""
    await world.open_round(units=world.round().units[1:])
    await eventually(lambda: _is_withdrawn(world))


async def _is_withdrawn(world: World) -> bool:
    sheet = await world.context.sheets.whole(SHEET)
    return bool(sheet and sheet["withdrawn"])


async def test_an_extension_spares_its_unit_from_a_job_that_began_before_it(world: World) -> None:
    stale = await world.context.rounds.get(ROUND_ID, fresh=True)
    assert stale
    until = world.end + timedelta(days=1)
    await world.open_round(extensions=(world.extension("so-a", until),))
    world.clock.ahead += world.end + GRACE - world.clock()
    await settle(world.context, stale)
    found = {unit: (await world.sheet(unit))["status"] for unit in UNITS}
    assert found == {"so-a": "open", "so-b": "not_submitted", "so-c": "not_submitted"}
    history = world.context.kit.database["history"]
    assert await history.count_documents({"sheet_id": SHEET, "who": "system"}) == 0


async def test_an_explanation_is_spared_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await sent_and_asked(world, "free")
    rounds = world.context.rounds
    stale = await rounds.get(ROUND_ID, fresh=True)
    assert stale
    end = stale.phase_end(Phase.EXPLANATION)
    assert end
    more = Extension(unit_id="so-a", phase=Phase.EXPLANATION, until=end + timedelta(days=1))
    each = rounds.each

    async def late(*given: str) -> object:
        async for _ in each(*given):
            yield stale

    await world.open_round(phases=phased(world).phases, extensions=(more,))
    monkeypatch.setattr(rounds, "each", late)
    world.clock.ahead += end + GRACE - world.clock()
    await close_overdue_explanations(world.context)
    assert (await world.sheet())["explanation"]["state"] == "asked"


async def test_what_was_taken_from_a_unit_that_left_stays_as_it_is(world: World) -> None:
    world.clock.ahead += world.end + GRACE - world.clock()
    await close_overdue(world.context)
    assert (await world.sheet())["status"] == "not_submitted"
    later = (world.round().phases[0],)
    await leave(world)
    until = world.clock() + timedelta(days=1)
    await world.open_round(
        units=world.round().units[1:], phases=later, extensions=(world.extension("so-a", until),)
    )
    await close_overdue(world.context)
    sheet = await world.context.sheets.whole(SHEET)
    assert sheet
    assert (sheet["status"], sheet["withdrawn"]) == ("not_submitted", True)


async def test_saves_in_the_moment_of_leaving_are_all_there_or_refused(world: World) -> None:
    async def saves() -> list[str]:
        answers = []
        for version in range(60):
            answer = await world.save("free", version, facts={"points": ["1", "1.5"][version % 2]})
            answers.append(answer.json().get("code", "saved"))
        return answers

    answers, _ = await asyncio.gather(saves(), leave(world))
    kept = answers.count("saved")
    assert answers[kept:] == ["unit_withdrawn"] * (60 - kept)
    sheet = await world.context.sheets.whole(SHEET)
    assert sheet
    assert sheet["items"].get("free", {"version": 0})["version"] == kept


async def test_a_sheet_sent_in_the_moment_of_leaving_is_sent_once_or_not_at_all(
    world: World, told: Heard
) -> None:
    await world.sign()
    sent, _ = await asyncio.gather(world.post("/submission", {"confirmed": True}), leave(world))
    sheet = await world.context.sheets.whole(SHEET)
    assert sheet
    if sent.status_code == 200:
        await eventually(lambda: {event.unit_id for event, _ in told.of(SheetSubmitted)} == {"so-a"})
    else:
        assert (sent.status_code, sent.json()["code"]) == (409, "unit_withdrawn")
    expected = "submitted" if sent.status_code == 200 else "signed"
    assert (sheet["status"], sheet["withdrawn"]) == (expected, True)
    again = await world.post("/submission", {"confirmed": True})
    assert again.status_code == sent.status_code
