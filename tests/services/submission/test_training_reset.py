"""A training round started anew (O4): its sheets are empty ones of another round, the earlier run is over."""

from datetime import timedelta
from typing import Any

from chamdiem.contracts.criteria import RoundChanged, WithdrawnUnit
from chamdiem.contracts.submission import SheetSubmitted
from chamdiem.servicekit.testing import eventually
from services.submission.commands.deadline import close_overdue
from services.submission.domain.sheets import sheet_id_of
from tests.services.listening import Heard
from tests.services.submission.samples import PDF
from tests.services.submission.world import ROUND_ID, UNITS, World

NEXT = "r1-again"


def runs(world: World) -> tuple[RoundChanged, RoundChanged]:
    """The run that is over and the next, as criteria tells them after a reset."""
    gone = tuple(WithdrawnUnit(unit_id=unit, name=unit) for unit in UNITS)
    past = world.round(official=False, units=(), withdrawn=gone, replaced_by=NEXT)
    return past, world.round(official=False, round_id=NEXT, replaces=ROUND_ID)


async def reset(world: World) -> None:
    for told in runs(world):
        await world.tell(told)

    async def followed() -> bool:
        old = await world.context.rosters.of_round(ROUND_ID)
        fresh = await world.context.rosters.of_round(NEXT)
        return all(sheet["withdrawn"] for sheet in old.values()) and set(fresh) == set(UNITS)

    await eventually(followed)


async def of_the_next_run(world: World, unit: str = "so-a") -> dict[str, Any]:
    path = f"/api/submission/sheets/{sheet_id_of(NEXT, unit)}"
    found: dict[str, Any] = (await world.http.get(path, headers=world.who(unit=unit))).json()
    return found


async def test_every_sheet_begins_empty_and_the_earlier_run_takes_no_more_work(world: World) -> None:
    await world.open_round(official=False)
    await world.save("free", facts={"points": "1"}, explanation="Theo báo cáo 12.")
    assert (await world.upload("/items/free/evidence", PDF)).status_code == 201
    await world.sign("so-b")
    await reset(world)
    for unit in UNITS:
        sheet = await of_the_next_run(world, unit)
        assert (sheet["status"], sheet["version"], sheet["items"]) == ("open", 1, {})
        assert (sheet["totals"]["points"], sheet["phase_open"]) == ("0", True)
        assert not any(sheet["signoff"].values())
    refused = await world.save("free", 1, explanation="Muộn")
    assert (refused.status_code, refused.json()["code"]) == (409, "unit_withdrawn")
    sending = await world.post("/submission", {"confirmed": True}, unit="so-b")
    assert (sending.status_code, sending.json()["code"]) == (409, "unit_withdrawn")
    listed = (await world.http.get("/api/submission/sheets", headers=world.who())).json()["items"]
    assert [one["round_id"] for one in listed] == [NEXT]


async def test_late_news_of_the_earlier_run_brings_nothing_back(world: World) -> None:
    await world.open_round(official=False)
    await world.save("free", facts={"points": "1"})
    await reset(world)
    await world.tell(world.round(official=False), version=1)
    await world.tell(runs(world)[1].model_copy(update={"name": "Đợt tập huấn"}))

    async def renamed() -> bool:
        return bool((await of_the_next_run(world))["round_name"] == "Đợt tập huấn")

    await eventually(renamed)
    old = await world.context.rosters.of_round(ROUND_ID)
    assert all(sheet["withdrawn"] for sheet in old.values())
    assert (await of_the_next_run(world))["items"] == {}


async def test_the_deadline_takes_sheets_of_the_next_run_alone(world: World, told: Heard) -> None:
    await world.open_round(official=False)
    await world.save("free", facts={"points": "1"})
    await reset(world)
    world.clock.ahead += world.end + timedelta(seconds=1) - world.clock()
    await close_overdue(world.context)
    await eventually(lambda: len({event.sheet_id for event, _ in told.of(SheetSubmitted)}) == len(UNITS))
    assert {event.round_id for event, _ in told.of(SheetSubmitted)} == {NEXT}
    assert (await of_the_next_run(world))["status"] == "not_submitted"
