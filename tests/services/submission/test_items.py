"""Saving one leaf: facts to points, who may, when, conflicts, repetitions, not applicable."""

import asyncio
from datetime import timedelta
from typing import Any

from chamdiem.contracts.submission import SheetChanged
from chamdiem.servicekit.testing import eventually
from tests.services.listening import Heard
from tests.services.submission.world import World


async def test_facts_become_points_and_totals(world: World) -> None:
    saved = await world.save("ratio", facts={"numerator": "1", "denominator": "3"}, explanation="Vì sao")
    assert saved.status_code == 200, saved.text
    assert saved.headers["etag"] == '"1"'
    body = saved.json()
    assert body["item"]["points"] == "1"
    assert (body["item"]["version"], body["item"]["updated_by_name"]) == (1, "An")
    totals = body["totals"]
    assert (totals["points"], totals["applicable_max"], totals["scored"], totals["leaves"]) == (
        "1",
        "8",
        1,
        4,
    )
    assert totals["areas"][0] == {
        "node_id": "area-1", "points": "1", "applicable_max": "6", "scored": 1, "leaves": 3,
    }  # fmt: skip
    sheet = await world.sheet()
    assert sheet["items"]["ratio"] == body["item"]
    assert sheet["totals"] == totals
    assert sheet["phase_open"] is True
    assert sheet["version"] == body["sheet_version"]


async def test_progress_is_told(world: World, told: Heard) -> None:
    await world.save("free", facts={"points": "0.25"})
    await world.save("count", facts={"count": "0"})

    def newest() -> bool:
        return any(
            e.scored == 2 and e.points == 2_250_000 and e.leaves == 4 for e, _ in told.of(SheetChanged)
        )

    await eventually(newest)


async def test_fields_left_out_stay(world: World) -> None:
    await world.save("free", facts={"points": "1"})
    item = (await world.save("free", 1, explanation="Thêm")).json()["item"]
    assert (item["points"], item["explanation"], item["version"]) == ("1", "Thêm", 2)
    cleared = (await world.save("free", 2, facts=None)).json()["item"]
    assert (cleared["points"], cleared["facts"], cleared["explanation"]) == (None, None, "Thêm")


WRONG_CALLERS = [
    ("entry", "so-b", ["enter"]),
    ("entry", "so-a", ["approve"]),
    ("administration", None, []),
    ("management", None, []),
    ("appraisal", None, []),
]


async def test_wrong_callers_are_refused(world: World) -> None:
    for kind, unit, functions in WRONG_CALLERS:
        caller = world.key.bearer("x", kind, unit=unit, fn=functions)
        refused = await world.save("free", facts={"points": "1"}, by=caller)
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden"), kind
    assert "free" not in (await world.sheet())["items"]


async def test_without_token_or_version_is_refused(world: World) -> None:
    bare = await world.http.patch(world.url("so-a", "/items/free"), json={})
    assert bare.status_code == 401
    unversioned = await world.http.patch(world.url("so-a", "/items/free"), json={}, headers=world.who())
    assert (unversioned.status_code, unversioned.json()["code"]) == (428, "precondition_required")


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("free", {"facts": {"points": "2.25"}}, "facts_invalid"),
    ("free", {"facts": {"points": "0.3"}}, "facts_invalid"),
    ("free", {"facts": {"points": 1.5}}, "facts_invalid"),
    ("ratio", {"facts": {"numerator": "1"}}, "facts_invalid"),
    ("choice", {"facts": {"option": "never"}}, "facts_invalid"),
    ("survey", {"facts": {}}, "not_self_scored"),
    ("rating", {"facts": {"points": "1"}}, "not_self_scored"),
    ("breach", {"facts": {"points": "1"}}, "not_self_scored"),
    ("free", {"not_applicable": True}, "reason_required"),
    ("free", {"not_applicable": True, "not_applicable_reason": "  "}, "reason_required"),
    (
        "ratio",
        {"not_applicable": True, "not_applicable_reason": "Không có"},
        "not_applicable_not_allowed",
    ),
    (
        "award",
        {"not_applicable": True, "not_applicable_reason": "Không có"},
        "not_applicable_not_allowed",
    ),
    (
        "free",
        {"facts": {"points": "1"}, "not_applicable": True, "not_applicable_reason": "x"},
        "facts_invalid",
    ),
    ("free", {"points": "2"}, "invalid_request"),
]


async def test_bad_input_is_refused(world: World) -> None:
    for leaf, body, code in BAD:
        refused = await world.save(leaf, **body)
        assert (refused.status_code, refused.json()["code"]) == (422, code), refused.text
    assert (await world.sheet())["version"] == 1


async def test_unknown_leaf_and_sheet(world: World) -> None:
    assert (await world.save("nothing", explanation="x")).status_code == 404
    assert (await world.save("free", unit="so-x", explanation="x")).status_code == 404
    odd = await world.http.get("/api/submission/sheets/odd", headers=world.who())
    assert (odd.status_code, odd.json()["code"]) == (404, "unknown_sheet")


async def test_not_yet_arrived_is_not_ready(bare: World) -> None:
    waiting = await bare.save("free", explanation="x")
    assert (waiting.status_code, waiting.json()["code"]) == (409, "not_ready")
    assert "retry-after" in waiting.headers
    assert (await bare.http.get(bare.url(), headers=bare.who())).status_code == 409


async def test_phase_decides_by_the_servers_clock(world: World) -> None:
    world.clock.ahead = world.end - world.clock() - timedelta(seconds=5)
    assert (await world.save("free", facts={"points": "1"})).status_code == 200
    world.clock.ahead += timedelta(seconds=5)
    refused = await world.save("free", 1, facts={"points": "2"})
    assert refused.status_code == 409
    assert refused.json()["code"] in ("phase_closed", "sheet_frozen")
    world.clock.ahead -= timedelta(days=10)
    early = await world.save("count", facts={"count": "0"})
    assert early.json()["code"] in ("phase_closed", "sheet_frozen")


async def test_closed_phase_names_deadline_and_time(world: World) -> None:
    world.clock.ahead = world.start - world.clock() - timedelta(seconds=5)
    refused = (await world.save("free", facts={"points": "1"})).json()
    assert refused["code"] == "phase_closed"
    assert refused["deadline"].startswith(world.end.isoformat()[:19])
    assert refused["server_time"] < refused["deadline"]


async def test_conflict_shows_both_values(world: World) -> None:
    await world.save("count", facts={"count": "1"}, by=world.who("nam"))
    refused = await world.save("count", 0, facts={"count": "3"}, by=world.who("tham"))
    assert (refused.status_code, refused.json()["code"]) == (409, "stale_version")
    problem = refused.json()
    assert problem["current"]["facts"] == {"count": "1"}
    assert (problem["current"]["points"], problem["current"]["version"]) == ("1.5", 1)
    assert problem["current"]["by_name"] == "Nam"
    assert problem["yours"] == {"facts": {"count": "3"}}


async def test_repetition_by_the_same_author_succeeds(world: World) -> None:
    first = await world.save("count", facts={"count": "1"})
    again = await world.save("count", 0, facts={"count": "1"})
    assert again.status_code == 200
    assert again.json()["item"] == first.json()["item"]
    other = await world.save("count", 0, facts={"count": "1"}, by=world.who("khac"))
    assert other.json()["code"] == "stale_version"
    history = await world.http.get(world.url("so-a", "/items/count/history"), headers=world.who())
    assert len([c for c in history.json()["items"] if c["field"] == "facts"]) == 1


async def test_of_writers_at_once_one_wins_and_nothing_is_lost(world: World) -> None:
    writers = [world.who(f"nguoi-{i}") for i in range(8)]
    answers = await asyncio.gather(
        *(world.save("count", 0, facts={"count": str(i)}, by=who) for i, who in enumerate(writers))
    )
    assert sorted(a.status_code for a in answers) == [200] + [409] * 7
    leaves = await asyncio.gather(
        *(world.save(leaf, 0, explanation=leaf) for leaf in ("free", "ratio", "choice", "award"))
    )
    assert {a.status_code for a in leaves} == {200}
    sheet = await world.sheet()
    assert set(sheet["items"]) == {"count", "free", "ratio", "choice", "award"}
    assert sheet["version"] == 1 + 1 + 4


async def test_not_applicable_by_claim_and_by_rule(world: World) -> None:
    claimed = (await world.save("free", not_applicable=True, not_applicable_reason="Không có dịch vụ")).json()
    assert claimed["item"]["not_applicable"] is True
    assert (claimed["totals"]["applicable_max"], claimed["totals"]["scored"]) == ("6", 1)
    reworded = (await world.save("free", 1, not_applicable_reason="Không phát sinh")).json()["item"]
    assert (reworded["not_applicable"], reworded["not_applicable_reason"]) == (True, "Không phát sinh")
    scored = (await world.save("free", 2, facts={"points": "1"})).json()["item"]
    assert (scored["not_applicable"], scored["not_applicable_reason"], scored["points"]) == (False, "", "1")
    by_rule = (await world.save("ratio", facts={"numerator": "0", "denominator": "0"})).json()
    assert by_rule["item"]["not_applicable"] is True
    assert by_rule["item"]["points"] is None
    assert by_rule["totals"]["applicable_max"] == "5"
    again = (await world.save("free", 3, not_applicable=True, not_applicable_reason="x")).json()["item"]
    withdrawn = (await world.save("free", again["version"], not_applicable=False)).json()["item"]
    assert (withdrawn["not_applicable"], withdrawn["points"]) == (False, None)


async def test_bonus_is_claimed_like_a_leaf_but_outside_the_sum(world: World) -> None:
    claimed = (await world.save("award", facts={"points": "0.5"}, explanation="Bằng khen")).json()
    totals = claimed["totals"]
    assert (totals["bonus"], totals["points"], totals["scored"]) == ("0.5", "0", 0)


async def test_history_keeps_every_change(world: World) -> None:
    await world.save("free", facts={"points": "1"})
    await world.save("free", 1, facts={"points": "1.5"}, by=world.who("binh"))
    path = world.url("so-a", "/items/free/history")

    async def changes() -> list[dict[str, str]]:
        found = (await world.http.get(path, headers=world.who())).json()["items"]
        return [c for c in found if c["field"] == "points"]

    found = await changes()
    assert [(c["by"], c["from"], c["to"]) for c in found] == [("binh", "1", "1.5"), ("an", None, "1")]

    async def moved() -> bool:
        return await world.context.kit.database["history"].count_documents({"leaf_id": "free"}) == 2

    await eventually(moved)
    assert await changes() == found
    stranger = await world.http.get(path, headers=world.who(unit="so-b"))
    assert stranger.status_code == 403
