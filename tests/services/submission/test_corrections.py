"""A corrected set: facts and words are kept, points follow the new rules, what was fixed opens again (C2)."""

import asyncio
from itertools import permutations
from typing import Any

import pytest

from chamdiem.contracts.submission import SheetReopened, SheetSubmitted
from chamdiem.servicekit.testing import eventually
from services.submission.commands.rounds import follow_round
from tests.services.listening import Heard
from tests.services.submission.corrected import (
    NEW_ID,
    REASON,
    arrived,
    correct,
    corrected,
    moved,
    of_leaf,
    published,
    told,
)
from tests.services.submission.sample_set import SET_ID
from tests.services.submission.world import ROUND_ID, World

LATE = {"id": "late", "label": "Trễ", "points": "0.25"}
ON_TIME = {"id": "on-time", "label": "Đúng hạn", "points": "1"}
OTHER_POINTS = of_leaf({"choice": {"rule": {"type": "choice", "options": [ON_TIME, LATE]}}})
NO_LATE = of_leaf({"choice": {"rule": {"type": "choice", "options": [ON_TIME, {**LATE, "id": "never"}]}}})
WORDS = of_leaf({"choice": {"guidance": "Xem công văn 5", "name": "Tiêu chí đúng hạn"}})
GONE = of_leaf({"count": {"gone": True}})
NO_CLAIM = of_leaf({"free": {"may_be_not_applicable": False}})


async def history(world: World, leaf: str, unit: str = "so-a") -> list[dict[str, Any]]:
    answer = await world.http.get(world.url(unit, f"/items/{leaf}/history"), headers=world.who(unit=unit))
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_points_follow_the_new_rule_and_everything_else_stays(world: World) -> None:
    await world.fill()
    before = (await world.sheet())["items"]["choice"]
    await correct(world, OTHER_POINTS)
    sheet = await world.sheet()
    item = sheet["items"]["choice"]
    assert (sheet["set_id"], sheet["status"], sheet["corrections"]) == (NEW_ID, "open", [NEW_ID])
    assert item == before | {"points": "0.25"}
    assert sheet["totals"]["points"] == "4.25"
    newest = (await history(world, "choice"))[0]
    assert (newest["field"], newest["from"], newest["to"]) == ("points", "0.5", "0.25")
    assert (newest["by"], REASON in newest["reason"]) == ("system", True)
    assert (await world.save("choice", item["version"], facts={"option": "on-time"})).status_code == 200


async def test_facts_that_the_rule_takes_no_more_stay_without_points(world: World) -> None:
    await world.fill()
    await correct(world, NO_LATE)
    sheet = await world.sheet()
    assert sheet["items"]["choice"]["facts"] == {"option": "late"}
    assert sheet["items"]["choice"]["points"] is None
    assert [finding["leaf_id"] for finding in sheet["findings"]] == ["choice"]
    refused = await world.save("choice", 1, facts={"option": "late"})
    assert (refused.status_code, refused.json()["code"]) == (422, "facts_invalid")


async def test_a_leaf_that_vanished_stays_in_the_history(world: World) -> None:
    await world.fill()
    await correct(world, GONE)
    sheet = await world.sheet()
    assert "count" not in sheet["items"]
    assert sheet["totals"]["leaves"] == 3
    entries = {entry["field"]: entry for entry in (await history(world, "count"))[:3]}
    assert (entries["facts"]["from"], entries["facts"]["to"]) == ({"count": "1"}, None)
    assert entries["explanation"]["from"] == "Theo báo cáo 12."
    refused = await world.save("count", 1, facts={"count": "0"})
    assert (refused.status_code, refused.json()["code"]) == (404, "unknown_leaf")


async def test_a_claim_of_not_applicable_falls_where_it_is_not_allowed_any_more(world: World) -> None:
    claimed = await world.save("free", not_applicable=True, not_applicable_reason="Không có việc này")
    assert claimed.status_code == 200
    await correct(world, NO_CLAIM)
    item = (await world.sheet())["items"]["free"]
    assert (item["not_applicable"], item["not_applicable_reason"]) == (False, "Không có việc này")


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
async def test_whatever_was_fixed_opens_again_with_the_reason(world: World, told: Heard, steps: int) -> None:
    await _as_far_as(world, steps)
    await correct(world, OTHER_POINTS)
    sheet = await world.sheet()
    assert sheet["status"] == "open"
    assert REASON in sheet["signoff"]["returned"]["reason"]
    assert (sheet["signoff"]["frozen"], sheet["signoff"]["receipt"]) == (None, None)
    ((event, _),) = await eventually(lambda: told.of(SheetReopened))
    assert (event.was_sent, event.returned, REASON in event.reason) == (steps == 5, False, True)
    assert (await world.post("/freeze")).status_code == 200


async def _as_far_as(world: World, steps: int) -> None:
    """1 frozen, 2 exported, 3 approved, 4 signed, 5 sent."""
    if steps in (4, 5):
        await world.sign()
        if steps == 5:
            assert (await world.post("/submission", {"confirmed": True})).status_code == 200
        return
    await world.fill()
    assert (await world.post("/freeze")).status_code == 200
    if steps in (2, 3):
        assert (await world.post("/report")).status_code == 200
    if steps == 3:
        assert (await world.post("/approval", {"remark": ""}, by=world.leader())).status_code == 200


async def test_words_alone_leave_what_was_sent_as_it_is(world: World, told: Heard) -> None:
    await world.sign()
    assert (await world.post("/submission", {"confirmed": True})).status_code == 200
    before = await world.sheet()
    await correct(world, WORDS)
    after = await world.sheet()
    assert (after["status"], after["set_id"]) == ("submitted", NEW_ID)
    assert after["signoff"] == before["signoff"]
    assert not told.of(SheetReopened)
    ((sent, _),) = told.of(SheetSubmitted)
    assert sent.set_id == SET_ID


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_in_whichever_order_the_news_come(world: World, order: tuple[int, ...]) -> None:
    await world.fill()
    after = corrected(OTHER_POINTS)
    events = (published(after), told(after), moved(world, after))
    for place in order:
        await world.tell(events[place])
    await arrived(world, NEW_ID)
    version = (await world.sheet())["version"]
    for event in events:
        await world.tell(event)
    await follow_round(world.context, ROUND_ID)
    sheet = await world.sheet()
    assert (sheet["version"], sheet["items"]["choice"]["points"]) == (version, "0.25")


async def test_saves_that_race_with_the_correction_end_under_the_new_rules(world: World) -> None:
    await world.fill()

    async def type_on(leaf: str, *values: dict[str, str]) -> None:
        version = 1
        for facts in values:
            answer = await world.save(leaf, version, facts=facts)
            assert answer.status_code == 200, answer.text
            version = answer.json()["item"]["version"]

    options = [{"option": one} for one in ("on-time", "late") * 10]
    counts = [{"count": str(number % 3)} for number in range(20)]
    await asyncio.gather(type_on("choice", *options), type_on("count", *counts), correct(world, OTHER_POINTS))
    sheet = await world.sheet()
    assert (sheet["items"]["choice"]["points"], sheet["items"]["count"]["facts"]) == ("0.25", {"count": "1"})
    assert (sheet["items"]["choice"]["version"], sheet["set_id"]) == (21, NEW_ID)


async def test_two_corrections_at_once_are_followed_in_one_step(world: World) -> None:
    await world.fill()
    first = corrected(OTHER_POINTS)
    second = corrected(GONE, first, f"{SET_ID}-v3")
    await world.tell(moved(world, second))
    for event in (published(first), published(second), told(second, first), told(first)):
        await world.tell(event)
    await arrived(world, second.set_id)
    sheet = await world.sheet()
    assert sheet["corrections"] == [NEW_ID, second.set_id]
    assert (sheet["items"]["choice"]["points"], "count" in sheet["items"]) == ("0.25", False)


async def test_what_changed_is_shown_until_it_was_seen(world: World) -> None:
    await correct(world, OTHER_POINTS)
    found = (await world.http.get(world.url("so-a", "/corrections"), headers=world.who())).json()["items"]
    assert [(one["set_id"], one["corrects"], one["reason"], one["seen"]) for one in found] == [
        (NEW_ID, SET_ID, REASON, False)
    ]
    (node,) = found[0]["nodes"]
    assert (node["node_id"], node["code"], node["changes"]) == ("choice", "1.3", ["changed"])
    field = {"field": "rule.options.late.points", "from": "0.5", "to": "0.25", "place": "Trễ"}
    assert node["fields"] == [field]
    for _ in range(2):
        answer = await world.post("/corrections/seen")
        assert (answer.status_code, answer.json()["items"][0]["seen"]) == (200, True)
    other = world.who("binh", "entry", "so-a")
    again = await world.http.get(world.url("so-a", "/corrections"), headers=other)
    assert again.json()["items"][0]["seen"] is False
    stranger = world.who(unit="so-b")
    for method, rest in (("GET", "/corrections"), ("POST", "/corrections/seen")):
        refused = await world.http.request(method, world.url("so-a", rest), headers=stranger)
        assert refused.status_code == 403
