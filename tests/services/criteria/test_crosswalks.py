"""Crosswalks between years: proposed, corrected, kept with their history (C2)."""

import asyncio
from typing import Any

from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import People, Person, import_set, publish_set
from tests.services.criteria.documents import area, leaf

PATH = "/sets/nam-2027/crosswalk"


def links(answer: Any) -> dict[str, list[str]]:
    return {link["leaf_id"]: link["former_ids"] for link in answer.json()["links"]}


def body(given: dict[str, list[str]], former: str = "cchc-so-2026") -> dict[str, Any]:
    return {
        "former_set_id": former,
        "links": [{"leaf_id": leaf_id, "former_ids": ids} for leaf_id, ids in given.items()],
    }


async def two_years(admin: Person) -> None:
    """`l1-1` keeps its id, `doi-ma` has the name of `l2-1`, `moi` is new."""
    await publish_set(admin)
    children = [leaf("doi-ma", "2.9", "25", name="Tiêu chí 2.1"), leaf("moi", "2.2", "25")]
    tree = [area("l1", "1", "50", [leaf("l1-1", "1.1")]), area("l2", "2", "50", children)]
    await import_set(admin, set_id="nam-2027", year=2027, nodes=tree)


async def test_it_is_proposed_by_id_and_name(admin: Person) -> None:
    await two_years(admin)
    assert (await admin.call("GET", PATH)).json()["code"] == "unknown_set", "no former set is known"
    answer = await admin.call("GET", f"{PATH}?former=cchc-so-2026")
    assert links(answer) == {"l1-1": ["l1-1"], "doi-ma": ["l2-1"], "moi": []}
    assert (answer.json()["version"], answer.json()["left_over"]) == (0, [])


async def test_it_is_corrected_by_version_and_remembered(admin: Person, people: People) -> None:
    await two_years(admin)
    first = await admin.call("PUT", PATH, body({"l1-1": ["l1-1", "l2-1"], "moi": []}), **{"If-Match": '"0"'})
    assert (first.status_code, first.json()["version"]) == (200, 1), first.text
    again = await admin.call("PUT", PATH, body({"l1-1": ["l1-1"]}), **{"If-Match": '"0"'})
    assert (again.status_code, again.json()["code"]) == (409, "stale_version")
    second = await admin.call("PUT", PATH, body({"l1-1": ["l1-1"]}), **{"If-Match": '"1"'})
    assert (second.json()["version"], second.json()["left_over"]) == (2, ["l2-1"])

    async def told() -> bool:
        items = (await admin.call("GET", "/sets/nam-2027/history")).json()["items"]
        said = [(one["from"], one["to"]) for one in items if one["field"] == "crosswalk"]
        return said[1:] == [({"l1-1": ["l1-1", "l2-1"], "moi": []}, {"l1-1": ["l1-1"]})]

    await eventually(told)
    refused = await people.of("management").call("PUT", PATH, body({}), **{"If-Match": '"2"'})
    assert refused.status_code == 403


async def test_links_name_leaves_that_exist(admin: Person) -> None:
    await two_years(admin)
    for given in ({"l1": ["l1-1"]}, {"l1-1": ["khong-co"]}):
        answer = await admin.call("PUT", PATH, body(given), **{"If-Match": '"0"'})
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_node")
    unknown = await admin.call("PUT", PATH, body({}, "khong-co"), **{"If-Match": '"0"'})
    assert unknown.status_code == 404


async def test_of_two_at_once_one_is_told_to_look_again(admin: Person) -> None:
    await two_years(admin)
    given = [body({"l1-1": ["l1-1"]}), body({"l1-1": ["l2-1"]})]
    answers = await asyncio.gather(*(admin.call("PUT", PATH, one, **{"If-Match": '"0"'}) for one in given))
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_a_clone_is_matched_with_its_source(admin: Person) -> None:
    await publish_set(admin)
    clone = {"set_id": "nam-2027", "name": "Năm 2027", "year": 2027}
    assert (await admin.call("POST", "/sets/cchc-so-2026/clones", clone)).status_code == 201
    answer = await admin.call("GET", PATH)
    assert answer.json()["former_set_id"] == "cchc-so-2026"
    assert links(answer) == {"l1-1": ["l1-1"], "l2-1": ["l2-1"]}


async def test_a_note_says_why_and_is_kept_with_its_history(admin: Person) -> None:
    await two_years(admin)
    given = body({"l1-1": ["l1-1", "l2-1"], "moi": []})
    given["links"][0]["note"] = "  Gộp hai tiêu chí theo Quyết định 12  "
    stored = await admin.call("PUT", PATH, given, **{"If-Match": '"0"'})
    notes = {link["leaf_id"]: link["note"] for link in stored.json()["links"]}
    assert notes == {"l1-1": "Gộp hai tiêu chí theo Quyết định 12", "moi": ""}
    again = await admin.call("PUT", PATH, given, **{"If-Match": '"1"'})
    assert again.json()["version"] == 1, "the same again changes nothing"
    given["links"][0]["note"] = ""
    assert (await admin.call("PUT", PATH, given, **{"If-Match": '"1"'})).json()["version"] == 2

    async def told() -> Any:
        items = (await admin.call("GET", "/sets/nam-2027/history")).json()["items"]
        return [one["from"] for one in items if one["field"] == "crosswalk"][1:]

    was = {"l1-1": ["l1-1", "l2-1", "(Gộp hai tiêu chí theo Quyết định 12)"]}
    assert await eventually(told) == [was]
    given["links"][0]["note"] = "a" * 501
    assert (await admin.call("PUT", PATH, given, **{"If-Match": '"2"'})).status_code == 422
