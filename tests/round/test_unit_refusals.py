"""What a unit may not do, and when: each refused through the gateway, clearly and with a stable code."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from chamdiem.client import ChamdiemClient
from chamdiem.servicekit.testing import eventually

from .conftest import APPRAISER, Desk
from .system import ADMINISTRATOR, MANAGEMENT, REASON, System, refusal

CHOICE, YES_NO, FREE, SURVEYED, MAY_BE_LEFT_OUT = "l1-1-1", "l1-1-3", "l1-5", "l8-1-1", "l2-1-2"
YES: dict[str, Any] = {"facts": {"yes": True}}
NOT_APPLICABLE: dict[str, Any] = {"not_applicable": True}
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TOO_LARGE = 25_000_000

Request = Callable[[ChamdiemClient, Desk], Awaitable[Any]]


@dataclass(frozen=True)
class Case:
    """Who asks for what, and the refusal that follows."""

    who: str
    request: Request
    status: int
    code: str


def save(leaf_id: str = YES_NO, version: int = 0, **change: Any) -> Request:
    return lambda client, desk: client.submission.save(desk.sheet_id, leaf_id, version, **change)


def attach(content: bytes, filename: str = "minh-chung.pdf") -> Request:
    return lambda client, desk: client.submission.attach(desk.sheet_id, CHOICE, filename, content)


CASES = {
    "wrong kind: an appraiser enters nothing": Case(APPRAISER, save(**YES), 403, "forbidden"),
    "wrong kind: Home Affairs enters nothing": Case(ADMINISTRATOR, save(**YES), 403, "forbidden"),
    "wrong kind: management changes nothing": Case(MANAGEMENT, save(**YES), 403, "forbidden"),
    "wrong unit: another's sheet": Case("stranger", save(**YES), 403, "forbidden"),
    "wrong unit: nor is it read": Case(
        "stranger", lambda client, desk: client.submission.sheet(desk.sheet_id), 403, "forbidden"
    ),
    "wrong function: a clerk does not approve": Case(
        "clerk", lambda client, desk: client.submission.approve(desk.sheet_id), 403, "forbidden"
    ),
    "before the phase": Case(
        "clerk", lambda c, desk: c.submission.save(desk.early_sheet_id, YES_NO, 0, **YES), 409, "phase_closed"
    ),
    "not applicable where the set allows none": Case(
        "clerk", save(FREE, **NOT_APPLICABLE), 422, "not_applicable_not_allowed"
    ),
    "missing reason": Case("clerk", save(MAY_BE_LEFT_OUT, **NOT_APPLICABLE), 422, "reason_required"),
    "out of bounds": Case("clerk", save(FREE, facts={"points": "99"}), 422, "facts_invalid"),
    "off the step": Case("clerk", save(FREE, facts={"points": "0.3"}), 422, "facts_invalid"),
    "no such answer": Case("clerk", save(CHOICE, facts={"option": "zz"}), 422, "facts_invalid"),
    "not the unit's to score": Case("clerk", save(SURVEYED, **YES), 422, "not_self_scored"),
    "no such leaf": Case("clerk", save("l0", **YES), 404, "unknown_leaf"),
    "incomplete sheet": Case(
        "clerk", lambda client, desk: client.submission.freeze(desk.sheet_id), 422, "sheet_incomplete"
    ),
    "step out of turn: export": Case(
        "clerk", lambda client, desk: client.submission.export_report(desk.sheet_id), 409, "wrong_step"
    ),
    "step out of turn: approve": Case(
        "leader", lambda client, desk: client.submission.approve(desk.sheet_id), 409, "wrong_step"
    ),
    "step out of turn: send": Case(
        "clerk", lambda client, desk: client.submission.submit(desk.sheet_id), 409, "wrong_step"
    ),
    "evidence too large": Case("clerk", attach(PDF + bytes(TOO_LARGE)), 413, "too_large"),
    "evidence of a type not taken": Case(
        "clerk", attach(b"MZ\x90\x00" + bytes(200)), 422, "type_not_allowed"
    ),
    "evidence that only claims its type": Case(
        "clerk", attach(b"<html><script>1</script>"), 422, "type_not_allowed"
    ),
    "survey closed by a unit": Case(
        "clerk",
        lambda client, desk: client.submission.close_survey(desk.open_id, {"held": False}),
        403,
        "forbidden",
    ),
}


async def somebody(system: System, desk: Desk, who: str) -> ChamdiemClient:
    """A person of the desk, or one named by user name."""
    named = {"clerk": desk.clerk, "leader": desk.leader, "stranger": desk.stranger}
    return await system.person(named.get(who, who))


@pytest.mark.parametrize("name", CASES)
async def test_it_is_refused(name: str, system: System, desk: Desk) -> None:
    case = CASES[name]
    problem = await refusal(case.request(await somebody(system, desk, case.who), desk))
    assert (problem.status, problem.code) == (case.status, case.code)


async def test_an_incomplete_sheet_says_what_is_missing(system: System, desk: Desk) -> None:
    clerk = await system.person(desk.clerk)
    problem = await refusal(clerk.submission.freeze(desk.sheet_id))
    missing = {finding["leaf_id"] for finding in problem.body["findings"]}
    assert CHOICE in missing
    assert SURVEYED not in missing


async def test_a_closed_phase_says_when_it_was_open(system: System, desk: Desk) -> None:
    clerk = await system.person(desk.clerk)
    problem = await refusal(clerk.submission.save(desk.early_sheet_id, YES_NO, 0, **YES))
    assert {"deadline", "server_time"} <= set(problem.body)


async def test_a_stale_save_shows_both_values(system: System, desk: Desk) -> None:
    """Nothing is lost: the one who came later sees what is stored beside the own value."""
    clerk, leader = await system.person(desk.clerk), await system.person(desk.leader)
    first = await clerk.submission.save(desk.sheet_id, CHOICE, 0, explanation="Đã ban hành kế hoạch.")
    problem = await refusal(leader.submission.save(desk.sheet_id, CHOICE, 0, explanation="Ban hành chậm."))
    assert (problem.status, problem.code) == (409, "stale_version")
    assert problem.body["current"]["explanation"] == "Đã ban hành kế hoạch."
    assert problem.body["current"]["version"] == first.item.version
    assert problem.body["yours"]["explanation"] == "Ban hành chậm."


async def test_history_says_who_when_from_and_to(system: System, desk: Desk) -> None:
    """O3, and what users miss: every change of a leaf, newest first."""
    clerk, leader = await system.person(desk.clerk), await system.person(desk.leader)
    first = await clerk.submission.save(desk.sheet_id, YES_NO, 0, facts={"yes": False})
    await leader.submission.save(desk.sheet_id, YES_NO, first.item.version, facts={"yes": True})

    async def told() -> Any:
        changes = (await clerk.submission.history(desk.sheet_id, YES_NO)).items
        return changes if len([change for change in changes if change.field == "facts"]) == 2 else None

    newest, oldest = (change for change in await eventually(told) if change.field == "facts")
    assert (oldest.from_, oldest.to) == (None, {"yes": False})
    assert (newest.from_, newest.to) == ({"yes": False}, {"yes": True})
    assert newest.by_name == (await leader.identity.me()).person_name
    assert oldest.by == (await clerk.identity.me()).account_id
    assert oldest.at < newest.at


async def test_after_the_deadline_the_sheet_is_taken_as_it_stands(
    system: System, desk: Desk, taken: str
) -> None:
    """Nobody waits for a unit that has not sent: frozen, flagged, and appraised."""
    clerk = await system.person(desk.clerk)
    sheet = await clerk.submission.sheet(desk.taken_sheet_id)
    assert sheet.status == "not_submitted"
    problem = await refusal(clerk.submission.save(desk.taken_sheet_id, YES_NO, 0, **YES))
    assert (problem.status, problem.code) == (409, "sheet_frozen")
    assert problem.body["sheet_status"] == "not_submitted"
    late = await refusal(clerk.submission.submit(desk.taken_sheet_id))
    assert (late.status, late.code) == (409, "wrong_step")


async def test_a_phase_that_home_affairs_closes_is_closed_at_once(system: System, desk: Desk) -> None:
    home_affairs, clerk = await system.home_affairs(), await system.person(desk.clerk)
    await home_affairs.criteria.open_phase(desk.early_id, "self_scoring", REASON)

    async def opened() -> bool:
        return (await clerk.submission.sheet(desk.early_sheet_id)).phase_open

    await eventually(opened)
    await clerk.submission.save(desk.early_sheet_id, FREE, 0, facts={"points": "1"})
    await home_affairs.criteria.close_phase(desk.early_id, "self_scoring", REASON)

    async def closed() -> bool:
        return not await opened()

    await eventually(closed)
    problem = await refusal(clerk.submission.save(desk.early_sheet_id, FREE, 1, facts={"points": "0"}))
    assert problem.code == "phase_closed"
