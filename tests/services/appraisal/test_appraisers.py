"""Locked when nothing is owed any more over all official rounds, reopened by a new assignment (A7)."""

from typing import Any

import pytest

from chamdiem.contracts.appraisal import (
    AppraiserEngaged,
    AppraiserFinished,
    RoundAppraisalCompleted,
    UnitAppraisalCompleted,
)
from chamdiem.servicekit.testing import eventually, running
from services.appraisal.commands import refreshing
from services.appraisal.commands.refreshing.appraisers import refresh_appraiser
from services.appraisal.config import Settings
from services.appraisal.wiring import build
from tests.services.appraisal.conftest import REASON, World
from tests.services.appraisal.documents import round_changed, sheet_submitted


async def other_round(world: World, *, official: bool) -> None:
    """A second round r2 with u1, in which an appraises a."""
    await world.tell(round_changed("u1", round_id="r2", official=official), sheet_submitted("u1", "r2"))
    await world.stored("completions", "r2~u1")
    line = {"account_id": "an", "unit_ids": ["u1"], "node_ids": ["a"]}
    await world.ok("home", "POST", "/rounds/r2/assignments", {"assignments": [line]})


async def scored(world: World) -> None:
    await world.begin("u1")
    await world.account("an")
    await world.assign("an", ["u1"])
    await world.finish_scoring("an", "u1")


async def test_an_account_that_owes_in_another_official_round_is_not_finished(world: World) -> None:
    await scored(world)
    await other_round(world, official=True)
    await world.send("an")
    await eventually(lambda: world.heard.of(RoundAppraisalCompleted))
    await world.stored("appraisers", "an", standing="engaged", units=1)
    path = "/appraisals/r2~u1~an/agreement"
    await world.ok("an", "POST", path, {"leaf_ids": ["a1", "a2", "a3"]})
    await world.ok("an", "POST", "/rounds/r2/submission", {"confirmed": True})
    await eventually(lambda: world.heard.of(AppraiserFinished, "an"))
    [engaged], [finished] = world.told(AppraiserEngaged), world.told(AppraiserFinished)
    assert engaged[1] < finished[1]


async def test_training_rounds_lock_nobody(world: World) -> None:
    await world.begin("u1", round_=round_changed("u1", official=False))
    await world.account("an")
    await world.assign("an", ["u1"])
    await world.finish_scoring("an", "u1")
    await world.send("an")
    await eventually(lambda: world.heard.of(RoundAppraisalCompleted))
    await world.stored("appraisers", "an", standing="none")
    assert not world.heard.of(AppraiserFinished)
    assert not world.heard.of(AppraiserEngaged)


async def test_a_new_assignment_reopens_with_its_reason(world: World) -> None:
    await scored(world)
    await world.send("an")
    await eventually(lambda: world.heard.of(AppraiserFinished, "an"))
    await world.tell(round_changed("u1", "u2"))
    await world.stored("completions", "r1~u2")
    await world.assign("an", ["u2"], reason=REASON)
    (_, finished), *_ = world.heard.of(AppraiserFinished, "an")

    def reopened() -> list[str]:
        """Reasons told after the lock. Who sends at once may never have been told as engaged before it."""
        return [each.reason for each, version in world.heard.of(AppraiserEngaged, "an") if version > finished]

    await eventually(reopened)
    assert set(reopened()) == {REASON}


async def test_a_kill_between_the_sending_and_its_news_loses_and_doubles_nothing(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scored(world)
    silent = settings.model_copy(update={"sweep_every": 3600, "sweep_age": 3600})
    dying = build(silent, clock=world.clock)
    async with running(dying) as client:
        monkeypatch.setattr(dying.state.kit.outbox, "wake", lambda *_: None)
        monkeypatch.setattr(world.app.state.kit.outbox, "wake", lambda *_: None)
        copy = World(world.app, client, world.key, world.clock, world.heard, world.homes)
        await copy.send("an")
    await eventually(lambda: world.heard.of(RoundAppraisalCompleted), timeout=20)
    await eventually(lambda: world.heard.of(AppraiserFinished, "an"))
    await eventually(lambda: len(world.told(UnitAppraisalCompleted)) == 1)


async def test_a_crash_between_completion_and_locking_is_made_good(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scored(world)
    await world.stored("appraisers", "an", standing="engaged")
    real, crashes = refresh_appraiser, list[str]()

    async def crash_twice(context: Any, account_id: str) -> None:
        if len(crashes) < 2:
            crashes.append(account_id)
            raise RuntimeError("killed")
        await real(context, account_id)

    monkeypatch.setattr(refreshing, "refresh_appraiser", crash_twice)
    await world.send("an")
    await eventually(lambda: world.heard.of(AppraiserFinished, "an"))
    assert crashes == ["an", "an"]
    await eventually(lambda: len(world.told(UnitAppraisalCompleted)) == 1)
    assert len(world.told(AppraiserFinished)) == 1
