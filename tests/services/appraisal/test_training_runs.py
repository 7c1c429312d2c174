"""A training round that starts anew keeps its appraisers and nothing else (O4)."""

import asyncio
from typing import Any

from chamdiem.servicekit.testing import eventually
from tests.services.appraisal.conftest import World
from tests.services.appraisal.documents import round_changed


async def test_the_next_run_keeps_appraisers_and_not_what_they_scored(world: World) -> None:
    await world.begin("u1", round_=round_changed("u1", official=False))
    await world.account("an")
    await world.assign("an", ["u1"])
    await world.ok("home", "PUT", "/rounds/r1/panel", {"chair_account_id": "an"})
    await world.finish_scoring("an", "u1")
    run = round_changed("u1", round_id="r2", official=False, replaces="r1")
    past = round_changed(official=False, replaced_by="r2")
    await asyncio.gather(*(world.tell(event) for event in (run, past, run)))

    async def carried() -> Any:
        found = await world.ok("home", "GET", "/rounds/r2/assignments")
        return found["items"]

    (one,) = await eventually(carried)
    assert (one["account_id"], one["unit_ids"]) == ("an", ["u1"])
    coverage = await world.ok("home", "GET", "/rounds/r2/coverage")
    assert [(each["units"], each["units_sent"]) for each in coverage["appraisers"]] == [(1, 0)]
    assert (await world.ok("home", "GET", "/rounds/r2/panel"))["chair_account_id"] == "an"
