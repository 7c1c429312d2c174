"""Sets: imported as drafts, exported as they were, published once and for ever (C1, C2)."""

import asyncio
import json
import sys
from typing import Any

import httpx
from fastapi import FastAPI

from chamdiem.contracts.criteria import CriteriaSetPublished
from chamdiem.scoring import SetDocument, digest
from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import People, Person, import_set, publish_set
from tests.services.criteria.documents import DECISION, PUBLICATION, area, document, large_document, leaf
from tests.services.listening import Heard


async def test_a_draft_is_imported_and_comes_out_as_it_went_in(admin: Person) -> None:
    summary = await import_set(admin)
    named = {name: summary[name] for name in ("status", "leaf_count", "max_points", "version", "findings")}
    assert named == {"status": "draft", "leaf_count": 2, "max_points": "100", "version": 1, "findings": []}
    out = await admin.call("GET", "/sets/cchc-so-2026/document")
    assert out.headers["etag"] == '"1"'
    assert SetDocument.model_validate_json(out.text) == SetDocument.model_validate(document())
    again = await admin.call("PUT", "/sets/cchc-so-2026", out.json(), **{"If-Match": '"1"'})
    assert again.json() == summary
    assert (await admin.call("GET", "/sets/cchc-so-2026/document")).text == out.text


async def test_importing_again_is_a_repetition_or_a_conflict(admin: Person) -> None:
    summary = await import_set(admin)
    assert await import_set(admin) == summary
    other = await admin.call("POST", "/sets", document(name="Khác"))
    assert (other.status_code, other.json()["code"]) == (409, "set_exists")


async def test_a_draft_with_findings_is_kept_but_not_published(admin: Person) -> None:
    tree = [
        area("l1", "1", "50", [leaf("l1-1", "1.1", "49.55")]),
        area("l2", "2", "50", [leaf("l2-1", "2.1")]),
    ]
    summary = await import_set(admin, nodes=tree)
    assert [finding["path"] for finding in summary["findings"]] == ["l1"]
    refused = await admin.call("POST", "/sets/cchc-so-2026/publication", PUBLICATION)
    assert (refused.status_code, refused.json()["code"]) == (422, "set_not_publishable")
    assert refused.json()["findings"] == summary["findings"]
    mended = await admin.call("PUT", "/sets/cchc-so-2026", document(), **{"If-Match": '"1"'})
    assert (mended.json()["version"], mended.json()["findings"]) == (2, [])
    published = await admin.call("POST", "/sets/cchc-so-2026/publication", PUBLICATION)
    assert published.json()["status"] == "published"


async def test_published_means_unchangeable_digested_and_told_whole(admin: Person, heard: Heard) -> None:
    published = await publish_set(admin)
    assert (published["status"], published["version"], published["decision"]) == ("published", 2, DECISION)
    text = (await admin.call("GET", "/sets/cchc-so-2026/document")).text
    stored = SetDocument.model_validate_json(text)
    assert published["digest"] == digest(stored)
    assert stored == SetDocument.model_validate(document(decision=DECISION))
    ((event, version),) = await eventually(lambda: heard.of(CriteriaSetPublished))
    assert (event.document, event.digest, version) == (stored, published["digest"], 2)
    change = await admin.call("PUT", "/sets/cchc-so-2026", document(name="Khác"), **{"If-Match": '"2"'})
    assert (change.status_code, change.json()["code"]) == (409, "set_published")


async def test_publishing_again_is_a_repetition_or_a_conflict(admin: Person, heard: Heard) -> None:
    published = await publish_set(admin)
    path = "/sets/cchc-so-2026/publication"
    assert (await admin.call("POST", path, PUBLICATION)).json() == published
    other = await admin.call("POST", path, PUBLICATION | {"decision_number": "13/QĐ-UBND"})
    assert (other.status_code, other.json()["code"]) == (409, "set_published")
    assert other.json()["decision"] == DECISION


async def test_a_document_with_a_decision_is_published_under_no_other(admin: Person) -> None:
    await import_set(admin, decision=DECISION | {"number": "99/QĐ-UBND"})
    refused = await admin.call("POST", "/sets/cchc-so-2026/publication", PUBLICATION)
    assert (refused.status_code, refused.json()["code"]) == (422, "decision_differs")
    same = PUBLICATION | {"decision_number": "99/QĐ-UBND"}
    assert (await admin.call("POST", "/sets/cchc-so-2026/publication", same)).status_code == 200


async def test_of_writers_at_once_one_wins_and_the_others_are_told(admin: Person) -> None:
    await import_set(admin)
    calls = [
        admin.call("PUT", "/sets/cchc-so-2026", document(name=name), **{"If-Match": '"1"'})
        for name in ("Một", "Hai", "Ba")
    ]
    answers = await asyncio.gather(*calls)
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    stale = next(answer.json() for answer in answers if answer.status_code == 409)
    assert (stale["code"], stale["current"]["version"], stale["yours"]) == ("stale_version", 2, 1)


async def test_publishing_and_replacing_at_once_leaves_one_whole_set(admin: Person) -> None:
    await import_set(admin)
    replaced, published = await asyncio.gather(
        admin.call("PUT", "/sets/cchc-so-2026", document(name="Khác"), **{"If-Match": '"1"'}),
        admin.call("POST", "/sets/cchc-so-2026/publication", PUBLICATION),
    )
    assert published.status_code == 200
    assert replaced.status_code in (200, 409)
    final = SetDocument.model_validate_json((await admin.call("GET", "/sets/cchc-so-2026/document")).text)
    assert published.json()["digest"] == digest(final)


async def test_two_publications_at_once_tell_it_once(admin: Person, heard: Heard) -> None:
    await import_set(admin)
    calls = [admin.call("POST", "/sets/cchc-so-2026/publication", PUBLICATION) for _ in range(4)]
    answers = await asyncio.gather(*calls)
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["version"] for answer in answers} == {2}
    await eventually(lambda: heard.of(CriteriaSetPublished))
    assert len({version for _, version in heard.of(CriteriaSetPublished)}) == 1


REFUSED: list[tuple[str, dict[str, Any], int, str]] = [
    ("/sets/cchc-so-2026", document("khac"), 422, "set_id_differs"),
    ("/sets/khong-co", document("khong-co"), 404, "set_not_found"),
    ("/sets/cchc-so-2026", document(max_points=100.5), 422, "invalid_request"),
    ("/sets/cchc-so-2026", document(unknown_key=1), 422, "invalid_request"),
]


async def test_replacements_that_are_refused(admin: Person) -> None:
    await import_set(admin)
    for path, body, status, code in REFUSED:
        answer = await admin.call("PUT", path, body, **{"If-Match": '"1"'})
        assert (answer.status_code, answer.json()["code"]) == (status, code), path


async def test_a_replacement_names_the_version_that_was_seen(admin: Person) -> None:
    await import_set(admin)
    blind = await admin.call("PUT", "/sets/cchc-so-2026", document(name="Khác"))
    assert (blind.status_code, blind.json()["code"]) == (428, "precondition_required")
    zero = await admin.call("PUT", "/sets/cchc-so-2026", document(name="Khác"), **{"If-Match": '"0"'})
    assert zero.json()["code"] == "stale_version"


async def test_who_may_do_what_with_sets(admin: Person, people: People) -> None:
    await import_set(admin)
    await publish_set(admin, set_id="khac")
    for kind in ("entry", "appraisal", "management"):
        person = people.of(kind)
        for method, path, body in (
            ("POST", "/sets", document("moi")),
            ("PUT", "/sets/cchc-so-2026", document(name="Khác")),
            ("POST", "/sets/cchc-so-2026/publication", PUBLICATION),
        ):
            answer = await person.call(method, path, body, **{"If-Match": '"1"'})
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        drafts_too = kind == "management"
        draft = await person.call("GET", "/sets/cchc-so-2026/document")
        assert draft.status_code == (200 if drafts_too else 403)
        assert (await person.call("GET", "/sets/khac/document")).status_code == 200
        listed = [item["set_id"] for item in (await person.call("GET", "/sets")).json()["items"]]
        assert listed == (["cchc-so-2026", "khac"] if drafts_too else ["khac"])
        history = await person.call("GET", "/sets/khac/history")
        assert history.status_code == (200 if drafts_too else 403)
    assert (await admin.call("GET", "/sets/khong-co")).json()["code"] == "set_not_found"
    nobody = await admin.client.get("/api/criteria/sets")
    assert nobody.status_code == 401


async def test_sets_are_listed_by_what_they_are_for(admin: Person) -> None:
    await import_set(admin, set_id="a")
    await import_set(admin, set_id="b", kind="task_completion", year=2027)
    for query, expected in (
        ("kind=task_completion", ["b"]),
        ("year=2026", ["a"]),
        ("unit_kind=commune", []),
        ("status=draft", ["a", "b"]),
        ("status=published", []),
    ):
        items = (await admin.call("GET", f"/sets?{query}")).json()["items"]
        assert [item["set_id"] for item in items] == expected, query


async def test_every_change_of_a_set_is_on_record(admin: Person) -> None:
    summary = await import_set(admin)
    await admin.call("PUT", "/sets/cchc-so-2026", document(name="Khác"), **{"If-Match": '"1"'})
    await admin.call("POST", "/sets/cchc-so-2026/publication", PUBLICATION)

    async def recorded() -> Any:
        items = (await admin.call("GET", "/sets/cchc-so-2026/history")).json()["items"]
        return len(items) == 3 and items

    created, replaced, published = await eventually(recorded)
    assert (created["from"], created["to"]) == (None, summary["digest"])
    assert replaced["from"] == summary["digest"]
    assert (published["field"], published["to"]["decision"]) == ("status", "12/QĐ-UBND")
    assert published["by"] == "administration-so-noi-vu"


async def calls_of_storing(admin: Person, leaves: int, set_id: str) -> int:
    """Python calls while a set of so many leaves is checked and stored: a count, so no clock and no load."""
    body = json.dumps(large_document(leaves) | {"set_id": set_id}).encode()
    headers, calls = admin.headers | {"Content-Type": "application/json"}, 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        answer = await admin.client.post("/api/criteria/sets", content=body, headers=headers)
    finally:
        sys.setprofile(None)
    assert (answer.status_code, answer.json()["leaf_count"]) == (201, leaves)
    return calls


async def test_five_thousand_nodes_cost_ten_times_five_hundred(admin: Person) -> None:
    assert len(json.dumps(large_document(4900))) < 5 * 1024 * 1024
    few = await calls_of_storing(admin, 500, "nho")
    assert await calls_of_storing(admin, 4900, "lon") < 12 * few
    published = await admin.call("POST", "/sets/lon/publication", PUBLICATION)
    assert published.status_code == 200


async def test_a_body_above_five_megabytes_is_refused(admin: Person) -> None:
    headers = admin.headers | {"Content-Type": "application/json"}
    body = json.dumps(document(name="x" * 5 * 1024 * 1024)).encode()
    answer = await admin.client.post("/api/criteria/sets", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")

    async def chunks() -> Any:
        for start in range(0, len(body), 65536):
            yield body[start : start + 65536]

    streamed = await admin.client.post("/api/criteria/sets", content=chunks(), headers=headers)
    assert (streamed.status_code, streamed.json()["code"]) == (413, "too_large")


async def test_a_bottomless_document_is_refused(
    admin: Person, client: httpx.AsyncClient, app: FastAPI
) -> None:
    headers = admin.headers | {"Content-Type": "application/json"}
    for body in (b"[" * 100_000, b'{"nodes":' * 100_000):
        answer = await client.post("/api/criteria/sets", content=body, headers=headers)
        assert answer.status_code in (400, 422)
    nested = '{"id":"a","children":[' * 300 + "]}" * 300
    deep = json.dumps(document()).replace('"nodes": [', f'"nodes": [{nested},', 1).encode()
    answer = await client.post("/api/criteria/sets", content=deep, headers=headers)
    assert answer.status_code == 422
