"""The kit's small rooms: pages, read copies, history entries, ids."""

import re
from datetime import UTC, datetime

import pytest

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.copies import Copies
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.ids import fresh_hex
from chamdiem.servicekit.mongo import connect
from chamdiem.servicekit.paging import InvalidCursor, Slice, decode_cursor, encode_cursor, read_page
from chamdiem.servicekit.tokens import Caller
from tests.servicekit.conftest import MakeSettings

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NAMES = ["an", "bình", "chi", "dũng", "đức"]


@pytest.mark.parametrize("last", ["", "a", "Sở Y tế", "x" * 300])
def test_a_cursor_comes_back_as_what_it_was_made_of(last: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]*", encode_cursor(last))
    assert decode_cursor(encode_cursor(last)) == last


@pytest.mark.parametrize("cursor", ["!", "a", "_w", "=", "sở"])
def test_a_cursor_of_somebody_elses_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        decode_cursor(cursor)


def unit(name: str) -> UnitChanged:
    return UnitChanged(
        unit_id="so-y-te",
        code="SYT",
        name=name,
        short_name=name,
        kind="department",
        ranking_group=None,
        parent_id=None,
    )


@pytest.mark.engines
async def test_pages_join_to_the_whole_list(make_settings: MakeSettings) -> None:
    """In order, each item once, though one is inserted before the place that was reached."""
    settings = make_settings()
    people = connect(settings)[f"{settings.namespace}_pages"]["people"]
    await people.insert_many([{"_id": name, "name": name, "outbox": [1], "file": b"x"} for name in NAMES])
    seen: list[str] = []
    cursor: str | None = None
    while cursor is not None or not seen:
        page: Slice = await read_page(people, {}, by="name", limit=2, cursor=cursor, without=["file"])
        seen += [document["name"] for document in page.documents]
        assert all(set(document) == {"_id", "name"} for document in page.documents)
        await people.update_one({"_id": "aa"}, {"$set": {"name": "aa"}}, upsert=True)
        cursor = page.next_cursor
    assert seen == sorted(NAMES)
    assert page.total == len(NAMES) + 1
    assert (await read_page(people, {"name": "none"}, by="name", limit=2, cursor=None)).documents == []


@pytest.mark.engines
async def test_a_copy_keeps_the_newest_that_was_told(make_settings: MakeSettings) -> None:
    """Late and repeated news change nothing."""
    settings = make_settings()
    copies = Copies(connect(settings)[f"{settings.namespace}_copies"], "units", UnitChanged)
    assert await copies.get("so-y-te") is None
    assert await copies.keep(unit("Y tế"), 2)
    assert not await copies.keep(unit("Y tế cũ"), 1)
    assert not await copies.keep(unit("Y tế khác"), 2)
    kept = await copies.get("so-y-te")
    assert kept is not None
    assert (kept.version, kept.event) == (2, unit("Y tế"))
    assert await copies.keep(unit("Y tế mới"), 3)
    assert [copy.event.name async for copy in copies.each()] == ["Y tế mới"]


def test_a_history_entry_says_who_when_from_and_to() -> None:
    """O3; without a caller it was the system."""
    caller = Caller("a", "entry", "so-y-te", frozenset(), "Lê Thị Hoa", "s", False)
    assert entry(caller, NOW, "points", was=1, to=2, reason="Nhầm") == {
        "who": "a",
        "name": "Lê Thị Hoa",
        "when": NOW,
        "field": "points",
        "from": 1,
        "to": 2,
        "reason": "Nhầm",
    }
    alone = entry(None, NOW, "status", to="frozen")
    assert (alone["who"], alone["name"], alone["from"], alone["reason"]) == ("system", "", None, "")


def test_ids_have_their_digits_and_do_not_meet_again() -> None:
    assert {len(fresh_hex(digits)) for digits in (8, 16)} == {8, 16}
    assert all(re.fullmatch("[0-9a-f]{32}", fresh_hex()) for _ in range(100))
    assert len({fresh_hex() for _ in range(10_000)}) == 10_000
