"""What is decided is what was seen: words, reports and sends that somebody else was faster with (S4, S5)."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services.submission.commands import report
from tests.services.submission.corrected import correct, of_leaf
from tests.services.submission.test_report_fate import fate, sent
from tests.services.submission.world import World

MINE = {"difficulties": "Thiếu biên chế.", "proposals": ""}
THEIRS = {"difficulties": "Đường truyền kém.", "proposals": "Đầu tư hạ tầng."}
NOTHING = {"difficulties": "", "proposals": ""}


async def write(world: World, **body: Any) -> tuple[int, dict[str, Any]]:
    answer = await world.http.put(world.url("so-a", "/report-text"), json=body, headers=world.who())
    return answer.status_code, answer.json()


async def test_words_are_never_stored_over_others_that_were_not_seen(world: World) -> None:
    assert (await write(world, **THEIRS, was=NOTHING))[0] == 200
    status, refusal = await write(world, **MINE, was=NOTHING)
    assert (status, refusal["code"]) == (409, "stale_version")
    assert (refusal["current"], refusal["yours"]) == (THEIRS, MINE)
    assert (await world.sheet())["report_text"] == THEIRS
    assert (await write(world, **THEIRS, was=NOTHING))[0] == 200, "its answer was lost, and it is sent again"
    status, sheet = await write(world, **MINE, was=THEIRS)
    assert (status, sheet["report_text"]) == (200, MINE)
    assert (await write(world, **THEIRS))[0] == 200
    assert (await write(world, **MINE, was={"difficulties": "x" * 20_001}))[0] == 422


async def test_a_report_that_was_exported_again_is_not_approved_unread(world: World) -> None:
    await world.fill()
    codes = []
    for rest in ("/freeze", "/report", "/report"):
        answer = await world.post(rest)
        assert answer.status_code == 200
        codes.append(answer.json().get("export_code"))
    _, read, newer = codes
    refusal = await world.post("/approval", {"export_code": read}, by=world.leader())
    assert (refusal.status_code, refusal.json()["code"]) == (409, "report_replaced")
    assert (refusal.json()["found"], refusal.json()["expected"]) == (read, newer)
    assert (await world.sheet())["status"] == "exported"
    for odd in ("x", newer.lower() + "\x00", newer * 2):
        assert (await world.post("/approval", {"export_code": odd}, by=world.leader())).status_code == 422
    approved = await world.post("/approval", {"export_code": newer}, by=world.leader())
    assert (approved.status_code, approved.json()["status"]) == (200, "approved")


def between(
    monkeypatch: pytest.MonkeyPatch, name: str, what: Callable[[], Awaitable[None]], *, first: bool
) -> None:
    """What happens while a part of the report's commands works, once."""
    work: Callable[..., Awaitable[Any]] = getattr(report, name)

    async def slow(*args: Any) -> Any:
        monkeypatch.setattr(report, name, work)
        if first:
            await what()
            return await work(*args)
        made = await work(*args)
        await what()
        return made

    monkeypatch.setattr(report, name, slow)


async def test_a_report_with_other_words_than_were_frozen_is_not_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.fill()
    await world.post("/freeze")

    async def reword() -> None:
        await world.post("/reopening", {"reason": "Bổ sung khó khăn"})
        assert (await write(world, **MINE))[0] == 200
        assert (await world.post("/freeze")).status_code == 200

    between(monkeypatch, "_made", reword, first=False)
    refusal = await world.post("/report")
    assert (refusal.status_code, refusal.json()["code"]) == (409, "busy")
    database = world.context.kit.database
    assert await database["files.files"].count_documents({}) == 0
    assert await database["files.chunks"].count_documents({}) == 0
    assert (await world.sheet())["signoff"]["report"] is None
    assert (await world.post("/report")).status_code == 200


@pytest.mark.parametrize(
    ("part", "first"), [("whole_sheet", False), ("_number", True)], ids=["once it was read", "at its number"]
)
async def test_two_who_send_at_once_find_one_receipt(
    world: World, monkeypatch: pytest.MonkeyPatch, part: str, first: bool
) -> None:
    await world.sign()
    colleague = world.who("van-thu", "entry", "so-a", "enter")
    receipts = []

    async def send() -> None:
        receipts.append((await world.post("/submission", {"confirmed": True}, by=colleague)).json())

    between(monkeypatch, part, send, first=first)
    answer = await world.post("/submission", {"confirmed": True})
    assert (answer.status_code, [answer.json()]) == (200, receipts)


async def test_a_report_whose_sheet_a_correction_opened_is_still_known(world: World) -> None:
    before = await sent(world)
    await correct(world, of_leaf({"count": {"gone": True}}))
    signoff = (await world.sheet())["signoff"]
    (past,) = signoff["past"]
    for step in ("frozen", "report", "approval", "signed_report", "receipt"):
        assert past[step] == before[step]
    assert (signoff["returned"]["how"], past["ended"]["how"]) == ("corrected", "corrected")
    for mark in (before["report"]["export_code"], before["signed_report"]["sha256"]):
        assert (await fate(world, mark))["state"] == "returned"
