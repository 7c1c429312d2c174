"""From one year to the next through the gateway: the set goes out, last year stands by, time is given."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chamdiem.scoring import digest
from chamdiem.servicekit.testing import eventually
from chamdiem.setbook import read_set_book

from .conftest import Desk
from .system import System, Window, open_round

NEXT = "cchc-so-vong-sau"
LEAF = "l1-1-1"


async def test_a_workbook_says_what_the_set_says(system: System, desk: Desk) -> None:
    home_affairs = await system.home_affairs()
    read = read_set_book(await home_affairs.criteria.set_workbook(desk.set_id)).document
    assert read is not None
    assert digest(read) == (await home_affairs.criteria.set(desk.set_id)).digest


@pytest.fixture(scope="module")
async def next_year(system: System, desk: Desk) -> str:
    """The set of the following year, matched with the one before, and a round over it; the unit's sheet."""
    home_affairs = await system.home_affairs()
    was = await home_affairs.criteria.set(desk.set_id)
    await home_affairs.criteria.clone_set(desk.set_id, NEXT, "Bộ tiêu chí năm sau", was.year + 1)
    proposed = await home_affairs.criteria.crosswalk(NEXT)
    links = {link.leaf_id: [one.root for one in link.former_ids] for link in proposed.links}
    kept = await home_affairs.criteria.store_crosswalk(NEXT, desk.set_id, links, 0, {LEAF: "Giữ nguyên"})
    assert {link.leaf_id: link.note for link in kept.links if link.note} == {LEAF: "Giữ nguyên"}
    await home_affairs.criteria.publish_set(NEXT, "5/QĐ-UBND", date(was.year + 1, 1, 15))
    round_id = await open_round(home_affairs, NEXT, [desk.unit_id], Window(-60, 3600))
    return f"{round_id}~{desk.unit_id}"


async def test_what_was_said_last_year_is_taken_over(system: System, desk: Desk, next_year: str) -> None:
    clerk = await system.person(desk.clerk)

    async def beside() -> bool:
        return bool((await clerk.desk.former(next_year)).leaves)

    await eventually(beside, timeout=30)
    former = (await clerk.desk.former(next_year)).leaves or []
    was = next(leaf for leaf in former if leaf.leaf_id == LEAF)
    taken = await clerk.desk.copy_former(next_year, {LEAF: 0}, ["facts", "explanation"])
    assert [(item.leaf_id, item.explanation) for item in taken.items] == [(LEAF, was.explanation)]
    (item,) = [one for one in (await clerk.submission.sheet(next_year)).items.values() if one.leaf_id == LEAF]
    assert item.explanation == was.explanation


async def test_more_time_is_asked_granted_and_refused(system: System, desk: Desk, next_year: str) -> None:
    round_id = next_year.partition("~")[0]
    leader, home_affairs = await system.person(desk.leader), await system.home_affairs()
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=3)
    asked = await leader.criteria.ask_extension(
        round_id, desk.unit_id, "self_scoring", until, "Đang chờ số liệu của xã"
    )
    (request,) = asked.requests
    given = await home_affairs.criteria.answer_extension(round_id, request.request_id, "grant", "Đồng ý")
    assert [(one.unit_id, one.until) for one in given.extensions] == [(desk.unit_id, until)]
    again = await leader.criteria.ask_extension(
        round_id, desk.unit_id, "self_scoring", until + timedelta(days=9), "Xin thêm lần nữa"
    )
    second = next(one for one in again.requests if one.request_id != request.request_id)
    refused = await home_affairs.criteria.answer_extension(
        round_id, second.request_id, "refusal", "Đã gia hạn một lần"
    )
    assert {one.request_id: one.state for one in refused.requests}[second.request_id] == "refused"
    assert [one.until for one in refused.extensions] == [until]
