"""The chair decides where the words are too far apart, or mixed (rules 2 and 9)."""

from typing import Any

import pytest

from chamdiem.contracts.appraisal import AppraiserEngaged, AppraiserFinished, UnitAppraisalCompleted
from chamdiem.servicekit.testing import eventually
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.errors import Contended
from tests.services.appraisal.conftest import REASON, World
from tests.services.appraisal.documents import sheet_submitted

PATH = "/rounds/r1/decisions"


async def test_endless_races_are_given_up() -> None:
    async def lose() -> bool:
        return False

    with pytest.raises(Contended):
        await until_won(lose)


async def test_a_bonus_item_in_dispute_cannot_be_not_applicable(world: World) -> None:
    await world.begin("u1")
    await world.tell(sheet_submitted("u1", thuong={"points": 1_000_000, "facts": {"points": "1"}}))
    await world.stored("sheets", "r1~u1", version=2)
    for who in ("an", "binh"):
        await world.account(who)
        await world.assign(who, ["u1"], ["bonus"])
    await world.agree("an", "u1", "thuong")
    await world.score("binh", "u1", "thuong", {"points": "0", "reason": REASON})
    await world.ok("home", "PUT", "/rounds/r1/panel", {"chair_account_id": "an"})
    for who in ("an", "binh"):
        await world.send(who)
    await world.stored("completions", "r1~u1", waiting_for_chair=["thuong"])
    body = decision("thuong", not_applicable=True)
    await world.refused(422, "not_applicable_not_allowed", "an", "POST", PATH, body)
    await world.ok("an", "POST", PATH, decision("thuong", points="0.75"))


@pytest.fixture
async def panel(world: World) -> World:
    """Two appraisers on everything of u1, far apart on b1, mixed on a1; chu-tich is their chair."""
    await world.begin("u1")
    for who in ("an", "binh", "chu-tich"):
        await world.account(who)
    await world.ok("home", "PUT", "/rounds/r1/panel", {"chair_account_id": "chu-tich"})
    for who in ("an", "binh"):
        await world.assign(who, ["u1"])
        await world.finish_scoring(who, "u1")
    await world.score("an", "u1", "b1", {"points": "3"}, version=1)
    await world.score("binh", "u1", "a1", {"not_applicable": True, "reason": REASON}, version=1)
    for who in ("an", "binh"):
        await world.send(who)
    await world.stored("completions", "r1~u1", waiting_for_chair=["a1", "b1"])
    return world


def decision(leaf_id: str = "b1", **verdict: Any) -> dict[str, Any]:
    return {"unit_id": "u1", "leaf_id": leaf_id, "reason": REASON} | (verdict or {"points": "2.5"})


async def test_what_waits_is_listed_with_every_word_and_engages_the_chair(panel: World) -> None:
    items = (await panel.ok("chu-tich", "GET", PATH))["items"]
    assert [(item["leaf_id"], item["why"], item["spread"]) for item in items] == [
        ("a1", "mixed", "0"),
        ("b1", "spread", "1"),
    ]
    assert items[0]["self"]["points"] == "1.5"
    assert [(score["name"], score["points"], score["reason"]) for score in items[0]["scores"]] == [
        ("Ông an", "1.5", ""),
        ("Ông binh", None, REASON),
    ]
    await eventually(lambda: panel.heard.of(AppraiserEngaged, "chu-tich"))
    assert (await panel.ok("boss", "GET", PATH))["total"] == 2
    assert not panel.heard.of(UnitAppraisalCompleted)


async def test_the_decisions_complete_the_unit_and_finish_the_chair(panel: World) -> None:
    made = await panel.ok("chu-tich", "POST", PATH, decision())
    assert (made["points"], made["by_name"]) == ("2.5", "Ông chu-tich")
    assert await panel.ok("chu-tich", "POST", PATH, decision()) == made, "a repetition changes nothing"
    assert [item["leaf_id"] for item in (await panel.ok("chu-tich", "GET", PATH))["items"]] == ["a1"]
    await panel.ok("chu-tich", "POST", PATH, decision("a1", not_applicable=True))
    await eventually(lambda: panel.heard.of(AppraiserFinished, "chu-tich"))
    await eventually(lambda: panel.heard.of(UnitAppraisalCompleted))
    completed, _ = panel.heard.of(UnitAppraisalCompleted)[-1]
    points = {item.leaf_id: item.points for item in completed.items}
    assert (points["a1"], points["b1"], points["b2"]) == (None, 2_500_000, 1_500_000)
    assert len(panel.told(AppraiserFinished, "chu-tich")) == 1


async def test_bad_decisions_are_refused(panel: World) -> None:
    for status, code, body in (
        (422, "reason_required", decision() | {"reason": "ngắn"}),
        (422, "score_missing", decision(not_applicable=False)),
        (422, "score_missing", decision(points="1", not_applicable=True)),
        (422, "points_out_of_bounds", decision(points="3.000001")),
        (409, "decision_not_open", decision("a2")),
        (409, "decision_not_open", decision() | {"unit_id": "u9"}),
    ):
        await panel.refused(status, code, "chu-tich", "POST", PATH, body)
    await panel.ok("chu-tich", "POST", PATH, decision(points="2.000001"))
    await panel.refused(409, "decision_not_open", "chu-tich", "POST", PATH, decision(points="1"))


async def test_only_the_chair_decides_and_not_about_the_own_unit(panel: World) -> None:
    for who, kind in (("an", "appraisal"), ("home", "administration"), ("boss", "management")):
        await panel.refused(403, "forbidden", who, "POST", PATH, decision(), kind=kind)
    await panel.refused(403, "forbidden", "an", "GET", PATH)
    await panel.stored("appraisers", "chu-tich", standing="engaged")
    await panel.account("chu-tich", "u1")
    await panel.refused(403, "own_unit", "chu-tich", "POST", PATH, decision())
    await panel.account("pho", "home-affairs")
    await panel.ok("home", "PUT", "/rounds/r1/panel", {"chair_account_id": "pho"})
    await panel.stored("appraisers", "pho", standing="engaged")
    await panel.stored("appraisers", "chu-tich", standing="finished")
    await panel.ok("pho", "POST", PATH, decision())
