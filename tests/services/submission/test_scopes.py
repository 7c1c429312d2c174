"""Sheets for accounts bound to a subtree or to one kind of set, and for accounts of several units."""

from typing import Any

import pytest

from chamdiem.servicekit.testing import eventually
from tests.services.bounds import placed, refused
from tests.services.submission.world import ROUND_ID, World

SHEETS = "/api/submission/sheets"
SURVEY = f"/api/submission/rounds/{ROUND_ID}/survey"


@pytest.fixture
async def tree(world: World) -> World:
    """so-a lies below khu-mot, so-b below khu-hai; where so-c lies has not arrived."""
    for unit_id, parent_id in (("khu-mot", None), ("so-a", "khu-mot"), ("so-b", "khu-hai")):
        await world.tell(placed(unit_id, parent_id))
    await eventually(lambda: world.context.kit.tree.within("khu-mot", "so-a"))
    return world


def who(world: World, kind: str, unit: str = "khu-mot", **claims: Any) -> dict[str, str]:
    return world.key.bearer("bound", kind, unit=unit, **claims)


async def listed(world: World, headers: dict[str, str], **query: str) -> list[str]:
    answer = await world.http.get(SHEETS, headers=headers, params=query)
    return [sheet["unit_id"] for sheet in answer.json()["items"]]


@pytest.mark.parametrize("kind", ["management", "administration"])
async def test_a_subtree_is_the_end_of_what_is_seen(kind: str, tree: World) -> None:
    bound = who(tree, kind, scope="khu-mot")
    assert await listed(tree, bound) == ["so-a"]
    assert await listed(tree, bound, unit_id="so-b") == []
    assert (await tree.http.get(tree.url("so-a"), headers=bound)).status_code == 200
    for unit in ("so-b", "so-c"):
        refused(await tree.http.get(tree.url(unit), headers=bound))
    refused(await tree.http.get(SURVEY, headers=bound))


async def test_a_district_reopens_only_its_own(tree: World) -> None:
    bound, reason = who(tree, "administration", scope="khu-mot"), {"reason": "Sai số liệu phụ lục"}
    refused(await tree.http.post(tree.url("so-b", "/reopening"), headers=bound, json=reason))
    own = await tree.http.post(tree.url("so-a", "/reopening"), headers=bound, json=reason)
    assert own.status_code not in (401, 403)
    refused(await tree.http.post(SURVEY, headers=bound, json={"held": False, "answers": []}))


@pytest.mark.parametrize("kind", ["entry", "management", "administration"])
async def test_another_kind_of_set_is_neither_seen_nor_changed(kind: str, tree: World) -> None:
    bound = who(tree, kind, "so-a", topics=["task_completion"], fn=["enter"])
    assert await listed(tree, bound) == []
    refused(await tree.http.get(tree.url("so-a"), headers=bound))
    if kind == "entry":
        refused(await tree.save("free", by=bound, explanation="Đã làm"))


async def test_an_account_of_several_units_fills_in_each(tree: World) -> None:
    deputy = who(tree, "entry", "so-a", xunits=["so-b"], fn=["enter"])
    assert await listed(tree, deputy) == ["so-a", "so-b"]
    assert await listed(tree, deputy, unit_id="so-b") == ["so-b"]
    assert await listed(tree, deputy, unit_id="so-c") == []
    for unit, status in (("so-a", 200), ("so-b", 200), ("so-c", 403)):
        assert (await tree.http.get(tree.url(unit), headers=deputy)).status_code == status
        saved = await tree.save("free", unit=unit, by=deputy, explanation="Đã làm")
        assert saved.status_code == status
