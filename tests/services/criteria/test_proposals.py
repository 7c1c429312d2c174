"""Proposals and feedback (C4, O2): taken in once, changed until answered, discussed, answered once."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.criteria import ProposalChanged
from chamdiem.servicekit.testing import SigningKey, eventually
from tests.services.criteria.conftest import People, Person, publish_set, unit
from tests.services.listening import Heard, say

WORDS = "Cho điểm theo tỷ lệ phần trăm thay cho Có hoặc Không"
CHANGE: dict[str, Any] = {
    "about": "criteria",
    "set_id": "cchc-so-2026",
    "node_id": "l1-1",
    "text": WORDS,
    "reason": "Đơn vị nhỏ không có đủ hồ sơ để tính",
}
FAULT: dict[str, Any] = {
    "about": "fault",
    "text": "Nút Gửi không bấm được trên điện thoại",
    "page": "/cchc/dot-1/gui",
}


@pytest.fixture
async def author(people: People, admin: Person, units: None) -> Person:
    """Somebody of so-y-te; the set is published."""
    await publish_set(admin)
    return people.of("entry", "so-y-te")


async def sent(person: Person, body: Mapping[str, Any] = CHANGE, **headers: str) -> dict[str, Any]:
    answer = await person.call("POST", "/proposals", dict(body), **headers)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def answer(person: Person, seen: dict[str, Any], **fields: Any) -> httpx.Response:
    body = {"state": "accepted", "text": "Sẽ sửa trong bộ tiêu chí năm sau"} | fields
    path = f"/proposals/{seen['proposal_id']}/answer"
    return await person.call("POST", path, body, **{"If-Match": f'"{seen["version"]}"'})


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert (response.status_code, response.json()["code"]) == (status, code), response.text
    problem: dict[str, Any] = response.json()
    return problem


async def test_a_unit_proposes_and_sees_where_it_stands(
    author: Person, admin: Person, heard: Heard, people: People
) -> None:
    made = await sent(author)
    assert made["place"]["node_code"] == "1.1"
    assert [made["state"], made["unit_name"], made["own"], made["changeable"]] == [
        "open",
        "Sở so-y-te",
        True,
        True,
    ]
    path = f"/proposals/{made['proposal_id']}"
    told = await author.call("POST", f"{path}/comments", {"text": "Xin xem thêm biên bản họp"})
    assert told.status_code == 201, told.text
    said = await admin.call("POST", f"{path}/comments", {"text": "Đã xem, đang trao đổi với Sở Tài chính"})
    done = await answer(admin, said.json())
    assert done.status_code == 200, done.text
    seen = (await author.call("GET", path)).json()
    assert [seen["state"], seen["answer"]["text"], seen["changeable"]] == [
        "accepted",
        "Sẽ sửa trong bộ tiêu chí năm sau",
        False,
    ]
    kinds = [(one["kind"], one["home_affairs"]) for one in seen["remarks"]]
    assert kinds == [("comment", False), ("comment", True), ("answer", True)]
    await eventually(
        lambda: (
            [event.change for event, _ in heard.of(ProposalChanged)]
            == ["created", "commented", "commented", "answered"]
        )
    )


async def test_every_change_leaves_an_entry(author: Person, admin: Person, app: FastAPI) -> None:
    made = await sent(author)
    path = f"/proposals/{made['proposal_id']}"
    body = {"text": f"{WORDS}, làm tròn", "reason": "Để công bằng giữa các đơn vị"}
    changed = await author.call("PUT", path, body, **{"If-Match": '"1"'})
    assert changed.json()["version"] == 2, changed.text
    answered = (await answer(admin, changed.json())).json()
    reason = {"reason": "Sở Tài chính có ý kiến khác"}
    reopened = await admin.call("POST", f"{path}/reopening", reason)
    assert reopened.json()["state"] == "open", reopened.text
    again = await admin.call("POST", f"{path}/reopening", reason)
    assert again.json()["version"] == reopened.json()["version"] == answered["version"] + 1
    subject = f"proposal~{made['proposal_id']}"

    async def entries() -> Any:
        rows = await app.state.context.stores.changes.of(subject)
        return [row["field"] for row in rows] == [
            "proposal",
            "proposal_text",
            "proposal_state",
            "proposal_state",
        ]

    await eventually(entries)
    refused(
        await author.call("PUT", path, body | {"text": "Khác hẳn"}, **{"If-Match": '"4"'}),
        409,
        "proposal_answered",
    )


async def test_a_repeated_creation_and_comment_make_one(author: Person) -> None:
    made = [await sent(author, CHANGE, **{"Idempotency-Key": "mot"}) for _ in range(2)]
    assert made[0] == made[1]
    path = f"/proposals/{made[0]['proposal_id']}/comments"
    for _ in range(2):
        said = await author.call("POST", path, {"text": "Thêm một ý"}, **{"Idempotency-Key": "c"})
    assert [one["text"] for one in said.json()["remarks"]] == ["Thêm một ý"]
    both = await asyncio.gather(*(sent(author, FAULT, **{"Idempotency-Key": "hai"}) for _ in range(5)))
    assert len({one["proposal_id"] for one in both}) == 1
    assert (await author.call("GET", "/proposals")).json()["total"] == 2


async def test_own_ones_are_changed_until_somebody_answers(
    author: Person, admin: Person, key: SigningKey
) -> None:
    made = await sent(author, FAULT)
    path = f"/proposals/{made['proposal_id']}"
    colleague = Person(author.client, key.bearer("khac", "entry", unit="so-y-te", name="Người khác"))
    assert (await colleague.call("GET", path)).json()["own"] is False
    refused(await colleague.call("POST", f"{path}/withdrawal"), 403, "forbidden")
    first = await author.call("PUT", path, {"text": "Nút Gửi bị mờ"}, **{"If-Match": '"1"'})
    assert first.status_code == 200, first.text
    assert (await author.call("PUT", path, {"text": "Nút Gửi bị mờ"}, **{"If-Match": '"1"'})).json()[
        "version"
    ] == 2
    stale = await author.call("PUT", path, {"text": "Nút Gửi bị ẩn"}, **{"If-Match": '"1"'})
    problem = refused(stale, 409, "stale_version")
    assert [problem["current"]["text"], problem["yours"]["text"]] == ["Nút Gửi bị mờ", "Nút Gửi bị ẩn"]
    refused(await author.call("PUT", path, {"text": "Không có phiên bản"}), 428, "precondition_required")
    done = await answer(admin, first.json(), state="answered")
    assert done.status_code == 200, done.text
    both = refused(await author.call("POST", f"{path}/withdrawal"), 409, "proposal_answered")
    assert both["current"]["by_name"] == "Người administration"
    second = await sent(author, FAULT)
    path = f"/proposals/{second['proposal_id']}"
    for _ in range(2):
        assert (await author.call("POST", f"{path}/withdrawal")).json()["state"] == "withdrawn"
    refused(await answer(admin, second), 409, "proposal_withdrawn")
    refused(await author.call("POST", f"{path}/comments", {"text": "Thêm một ý"}), 409, "proposal_withdrawn")
    refused(await admin.call("POST", f"{path}/reopening", {"reason": "Xem lại"}), 409, "proposal_withdrawn")


async def test_of_two_answers_at_once_one_wins_and_the_other_sees_both(
    author: Person, key: SigningKey
) -> None:
    made = await sent(author)
    staff = [Person(author.client, key.bearer(f"a{n}", "administration", name=f"Cán bộ {n}")) for n in (1, 2)]
    verdicts = ["accepted", "declined"]
    answers = await asyncio.gather(
        *(answer(one, made, state=verdict) for one, verdict in zip(staff, verdicts, strict=True))
    )
    assert sorted(one.status_code for one in answers) == [200, 409], [one.text for one in answers]
    won = next(one.json() for one in answers if one.status_code == 200)
    lost = next(one for one in answers if one.status_code == 409)
    problem = refused(lost, 409, "proposal_answered")
    assert problem["current"]["state"] == won["state"]
    assert problem["yours"]["state"] != won["state"]
    winner = staff[verdicts.index(won["state"])]
    repeated = await answer(winner, made, state=won["state"])
    assert (repeated.status_code, repeated.json()["version"]) == (200, won["version"])


async def test_an_answer_to_what_was_not_seen(author: Person, admin: Person) -> None:
    made = await sent(author)
    path = f"/proposals/{made['proposal_id']}"
    body = {"text": "Một đề xuất khác hẳn", "reason": "Lý do khác"}
    assert (await author.call("PUT", path, body, **{"If-Match": '"1"'})).status_code == 200
    problem = refused(await answer(admin, made), 409, "stale_version")
    assert problem["current"]["text"] == "Một đề xuất khác hẳn"
    refused(
        await admin.call("POST", f"{path}/reopening", {"reason": "Xem lại"}), 409, "proposal_not_answered"
    )


async def test_who_may(author: Person, people: People, admin: Person) -> None:
    made = await sent(author)
    path = f"/proposals/{made['proposal_id']}"
    stranger, manager = people.of("entry", "so-xay-dung"), people.of("management")
    for wrong in (stranger, people.of("appraisal", "so-xay-dung")):
        refused(await wrong.call("GET", path), 403, "forbidden")
        refused(await wrong.call("POST", f"{path}/comments", {"text": "Xin chào"}), 403, "forbidden")
        assert (await wrong.call("GET", "/proposals")).json()["total"] == 0
        assert (await wrong.call("GET", "/proposals/counts")).json()["total"] == 0
    for writer in (manager, admin):
        refused(await writer.call("POST", "/proposals", CHANGE), 403, "forbidden")
        refused(await writer.call("PUT", path, {"text": WORDS}, **{"If-Match": '"1"'}), 403, "forbidden")
    assert (await manager.call("GET", path)).status_code == 200
    refused(await manager.call("POST", f"{path}/comments", {"text": "Xin chào"}), 403, "forbidden")
    for one in (author, manager):
        refused(await answer(one, made), 403, "forbidden")
        refused(await one.call("POST", f"{path}/reopening", {"reason": "Xem lại"}), 403, "forbidden")
    refused(await author.call("GET", "/sets/cchc-so-2026/accepted-proposals"), 403, "forbidden")
    refused(await admin.call("GET", "/proposals/none"), 404, "proposal_not_found")
    assert (await people.of("appraisal", "so-y-te").call("POST", "/proposals", FAULT)).status_code == 201


async def test_a_district_and_a_kind_are_the_end_of_it(
    author: Person, people: People, app: FastAPI, key: SigningKey
) -> None:
    await say(app, unit("khu-mot", "district"), 2)
    await say(app, unit("so-y-te").model_copy(update={"parent_id": "khu-mot"}), 2)
    await eventually(lambda: app.state.kit.tree.within("khu-mot", "so-y-te"))
    inside = await sent(author)
    outside = await sent(people.of("entry", "so-xay-dung"))
    fault = await sent(author, FAULT)
    bearer = key.bearer("quan", "administration", unit="khu-mot", scope="khu-mot", name="Quản trị khu")
    district = Person(author.client, bearer)
    assert (await district.call("GET", "/proposals")).json()["total"] == 2
    refused(await answer(district, outside), 403, "outside_scope")
    refused(await district.call("GET", f"/proposals/{outside['proposal_id']}"), 403, "outside_scope")
    assert (await answer(district, inside)).status_code == 200
    tasks = key.bearer("nv", "administration", topics=["task_completion"], name="Nhiệm vụ")
    other = Person(author.client, tasks)
    refused(await answer(other, inside), 403, "outside_scope")
    listed = (await other.call("GET", "/proposals")).json()["items"]
    assert [one["proposal_id"] for one in listed] == [fault["proposal_id"]]
    of_tasks = key.bearer("nv2", "entry", unit="so-y-te", topics=["task_completion"])
    refused(await Person(author.client, of_tasks).call("POST", "/proposals", CHANGE), 403, "outside_scope")
    reader = Person(author.client, key.bearer("xem", "entry", unit="so-y-te", ro=True))
    assert (await reader.call("POST", "/proposals", FAULT)).status_code == 403


async def test_a_full_discussion_is_still_answered(
    author: Person, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.criteria.domain.proposals.MOST_REMARKS", 1)
    made = await sent(author)
    path = f"/proposals/{made['proposal_id']}"
    said = await author.call("POST", f"{path}/comments", {"text": "Xin xem thêm biên bản họp"})
    refused(await author.call("POST", f"{path}/comments", {"text": "Thêm một ý"}), 422, "too_many_remarks")
    done = await answer(admin, said.json())
    assert (done.status_code, done.json()["state"]) == (200, "accepted"), done.text
    reopened = await admin.call("POST", f"{path}/reopening", {"reason": "Có ý kiến khác"})
    assert reopened.json()["state"] == "open", reopened.text
