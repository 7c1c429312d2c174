"""Answers that were sent are taken back: the panel waits for them again (domain, Workflow)."""

import asyncio
from datetime import timedelta

from chamdiem.contracts.criteria import Extension
from chamdiem.scoring import Phase, PhaseDates
from tests.services.listening import Heard
from tests.services.submission.explaining import answer, ask, phased, sent_and_asked
from tests.services.submission.test_explaining import given
from tests.services.submission.world import World


async def test_sent_answers_are_taken_back_while_there_is_time(world: World, told: Heard) -> None:
    """What is asked later can be answered then, and the panel has none of the first words meanwhile."""
    await sent_and_asked(world, "free")
    why = {"reason": "Sót văn bản 14"}
    early = await world.post("/explanation/recall", why)
    assert (early.status_code, early.json()["code"]) == (409, "wrong_step")
    await answer(world, "free", "Theo văn bản 12.")
    assert (await world.post("/explanation")).status_code == 200
    await ask(world, "choice", who="khac")
    assert (await world.post("/explanation/recall", {"reason": " "})).status_code == 422
    stranger = world.who("xa", unit="so-b")
    assert (await world.post("/explanation/recall", why, by=stranger)).status_code == 403
    both = await asyncio.gather(*(world.post("/explanation/recall", why) for _ in range(2)))
    assert [each.status_code for each in both] == [200, 200]
    assert both[0].json()["explanation"]["state"] == "asked"
    changed = await answer(world, "free", "Theo văn bản 14.", version=1)
    assert changed.status_code == 200, changed.text
    assert (await answer(world, "choice", "Theo văn bản 15.")).status_code == 200
    assert (await world.post("/explanation")).status_code == 200

    first, back, again = [event for event, _ in await given(told, 3)]
    assert [len(event.answers) for event in (first, back, again)] == [1, 0, 2]
    assert (first.recalled, back.recalled, again.recalled) == (False, True, False)
    world.clock.advance(days=9)
    late = await world.post("/explanation/recall", why)
    assert (late.status_code, late.json()["code"]) == (409, "phase_closed")


async def test_nothing_is_taken_back_once_the_panel_says_its_second_word_on_it(world: World) -> None:
    """A unit's extension overlaps the second appraisal: it still answers, but what it sent stays sent."""
    await sent_and_asked(world, "free")
    phases = phased(world).phases
    begun = phases[-1].end
    second = PhaseDates(Phase.APPRAISAL_2, begun, begun + timedelta(days=5))
    extension = Extension(unit_id="so-a", phase=Phase.EXPLANATION, until=begun + timedelta(days=3))
    await world.open_round(phases=(*phases, second), extensions=(extension,))
    await answer(world, "free", "Theo văn bản 12.")
    why = {"reason": "Sót văn bản 14"}
    for _ in range(2):
        assert (await world.post("/explanation")).status_code == 200
        assert (await world.post("/explanation/recall", why)).status_code == 200
    world.clock.advance(seconds=(begun - world.clock()).total_seconds())
    assert (await world.post("/explanation")).status_code == 200
    late = await world.post("/explanation/recall", why)
    assert (late.status_code, late.json()["code"]) == (409, "second_word_begun")
    assert (await world.sheet())["explanation"]["state"] == "sent"
