"""Sets as workbooks, cloned and compared, over HTTP (C1, C2)."""

from typing import Any

import httpx

from tests.services.criteria.conftest import People, Person, import_set, publish_set
from tests.services.criteria.documents import PUBLICATION, area, document, leaf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def upload(person: Person, data: bytes, **query: Any) -> httpx.Response:
    headers = person.headers | {"Content-Type": XLSX}
    return await person.client.post(
        "/api/criteria/sets/import.xlsx", content=data, params=query, headers=headers
    )


async def exported(person: Person, set_id: str) -> bytes:
    answer = await person.call("GET", f"/sets/{set_id}/workbook.xlsx")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == XLSX
    return answer.content


async def test_a_dry_run_tells_and_stores_nothing(admin: Person) -> None:
    template = await admin.call("GET", "/sets/template.xlsx")
    read = await upload(admin, template.content, dry_run=True)
    assert read.status_code == 200, read.text
    assert (read.json()["leaf_count"], read.json()["dry_run"]) == (4, True)
    assert (await admin.call("GET", f"/sets/{read.json()['set_id']}")).status_code == 404


async def test_the_template_becomes_a_publishable_draft(admin: Person) -> None:
    template = await admin.call("GET", "/sets/template.xlsx")
    stored = await upload(admin, template.content)
    assert stored.status_code == 200, stored.text
    assert stored.json()["findings"] == []
    again = await upload(admin, template.content)
    assert again.status_code == 200, "the same workbook again is a repetition"
    published = await admin.call("POST", f"/sets/{stored.json()['set_id']}/publication", PUBLICATION)
    assert published.status_code == 200, published.text


async def test_an_export_comes_in_as_the_same_set(admin: Person) -> None:
    summary = await publish_set(admin)
    read = await upload(admin, await exported(admin, summary["set_id"]), dry_run=True)
    assert read.json()["digest"] == summary["digest"]


async def test_a_draft_is_replaced_at_the_version_that_was_seen(admin: Person) -> None:
    summary = await import_set(admin)
    data = await exported(admin, summary["set_id"])
    changed = document(name="Tên đã sửa")
    put = await admin.call("PUT", f"/sets/{summary['set_id']}", changed, **{"If-Match": '"1"'})
    assert put.status_code == 200
    assert (await upload(admin, data)).json()["code"] == "set_exists"
    assert (await upload(admin, data, replaces=1)).json()["code"] == "stale_version"
    assert (await upload(admin, data, replaces=2)).status_code == 200
    stored = (await admin.call("GET", f"/sets/{summary['set_id']}")).json()
    assert (stored["digest"], stored["version"]) == (summary["digest"], 3)


async def test_what_is_no_set_is_refused_by_cell(admin: Person) -> None:
    for data in (b"no workbook", b"PK\x03\x04" + b"\0" * 200):
        answer = await upload(admin, data)
        assert (answer.status_code, answer.json()["code"]) == (422, "workbook_invalid")
        assert answer.json()["errors"]


async def test_who_may_not_change_sets_may_not_import_or_clone(admin: Person, people: People) -> None:
    summary = await publish_set(admin)
    data = await exported(people.of("entry", "so-y-te"), summary["set_id"])
    for kind in ("entry", "appraisal", "management"):
        person = people.of(kind, "so-y-te")
        assert (await upload(person, data, dry_run=True)).status_code == 403
        clone = {"set_id": "nam-sau", "name": "Năm sau", "year": 2027}
        assert (await person.call("POST", f"/sets/{summary['set_id']}/clones", clone)).status_code == 403


async def test_a_clone_remembers_its_source_and_may_be_changed(admin: Person) -> None:
    summary = await publish_set(admin)
    clone = {"set_id": "cchc-so-2027", "name": "Chỉ số CCHC cấp sở 2027", "year": 2027}
    for _ in range(2):
        answer = await admin.call("POST", f"/sets/{summary['set_id']}/clones", clone)
        assert answer.status_code == 201, answer.text
    assert answer.json()["source"] == {"set_id": summary["set_id"], "digest": summary["digest"]}
    assert (answer.json()["status"], answer.json()["decision"]) == ("draft", None)
    other = await admin.call("POST", f"/sets/{summary['set_id']}/clones", clone | {"name": "Tên khác"})
    assert (other.status_code, other.json()["code"]) == (409, "set_exists")
    changed = document("cchc-so-2027", year=2027, name="Sửa")
    put = await admin.call("PUT", "/sets/cchc-so-2027", changed, **{"If-Match": '"1"'})
    assert put.json()["source"]["set_id"] == summary["set_id"]
    assert (await admin.call("POST", "/sets/khong-co/clones", clone)).status_code == 404


async def test_two_years_are_compared_node_by_node(admin: Person, people: People) -> None:
    await publish_set(admin)
    tree = [
        area("l1", "1", "60", [leaf("l1-1", "1.2", "60")]),
        area("l2", "2", "40", [leaf("moi", "2.1", "40")]),
    ]
    await import_set(admin, set_id="nam-2027", year=2027, nodes=tree)
    path = "/sets/nam-2027/comparison?other=cchc-so-2026"
    found = (await admin.call("GET", path)).json()
    assert {node["node_id"]: node["changes"] for node in found["nodes"]}["l1-1"] == ["renumbered", "changed"]
    assert {"field": "year", "from": "2026", "to": "2027", "place": None} in found["fields"]
    assert not found["same"]
    itself = (await admin.call("GET", "/sets/nam-2027/comparison?other=nam-2027")).json()
    assert (itself["same"], itself["nodes"]) == (True, [])
    assert (await people.of("entry", "so-y-te").call("GET", path)).status_code == 403, "one is a draft"
    assert (await admin.call("GET", "/sets/nam-2027/comparison?other=%00")).status_code == 404
