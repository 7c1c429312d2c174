"""Proposals in lists and counts, and in front of who drafts next year's set (C4)."""

from typing import Any

import pytest

from tests.services.criteria.conftest import People, Person, import_set
from tests.services.criteria.documents import leaf
from tests.services.criteria.test_proposals import CHANGE, FAULT, WORDS, answer, author, refused, sent

__all__ = ["author"]


@pytest.fixture
async def seven(author: Person, people: People, admin: Person) -> None:
    """Seven of two units, the first accepted."""
    first = await sent(author)
    await sent(people.of("entry", "so-xay-dung"), CHANGE | {"node_id": "l2"})
    for number in range(5):
        await sent(
            author, FAULT | {"text": f"Lỗi hiển thị số {number}", "about": ["fault", "wish"][number % 2]}
        )
    assert (await answer(admin, first)).status_code == 200


async def test_searched_without_marks_and_filtered(admin: Person, seven: None) -> None:
    async def ids(query: str) -> list[str]:
        found = await admin.call("GET", f"/proposals?{query}")
        assert found.status_code == 200, found.text
        return [one["title"] for one in found.json()["items"]]

    assert await ids("search=LOI%20HIEN%20thi%20so%203") == ["Lỗi hiển thị số 3"]
    assert await ids("search=ty%20le&state=accepted") == ["1.1 Tiêu chí 1.1"]
    assert await ids("search=.*") == []
    assert await ids("about=wish") == ["Lỗi hiển thị số 3", "Lỗi hiển thị số 1"]
    assert len(await ids("about=wish&about=fault")) == 5
    assert await ids("set_id=cchc-so-2026&node_id=l2") == ["2 Lĩnh vực 2"]
    assert await ids("unit_id=so-xay-dung") == ["2 Lĩnh vực 2"]


async def test_paged_and_counted(admin: Person, seven: None) -> None:
    read: list[Any] = []
    following = ""
    for _ in range(3):
        page = (await admin.call("GET", f"/proposals?limit=3{following}")).json()
        read += page["items"]
        following = f"&cursor={page['next_cursor']}"
    assert page["next_cursor"] is None
    assert (len({one["proposal_id"] for one in read}), page["total"]) == (7, 7)
    assert read[0]["title"] == "Lỗi hiển thị số 4"
    counts = (await admin.call("GET", "/proposals/counts")).json()
    assert counts["total"] == 7
    assert counts["by_state"] == [{"state": "accepted", "count": 1}, {"state": "open", "count": 6}]
    assert [(one["node_code"], one["count"], one["open"]) for one in counts["by_node"]] == [
        ("1.1", 1, 0),
        ("2", 1, 1),
    ]
    assert [(one["unit_id"], one["count"]) for one in counts["by_unit"]] == [
        ("so-y-te", 6),
        ("so-xay-dung", 1),
    ]
    assert (await admin.call("GET", "/proposals/counts?state=accepted")).json()["total"] == 1


async def test_accepted_ones_appear_when_next_years_set_is_drafted(author: Person, admin: Person) -> None:
    accepted, declined = await sent(author), await sent(author, CHANGE | {"node_id": "l2-1"})
    assert (await answer(admin, accepted)).status_code == 200
    assert (await answer(admin, declined, state="declined")).status_code == 200
    await import_set(admin, set_id="cchc-so-2027", year=2027)
    await import_set(admin, set_id="khac-2027", year=2027, unit_kind="commune")
    found = (await admin.call("GET", "/sets/cchc-so-2027/accepted-proposals")).json()
    assert [found["since_year"], found["total"], found["waiting"]] == [2026, 1, 1]
    assert [(one["node_id"], len(one["proposals"])) for one in found["nodes"]] == [("l1-1", 1)]
    assert found["nodes"][0]["proposals"][0]["text"] == WORDS
    assert (await admin.call("GET", "/sets/khac-2027/accepted-proposals")).json()["total"] == 0
    assert (await admin.call("GET", "/sets/cchc-so-2026/accepted-proposals")).json()["total"] == 0
    refused(await admin.call("GET", "/sets/khong/accepted-proposals"), 404, "set_not_found")


async def test_what_is_proposed_must_be_there(author: Person, admin: Person) -> None:
    await import_set(admin, set_id="nhap", nodes=[leaf("a", "1", "100")], tie_breaks=[], disqualifiers=[])
    for body, code in (
        (CHANGE | {"node_id": "khong"}, "unknown_node"),
        (CHANGE | {"set_id": "khong"}, "unknown_set"),
        (CHANGE | {"set_id": "nhap", "node_id": "a"}, "set_not_published"),
    ):
        refused(await author.call("POST", "/proposals", body), 422, code)
