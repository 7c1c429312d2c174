"""Who hears of proposals and feedback (C4, O2): administrators within bounds, and the authors."""

from datetime import UTC, datetime
from typing import Any

import httpx
from fastapi import FastAPI

from chamdiem.contracts.criteria import ProposalChanged
from tests.services.identity.conftest import Person, issue, settled
from tests.services.identity.test_notices import kinds_of
from tests.services.listening import say

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def changed(author: Person, **fields: Any) -> ProposalChanged:
    known: dict[str, Any] = {
        "proposal_id": "p1",
        "about": "criteria",
        "unit_id": "so-noi-vu",
        "unit_name": "Sở Nội vụ",
    }
    known |= {"author_id": author.account_id, "title": "1.1 Tiêu chí", "change": "created", "state": "open"}
    known |= {"by": author.account_id, "by_home_affairs": False, "said": "Xin sửa", "at": NOW}
    return ProposalChanged.model_validate(known | {"set_kind": "par_index"} | fields)


async def a_person(admin: Person, client: httpx.AsyncClient, name: str, kind: str, **more: Any) -> Person:
    issued = await issue(admin, name, kind, **more)
    return await settled(client, name, issued["first_password"])


async def test_administrators_hear_of_what_is_new_and_authors_of_answers(
    app: FastAPI, admin: Person, client: httpx.AsyncClient
) -> None:
    author = await a_person(admin, client, "nguoi.gui", "entry")
    tasks = await a_person(admin, client, "nhiem.vu", "administration", set_kinds=["task_completion"])
    await say(app, changed(author), 1)
    await say(app, changed(author), 1)
    items = await kinds_of(admin, "proposal_new")
    assert items[0]["link"] == "/gop-y/p1"
    assert items[0]["params"]["unit_name"] == "Sở Nội vụ"
    answer = {"by": admin.account_id, "by_home_affairs": True, "said": "Sẽ sửa"}
    await say(app, changed(author, change="commented", **answer), 2)
    await say(app, changed(author, change="commented"), 3)
    await say(app, changed(author, change="answered", state="accepted", **answer), 4)
    await say(app, changed(author, change="reopened", **answer), 5)
    await kinds_of(author, "proposal_reopened", "proposal_answered", "proposal_commented")
    await kinds_of(admin, "proposal_discussed", "proposal_new")
    await say(app, changed(author, proposal_id="p2", about="fault", set_kind=None), 1)
    await kinds_of(tasks, "proposal_new")


async def test_a_districts_administrator_hears_of_its_subtree_alone(
    app: FastAPI, admin: Person, client: httpx.AsyncClient
) -> None:
    author = await a_person(admin, client, "nguoi.gui", "entry")
    outside = await a_person(admin, client, "quan.tri.khu", "administration", scope_unit_id="so-noi-vu")
    await say(app, changed(author, unit_id="so-y-te", proposal_id="p1"), 1)
    await say(app, changed(author, proposal_id="p2"), 1)
    assert [one["link"] for one in await kinds_of(outside, "proposal_new")] == ["/gop-y/p2"]
