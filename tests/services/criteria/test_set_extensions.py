"""Extensions: sub-criteria of a lower administrator, where the base allows them, for its own units (A8)."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.criteria import CriteriaSetPublished
from chamdiem.servicekit.testing import SigningKey, eventually
from tests.services.criteria.conftest import Person, new_round, publish_set, unit
from tests.services.criteria.documents import PUBLICATION
from tests.services.criteria.extending import (
    EXTENSION,
    PATH,
    divided,
    extend,
    frame,
    make_frame,
    publish,
    save,
)
from tests.services.listening import Heard, MovableClock, say

PLACED = {
    "tinh": (None, "department"),
    "huyen-mot": ("tinh", "district"),
    "huyen-hai": ("tinh", "district"),
    "xa-mot": ("huyen-mot", "commune"),
    "xa-hai": ("huyen-hai", "commune"),
}
Make = Callable[..., Person]


@pytest.fixture
async def bound(app: FastAPI, client: httpx.AsyncClient, key: SigningKey) -> Make:
    """A person within the tree of two districts with a commune each."""
    for unit_id, (parent, kind) in PLACED.items():
        await say(app, unit(unit_id, kind).model_copy(update={"parent_id": parent}), 1)
    stores = app.state.context.stores

    async def arrived() -> bool:
        known = await stores.units.get_many(PLACED)
        return len(known) == len(PLACED) and app.state.kit.tree.within("tinh", "xa-hai")

    await eventually(arrived)

    def make(kind: str, at: str, **claims: Any) -> Person:
        return Person(client, key.bearer(f"{kind}-{at}", kind, unit=at, **claims))

    return make


@pytest.fixture
def district(bound: Make) -> Person:
    return bound("administration", "huyen-mot", scope="huyen-mot")


@pytest.fixture
def other(bound: Make) -> Person:
    return bound("administration", "huyen-hai", scope="huyen-hai")


def refused(answer: httpx.Response, code: str = "outside_scope", status: int = 403) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


async def test_a_district_divides_what_it_may_and_publishes_under_its_own_decision(
    admin: Person, district: Person, heard: Heard
) -> None:
    await make_frame(admin)
    made = await extend(district)
    said = {name: made["extends"][name] for name in ("set_id", "owner_unit_id", "owner_name")}
    assert said == {"set_id": "khung-xa", "owner_unit_id": "huyen-mot", "owner_name": "Sở huyen-mot"}
    assert (made["status"], made["decision"], made["findings"]) == ("draft", None, [])
    saved = await save(district, divided("30", "20"))
    assert (saved.status_code, saved.json()["findings"], saved.json()["leaf_count"]) == (200, [], 3)
    published = (await publish(district)).json()
    assert (published["status"], published["decision"]["number"]) == ("published", "7/QĐ-UBND huyện")
    assert published["extends"]["digest"] == (await admin.call("GET", "/sets/khung-xa")).json()["digest"]

    async def told() -> bool:
        return EXTENSION["set_id"] in {event.set_id for event, _ in heard.of(CriteriaSetPublished)}

    await eventually(told)
    assert (await district.call("GET", f"/sets/{EXTENSION['set_id']}/annex.pdf")).content[:4] == b"%PDF"


async def test_what_the_base_fixes_is_named_on_every_save_and_not_published(
    admin: Person, district: Person
) -> None:
    await make_frame(admin)
    await extend(district)
    nodes = divided("30", "19")
    nodes[1]["children"][0] |= {"name": "Tên khác"}
    saved = await save(district, nodes, rank_by="points")
    places = {(one["code"], one["path"]) for one in saved.json()["findings"]}
    assert places == {
        ("group_mismatch", "l1-1"),
        ("base_node_changed", "l2-1"),
        ("base_field_changed", "rank_by"),
    }
    answer = await publish(district)
    refused(answer, "set_not_publishable", 422)
    assert {one["code"] for one in answer.json()["findings"]} == {code for code, _ in places}
    mended = await save(district, divided("30", "20"), version=2, rank_by="index")
    assert mended.json()["findings"] == []


async def test_a_district_extends_for_its_own_subtree_alone(
    admin: Person, district: Person, other: Person, bound: Make
) -> None:
    await make_frame(admin)
    refused(await district.call("POST", PATH, EXTENSION | {"owner_unit_id": "huyen-hai"}))
    refused(await district.call("POST", PATH, EXTENSION | {"owner_unit_id": "tinh"}))
    for kind, at in (("management", "tinh"), ("entry", "xa-mot"), ("appraisal", "huyen-mot")):
        refused(await bound(kind, at).call("POST", PATH, EXTENSION), "forbidden")
    await extend(district)
    refused(await other.call("GET", f"/sets/{EXTENSION['set_id']}"))
    stolen = await district.call("GET", f"/sets/{EXTENSION['set_id']}/document")
    put = await other.call("PUT", f"/sets/{EXTENSION['set_id']}", stolen.json(), **{"If-Match": '"1"'})
    refused(put)
    refused(await publish(other))
    refused(
        await district.call("PUT", "/sets/khung-xa", stolen.json(), **{"If-Match": '"1"'}),
        "set_id_differs",
        422,
    )
    base = (await district.call("GET", "/sets/khung-xa/document")).json()
    refused(await district.call("PUT", "/sets/khung-xa", base, **{"If-Match": '"1"'}))
    unknown = await admin.call("POST", PATH, EXTENSION | {"set_id": "x", "owner_unit_id": "khong-co"})
    refused(unknown, "not_ready", 409)


async def test_the_province_extends_a_national_frame_and_a_district_that(
    admin: Person, district: Person
) -> None:
    await make_frame(admin)
    province = {"set_id": "xa-cua-tinh", "owner_unit_id": "tinh"}
    assert (await extend(admin, **province))["extends"]["owner_unit_id"] == "tinh"
    answer = await admin.call("POST", "/sets/xa-cua-tinh/publication", PUBLICATION)
    assert answer.status_code == 200, answer.text
    below = await district.call("POST", "/sets/xa-cua-tinh/extensions", EXTENSION)
    assert (below.status_code, below.json()["extends"]["set_id"]) == (201, "xa-cua-tinh")
    await save(district, divided("25", "25"))
    assert (await publish(district)).status_code == 200
    beyond = EXTENSION | {"set_id": "lac", "owner_unit_id": "huyen-hai"}
    answer = await admin.call("POST", f"/sets/{EXTENSION['set_id']}/extensions", beyond)
    refused(answer, "beyond_extension", 409)


async def test_only_a_published_set_that_allows_it_is_extended(admin: Person, district: Person) -> None:
    await publish_set(admin, set_id="dong", unit_kind="commune")
    refused(await district.call("POST", "/sets/dong/extensions", EXTENSION), "set_not_extendable", 409)
    missing = await district.call("POST", "/sets/khong-co/extensions", EXTENSION)
    refused(missing, "set_not_found", 404)
    await make_frame(admin)
    await extend(district)
    draft = await district.call(
        "POST", f"/sets/{EXTENSION['set_id']}/extensions", EXTENSION | {"set_id": "b"}
    )
    assert draft.json()["code"] == "set_not_published"


async def test_the_same_extension_again_is_a_repetition(admin: Person, district: Person) -> None:
    await make_frame(admin)
    answers = await asyncio.gather(*(district.call("POST", PATH, EXTENSION) for _ in range(3)))
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    refused(await district.call("POST", PATH, EXTENSION | {"name": "Khác"}), "set_exists", 409)
    for text in ("x\x00", "hai\ndòng", "", "a" * 5000):
        assert (await district.call("POST", PATH, EXTENSION | {"name": text})).status_code == 422
    assert (await district.call("POST", PATH, EXTENSION | {"owner_unit_id": "a" * 500})).status_code == 422


async def test_it_is_seen_by_its_owner_those_above_and_those_below(
    admin: Person, district: Person, other: Person, bound: Make
) -> None:
    await make_frame(admin)
    await extend(district)
    path = f"/sets/{EXTENSION['set_id']}"
    commune = bound("entry", "xa-mot")
    refused(await commune.call("GET", path), "forbidden")
    await save(district, divided("30", "20"))
    await publish(district)
    near = [admin, district, commune, bound("entry", "tinh"), bound("management", "xa-mot", scope="xa-mot")]
    far = [other, bound("entry", "xa-hai"), bound("management", "huyen-hai", scope="huyen-hai")]
    for person in near:
        assert (await person.call("GET", f"{path}/document")).status_code == 200
        assert await listed(person) == [EXTENSION["set_id"]]
    for person in far:
        refused(await person.call("GET", f"{path}/document"))
        assert await listed(person) == []
    refused(await other.call("GET", f"{path}/history"))
    refused(await other.call("GET", f"/sets/khung-xa/comparison?other={EXTENSION['set_id']}"))
    refused(await bound("management", "x", scope="xa-mot", topics=["task_completion"]).call("GET", path))


async def listed(person: Person) -> list[str]:
    answer = await person.call("GET", "/sets?extends=khung-xa")
    return [one["set_id"] for one in answer.json()["items"]]


async def test_rounds_use_it_for_units_below_the_owner_alone(
    admin: Person, district: Person, clock: MovableClock
) -> None:
    await make_frame(admin)
    await extend(district)
    await save(district, divided("30", "20"))
    await publish(district)
    about = {"set_id": EXTENSION["set_id"], "tie_breaks": []}
    mixed = new_round(clock(), units=[{"unit_id": "xa-mot"}, {"unit_id": "xa-hai"}], **about)
    answer = await admin.call("POST", "/rounds", mixed, **{"Idempotency-Key": "vong-mo-rong-1"})
    refused(answer, "beyond_extension", 409)
    assert answer.json()["unit_ids"] == ["xa-hai"]
    own = new_round(clock(), units=[{"unit_id": "xa-mot"}], **about)
    made = await district.call("POST", "/rounds", own, **{"Idempotency-Key": "vong-mo-rong-2"})
    assert made.status_code == 201, made.text
    joining = {"units": [{"unit_id": "xa-hai"}], "reason": "Thêm xã mới"}
    late = await admin.call("POST", f"/rounds/{made.json()['round_id']}/units", joining)
    refused(late, "beyond_extension", 409)


async def test_its_owner_keeps_its_crosswalk(admin: Person, district: Person, other: Person) -> None:
    await make_frame(admin)
    await extend(district)
    links = [{"leaf_id": "l1-1", "former_ids": ["l1-1"]}]
    body, path = {"former_set_id": "khung-xa", "links": links}, f"/sets/{EXTENSION['set_id']}/crosswalk"
    seen = {"If-Match": '"0"'}
    refused(await other.call("PUT", path, body, **seen))
    refused(await district.call("PUT", "/sets/khung-xa/crosswalk", body, **seen))
    assert (await district.call("PUT", path, body, **seen)).status_code == 200


async def test_its_history_says_what_it_extends(admin: Person, district: Person) -> None:
    await make_frame(admin)
    await extend(district)

    async def told() -> Any:
        items = (await district.call("GET", f"/sets/{EXTENSION['set_id']}/history")).json()["items"]
        return [(one["field"], one["to"]["set_id"]) for one in items] == [("extends", "khung-xa")]

    await eventually(told)


async def correct(person: Person, set_id: str, reason: str = "Sai chính tả trong phụ lục") -> str:
    answer = await person.call("POST", f"/sets/{set_id}/corrections", {"reason": reason})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["set_id"])


async def test_a_corrected_base_is_told_and_its_extension_goes_on_by_a_correction_of_its_own(
    admin: Person, district: Person, other: Person
) -> None:
    await make_frame(admin)
    await extend(district)
    await save(district, divided("30", "20"))
    await publish(district)
    newer = await correct(admin, "khung-xa")
    nodes = frame()
    nodes[1]["children"][0]["name"] = "Tên đã đính chính"
    document = (await admin.call("GET", f"/sets/{newer}/document")).json() | {"nodes": nodes}
    saved = await admin.call("PUT", f"/sets/{newer}", document, **{"If-Match": '"1"'})
    assert saved.status_code == 200, saved.text
    assert (await admin.call("POST", f"/sets/{newer}/publication", PUBLICATION)).status_code == 200

    late = await district.call("POST", PATH, EXTENSION | {"set_id": "khac"})
    refused(late, "set_corrected", 409)
    said = (await district.call("GET", f"/sets/{EXTENSION['set_id']}")).json()["extends"]
    assert (said["set_id"], said["newer_set_id"]) == ("khung-xa", newer)
    refused(await other.call("POST", f"/sets/{EXTENSION['set_id']}/corrections", {"reason": "Không được"}))
    draft = await correct(district, EXTENSION["set_id"], "Theo bản đính chính của tỉnh")
    summary = (await district.call("GET", f"/sets/{draft}")).json()
    assert (summary["extends"]["set_id"], summary["extends"]["newer_set_id"]) == (newer, None)
    assert (summary["leaf_count"], summary["findings"]) == (3, [])
    out = (await district.call("GET", f"/sets/{draft}/document")).json()
    assert out["nodes"][1]["children"][0]["name"] == "Tên đã đính chính"
    published = await district.call("POST", f"/sets/{draft}/publication", PUBLICATION)
    assert published.status_code == 200, published.text
