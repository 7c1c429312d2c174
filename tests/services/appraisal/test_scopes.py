"""Panels and appraisals for accounts bound to a subtree or to one kind of set (A1, A8)."""

from typing import Any

import httpx
import pytest

from chamdiem.servicekit.testing import eventually
from tests.services.appraisal.conftest import World
from tests.services.bounds import placed, refused


@pytest.fixture
async def assigned(world: World) -> World:
    """y-te lies below khu-mot; an appraises y-te, binh appraises tu-phap."""
    await world.begin("y-te", "tu-phap")
    for account in ("an", "binh"):
        await world.account(account)
    await world.assign("an", ["y-te"])
    await world.assign("binh", ["tu-phap"])
    await world.tell(placed("khu-mot", None), placed("y-te", "khu-mot"))
    await eventually(lambda: world.app.state.kit.tree.within("khu-mot", "y-te"))
    return world


async def ask(
    world: World, kind: str, method: str, path: str, body: Any = None, who: str = "bound", **claims: Any
) -> httpx.Response:
    headers = world.key.bearer(who, kind, unit="khu-mot", **claims)
    return await world.client.request(method, f"/api/appraisal{path}", json=body, headers=headers)


@pytest.mark.parametrize("kind", ["management", "administration"])
async def test_a_subtree_is_the_end_of_what_is_seen(kind: str, assigned: World) -> None:
    for path, name in (("/appraisals", "appraisal_id"), ("/rounds/r1/assignments", "account_id")):
        listed = (await ask(assigned, kind, "GET", path, scope="khu-mot")).json()["items"]
        assert [one[name].split("~")[-1] for one in listed] == ["an"]
    own = await ask(assigned, kind, "GET", "/appraisals/r1~y-te~an", scope="khu-mot")
    assert own.status_code == 200, own.text
    refused(await ask(assigned, kind, "GET", "/appraisals/r1~tu-phap~binh", scope="khu-mot"))
    refused(await ask(assigned, kind, "GET", "/rounds/r1/coverage", scope="khu-mot"))


async def test_a_district_assigns_only_its_own(assigned: World) -> None:
    def order(unit_id: str) -> dict[str, Any]:
        return {"assignments": [{"account_id": "an", "unit_ids": [unit_id], "node_ids": ["a"]}]}

    path, scope = "/rounds/r1/assignments", "khu-mot"
    refused(await ask(assigned, "administration", "POST", path, order("tu-phap"), scope=scope))
    own = await ask(assigned, "administration", "POST", path, order("y-te"), scope=scope)
    assert own.status_code == 200, own.text
    gone = f"{path}/binh?reason=Thay+thành+viên"
    refused(await ask(assigned, "administration", "DELETE", gone, scope=scope))
    chair = {"chair_account_id": "an"}
    refused(await ask(assigned, "administration", "PUT", "/rounds/r1/panel", chair, scope=scope))


async def test_another_kind_of_set_is_neither_seen_nor_changed(assigned: World) -> None:
    other: dict[str, Any] = {"topics": ["task_completion"], "who": "an"}
    for kind in ("appraisal", "management", "administration"):
        assert (await ask(assigned, kind, "GET", "/appraisals", **other)).json()["items"] == []
        refused(await ask(assigned, kind, "GET", "/appraisals/r1~y-te~an", **other))
        refused(await ask(assigned, kind, "GET", "/rounds/r1/assignments", **other))
        refused(await ask(assigned, kind, "GET", "/rounds/r1/panel", **other))
    agreement = {"leaf_ids": ["a1"]}
    refused(await ask(assigned, "appraisal", "POST", "/appraisals/r1~y-te~an/agreement", agreement, **other))
    sending = {"confirmed": True}
    refused(await ask(assigned, "appraisal", "POST", "/rounds/r1/submission", sending, **other))


async def test_nobody_appraises_a_further_unit_of_the_own(assigned: World) -> None:
    path = "/appraisals/r1~y-te~an/agreement"
    answer = await ask(assigned, "appraisal", "POST", path, {"leaf_ids": ["a1"]}, who="an", xunits=["y-te"])
    assert answer.json()["code"] == "own_unit"
