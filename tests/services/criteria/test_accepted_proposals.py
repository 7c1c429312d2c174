"""What was accepted waits for the next set, however late, until it is taken up or dismissed (C4)."""

import asyncio
from typing import Any

from fastapi import FastAPI

from tests.services.criteria.conftest import People, Person, import_set, publish_set
from tests.services.criteria.documents import PUBLICATION
from tests.services.criteria.extending import EXTENSION, extend, make_frame
from tests.services.criteria.test_membership import BECAUSE, reform
from tests.services.criteria.test_proposals import CHANGE, FAULT, answer, author, refused, sent
from tests.services.criteria.test_set_extensions import Make, bound, district, other

__all__ = ["author", "bound", "district", "other", "reform"]
DISMISSED = {"became": "dismissed", "reason": "Bộ Nội vụ đã bỏ tiêu chí này"}


async def accepted(author: Person, admin: Person, **fields: str) -> dict[str, Any]:
    made = await answer(admin, await sent(author, CHANGE | fields))
    assert made.status_code == 200, made.text
    found: dict[str, Any] = made.json()
    return found


async def waiting_for(admin: Person, set_id: str) -> list[tuple[int, str, str | None]]:
    """Year, node and what became of it, as the page of that draft shows them."""
    found = await admin.call("GET", f"/sets/{set_id}/accepted-proposals")
    assert found.status_code == 200, found.text
    return [
        (node["year"], node["node_id"], (one["outcome"] or {}).get("became"))
        for node in found.json()["nodes"]
        for one in node["proposals"]
    ]


async def settle(person: Person, seen: dict[str, Any], set_id: str, **fields: str) -> Any:
    body = {"became": "taken_up", "set_id": set_id} | fields
    path = f"/proposals/{seen['proposal_id']}/outcome"
    return await person.call("POST", path, body, **{"If-Match": f'"{seen["version"]}"'})


async def test_a_skipped_year_loses_nothing(author: Person, admin: Person) -> None:
    await accepted(author, admin)
    await import_set(admin, set_id="cchc-so-2029", year=2029)
    found = (await admin.call("GET", "/sets/cchc-so-2029/accepted-proposals")).json()
    assert (found["since_year"], found["total"], found["waiting"]) == (2026, 1, 1)
    assert await waiting_for(admin, "cchc-so-2029") == [(2026, "l1-1", None)]


async def test_years_since_the_former_set_and_what_was_accepted_after_it(
    author: Person, admin: Person
) -> None:
    late = await sent(author, CHANGE | {"node_id": "l2-1"})
    await accepted(author, admin)
    await publish_set(admin, set_id="cchc-so-2027", year=2027)
    await accepted(author, admin, set_id="cchc-so-2027")
    assert (await answer(admin, late)).status_code == 200
    await import_set(admin, set_id="cchc-so-2028", year=2028)
    # 2026's l1-1 was there when the set of 2027 was drafted; l2-1 was accepted only after that.
    assert await waiting_for(admin, "cchc-so-2028") == [(2027, "l1-1", None), (2026, "l2-1", None)]


async def test_a_clone_of_an_older_set_follows_that_one(author: Person, admin: Person) -> None:
    await accepted(author, admin)
    await publish_set(admin, set_id="cchc-so-2027", year=2027)
    clone = {"set_id": "ban-sao", "name": "Bản sao của 2026", "year": 2028}
    made = await admin.call("POST", "/sets/cchc-so-2026/clones", clone)
    assert made.status_code == 201, made.text
    assert await waiting_for(admin, "ban-sao") == [(2026, "l1-1", None)]


async def test_taken_up_or_dismissed_it_waits_no_more_until_that_is_taken_back(
    author: Person, admin: Person, app: FastAPI
) -> None:
    first = await accepted(author, admin)
    second = await accepted(author, admin, node_id="l2-1")
    for set_id, year in (("cchc-so-2027", 2027), ("khac-2027", 2027)):
        await import_set(admin, set_id=set_id, year=year)
    taken = (await settle(admin, first, "cchc-so-2027")).json()
    assert (taken["outcome"]["became"], taken["outcome"]["year"]) == ("taken_up", 2027)
    again = await settle(admin, first, "cchc-so-2027")
    assert (again.status_code, again.json()["version"]) == (200, taken["version"]), "a lost answer"
    refused(await settle(admin, second, "cchc-so-2027", became="dismissed"), 422, "invalid_request")
    gone = await settle(admin, second, "cchc-so-2027", **DISMISSED)
    assert gone.json()["outcome"]["reason"] == DISMISSED["reason"], gone.text
    # Neither draft is published yet: each shows it, the one where it was decided as done.
    told = [(2026, "l1-1", "taken_up"), (2026, "l2-1", "dismissed")]
    for set_id, waiting in (("cchc-so-2027", 0), ("khac-2027", 2)):
        assert await waiting_for(admin, set_id) == told
        found = (await admin.call("GET", f"/sets/{set_id}/accepted-proposals")).json()
        assert (found["total"], found["waiting"]) == (2, waiting)
    assert (await author.call("GET", f"/proposals/{first['proposal_id']}")).json()["outcome"]
    back = (await settle(admin, gone.json(), "cchc-so-2027", became="waiting")).json()
    assert back["outcome"] is None
    assert await waiting_for(admin, "khac-2027") == [(2026, "l1-1", "taken_up"), (2026, "l2-1", None)]
    reopened = await admin.call("POST", f"/proposals/{first['proposal_id']}/reopening", {"reason": "Xem lại"})
    assert (reopened.json()["state"], reopened.json()["outcome"]) == ("open", None)
    refused(await settle(admin, reopened.json(), "cchc-so-2027"), 409, "proposal_not_accepted")


async def test_two_who_decide_at_once_see_each_other(author: Person, admin: Person, people: People) -> None:
    seen = await accepted(author, admin)
    await import_set(admin, set_id="cchc-so-2027", year=2027)
    sides = await asyncio.gather(
        settle(admin, seen, "cchc-so-2027"), settle(admin, seen, "cchc-so-2027", **DISMISSED)
    )
    assert sorted(one.status_code for one in sides) == [200, 409]
    problem = refused(next(one for one in sides if one.status_code == 409), 409, "stale_version")
    assert problem["current"]["outcome"] != problem["yours"]["outcome"]
    newest = (await admin.call("GET", f"/proposals/{seen['proposal_id']}")).json()
    for one in (author, people.of("management")):
        refused(await settle(one, newest, "cchc-so-2027"), 403, "forbidden")
    refused(await settle(admin, newest, "khong-co"), 422, "unknown_set")


async def test_what_a_published_set_settled_is_gone_from_other_drafts(author: Person, admin: Person) -> None:
    seen = await accepted(author, admin)
    for set_id in ("bo-roi", "cchc-so-2027"):
        await import_set(admin, set_id=set_id, year=2027)
    left = (await settle(admin, seen, "bo-roi", **DISMISSED)).json()
    taken = await settle(admin, left, "cchc-so-2027")
    assert (taken.status_code, taken.json()["outcome"]["set_id"]) == (200, "cchc-so-2027"), "it moves over"
    assert await waiting_for(admin, "bo-roi") == [(2026, "l1-1", "taken_up")]
    published = await admin.call("POST", "/sets/cchc-so-2027/publication", PUBLICATION)
    assert published.status_code == 200, published.text
    assert await waiting_for(admin, "bo-roi") == []
    assert await waiting_for(admin, "cchc-so-2027") == [(2026, "l1-1", "taken_up")]


async def test_another_reason_is_another_decision(author: Person, admin: Person, people: People) -> None:
    seen = await accepted(author, admin)
    await import_set(admin, set_id="cchc-so-2027", year=2027)
    first = (await settle(admin, seen, "cchc-so-2027", **DISMISSED)).json()
    other = people.of("administration", "so-khac")
    for person, reason in (
        (other, "Trùng với đề xuất khác"),
        (admin, "Viết lại"),
        (other, DISMISSED["reason"]),
    ):
        problem = refused(
            await settle(person, seen, "cchc-so-2027", became="dismissed", reason=reason),
            409,
            "stale_version",
        )
        sides = [problem[side]["outcome_reason"] for side in ("current", "yours")]
        assert sides == [DISMISSED["reason"], reason]
    mended = await settle(admin, first, "cchc-so-2027", became="dismissed", reason="Viết lại")
    assert (mended.status_code, mended.json()["outcome"]["reason"]) == (200, "Viết lại"), mended.text
    lost = await settle(admin, first, "cchc-so-2027", became="dismissed", reason="Viết lại")
    assert (lost.status_code, lost.json()["version"]) == (200, mended.json()["version"]), "a lost answer"


async def test_only_a_set_whose_draft_shows_it_can_be_what_it_became(author: Person, admin: Person) -> None:
    seen = await accepted(author, admin)
    communes = {"set_id": "cchc-xa-2027", "unit_kind": "commune", "year": 2027}
    tasks = {"set_id": "nhiem-vu-2027", "kind": "task_completion", "year": 2027}
    for fields in ({"set_id": "cchc-so-2026-hai"}, {"set_id": "cchc-so-2025", "year": 2025}, communes, tasks):
        made = await import_set(admin, **fields)
        refused(await settle(admin, seen, made["set_id"]), 422, "unknown_set")
    refused(await settle(admin, seen, "cchc-so-2026"), 422, "unknown_set")
    fault = await answer(admin, await sent(author, FAULT))
    await import_set(admin, set_id="cchc-so-2027", year=2027)
    refused(await settle(admin, fault.json(), "cchc-so-2027"), 422, "unknown_set")


async def test_another_districts_draft_is_not_to_be_named(
    admin: Person, district: Person, other: Person, bound: Make
) -> None:
    former = {"set_id": "khung-2025", "year": 2025, "unit_kind": "commune"}
    await publish_set(admin, **former)
    await make_frame(admin)
    await extend(district)
    seen = await accepted(bound("entry", "xa-hai"), other, set_id="khung-2025")
    refused(await settle(other, seen, EXTENSION["set_id"]), 403, "outside_scope")
    refused(await settle(other, seen, EXTENSION["set_id"], became="waiting"), 403, "outside_scope")
    refused(await settle(district, seen, EXTENSION["set_id"]), 403, "outside_scope")
    taken = await settle(other, seen, "khung-xa")
    assert taken.status_code == 200, taken.text


async def test_whoever_continues_a_unit_reads_and_discusses_what_it_proposed(
    admin: Person, people: People, round_id: str, reform: None
) -> None:
    made = await sent(people.of("entry", "so-xay-dung"))
    path = f"/proposals/{made['proposal_id']}"
    heir, stranger = people.of("entry", "so-moi"), people.of("entry", "so-la")
    refused(await heir.call("GET", path), 403, "forbidden")
    merged = await admin.call(
        "POST", f"/rounds/{round_id}/units/so-xay-dung/merger", BECAUSE | {"successor_id": "so-moi"}
    )
    assert merged.status_code == 200, merged.text
    seen = await heir.call("GET", path)
    assert (seen.status_code, seen.json()["own"], seen.json()["changeable"]) == (200, False, False)
    assert [one["unit_id"] for one in (await heir.call("GET", "/proposals")).json()["items"]] == [
        "so-xay-dung"
    ]
    assert (await heir.call("GET", "/proposals/counts")).json()["total"] == 1
    said = await heir.call("POST", f"{path}/comments", {"text": "Sở mới tiếp tục đề xuất này"})
    assert said.status_code == 201, said.text
    refused(await heir.call("POST", f"{path}/withdrawal"), 403, "forbidden")
    refused(await stranger.call("GET", path), 403, "forbidden")
    assert (await stranger.call("GET", "/proposals")).json()["total"] == 0
