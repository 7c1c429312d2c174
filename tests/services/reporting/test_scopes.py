"""Results for accounts bound to a subtree or to one kind of set (A1, A8)."""

from typing import Any

import httpx
import pytest

from chamdiem.servicekit.testing import eventually
from tests.services.bounds import placed, refused
from tests.services.reporting.conftest import World

DECISION = {"decision_number": "482/QĐ-UBND", "decision_date": "2027-01-25"}
RESULTS = "/api/reporting/rounds/r1/results"


@pytest.fixture
async def finished(world: World) -> World:
    """Final results; so-b lies below khu-mot."""
    await world.finish()
    await world.tell(placed("khu-mot", None), placed("so-b", "khu-mot"))
    await eventually(lambda: world.app.state.kit.tree.within("khu-mot", "so-b"))
    return world


async def ask(world: World, rest: str, kind: str = "management", **claims: Any) -> httpx.Response:
    return await world.http.get(RESULTS + rest, headers=world.key.bearer("bound", kind, **claims))


@pytest.mark.parametrize("kind", ["management", "administration"])
async def test_a_subtree_is_the_end_of_what_is_seen(kind: str, finished: World) -> None:
    table = (await ask(finished, "", kind, scope="khu-mot")).json()
    assert [(row["unit_id"], row["rank"]) for row in table["rows"]] == [("so-b", 2)]
    assert table["status"] == "final"
    scores = (await ask(finished, ".csv", kind, scope="khu-mot")).text
    assert "so-b" in scores
    assert "so-a" not in scores
    assert (await ask(finished, ".xlsx", kind, scope="khu-mot")).status_code == 200
    assert (await ask(finished, "/so-b", kind, scope="khu-mot")).status_code == 200
    refused(await ask(finished, "/so-a", kind, scope="khu-mot"))


async def test_another_kind_of_set_is_not_seen(finished: World) -> None:
    for rest in ("", ".csv", ".xlsx", "/so-b"):
        refused(await ask(finished, rest, topics=["task_completion"]))
        assert (await ask(finished, rest, topics=["par_index"])).status_code == 200


async def test_only_who_reaches_all_units_publishes(finished: World) -> None:
    for claims in ({"scope": "khu-mot"}, {"topics": ["task_completion"]}):
        bearer = finished.key.bearer("bound", "administration", **claims)
        path = "/api/reporting/rounds/r1/publication"
        refused(await finished.http.post(path, headers=bearer, json=DECISION))


async def test_details_of_each_unit_that_an_account_acts_for(finished: World) -> None:
    published = await finished.call("administration", "/rounds/r1/publication", method="POST", json=DECISION)
    assert published.status_code == 200
    for unit, status in (("so-a", 200), ("so-b", 200), ("so-c", 403)):
        answer = await ask(finished, f"/{unit}", "entry", unit="so-a", xunits=["so-b"])
        assert answer.status_code == status
