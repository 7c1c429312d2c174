"""Sheets follow their round; the deadline takes what was not sent, exactly once."""

import asyncio
from datetime import timedelta

from chamdiem.contracts.criteria import RoundUnit
from chamdiem.contracts.submission import SheetSubmitted
from chamdiem.servicekit.testing import eventually, running
from services.submission.commands.deadline import close_overdue
from services.submission.context import Context
from services.submission.wiring import build
from tests.services.listening import Heard
from tests.services.submission.conftest import MakeSettings
from tests.services.submission.test_signoff import recomputed
from tests.services.submission.world import ROUND_ID, UNITS, World


async def status(world: World, unit: str = "so-a") -> str:
    return str((await world.sheet(unit))["status"])


async def test_round_before_set_and_set_before_round(bare: World) -> None:
    await bare.tell(bare.round())

    async def kept() -> bool:
        return await bare.context.rounds.get(ROUND_ID, fresh=True) is not None

    await eventually(kept)
    assert (await bare.http.get(bare.url(), headers=bare.who())).json()["code"] == "not_ready"
    await bare.publish_set()

    async def made() -> bool:
        return (await bare.http.get(bare.url(), headers=bare.who())).status_code == 200

    await eventually(made)
    sheet = await bare.sheet()
    assert (sheet["unit_name"], sheet["round_name"], sheet["status"]) == ("Sở A", "Đợt 2026", "open")
    assert [f["code"] for f in sheet["findings"]] == ["not_scored"] * 4


async def test_units_added_later_get_sheets_and_saved_ones_stay(world: World) -> None:
    await world.save("free", facts={"points": "1"})
    more = RoundUnit(unit_id="so-d", name="Sở D", short_name="d", kind="department", ranking_group="so")
    unit_a, *others = world.round().units
    await world.open_round(units=(unit_a.model_copy(update={"name": "Sở A mới"}), *others, more))
    assert (await world.sheet("so-d"))["status"] == "open"
    sheet = await world.sheet("so-a")
    assert sheet["items"]["free"]["points"] == "1"

    async def is_renamed() -> bool:
        return bool((await world.sheet("so-a"))["unit_name"] == "Sở A mới")

    await eventually(is_renamed)


async def test_an_old_version_of_the_round_changes_nothing(world: World) -> None:
    await world.open_round(name="Đợt mới")
    await world.tell(world.round(name="Đợt cũ"), version=1)
    await world.open_round(name="Đợt mới nhất")

    async def newest() -> bool:
        return bool((await world.sheet())["round_name"] == "Đợt mới nhất")

    await eventually(newest)


async def test_exclusions_follow_the_round(world: World) -> None:
    await world.save("count", facts={"count": "0"})
    unit_a, *others = world.round().units
    await world.open_round(units=(unit_a.model_copy(update={"excluded_nodes": ("area-2", "free")}), *others))

    async def excluded() -> bool:
        return bool((await world.sheet())["excluded"] == ["free", "count"])

    await eventually(excluded)
    sheet = await world.sheet()
    assert (sheet["totals"]["applicable_max"], sheet["totals"]["leaves"]) == ("4", 2)
    assert sheet["items"]["count"]["excluded"] is True
    refused = await world.save("free", facts={"points": "1"})
    assert (refused.status_code, refused.json()["code"]) == (422, "leaf_excluded")
    listed = (await world.http.get("/api/submission/sheets", headers=world.who())).json()["items"]
    assert listed[0]["applicable_max"] == "4"
    await world.open_round()

    async def back() -> bool:
        return bool((await world.sheet())["excluded"] == [])

    await eventually(back)
    assert (await world.sheet())["totals"]["points"] == "2"


async def test_a_withdrawn_unit_keeps_its_sheet_but_changes_nothing(world: World) -> None:
    await world.open_round(units=world.round().units[1:])

    async def refused() -> bool:
        answer = await world.save("free", explanation="x")
        return answer.status_code == 409 and answer.json()["code"] == "unit_withdrawn"

    await eventually(refused)
    assert (await world.post("/freeze")).json()["code"] == "unit_withdrawn"
    listed = (await world.http.get("/api/submission/sheets", headers=world.who())).json()
    assert listed["items"] == []


async def test_the_deadline_takes_unsent_sheets_as_they_stand_exactly_once(
    world: World, told: Heard, make_settings: MakeSettings
) -> None:
    await world.save("free", facts={"points": "1"})
    copy = build(make_settings(), clock=world.clock)
    async with running(copy):
        second: Context = copy.state.context
        world.clock.ahead += world.end - world.clock()
        await asyncio.gather(*(close_overdue(ctx) for ctx in (world.context, second) for _ in range(3)))

        async def taken() -> bool:
            return [await status(world, unit) for unit in UNITS] == ["not_submitted"] * 3

        await eventually(taken)
        await eventually(lambda: len({event.unit_id for event, _ in told.of(SheetSubmitted)}) == 3)
        await close_overdue(world.context)
    # Two copies may relay one entry twice; it is still one event of one version.
    events = {(event.unit_id, version): event for event, version in told.of(SheetSubmitted)}
    assert sorted(events) == [("so-a", 3), ("so-b", 2), ("so-c", 2)]
    mine = events["so-a", 3]
    assert (mine.submitted, mine.late) == (False, False)
    assert [item.points for item in mine.items] == [1_000_000, None, None, None]
    assert mine.digest == recomputed(mine)
    signoff = (await world.sheet())["signoff"]
    assert signoff["not_submitted_at"] is not None
    assert signoff["frozen"]["digest"] == mine.digest


async def test_an_extension_spares_a_unit_and_gives_a_taken_sheet_back(world: World) -> None:
    await world.save("free", facts={"points": "1"})
    until = world.end + timedelta(days=2)
    await world.open_round(extensions=(world.extension("so-b", until),))
    world.clock.ahead += world.end - world.clock()

    async def taken() -> bool:
        return await status(world) == "not_submitted"

    await eventually(taken)
    assert await status(world, "so-b") == "open"
    assert (await world.save("free", unit="so-b", facts={"points": "1"})).status_code == 200
    await world.open_round(extensions=(world.extension("so-b", until), world.extension("so-a", until)))

    async def again() -> bool:
        return (await world.save("free", 1, facts={"points": "2"})).status_code == 200

    await eventually(again)
    sheet = await world.sheet()
    assert (sheet["status"], sheet["signoff"]["frozen"], sheet["signoff"]["not_submitted_at"]) == (
        "open",
        None,
        None,
    )


async def test_steps_done_before_the_deadline_come_back_with_the_extension(world: World) -> None:
    await world.sign()
    world.clock.ahead += world.end - world.clock()

    async def taken() -> bool:
        return await status(world) == "not_submitted"

    await eventually(taken)
    await world.open_round(extensions=(world.extension("so-a", world.end + timedelta(days=1)),))

    async def back() -> bool:
        return await status(world) == "signed"

    await eventually(back)
    assert (await world.post("/submission", {"confirmed": True})).json()["late"] is True


async def test_lists_by_right_filter_and_page(world: World) -> None:
    async def listed(by: dict[str, str], **query: str) -> dict[str, object]:
        answer = await world.http.get("/api/submission/sheets", params=query, headers=by)
        found: dict[str, object] = answer.json()
        return found

    def units(page: dict[str, object]) -> list[str]:
        rows = page["items"]
        assert isinstance(rows, list)
        return [row["unit_id"] for row in rows]

    everyone = world.who("qt", "administration", None)
    assert units(await listed(everyone)) == list(UNITS)
    assert units(await listed(world.who(unit="so-b"))) == ["so-b"]
    assert units(await listed(world.who(unit="so-b"), unit_id="so-a")) == []
    assert units(await listed(everyone, search="sở c")) == ["so-c"]
    assert units(await listed(everyone, status="submitted")) == []
    first = await listed(everyone, limit="2", round_id=ROUND_ID)
    assert (units(first), first["total"]) == (["so-a", "so-b"], 3)
    second = await listed(everyone, limit="2", cursor=str(first["next_cursor"]))
    assert (units(second), second["next_cursor"]) == (["so-c"], None)
    assert units(await listed(world.who("td", "appraisal", "so-a"))) == []
    odd = await world.http.get("/api/submission/sheets", headers=world.key.bearer("x", "other"))
    assert odd.status_code == 403
