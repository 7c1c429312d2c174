"""Sending: all at once, frozen, completed exactly once (P4, TH 10.2, 10.3)."""

import asyncio

import pytest

from chamdiem.contracts.appraisal import (
    AppraisalSubmitted,
    RoundAppraisalCompleted,
    UnitAppraisalCompleted,
)
from chamdiem.servicekit.testing import eventually, running
from services.appraisal.config import Settings
from services.appraisal.repository.aggregates import Change
from services.appraisal.wiring import build
from tests.services.appraisal.conftest import REASON, World
from tests.services.appraisal.documents import round_changed, round_unit, set_published, sheet_submitted

PATH = "/rounds/r1/submission"
SEND = {"confirmed": True}


def completions(world: World, unit_id: str) -> int:
    return len(world.told(UnitAppraisalCompleted, f"r1~{unit_id}"))


async def test_incomplete_appraisals_are_not_sent_and_everything_missing_is_listed(world: World) -> None:
    await world.begin("u1", "u2")
    await world.account("an")
    await world.assign("an", ["u1", "u2"])
    await world.finish_scoring("an", "u1")
    await world.agree("an", "u2", "a1", "a2")
    problem = await world.refused(422, "appraisal_incomplete", "an", "POST", PATH, SEND)
    assert problem["missing"] == [
        {"unit_id": "u2", "unit_name": "Sở u2", "sheet_arrived": True, "leaf_ids": ["a3", "b1", "b2"]}
    ]
    assert [item["status"] for item in (await world.ok("an", "GET", "/appraisals"))["items"]] == [
        "open",
        "open",
    ]


async def test_a_unit_without_sheet_holds_the_sending_up_and_says_so(world: World) -> None:
    await world.begin("u1", round_=round_changed("u1", "u2"))
    await world.account("an")
    await world.assign("an", ["u1", "u2"])
    await world.finish_scoring("an", "u1")
    problem = await world.refused(422, "appraisal_incomplete", "an", "POST", PATH, SEND)
    assert [(each["unit_id"], each["sheet_arrived"]) for each in problem["missing"]] == [("u2", False)]


async def test_a_reason_that_a_newer_sheet_makes_due_holds_the_sending_up(world: World) -> None:
    await world.begin("u1")
    await world.account("an")
    await world.assign("an", ["u1"])
    await world.finish_scoring("an", "u1")
    await world.tell(sheet_submitted("u1", a2={"points": 0, "facts": {"option": "none"}}))
    await world.stored("sheets", "r1~u1", version=2)
    problem = await world.refused(422, "appraisal_incomplete", "an", "POST", PATH, SEND)
    assert problem["missing"][0]["leaf_ids"] == ["a2"]


async def test_sending_is_for_assigned_appraisers_who_confirm_in_time(world: World) -> None:
    await world.begin("u1")
    await world.account("an")
    await world.refused(404, "nothing_assigned", "an", "POST", PATH, SEND)
    for who, kind in (("home", "administration"), ("boss", "management"), ("clerk", "entry")):
        await world.refused(403, "forbidden", who, "POST", PATH, SEND, kind=kind)
    await world.refused(422, "invalid_request", "an", "POST", PATH, {"confirmed": False})
    await world.assign("an", ["u1"])
    await world.finish_scoring("an", "u1")
    world.clock.advance(days=11)
    await world.refused(409, "phase_closed", "an", "POST", PATH, SEND)


async def test_what_was_sent_is_frozen_and_sending_again_changes_nothing(world: World) -> None:
    await world.begin("u1")
    await world.account("an")
    await world.assign("an", ["u1"], ["a", "b", "deduction"])
    await world.finish_scoring("an", "u1")
    first = await world.send("an")
    await eventually(lambda: completions(world, "u1"))
    world.clock.advance(days=30)
    assert await world.send("an") == first, "a repetition succeeds even after the phase"
    world.clock.advance(days=-30)
    frozen = await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, version=1)
    assert (frozen.status_code, frozen.json()["code"]) == (409, "appraisal_frozen")
    for path in ("agreement", "agreement/undo"):
        leaf_ids = {"leaf_ids": ["a1"]}
        await world.refused(409, "appraisal_frozen", "an", "POST", f"/appraisals/r1~u1~an/{path}", leaf_ids)
    appraisal = await world.ok("an", "GET", "/appraisals/r1~u1~an")
    assert appraisal["status"] == "sent"
    assert (appraisal["items"]["tru"]["points"], appraisal["items"]["tru"]["frozen"]) == ("0", True)
    await eventually(lambda: len(world.told(AppraisalSubmitted)) == 1)
    assert completions(world, "u1") == 1


async def test_an_entered_deduction_and_a_claimed_bonus_reach_the_final_points(world: World) -> None:
    await world.begin("u1")
    await world.tell(sheet_submitted("u1", thuong={"points": 500_000, "facts": {"points": "0.5"}}))
    await world.stored("sheets", "r1~u1", version=2)
    await world.account("an")
    await world.assign("an", ["u1"], ["a", "b", "deduction"])
    await world.finish_scoring("an", "u1")
    assert (await world.score("an", "u1", "tru", {"points": "0.75"})).status_code == 200
    await world.send("an")
    await world.stored("completions", "r1~u1", pending=["thuong|unassigned"])

    await world.account("binh")
    await world.assign("binh", ["u1"], ["bonus"])
    await world.agree("binh", "u1", "thuong")
    await world.send("binh")
    await eventually(lambda: completions(world, "u1"))
    completed, _ = world.heard.of(UnitAppraisalCompleted)[-1]
    points = {item.leaf_id: item.points for item in completed.items}
    assert (points["thuong"], points["tru"]) == (500_000, 750_000)


async def test_a_save_during_the_sending_is_either_sent_or_refused(world: World) -> None:
    await world.begin("u1")
    await world.account("an")
    await world.assign("an", ["u1"])
    await world.finish_scoring("an", "u1")
    saved, _ = await asyncio.gather(
        world.score("an", "u1", "b1", {"points": "3"}, version=1), world.send("an")
    )
    await eventually(lambda: completions(world, "u1"))
    completed, _ = world.heard.of(UnitAppraisalCompleted)[-1]
    points = {item.leaf_id: item.points for item in completed.items}["b1"]
    assert (saved.status_code, points) in ((200, 3_000_000), (409, 2_000_000))


async def test_two_last_senders_at_once_complete_each_unit_and_the_round_exactly_once(
    world: World, settings: Settings
) -> None:
    units = [f"u{number}" for number in range(8)]
    await world.begin(*units)
    for who in ("an", "binh", "chi"):
        await world.account(who)
        await world.assign(who, units)
        for unit in units:
            await world.finish_scoring(who, unit)
    async with running(build(settings, clock=world.clock)) as other_copy:
        other = World(world.app, other_copy, world.key, world.clock, world.heard, world.homes)
        await asyncio.gather(world.send("an"), other.send("binh"), world.send("chi"), other.send("chi"))
        await eventually(lambda: world.heard.of(RoundAppraisalCompleted), timeout=30)
        for who in ("an", "binh", "chi"):
            await world.stored("appraisers", who, standing="finished")
    await eventually(lambda: [completions(world, unit) for unit in units] == [1] * 8)
    await eventually(lambda: len(world.told(RoundAppraisalCompleted)) == 1)
    await eventually(lambda: len(world.told(AppraisalSubmitted)) == 24)


async def test_a_failure_within_the_sending_sends_nothing_at_all(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.begin("u1", "u2")
    await world.account("an")
    await world.assign("an", ["u1", "u2"])
    for unit in ("u1", "u2"):
        await world.finish_scoring("an", unit)
    store = world.app.state.context.store.appraisals

    class Broken:
        async def update_one(self, *_: object, **__: object) -> None:
            raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(store, "_assignments", Broken())
        await world.refused(500, "internal", "an", "POST", PATH, SEND)
    statuses = [item["status"] for item in (await world.ok("an", "GET", "/appraisals"))["items"]]
    assert statuses == ["open", "open"]
    assert not world.heard.of(AppraisalSubmitted)
    await world.send("an")
    await eventually(lambda: world.heard.of(RoundAppraisalCompleted))


async def test_a_sending_that_lost_its_race_on_any_document_changes_none(world: World) -> None:
    await world.begin("u1", "u2")
    await world.account("an")
    await world.assign("an", ["u1", "u2"])
    for unit in ("u1", "u2"):
        await world.finish_scoring("an", unit)
    store = world.app.state.context.store.appraisals
    sent = {"sent": ["a1"]}
    first, stale = Change("r1~u1~an", 3, sent), Change("r1~u2~an", 2, sent)
    created = Change("r1~u2~an", 0, sent)
    good, old = Change("r1~an", 1, {"sent_at": world.clock()}), Change("r1~an", 9, {})
    for changes, assignment in (([first, stale], good), ([first], old), ([first, created], good)):
        assert not await store.freeze(changes, assignment)
    assert [appraisal["sent"] for appraisal in await store.sent_by("an", "r1")] == [[], []]
    assert "sent_at" not in await world.stored("assignments", "r1~an")


async def test_new_leaves_after_sending_reopen_the_appraisal_for_these_alone(world: World) -> None:
    await world.begin("u1")
    await world.account("an")
    await world.account("binh")
    await world.assign("an", ["u1"], ["a"])
    await world.assign("binh", ["u1"], ["b"])
    await world.agree("an", "u1", "a1", "a2", "a3")
    await world.send("an")
    await world.stored("appraisers", "an", standing="finished")
    line = {"account_id": "an", "unit_ids": ["u1"], "node_ids": ["b1"]}
    path = "/rounds/r1/assignments"
    await world.refused(422, "reason_required", "home", "POST", path, {"assignments": [line]})
    await world.assign("an", ["u1"], ["b1"], reason=REASON)
    await world.stored("appraisers", "an", standing="engaged")
    frozen = await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, version=1)
    assert frozen.json()["code"] == "appraisal_frozen"
    assert (await world.score("an", "u1", "b1", {"points": "2"})).status_code == 200
    for leaf_id, points in (("b1", "2.5"), ("b2", "1")):
        await world.score("binh", "u1", leaf_id, {"points": points})
    await world.send("binh")
    await world.stored("completions", "r1~u1", pending=["b1|an"])
    await world.send("an")
    await eventually(lambda: completions(world, "u1"))
    completed, _ = world.heard.of(UnitAppraisalCompleted)[-1]
    assert {item.leaf_id: item.points for item in completed.items}["b1"] == 2_250_000


async def test_units_withdrawn_added_and_excluded_change_what_completes(world: World) -> None:
    await world.begin("u1", "u2")
    await world.account("an")
    await world.assign("an", ["u1", "u2"])
    await world.finish_scoring("an", "u1")
    await world.tell(round_changed("u1"))
    await world.stored("completions", "r1~u2", state="withdrawn")
    await world.send("an")
    await eventually(lambda: world.heard.of(RoundAppraisalCompleted))
    assert world.heard.of(RoundAppraisalCompleted)[0][0].unit_ids == ("u1",)

    excluded = round_unit("u3", excluded_nodes=["a", "b"])
    await world.tell(round_changed(units=[round_unit("u1"), excluded]))
    await eventually(lambda: len(world.told(RoundAppraisalCompleted)) == 2)
    completed, _ = (await eventually(lambda: world.heard.of(UnitAppraisalCompleted, "r1~u3")))[-1]
    assert {item.points for item in completed.items[:5]} == {None}

    units = [round_unit("u1", excluded_nodes=["a1"]), excluded]
    await world.tell(round_changed(units=units))
    await eventually(lambda: completions(world, "u1") == 2)
    newest, _ = world.heard.of(UnitAppraisalCompleted, "r1~u1")[-1]
    assert newest.items[0].points is None


async def test_news_in_any_order_and_repeated_ends_the_same(world: World) -> None:
    await world.tell(sheet_submitted("u1"))
    await world.tell(round_changed("u1"))
    await world.stored("rounds", "r1")
    await world.account("an")
    await world.refused(409, "not_ready", "home", "GET", "/rounds/r1/assignments")
    await world.tell(set_published())
    await world.stored("completions", "r1~u1")
    await world.assign("an", ["u1"])
    await world.finish_scoring("an", "u1")
    await world.send("an")
    await eventually(lambda: world.heard.of(RoundAppraisalCompleted))
    before = (await world.stored("completions", "r1~u1"))["version"]
    world.versions.clear()
    await world.tell(set_published(), round_changed("u1"), sheet_submitted("u1", submitted=False))
    await eventually(lambda: _grown(world, before))
    assert (await world.stored("sheets", "r1~u1"))["submitted"] is True
    assert (completions(world, "u1"), len(world.told(RoundAppraisalCompleted))) == (1, 1)


async def _grown(world: World, version: int) -> bool:
    found = await world.stored("completions", "r1~u1")
    return bool(found["version"] >= version + 3)
