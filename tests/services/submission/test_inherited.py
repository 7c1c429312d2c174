"""The sheet of a merged unit is read, with its evidence, by the people of the unit that continues it."""

from typing import Any

from chamdiem.contracts.criteria import RoundUnit, WithdrawnUnit
from chamdiem.servicekit.testing import eventually
from services.submission.domain.rounds import Round
from tests.services.submission.samples import PDF
from tests.services.submission.world import ROUND_ID, World


def left(unit_id: str, successor_id: str | None = None, name: str = "") -> WithdrawnUnit:
    return WithdrawnUnit(unit_id=unit_id, name=name or unit_id, successor_id=successor_id)


async def merge(world: World, *withdrawn: WithdrawnUnit) -> None:
    """These leave the round; every sheet of them says so."""
    gone = {one.unit_id for one in withdrawn}
    units: tuple[RoundUnit, ...] = tuple(u for u in world.round().units if u.unit_id not in gone)
    await world.open_round(units=units, withdrawn=withdrawn)

    async def followed() -> bool:
        sheets = await world.context.rosters.of_round(ROUND_ID)
        return all(sheets[unit_id]["withdrawn"] for unit_id in gone)

    await eventually(followed)


async def listed(world: World, by: dict[str, str], **query: str) -> list[str]:
    found = await world.http.get("/api/submission/sheets", params={"inherited": "true", **query}, headers=by)
    assert found.status_code == 200, found.text
    return [one["unit_id"] for one in found.json()["items"]]


async def test_the_successors_people_read_the_sheet_its_history_and_its_evidence(world: World) -> None:
    await world.save("free", facts={"points": "1"})
    added = await world.upload("/items/free/evidence", PDF)
    assert added.status_code == 201, added.text
    evidence = f"/evidence/{added.json()['evidence_id']}/content"
    heir = world.who("binh", "entry", "so-b")
    pages = ("", "/items/free/history", evidence)
    assert [await code(world, page, heir) for page in pages] == [403] * 3
    await merge(world, left("so-a", "so-b"))
    assert [await code(world, page, heir) for page in pages] == [200] * 3
    for stranger in (world.who("chi", "entry", "so-c"), world.who("dung", "appraisal", "so-b")):
        assert [await code(world, page, stranger) for page in pages] == [403] * 3
    assert await code(world, "", world.who()) == 200, "its own people still read it"
    assert await listed(world, heir) == ["so-a"]
    assert await listed(world, heir, round_id="other") == []
    for other in (world.who("chi", "entry", "so-c"), world.who("qt", "administration", "so-b")):
        assert await listed(world, other) == []
    own = await world.http.get("/api/submission/sheets", headers=heir)
    assert [one["unit_id"] for one in own.json()["items"]] == ["so-b"]


async def code(world: World, page: str, by: dict[str, str]) -> int:
    return (await world.http.get(world.url("so-a", page), headers=by)).status_code


async def test_reading_is_all_that_the_successor_may(world: World) -> None:
    await merge(world, left("so-a", "so-b"))
    heir = world.who("binh", "entry", "so-b", "enter", "approve")
    bodies: list[tuple[str, Any]] = [("/freeze", None), ("/report", None), ("/approval", {"remark": ""})]
    for rest, body in bodies:
        assert (await world.post(rest, body, by=heir)).status_code == 403, rest
    assert (await world.save("free", by=heir, explanation="x")).status_code == 403
    assert (await world.upload("/items/free/evidence", PDF, by=heir)).status_code == 403


async def test_a_withdrawal_without_successor_gives_nobody_a_right(world: World) -> None:
    await merge(world, left("so-a"))
    assert await code(world, "", world.who("binh", "entry", "so-b")) == 403
    by = world.who("binh", "entry", "so-b")
    unknown = await world.http.get("/api/submission/sheets/none~so-a", headers=by)
    assert unknown.status_code == 403


async def test_a_merger_of_mergers_leads_to_the_last(world: World) -> None:
    await merge(world, left("so-a", "so-b"), left("so-b", "so-c"))
    assert await code(world, "", world.who("chi", "entry", "so-c")) == 200
    assert await listed(world, world.who("chi", "entry", "so-c")) == ["so-a", "so-b"]
    # A unit that acts for it beside its own counts like its own.
    deputy = world.key.bearer("em", "entry", unit="so-x", fn=["enter"], xunits=["so-c"])
    assert await code(world, "", deputy) == 200


async def test_a_circle_of_mergers_ends(world: World) -> None:
    told = world.round(withdrawn=(left("so-a", "so-b"), left("so-b", "so-a")))
    assert Round(1, told).heirs("so-a") == ["so-b", "so-a"]
