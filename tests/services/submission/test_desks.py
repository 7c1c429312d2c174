"""The unit's own desk: leaves given to people, internal notes that never leave the unit, who is where."""

import asyncio
from typing import Any

import httpx

from chamdiem.contracts.appraisal import AssignmentChanged
from chamdiem.contracts.identity import AccountChanged
from chamdiem.contracts.submission import DeskChanged, LeafEdited, SheetSubmitted, WorkGiven
from chamdiem.servicekit.testing import eventually
from tests.services.listening import Heard
from tests.services.submission.world import World


def account(account_id: str, unit: str = "so-a", **changes: Any) -> AccountChanged:
    """An entry account of the unit."""
    values: dict[str, Any] = {
        "account_id": account_id,
        "username": account_id,
        "person_name": f"Nguyễn {account_id}",
        "kind": "entry",
        "unit_id": unit,
        "functions": ("enter",),
        "status": "active",
    }
    return AccountChanged(**{**values, **changes})


async def desk(world: World, by: dict[str, str] | None = None) -> dict[str, Any]:
    answer = await world.http.get(world.url(rest="/desk"), headers=by or world.who())
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def give(
    world: World, nodes: list[str], to: str | None, version: int = 0, by: dict[str, str] | None = None
) -> httpx.Response:
    headers = {**(by or world.leader()), "If-Match": f'"{version}"'}
    body = {"node_ids": nodes, "account_id": to, "due": "2026-12-20" if to else None}
    return await world.http.post(world.url(rest="/assigned-leaves"), json=body, headers=headers)


async def staffed(world: World, *more: AccountChanged) -> None:
    """The unit's people have arrived."""
    events = [account("lan"), account("minh"), *more]
    for event in events:
        await world.tell(event)

    async def arrived() -> bool:
        return {"lan", "minh"} <= {one["account_id"] for one in (await desk(world))["staff"]}

    await eventually(arrived)


async def test_a_head_gives_an_area_and_the_person_hears_of_it(world: World, told: Heard) -> None:
    await staffed(world)
    given = await give(world, ["area-1", "award"], "lan")
    assert given.status_code == 200, given.text
    seen = given.json()
    assert {one["leaf_id"] for one in seen["assigned"]} == {"free", "ratio", "choice", "award"}
    first = seen["assigned"][0]
    assert (first["account_id"], first["name"], first["due"]) == ("lan", "Nguyễn lan", "2026-12-20")
    assert first["by_name"] == "Giam-doc"
    assert given.headers["etag"] == '"1"'
    await eventually(lambda: [(e.account_id, e.leaves) for e, _ in told.of(WorkGiven)] == [("lan", 4)])
    await eventually(lambda: bool(told.of(DeskChanged)))
    moved = (await give(world, ["free"], "minh", 1)).json()
    assert {one["leaf_id"] for one in moved["assigned"] if one["account_id"] == "minh"} == {"free"}
    back = (await give(world, ["area-1"], None, 2)).json()
    assert [one["leaf_id"] for one in back["assigned"]] == ["award"]
    saved = await world.save("award", facts={"points": "1"}, by=world.who("ai-khac"))
    assert saved.status_code == 200, "who was not given a leaf may still edit it"
    assert [one["scored"] for one in (await desk(world))["assigned"]] == [True]


async def test_what_was_given_is_on_record(world: World) -> None:
    await staffed(world)
    await give(world, ["count"], "lan")

    async def recorded() -> list[dict[str, Any]]:
        rows = world.context.kit.database["history"].find({"field": "assigned_leaves"})
        return [row async for row in rows]

    rows: Any = await eventually(recorded)
    assert [(row["from"], row["to"], row["who"]) for row in rows] == [
        ({}, {"count": "Nguyễn lan"}, "giam-doc")
    ]
    assert rows[0]["sheet_id"] == "r1~so-a"
    history = await world.http.get(world.url(rest="/items/count/history"), headers=world.who())
    assert history.json()["items"] == []


async def test_only_the_own_head_gives_and_only_to_own_staff(world: World) -> None:
    others = (
        account("la", "so-b"),
        account("khoa", status="locked"),
        account("duyet", functions=("approve",)),
        account("xem", read_only=True),
        account("tham-dinh", kind="appraisal", functions=()),
        account("kiem", "so-b", extra_unit_ids=("so-a",)),
    )
    await staffed(world, *others)

    async def all_there() -> bool:
        return await world.context.kit.database["people"].count_documents({}) == 8

    await eventually(all_there)
    for wrong in ("la", "khoa", "duyet", "xem", "tham-dinh", "nobody"):
        refused = await give(world, ["free"], wrong)
        assert (refused.status_code, refused.json()["code"]) == (422, "not_staff"), wrong
    assert (await give(world, ["free"], "kiem")).status_code == 200
    for nodes in (["nothing"], ["survey"], ["free", "breach"], ["\x00"]):
        refused = await give(world, nodes, "lan", 1)
        assert (refused.status_code, refused.json()["code"]) == (404, "unknown_leaf"), nodes
    clerk, stranger = world.who(), world.leader("so-b")
    for caller in (clerk, stranger, world.who("qt", "administration"), world.who("td", "appraisal", None)):
        refused = await give(world, ["free"], "lan", 1, caller)
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")


async def test_two_heads_at_once_and_a_lost_answer(world: World) -> None:
    await staffed(world)
    deputy = world.who("pho", "entry", "so-a", "approve")
    answers = await asyncio.gather(give(world, ["free"], "lan"), give(world, ["ratio"], "minh", by=deputy))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    lost = next(answer.json() for answer in answers if answer.status_code == 409)
    assert (lost["code"], lost["current"]["version"]) == ("stale_version", 1)
    won = ["free"] if answers[0].status_code == 200 else ["ratio"]
    if won == ["free"]:
        assert (await give(world, won, "lan")).status_code == 200
    assert (await desk(world))["version"] == 1


async def test_nothing_is_given_after_sending(world: World) -> None:
    await staffed(world)
    await world.sign()
    sent = await world.post("/submission", {"confirmed": True})
    assert sent.status_code == 200, sent.text
    refused = await give(world, ["free"], "lan")
    assert (refused.status_code, refused.json()["code"]) == (409, "sheet_frozen")


def note_path(world: World, rest: str = "") -> str:
    return world.url(rest=f"/items/free/internal-notes{rest}")


async def write(world: World, text: str, key: str = "", **who: Any) -> httpx.Response:
    headers = {**(who.get("by") or world.who()), **({"Idempotency-Key": key} if key else {})}
    return await world.http.post(note_path(world), json={"text": text}, headers=headers)


async def test_notes_are_a_thread_of_the_unit(world: World) -> None:
    first = await write(world, "Số liệu lấy ở phòng nào?", "k1")
    assert first.status_code == 201, first.text
    assert (await write(world, "Số liệu lấy ở phòng nào?", "k1")).json() == first.json()
    other = await write(world, "Số liệu này đã kiểm tra.", "k1")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_used")
    assert other.json()["current"] == {"text": "Số liệu lấy ở phòng nào?"}
    await write(world, "Văn phòng, chị Lan.", by=world.leader())
    thread = (await world.http.get(note_path(world), headers=world.leader())).json()["items"]
    assert [(one["text"], one["own"], one["by_name"]) for one in thread] == [
        ("Số liệu lấy ở phòng nào?", False, "An"),
        ("Văn phòng, chị Lan.", True, "Giam-doc"),
    ]
    assert (await desk(world))["notes"] == [{"leaf_id": "free", "notes": 2}]
    note_id = first.json()["note_id"]
    foreign = await world.http.delete(note_path(world, f"/{note_id}"), headers=world.leader())
    assert (foreign.status_code, foreign.json()["code"]) == (404, "unknown_note")
    for _ in range(2):
        gone = await world.http.delete(note_path(world, f"/{note_id}"), headers=world.who())
        assert gone.status_code == 204, gone.text
    assert (await desk(world))["notes"] == [{"leaf_id": "free", "notes": 1}]


async def test_of_two_texts_sent_at_once_under_one_key_the_other_is_refused(world: World) -> None:
    texts = ("Bản ở máy này", "Bản ở máy kia")
    answers = await asyncio.gather(*(write(world, text, "k") for text in texts))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    thread = (await world.http.get(note_path(world), headers=world.who())).json()["items"]
    assert [one["text"] for one in thread] == [a.json()["text"] for a in answers if a.status_code == 201]


async def test_nobody_else_reads_notes_and_nothing_carries_them(world: World, told: Heard) -> None:
    secret = "GHI-CHU-NOI-BO"
    await write(world, secret)
    others = (
        world.who("td", "appraisal", None),
        world.who("qt", "administration", None),
        world.who("ql", "management", None),
        world.who("la", "entry", "so-b"),
    )
    for caller in others:
        for path in (note_path(world), world.url(rest="/desk")):
            refused = await world.http.get(path, headers=caller)
            assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
        assert (await write(world, "x", by=caller)).status_code == 403
    pdf = await world.sign()
    await world.post("/submission", {"confirmed": True})
    await eventually(lambda: bool(told.of(SheetSubmitted)))
    sheet = await world.http.get(world.url(), headers=world.who())
    assert secret not in sheet.text
    assert secret.encode() not in pdf
    assert all(secret not in event.model_dump_json() for event, _ in told.of(SheetSubmitted))

    async def recorded() -> list[dict[str, Any]]:
        return [row async for row in world.context.kit.database["history"].find({"field": "internal_note"})]

    rows: Any = await eventually(recorded)
    assert [row["to"] for row in rows] == ["free"]
    assert secret not in str(rows)


async def test_an_assigned_appraiser_reads_the_sheet_but_no_note(world: World) -> None:
    event = AssignmentChanged(round_id="r1", account_id="td", unit_ids=("so-a",), leaf_ids=("free",))
    await world.tell(event)
    caller = world.who("td", "appraisal", None)

    async def may_read() -> bool:
        return (await world.http.get(world.url(), headers=caller)).status_code == 200

    await eventually(may_read)
    assert (await world.http.get(note_path(world), headers=caller)).status_code == 403
    assert (await world.http.get(world.url(rest="/desk"), headers=caller)).status_code == 403


async def test_bad_notes_are_refused(world: World) -> None:
    for text in ("", "   ", "x" * 2001):
        refused = await write(world, text)
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")
    odd = world.url(rest="/items/nothing/internal-notes")
    refused = await world.http.post(odd, json={"text": "x"}, headers=world.who())
    assert (refused.status_code, refused.json()["code"]) == (404, "unknown_leaf")


async def test_presence_is_told_to_the_bus_and_stored_nowhere(world: World, told: Heard) -> None:
    body = {"page": "0123-abcd", "leaf_id": "free"}
    version = (await world.sheet())["version"]
    names = sorted(await world.context.kit.database.list_collection_names())
    assert (await world.post("/presence", body)).status_code == 204
    await eventually(
        lambda: [(e.account_id, e.name, e.leaf_id) for e, _ in told.of(LeafEdited)] == [("an", "An", "free")]
    )
    assert (await world.sheet())["version"] == version
    assert sorted(await world.context.kit.database.list_collection_names()) == names
    for caller in (world.who("la", "entry", "so-b"), world.leader(), world.who("qt", "administration", None)):
        assert (await world.post("/presence", body, by=caller)).status_code == 403
    assert (await world.post("/presence", {"page": "<script>"})).status_code == 422
