"""The deadline's very second (S5): [start, end) to the millisecond, by the moment a request came in."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from chamdiem.servicekit.testing import eventually, running
from services.submission.commands.deadline import close_overdue
from services.submission.domain.signoff import Status
from services.submission.wiring import build
from tests.services.listening import MovableClock
from tests.services.submission.conftest import MakeSettings
from tests.services.submission.world import ROUND_ID, World

MILLISECOND = timedelta(milliseconds=1)


class StillClock(MovableClock):
    """Stands where it was put."""

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime.now(UTC).replace(microsecond=0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


async def test_the_last_millisecond_counts_and_the_deadline_itself_does_not(
    world: World, clock: StillClock
) -> None:
    clock.now = world.end - MILLISECOND
    saved = await world.save("free", facts={"points": "1"})
    assert saved.status_code == 200, saved.text
    clock.now = world.end
    refused = await world.save("count", facts={"count": "1"})
    assert refused.status_code == 409
    assert refused.json()["code"] in ("phase_closed", "sheet_frozen"), "the job may have been there first"
    assert set((await world.sheet())["items"]) == {"free"}


async def test_saves_across_the_deadline_are_all_there_or_all_refused(
    world: World, clock: StillClock
) -> None:
    """Twenty people save while the clock passes the deadline and the job takes the sheets."""
    clock.now = world.end - MILLISECOND

    async def save(number: int) -> tuple[str, str, int]:
        unit, leaf = ("so-a", "so-b")[number % 2], ("free", "count", "choice", "ratio")[number % 4]
        text = f"người {number}"
        if number == 10:
            clock.now = world.end
        answer = await world.save(leaf, unit=unit, by=world.who(f"n{number}", unit=unit), explanation=text)
        return unit, leaf + text, answer.status_code

    tried = await asyncio.gather(*(save(number) for number in range(20)))

    async def taken() -> bool:
        sheets = [await world.sheet(unit) for unit in ("so-a", "so-b")]
        return all(sheet["status"] == Status.NOT_SUBMITTED for sheet in sheets)

    await eventually(taken)
    stored = await _stored(world)
    acknowledged = {(unit, what) for unit, what, status in tried if status == 200}
    assert stored == acknowledged
    assert acknowledged
    assert {status for *_, status in tried} == {200, 409}
    history = world.context.kit.database["history"]
    assert await history.count_documents({"leaf_id": {"$gt": ""}, "when": {"$gte": world.end}}) == 0


async def _stored(world: World) -> set[tuple[str, str]]:
    return {
        (unit, leaf_id + item["explanation"])
        for unit in ("so-a", "so-b")
        for leaf_id, item in (await world.sheet(unit))["items"].items()
    }


async def test_two_copies_whose_clocks_differ_agree_on_every_save(
    world: World, clock: StillClock, make_settings: MakeSettings
) -> None:
    """One copy is at the deadline and takes the sheets while the other still lags a millisecond behind, and
    does not give them back."""
    behind = StillClock()
    behind.now = clock.now = world.end - MILLISECOND
    app = build(make_settings(), clock=behind)
    async with running(app) as http:
        lagging = World(app, http, world.key, behind, world.start, world.end)
        copies = (world, lagging)

        async def save(number: int) -> tuple[str, str, int]:
            unit, leaf = ("so-a", "so-b")[number // 4], ("free", "count", "choice", "ratio")[number % 4]
            text, copy = f"người {number}", copies[number % 2]
            if number == 4:
                clock.now = world.end
            answer = await copy.save(leaf, unit=unit, explanation=text)
            return unit, leaf + text, answer.status_code

        before = [await save(0), await save(1)]
        tried = before + await asyncio.gather(*(save(number) for number in range(2, 8)))

        async def taken() -> bool:
            sheets = [await world.sheet(unit) for unit in ("so-a", "so-b")]
            return all(sheet["status"] == Status.NOT_SUBMITTED for sheet in sheets)

        await eventually(taken)
        await close_overdue(lagging.context)
        late = await lagging.save("free", 1, explanation="chậm")
        assert (late.status_code, late.json()["code"]) == (409, "sheet_frozen")
        moved = await world.context.history.of_leaf(f"{ROUND_ID}~so-a", "")
        assert [one["changes"]["status"]["to"] for one in moved] == ["not_submitted"]
    assert await _stored(world) == {(unit, what) for unit, what, status in tried if status == 200}
    assert {status for *_, status in before} == {200}
    assert {status for *_, status in tried} <= {200, 409}


async def test_what_was_refused_is_taken_after_an_extension(world: World, clock: StillClock) -> None:
    clock.now = world.end
    assert (await world.save("free", explanation="trễ")).status_code == 409
    until = world.end + timedelta(hours=1)
    await world.open_round(extensions=(world.extension("so-a", until),))

    async def open_again() -> bool:
        return (await world.save("free", explanation="trễ")).status_code == 200

    await eventually(open_again)
    clock.now = until
    assert (await world.save("free", 1, explanation="quá trễ")).status_code == 409
    assert (await world.sheet())["items"]["free"]["explanation"] == "trễ"
