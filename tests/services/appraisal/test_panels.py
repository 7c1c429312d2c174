"""Home Affairs says who appraises what (P1, A7)."""

import asyncio
from itertools import product
from typing import Any

from chamdiem.contracts.appraisal import AssignmentChanged
from chamdiem.contracts.identity import AccountLocked
from chamdiem.servicekit.testing import eventually
from tests.services.appraisal.conftest import LEAVES, REASON, World
from tests.services.appraisal.documents import account_changed
from tests.services.listening import say

PATH = "/rounds/r1/assignments"


def order(account_id: str, *unit_ids: str, **line: Any) -> dict[str, Any]:
    scope = line or {"node_ids": ["a"]}
    return {"assignments": [{"account_id": account_id, "unit_ids": list(unit_ids)} | scope]}


async def test_only_administration_assigns(world: World) -> None:
    await world.begin("y-te")
    await world.account("an")
    changes: tuple[tuple[str, str, Any], ...] = (
        ("POST", PATH, order("an", "y-te")),
        ("DELETE", f"{PATH}/an?reason=một+lý+do+dài", None),
        ("PUT", "/rounds/r1/panel", {"chair_account_id": "an"}),
    )
    for kind, (method, path, body) in product(("entry", "management", "appraisal"), changes):
        await world.refused(403, "forbidden", "somebody", method, path, body, kind=kind)


async def test_entry_accounts_see_nothing_of_the_panel(world: World) -> None:
    await world.begin("y-te")
    for path in (PATH, "/rounds/r1/panel", "/rounds/r1/coverage", "/rounds/r1/decisions", "/appraisals"):
        await world.refused(403, "forbidden", "clerk", "GET", path, kind="entry")
    await world.refused(403, "forbidden", "an", "GET", "/rounds/r1/coverage", kind="appraisal")


async def test_nobody_is_assigned_to_the_own_unit(world: World) -> None:
    await world.begin("y-te", "tu-phap")
    await world.account("an", "y-te")
    problem = await world.refused(422, "own_unit", "home", "POST", PATH, order("an", "tu-phap", "y-te"))
    assert (problem["account_id"], problem["unit_id"]) == ("an", "y-te")
    assert (await world.ok("home", "GET", PATH))["items"] == []


BAD_LINES: tuple[tuple[dict[str, Any], str], ...] = (
    ({"unit_ids": ["nobody"], "node_ids": ["a"]}, "unknown_unit"),
    ({"node_ids": ["zz"]}, "unknown_scope"),
    ({"fields": ["zz"]}, "unknown_scope"),
    ({"node_ids": ["c1"]}, "unknown_scope"),
    ({"node_ids": []}, "unknown_scope"),
    ({"unit_ids": [], "node_ids": ["a"]}, "invalid_request"),
    ({"account_id": "clerk", "node_ids": ["a"]}, "not_an_appraiser"),
    ({"account_id": "gone", "node_ids": ["a"]}, "not_an_appraiser"),
)


async def test_bad_assignments_are_refused_and_nothing_is_written(world: World) -> None:
    await world.begin("y-te")
    await world.account("an")
    await world.account("clerk", kind="entry")
    await world.account("gone", status="closed")
    good = order("an", "y-te")["assignments"][0]
    for line, code in BAD_LINES:
        bad = {"account_id": "an", "unit_ids": ["y-te"]} | line
        await world.refused(422, code, "home", "POST", PATH, {"assignments": [good, bad]})
    assert (await world.ok("home", "GET", PATH))["total"] == 0


async def test_what_has_not_arrived_is_not_ready(world: World) -> None:
    await world.refused(409, "not_ready", "home", "POST", "/rounds/r9/assignments", order("an", "y-te"))
    await world.refused(409, "not_ready", "home", "GET", "/rounds/r9/coverage")
    await world.refused(409, "not_ready", "home", "GET", "/appraisals?round_id=r9")
    await world.begin("y-te")
    answer = await world.call("home", "POST", PATH, order("an", "y-te"))
    assert (answer.status_code, answer.headers["retry-after"]) == (409, "1")
    assert answer.json()["account_ids"] == ["an"]
    await world.refused(409, "not_ready", "home", "PUT", "/rounds/r1/panel", {"chair_account_id": "an"})


async def test_assignments_add_up_and_a_repetition_changes_nothing(world: World) -> None:
    await world.begin("y-te", "tu-phap")
    await world.account("an")
    await world.assign("an", ["y-te"])
    again = await world.assign("an", ["y-te"], ["a1"])
    assert (again["items"][0]["version"], len(again["items"][0]["parts"])) == (1, 1)
    line = {"node_ids": [], "fields": ["tai-chinh"]}
    more = await world.assign("an", ["tu-phap"], (), line=line)
    [item] = more["items"]
    assert (item["version"], item["unit_ids"]) == (2, ["tu-phap", "y-te"])
    assert item["parts"][1]["fields"] == ["tai-chinh"]
    newest = await eventually(lambda: [e for e, version in world.heard.of(AssignmentChanged) if version == 2])
    assert newest[0].leaf_ids == LEAVES
    assert newest[0].unit_ids == ("tu-phap", "y-te")
    appraisals = await world.ok("an", "GET", "/appraisals?round_id=r1")
    assert [(each["unit_id"], each["leaves"]) for each in appraisals["items"]] == [
        ("tu-phap", 3),
        ("y-te", 5),
    ]


async def test_concurrent_assignments_of_one_account_both_stay(world: World) -> None:
    await world.begin("y-te", "tu-phap")
    await world.account("an")
    await asyncio.gather(world.assign("an", ["y-te"]), world.assign("an", ["tu-phap"]))
    [item] = (await world.ok("home", "GET", PATH))["items"]
    assert item["unit_ids"] == ["tu-phap", "y-te"]


async def test_an_appraiser_sees_the_own_assignment_only(world: World) -> None:
    await world.begin("y-te")
    await world.account("an")
    await world.account("binh")
    await world.assign("an", ["y-te"])
    await world.assign("binh", ["y-te"], ["b"])
    assert [item["account_id"] for item in (await world.ok("an", "GET", PATH))["items"]] == ["an"]
    assert [item["person_name"] for item in (await world.ok("boss", "GET", PATH))["items"]] == [
        "Ông an",
        "Ông binh",
    ]
    assert (await world.ok("an", "GET", "/rounds/r1/panel"))["chair_account_id"] is None


async def test_coverage_names_the_gaps_and_the_progress(world: World) -> None:
    await world.begin("y-te", "tu-phap")
    await world.account("an")
    await world.assign("an", ["y-te"])
    await world.assign("an", ["tu-phap"], ["a"])
    coverage = await world.ok("boss", "GET", "/rounds/r1/coverage")
    assert (coverage["required"], coverage["covered"], coverage["seats"]) == (10, 8, 8)
    assert coverage["gaps"] == [{"unit_id": "tu-phap", "unit_name": "Sở tu-phap", "leaf_ids": ["b1", "b2"]}]
    await world.finish_scoring("an", "y-te")
    await world.agree("an", "tu-phap", "a1", "a2", "a3")
    await world.send("an")

    async def progressed() -> Any:
        now = await world.ok("home", "GET", "/rounds/r1/coverage")
        return now if now["units_completed"] else None

    coverage = await eventually(progressed)
    assert (coverage["seats_sent"], coverage["units"], coverage["units_completed"]) == (8, 2, 1)
    assert coverage["appraisers"] == [
        {"account_id": "an", "person_name": "Ông an", "units": 2, "units_sent": 2}
    ]


async def test_an_assignment_is_taken_back_with_a_reason_while_nothing_was_sent(world: World) -> None:
    await world.begin("y-te", "tu-phap")
    await world.account("an")
    await world.account("binh")
    await world.assign("an", ["y-te"])
    await world.stored("appraisers", "an", standing="engaged")
    await world.refused(422, "reason_required", "home", "DELETE", f"{PATH}/an?reason=ngắn")
    await world.refused(404, "nothing_assigned", "home", "DELETE", f"{PATH}/binh?reason={REASON}")
    removed = await world.ok("home", "DELETE", f"{PATH}/an?reason={REASON}")
    assert (removed["parts"], removed["version"]) == ([], 2)
    pending = [f"{leaf_id}|unassigned" for leaf_id in LEAVES]
    await world.stored("completions", "r1~y-te", pending=pending)
    await world.stored("appraisers", "an", standing="finished")

    await world.assign("binh", ["y-te"])
    await world.finish_scoring("binh", "y-te")
    await world.send("binh")
    await world.refused(409, "already_sent", "home", "DELETE", f"{PATH}/binh?reason={REASON}")


async def test_the_chair_is_named_and_replaced(world: World) -> None:
    await world.begin("y-te")
    await world.account("chu-tich")
    await world.account("clerk", kind="entry")
    panel = {"chair_account_id": "chu-tich"}
    named = await world.ok("home", "PUT", "/rounds/r1/panel", panel)
    assert (named["chair_name"], named["version"]) == ("Ông chu-tich", 1)
    assert (await world.ok("home", "PUT", "/rounds/r1/panel", panel))["version"] == 1
    body = {"chair_account_id": "clerk"}
    await world.refused(422, "not_an_appraiser", "home", "PUT", "/rounds/r1/panel", body)


async def test_a_locked_callers_token_is_refused(world: World) -> None:
    await world.begin("y-te")
    await world.account("an")
    await world.assign("an", ["y-te"])
    at = world.clock()
    await world.tell(AccountLocked(account_id="an", locked=True, reason="đã gửi", at=at))

    async def refused() -> bool:
        return (await world.call("an", "GET", "/appraisals")).status_code == 401

    await eventually(refused)


async def test_a_chair_is_a_person(world: World) -> None:
    await world.begin("y-te")
    await world.account("so-tai-chinh", organisation=True)
    await world.account("an")
    path = "/rounds/r1/panel"
    body = {"chair_account_id": "so-tai-chinh"}
    problem = await world.refused(422, "chair_is_a_person", "home", "PUT", path, body)
    assert problem["account_id"] == "so-tai-chinh"
    assert (await world.ok("home", "GET", path))["chair_account_id"] is None
    await world.ok("home", "PUT", path, {"chair_account_id": "an"})


async def test_a_copy_of_an_older_release_learns_who_is_a_body(world: World) -> None:
    await world.begin("y-te")
    await world.account("so-tai-chinh", organisation=True)
    kept = world.app.state.kit.database["accounts"]
    await kept.update_one({"_id": "so-tai-chinh"}, {"$unset": {"organisation": ""}})
    await say(world.app, account_changed("so-tai-chinh", organisation=True), 1, "told-again")
    await world.stored("accounts", "so-tai-chinh", organisation=True)
