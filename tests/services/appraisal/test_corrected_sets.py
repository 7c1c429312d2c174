"""What a correction adds to a field goes to who appraises the field; what nobody has is a gap (P1, C2)."""

import asyncio
from typing import Any

import pytest

from chamdiem.servicekit.testing import eventually
from services.appraisal.commands.following import follow_set
from services.appraisal.context import Context
from services.appraisal.queries.standing import Standing, find_standing
from tests.services.appraisal.conftest import World
from tests.services.appraisal.documents import AREA_A, AREA_B, round_changed, set_published

ADDED = {**AREA_A["children"][0], "id": "a9", "code": "1.9"}
NOT_A2 = [leaf for leaf in AREA_A["children"] if leaf["id"] != "a2"]
CORRECTED = [{**AREA_A, "children": [*NOT_A2, ADDED], "max_points": "6"}, {**AREA_B, "max_points": "5"}]


async def correct(world: World) -> None:
    """In whichever order the set and the round arrive."""
    corrected = set_published(set_id="cchc-v2", nodes=CORRECTED, max_points="11")
    await asyncio.gather(world.tell(round_changed("y-te", set_id="cchc-v2")), world.tell(corrected))


async def leaves(world: World, account_id: str) -> list[str]:
    return list((await assigned(world, account_id))["leaf_ids"])


async def assigned(world: World, account_id: str) -> dict[str, Any]:
    items: list[dict[str, Any]] = (await world.ok("home", "GET", "/rounds/r1/assignments"))["items"]
    (found,) = [one for one in items if one["account_id"] == account_id]
    return found


async def test_assignments_of_a_field_or_group_follow_and_those_of_leaves_do_not(world: World) -> None:
    await world.begin("y-te")
    for name in ("an", "binh", "chi"):
        await world.account(name)
    await world.assign("an", ["y-te"], nodes=(), line={"fields": ["tai-chinh"]})
    await world.assign("binh", ["y-te"], nodes=("a",))
    await world.assign("chi", ["y-te"], nodes=("a1", "a2"))
    assert await leaves(world, "an") == ["a1", "a2", "a3"]
    await correct(world)

    async def followed() -> Any:
        return await leaves(world, "an") == ["a1", "a3", "a9"]

    await eventually(followed)
    await eventually(lambda: _is(world, "binh", ["a1", "a3", "a9"]))
    await eventually(lambda: _is(world, "chi", ["a1"]))
    before = await assigned(world, "an")
    await follow_set(world.app.state.context, "r1")
    assert await assigned(world, "an") == before, "it follows once"


async def _is(world: World, account_id: str, wanted: list[str]) -> bool:
    return await leaves(world, account_id) == wanted


async def test_what_was_added_and_nobody_has_is_a_gap(world: World) -> None:
    await world.begin("y-te")
    await world.account("an")
    await world.assign("an", ["y-te"], nodes=("a1", "a2", "a3", "b"))
    assert (await world.ok("home", "GET", "/rounds/r1/coverage"))["gaps"] == []
    await correct(world)

    async def found() -> Any:
        gaps = (await world.ok("home", "GET", "/rounds/r1/coverage"))["gaps"]
        return [gap["leaf_ids"] for gap in gaps] == [["a9"]]

    await eventually(found)


async def test_who_has_sent_gets_nothing_added_and_it_shows_as_a_gap(world: World) -> None:
    await world.begin("y-te")
    await world.account("an")
    await world.assign("an", ["y-te"])
    await world.finish_scoring("an", "y-te")
    await world.send("an")
    await correct(world)
    await eventually(lambda: _is(world, "an", ["a1", "a3", "b1", "b2"]))
    gaps = (await world.ok("home", "GET", "/rounds/r1/coverage"))["gaps"]
    assert [gap["leaf_ids"] for gap in gaps] == [["a9"]]


async def test_a_slow_follower_does_not_bring_back_an_older_set(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has found the older set when the assignment goes over to the newer one."""
    await world.begin("y-te")
    await world.account("an")
    await world.assign("an", ["y-te"], nodes=("a",))
    late: list[Standing | None] = []

    async def slowly(context: Context, round_id: str) -> Standing | None:
        found = await find_standing(context, round_id)
        if not late:
            late.append(found)
            await correct(world)
            await eventually(lambda: _is(world, "an", ["a1", "a3", "a9"]))
        return found

    monkeypatch.setattr("services.appraisal.commands.following.find_standing", slowly)
    await follow_set(world.app.state.context, "r1")
    assert await leaves(world, "an") == ["a1", "a3", "a9"]
