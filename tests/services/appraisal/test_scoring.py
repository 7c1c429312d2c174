"""Scoring leaf by leaf, and agreeing in bulk (P3)."""

import asyncio
from typing import Any

import pytest

from chamdiem.servicekit.testing import eventually
from tests.services.appraisal.conftest import REASON, World
from tests.services.appraisal.documents import round_changed, round_unit, set_published, sheet_submitted


@pytest.fixture
async def desk(world: World) -> World:
    """An has all of y-te before him."""
    await world.begin("y-te")
    await world.account("an")
    await world.assign("an", ["y-te"], ["a", "b", "bonus", "deduction"])
    return world


async def one(world: World, who: str = "an") -> dict[str, Any]:
    appraisal: dict[str, Any] = await world.ok(who, "GET", "/appraisals/r1~y-te~an")
    return appraisal


async def test_the_sheet_stands_beside_the_appraisal(desk: World) -> None:
    answer = await desk.call("an", "GET", "/appraisals/r1~y-te~an")
    appraisal = answer.json()
    assert answer.headers["etag"] == '"0"'
    assert list(appraisal["items"]) == ["a1", "a2", "a3", "b1", "b2", "tru"]
    assert (appraisal["status"], appraisal["scored"], appraisal["leaves"]) == ("open", 0, 5)
    assert appraisal["phase_open"] is True
    assert appraisal["submitted"] is True
    assert appraisal["deadline"].endswith("Z")
    a1, b1 = appraisal["items"]["a1"], appraisal["items"]["b1"]
    assert (a1["self"]["points"], a1["state"], a1["direct"], a1["version"]) == ("1.5", "none", False, 0)
    assert (b1["self"], b1["direct"], b1["required"]) == (None, True, True)
    assert appraisal["items"]["tru"]["required"] is False


async def test_points_facts_and_not_applicable_are_words(desk: World) -> None:
    same = await desk.score("an", "y-te", "a1", {"points": "1.5"})
    assert (same.json()["state"], same.headers["etag"]) == ("agreed", '"1"')
    facts = {"numerator": "96", "denominator": "100"}
    by_rule = await desk.score("an", "y-te", "a3", {"facts": facts, "reason": REASON})
    assert (by_rule.json()["points"], by_rule.json()["facts"]) == ("2", facts)
    nothing = await desk.score("an", "y-te", "a2", {"not_applicable": True, "reason": REASON})
    assert (nothing.json()["points"], nothing.json()["not_applicable"]) == (None, True)
    direct = await desk.score("an", "y-te", "b1", {"points": "2.5"})
    assert (direct.json()["state"], direct.json()["reason"]) == ("agreed", "")
    appraisal = await one(desk)
    assert (appraisal["scored"], appraisal["differs"], appraisal["version"]) == (4, 2, 5)


BAD_WORDS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("a1", {"points": "1"}, "reason_required"),
    ("a1", {"points": "1", "reason": "         x"}, "reason_required"),
    ("a2", {"not_applicable": True}, "reason_required"),
    ("a1", {"points": "2.25", "reason": REASON}, "points_out_of_bounds"),
    ("a1", {"points": "-0.25", "reason": REASON}, "points_out_of_bounds"),
    ("a1", {"points": "1.1", "reason": REASON}, "points_out_of_bounds"),
    ("a1", {"points": 1.5}, "invalid_request"),
    ("a1", {"points": "1", "unknown": 1}, "invalid_request"),
    ("a3", {"facts": {"numerator": "1"}, "reason": REASON}, "facts_invalid"),
    ("a3", {"facts": {"numerator": "1", "denominator": "x"}, "reason": REASON}, "facts_invalid"),
    ("a1", {"points": "1", "not_applicable": True}, "score_missing"),
    ("a1", {"reason": REASON}, "score_missing"),
    ("a1", {}, "score_missing"),
    ("a1", {"not_applicable": False}, "score_missing"),
    ("tru", {"not_applicable": True}, "not_applicable_not_allowed"),
)


async def test_bad_words_are_refused(desk: World) -> None:
    for leaf_id, body, code in BAD_WORDS:
        answer = await desk.score("an", "y-te", leaf_id, body)
        assert (answer.status_code, answer.json()["code"]) == (422, code), (leaf_id, body, answer.text)
    assert {item["version"] for item in (await one(desk))["items"].values()} == {0}


async def test_the_problem_tells_the_bounds(desk: World) -> None:
    problem = (await desk.score("an", "y-te", "a1", {"points": "9", "reason": REASON})).json()
    assert (problem["min_points"], problem["max_points"]) == ("0", "2")
    facts = {"facts": {"option": "maybe"}, "reason": REASON}
    problem = (await desk.score("an", "y-te", "a2", facts)).json()
    assert (problem["field"], problem["reason_code"]) == ("option", "option_unknown")


async def test_a_word_can_be_reworded_and_cleared_and_keeps_its_history(desk: World) -> None:
    await desk.score("an", "y-te", "a1", {"points": "1", "reason": REASON})
    reworded = await desk.score("an", "y-te", "a1", {"reason": "Một lý do khác hẳn."}, version=1)
    assert (reworded.json()["points"], reworded.json()["version"]) == ("1", 2)
    assert (await desk.score("an", "y-te", "a1", {"reason": "ngắn"}, version=2)).status_code == 422
    back = await desk.score("an", "y-te", "a1", {"points": "1.5"}, version=2)
    assert (back.json()["state"], back.json()["reason"]) == ("agreed", "")
    cleared = await desk.score("an", "y-te", "a1", {"points": None}, version=3)
    assert (cleared.json()["state"], cleared.json()["points"], cleared.json()["version"]) == ("none", None, 4)

    async def written() -> Any:
        found = await desk.ok("boss", "GET", "/appraisals/r1~y-te~an/items/a1/history")
        return found["items"] if len(found["items"]) >= 6 else None

    entries = await eventually(written)
    points = [(entry["from"], entry["to"]) for entry in entries if entry["field"] == "points"]
    assert points == [("1.5", None), ("1", "1.5"), (None, "1")]
    assert {(entry["by"], entry["by_name"]) for entry in entries} == {("an", "Ông an")}


async def test_a_version_must_be_named_and_a_stale_one_is_told_both_values(desk: World) -> None:
    body = {"points": "1", "reason": REASON}
    await desk.refused(428, "precondition_required", "an", "PATCH", "/appraisals/r1~y-te~an/items/a1", body)
    await desk.score("an", "y-te", "a1", body)
    assert (await desk.score("an", "y-te", "a1", body)).json()["version"] == 1, "a retry changes nothing"
    stale = await desk.score("an", "y-te", "a1", {"points": "0", "reason": REASON})
    problem = stale.json()
    assert (stale.status_code, problem["code"]) == (409, "stale_version")
    assert (problem["current"]["points"], problem["current"]["version"]) == ("1", 1)
    assert problem["yours"]["points"] == "0"


async def test_two_writers_of_one_leaf_cannot_both_win_and_of_two_leaves_both_do(desk: World) -> None:
    answers = await asyncio.gather(
        desk.score("an", "y-te", "a1", {"points": "1", "reason": REASON}),
        desk.score("an", "y-te", "a1", {"points": "0", "reason": REASON}),
        desk.score("an", "y-te", "b1", {"points": "1"}),
        desk.score("an", "y-te", "b2", {"points": "1"}),
    )
    codes = [answer.status_code for answer in answers]
    assert sorted(codes[:2]) == [200, 409]
    assert codes[2:] == [200, 200]


async def test_foreign_unknown_and_own_appraisals_are_refused(desk: World) -> None:
    await desk.account("binh")
    change, headers = {"points": "1"}, {"If-Match": '"0"'}
    for who, path, status, code in (
        ("binh", "/appraisals/r1~y-te~an/items/a1", 403, "forbidden"),
        ("binh", "/appraisals/r1~y-te~binh/items/a1", 404, "unknown_appraisal"),
        ("an", "/appraisals/r1~other~an/items/a1", 404, "unknown_appraisal"),
        ("an", "/appraisals/nonsense/items/a1", 404, "unknown_appraisal"),
        ("an", "/appraisals/r1~y-te~an/items/zz", 404, "unknown_leaf"),
        ("an", "/appraisals/r1~y-te~an/items/c1", 404, "unknown_leaf"),
        ("an", "/appraisals/r1~y-te~an/items/thuong", 404, "unknown_leaf"),
    ):
        await desk.refused(status, code, who, "PATCH", path, change, **headers)
    for who, kind in (("home", "administration"), ("boss", "management"), ("clerk", "entry")):
        path = "/appraisals/r1~y-te~an/items/a1"
        await desk.refused(403, "forbidden", who, "PATCH", path, change, kind=kind, **headers)
    await desk.refused(403, "forbidden", "binh", "GET", "/appraisals/r1~y-te~an")
    assert (await one(desk, "boss"))["account_name"] == "Ông an"


async def test_an_appraiser_who_moved_into_the_unit_must_not_score_it(desk: World) -> None:
    await desk.account("an", "y-te")
    path = "/appraisals/r1~y-te~an/items/a1"
    await desk.refused(403, "own_unit", "an", "PATCH", path, {"points": "1"}, **{"If-Match": '"0"'})
    await desk.stored(
        "completions", "r1~y-te", pending=[f"{leaf}|unassigned" for leaf in ("a1", "a2", "a3", "b1", "b2")]
    )


async def test_bulk_agreement_is_one_step_and_one_undo(desk: World) -> None:
    await desk.score("an", "y-te", "a2", {"points": "0.5", "reason": REASON})
    done = await desk.agree("an", "y-te", "a1", "a2", "a3")
    assert done["changed"] == ["a1", "a3"]
    assert (done["items"]["a3"]["facts"], done["items"]["a2"]["points"]) == (
        {"numerator": "90", "denominator": "100"},
        "0.5",
    )
    assert (await desk.agree("an", "y-te", "a1", "a2", "a3"))["changed"] == []
    path = "/appraisals/r1~y-te~an/agreement/undo"
    undone = await desk.ok("an", "POST", path, {"leaf_ids": ["a1", "a2", "a3"]})
    assert undone["changed"] == ["a1", "a3"]
    assert [undone["items"][leaf]["state"] for leaf in ("a1", "a2", "a3")] == ["none", "differs", "none"]
    assert (await desk.ok("an", "POST", path, {"leaf_ids": ["a1"]}))["changed"] == []


async def test_there_is_nothing_to_agree_with_on_direct_leaves(desk: World) -> None:
    path = "/appraisals/r1~y-te~an/agreement"
    problem = await desk.refused(
        422, "nothing_to_agree", "an", "POST", path, {"leaf_ids": ["a1", "b1", "tru"]}
    )
    assert problem["leaf_ids"] == ["b1", "tru"]
    await desk.refused(404, "unknown_leaf", "an", "POST", path, {"leaf_ids": ["a1", "zz"]})
    assert (await one(desk))["scored"] == 0


async def test_outside_the_phase_nothing_is_scored_unless_the_unit_has_an_extension(desk: World) -> None:
    desk.clock.advance(days=11)
    body = {"points": "1.5"}
    refused = await desk.score("an", "y-te", "a1", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "phase_closed")
    assert refused.json()["server_time"] > refused.json()["deadline"]
    await desk.refused(
        409, "phase_closed", "an", "POST", "/appraisals/r1~y-te~an/agreement", {"leaf_ids": ["a1"]}
    )
    until = desk.clock().replace(microsecond=0, year=desk.clock().year + 1)
    extension = {"unit_id": "y-te", "phase": "appraisal_1", "until": until}
    await desk.tell(round_changed("y-te", extensions=[extension]))

    async def scored() -> bool:
        return (await desk.score("an", "y-te", "a1", body)).status_code == 200

    await eventually(scored)


async def test_before_the_phase_an_appraisal_waits(world: World) -> None:
    await world.begin("y-te")
    await world.account("an")
    await world.assign("an", ["y-te"])
    world.clock.advance(days=-2)
    assert (await one(world))["status"] == "waiting"
    assert (await world.score("an", "y-te", "a1", {"points": "1.5"})).json()["code"] == "phase_closed"


async def test_without_a_sheet_the_appraisal_waits_and_a_sheet_taken_as_it_stood_opens_it(
    world: World,
) -> None:
    await world.tell(set_published(), round_changed("y-te"))
    await world.stored("completions", "r1~y-te")
    await world.account("an")
    await world.assign("an", ["y-te"])
    waiting = await one(world)
    assert (waiting["status"], waiting["submitted"]) == ("waiting", None)
    early = await world.score("an", "y-te", "a1", {"points": "1.5"})
    assert (early.status_code, early.json()["code"]) == (409, "not_ready")
    claimed = await world.score("an", "y-te", "thuong", {"points": "0.5"})
    assert claimed.json()["code"] == "not_ready", "whether it is claimed shows with the sheet"
    await world.tell(sheet_submitted("y-te", submitted=False, a1={}, a2={"not_applicable": True}))
    await world.stored("sheets", "r1~y-te")
    opened = await one(world)
    assert (opened["status"], opened["submitted"]) == ("open", False)
    done = await world.agree("an", "y-te", "a1", "a2")
    assert [done["items"][leaf]["points"] for leaf in ("a1", "a2")] == ["0", None]
    assert done["items"]["a2"]["not_applicable"] is True
    assert (await world.score("an", "y-te", "a1", {"points": "0.25"}, version=1)).status_code == 422


async def test_excluded_leaves_are_not_to_be_scored(world: World) -> None:
    unit = round_unit("y-te", excluded_nodes=["a2", "b"])
    await world.begin("y-te", round_=round_changed(units=[unit]))
    await world.account("an")
    await world.assign("an", ["y-te"])
    assert list((await one(world))["items"]) == ["a1", "a3"]
    assert (await world.score("an", "y-te", "a2", {"points": "1"})).json()["code"] == "unknown_leaf"


async def test_a_claimed_bonus_item_is_scored_beside_the_claim(desk: World) -> None:
    claim = {"points": 500_000, "facts": {"points": "0.5"}}
    await desk.tell(sheet_submitted("y-te", thuong=claim))
    await desk.stored("sheets", "r1~y-te", version=2)
    assert (await one(desk))["items"]["thuong"]["required"] is True
    assert (await desk.score("an", "y-te", "thuong", {"points": "0"})).json()["code"] == "reason_required"
    assert (await desk.agree("an", "y-te", "thuong"))["items"]["thuong"]["points"] == "0.5"


async def test_others_words_are_shown_after_the_own_one(desk: World) -> None:
    await desk.account("binh")
    await desk.assign("binh", ["y-te"], ["a"])
    await desk.score("binh", "y-te", "a1", {"points": "1.5"})
    assert (await one(desk))["items"]["a1"]["others"] is None
    own = await desk.score("an", "y-te", "a1", {"points": "1.5"})
    assert own.json()["others"] == [{"name": "Ông binh", "points": "1.5", "not_applicable": False}]
    assert (await one(desk, "boss"))["items"]["a2"]["others"] == []


async def test_lists_come_in_pages_and_by_unit(world: World) -> None:
    await world.begin("u1", "u2", "u3")
    for who in ("an", "binh"):
        await world.account(who)
        await world.assign(who, ["u1", "u2", "u3"])
    seen, cursor = [], ""
    for _ in range(3):
        page = await world.ok("boss", "GET", f"/appraisals?limit=2{cursor}")
        seen += [item["appraisal_id"] for item in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert (page["next_cursor"], page["total"]) == (None, 6)
    assert seen == sorted(f"r1~{unit}~{who}" for unit in ("u1", "u2", "u3") for who in ("an", "binh"))
    by_unit = await world.ok("boss", "GET", "/appraisals?unit_id=u2")
    assert {item["unit_id"] for item in by_unit["items"]} == {"u2"}
    assert (await world.ok("an", "GET", "/appraisals"))["total"] == 3
