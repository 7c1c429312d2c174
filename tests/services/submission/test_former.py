"""Last year beside this year: found through the crosswalk, the panel's word once public, copied over."""

from typing import Any

import httpx

from chamdiem.contracts.appraisal import FinalItem, UnitAppraisalCompleted
from chamdiem.contracts.criteria import ContinuedLeaf, CriteriaSetPublished, CrosswalkChanged
from chamdiem.contracts.reporting import ResultsPublished
from chamdiem.scoring import SetDocument, digest
from chamdiem.servicekit.testing import eventually
from services.submission.domain.former import Earlier, chosen
from tests.services.submission.sample_set import SET_ID, set_document
from tests.services.submission.samples import PDF
from tests.services.submission.world import World

OLD_SET, OLD_ROUND = "cchc-so-2025", "r0"


def old_document() -> SetDocument:
    """Last year's set: `ratio` was called `ty-le`, `choice` was two leaves' worth under `count-2025`."""
    text = set_document().model_dump_json(by_alias=True)
    for new, old in (("ratio", "ty-le"), ("free", "tu-do")):
        text = text.replace(f'"id":"{new}"', f'"id":"{old}"')
    return SetDocument.model_validate_json(text).model_copy(update={"set_id": OLD_SET, "year": 2025})


async def last_year(world: World) -> None:
    """A sheet of so-a of last year's round, filled in, while that round is the only one."""
    document = old_document()
    await world.tell(CriteriaSetPublished(set_id=OLD_SET, digest=digest(document), document=document))
    old = world.round(round_id=OLD_ROUND, name="Đợt 2025", set_id=OLD_SET, year=2025)
    await world.tell(old)

    async def made() -> bool:
        return len(await world.context.rosters.of_round(OLD_ROUND)) == len(old.units)

    await eventually(made)
    await say(world, "ty-le", facts={"numerator": "3", "denominator": "4"}, explanation="Báo cáo 2025")
    await say(world, "count", facts={"count": "1"}, explanation="Hai lần")
    await say(world, "tu-do", facts={"points": "1.5"})
    path = f"/api/submission/sheets/{OLD_ROUND}~so-a/items/ty-le/evidence"
    files = {"file": ("bao-cao-2025.pdf", PDF)}
    uploaded = await world.http.post(path, files=files, data={"note": "trang 2"}, headers=world.who())
    assert uploaded.status_code in (200, 201), uploaded.text


async def say(world: World, leaf: str, **body: Any) -> None:
    path = f"/api/submission/sheets/{OLD_ROUND}~so-a/items/{leaf}"
    saved = await world.http.patch(path, json=body, headers={**world.who(), "If-Match": '"0"'})
    assert saved.status_code == 200, saved.text


async def crosswalk(world: World, **links: tuple[str, ...]) -> None:
    continued = tuple(ContinuedLeaf(leaf_id=leaf, former_ids=ids) for leaf, ids in links.items())
    await world.tell(CrosswalkChanged(set_id=SET_ID, former_set_id=OLD_SET, links=continued))

    async def kept() -> bool:
        return await world.context.former.links(SET_ID) is not None

    await eventually(kept)


async def former(world: World, by: dict[str, str] | None = None) -> dict[str, Any]:
    answer = await world.http.get(world.url(rest="/former"), headers=by or world.who())
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def take(
    world: World, parts: list[str], by: dict[str, str] | None = None, **versions: int
) -> httpx.Response:
    leaves = [{"leaf_id": leaf, "version": version} for leaf, version in versions.items()]
    return await world.post("/former/copies", {"leaves": leaves, "parts": parts}, by=by)


async def test_without_an_earlier_round_there_is_nothing(world: World) -> None:
    assert (await former(world))["sheet_id"] is None
    refused = await take(world, ["facts"], free=0)
    assert (refused.status_code, refused.json()["code"]) == (409, "no_former_sheet")


async def test_leaves_are_found_by_id_and_name_or_as_the_crosswalk_says(world: World) -> None:
    await last_year(world)
    found = await former(world)
    assert (found["sheet_id"], found["year"], found["panel_shown"]) == (f"{OLD_ROUND}~so-a", 2025, False)
    by_name = {one["leaf_id"]: one["former_id"] for one in found["leaves"]}
    assert by_name["ratio"] == "ty-le"
    ratio = next(one for one in found["leaves"] if one["leaf_id"] == "ratio")
    assert (ratio["points"], ratio["explanation"]) == ("2.25", "Báo cáo 2025")
    assert [one["filename"] for one in ratio["evidence"]] == ["bao-cao-2025.pdf"]
    await crosswalk(world, ratio=("ty-le", "count"), free=())
    pairs = {(one["leaf_id"], one["former_id"]) for one in (await former(world))["leaves"]}
    assert pairs == {("ratio", "ty-le"), ("ratio", "count"), ("award", "award")}


async def test_the_panel_s_word_is_the_unit_s_only_once_it_is_public(world: World) -> None:
    await last_year(world)
    items = (FinalItem(leaf_id="ty-le", points=2_000_000, reasons=("Thiếu phụ lục",)),)
    at = world.clock()
    await world.tell(UnitAppraisalCompleted(round_id=OLD_ROUND, unit_id="so-a", items=items, at=at))
    office = world.who("qt", "administration", None)

    async def seen() -> bool:
        return bool((await former(world, office))["panel_shown"])

    await eventually(seen)
    hidden = await former(world)
    assert not hidden["panel_shown"]
    assert all(one["panel_points"] is None and not one["panel_reasons"] for one in hidden["leaves"])
    await world.tell(ResultsPublished(round_id=OLD_ROUND, decision_number="12/QĐ", at=at))

    async def public() -> bool:
        return bool((await former(world))["panel_shown"])

    await eventually(public)
    ratio = next(one for one in (await former(world))["leaves"] if one["leaf_id"] == "ratio")
    assert (ratio["panel_points"], ratio["panel_reasons"]) == ("2", ["Thiếu phụ lục"])
    for caller in (world.who("la", unit="so-b"), world.who("td", "appraisal", None)):
        refused = await world.http.get(world.url(rest="/former"), headers=caller)
        assert refused.status_code == 403


async def test_chosen_leaves_take_over_what_this_years_rule_can_count(world: World) -> None:
    await last_year(world)
    await crosswalk(world, ratio=("ty-le",), choice=("tu-do",), count=("count", "ty-le"))
    before = (await world.sheet())["version"]
    taken = await take(world, ["facts", "explanation", "evidence"], ratio=0, choice=0, count=0)
    assert taken.status_code == 200, taken.text
    assert {one["leaf_id"]: one["parts"] for one in taken.json()["left"]} == {
        "choice": ["evidence", "explanation", "facts"],
        "count": ["facts"],
    }
    sheet = await world.sheet()
    assert sheet["version"] == before + 1
    ratio, count = sheet["items"]["ratio"], sheet["items"]["count"]
    assert (ratio["points"], ratio["explanation"], ratio["version"]) == ("2.25", "Báo cáo 2025", 1)
    assert (count["points"], count["explanation"]) == (None, "Hai lần\nBáo cáo 2025")
    assert "choice" not in sheet["items"]
    content = await world.http.get(
        world.url(rest=f"/evidence/{ratio['evidence'][0]['evidence_id']}/content"), headers=world.who()
    )
    assert (content.status_code, content.content) == (200, PDF)
    again = await take(world, ["facts", "explanation", "evidence"], ratio=0, choice=0, count=0)
    assert (again.status_code, again.json()["sheet_version"]) == (200, before + 1)
    history = await world.http.get(world.url(rest="/items/ratio/history"), headers=world.who())
    assert {one["field"] for one in history.json()["items"]} == {
        "facts",
        "points",
        "explanation",
        "evidence",
    }


async def test_what_others_changed_meanwhile_stops_the_copy(world: World) -> None:
    await last_year(world)
    await world.save("ratio", facts={"numerator": "1", "denominator": "1"}, by=world.who("lan"))
    refused = await take(world, ["facts"], ratio=0, count=0)
    assert (refused.status_code, refused.json()["code"]) == (409, "stale_version")
    assert list(refused.json()["current"]) == ["ratio"]
    assert "count" not in (await world.sheet())["items"]
    assert (await take(world, ["facts"], ratio=1, count=0)).status_code == 200


async def test_who_may_copy_and_when(world: World) -> None:
    await last_year(world)
    for caller in (world.leader(), world.who("la", unit="so-b"), world.who("qt", "administration", None)):
        assert (await take(world, ["facts"], caller, count=0)).status_code == 403
    unknown = await take(world, ["facts"], nothing=0)
    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown_leaf")
    assert (await take(world, [], count=0)).status_code == 422
    assert (await take(world, ["facts"])).status_code == 422
    world.clock.advance(days=9)
    late = await take(world, ["facts"], count=0)
    assert late.status_code == 409


def test_the_round_of_the_crosswalks_set_comes_first_then_the_latest_official_one() -> None:
    rounds = [
        Earlier("a", "s-2024", 2024, True),
        Earlier("b", "s-2025", 2025, True),
        Earlier("c", "s-2025", 2025, False),
    ]
    assert [chosen(rounds, former) for former in ("s-2024", None)] == [rounds[0], rounds[1]]
    assert chosen([], None) is None
