"""A unit's library: found again, used on many leaves, replaced without touching what refers to it."""

import asyncio
import os
from typing import Any

from tests.services.submission import samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

LIBRARY = "/api/submission/library/so-a"


async def listed(world: World, by: dict[str, str] | None = None, **query: Any) -> dict[str, Any]:
    answer = await world.http.get(LIBRARY, params=query, headers=by or world.who())
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def kept(world: World, data: bytes, filename: str, **said: str) -> dict[str, Any]:
    done = await Client(world).whole(data, library="so-a", filename=filename, **said)
    assert done.status_code == 200, done.text
    assert done.json()["evidence"] is None
    document: dict[str, Any] = done.json()["document"]
    return document


async def attach(world: World, leaf: str, document_id: str, key: str | None = None, **which: str) -> Any:
    headers = {**world.who(), **({"Idempotency-Key": key} if key else {})}
    body = {"document_id": document_id, "note": "trang 2", **which}
    return await world.http.post(
        world.url("so-a", f"/items/{leaf}/library-evidence"), json=body, headers=headers
    )


async def test_documents_are_found_without_marks_and_by_sort(world: World) -> None:
    await kept(world, samples.PDF, "Quyết định số 12.pdf", issued_on="2025-03-01")
    await kept(world, samples.PNG, "Ảnh bộ phận một cửa.png")
    await kept(world, samples.WAV, "Ghi âm.wav")
    assert [row["name"] for row in (await listed(world))["items"]] == [
        "Ghi âm.wav", "Ảnh bộ phận một cửa.png", "Quyết định số 12.pdf",
    ]  # fmt: skip
    assert [row["name"] for row in (await listed(world, search="QUYET dinh"))["items"]] == [
        "Quyết định số 12.pdf"
    ]
    assert [row["name"] for row in (await listed(world, sort="image"))["items"]] == [
        "Ảnh bộ phận một cửa.png"
    ]
    assert (await listed(world, search="\x00.*("))["total"] == 0
    first = await listed(world, limit=2)
    assert (len(first["items"]), first["total"]) == (2, 3)
    rest = await listed(world, limit=2, cursor=first["next_cursor"])
    assert [row["issued_on"] for row in rest["items"]] == ["2025-03-01"]


async def test_a_document_is_used_on_many_leaves_and_says_where(world: World) -> None:
    document = await kept(world, samples.PDF, "Báo cáo.pdf", issued_on="2025-12-31")
    for leaf in ("free", "ratio"):
        added = await attach(world, leaf, document["document_id"], key=leaf)
        assert added.status_code == 201, added.text
    again = await attach(world, "free", document["document_id"], key="free")
    assert again.json()["sha256"] == document["versions"][0]["sha256"]
    evidence = (await world.sheet())["items"]["free"]["evidence"]
    assert [(one["filename"], one["note"], one["issued_on"]) for one in evidence] == [
        ("Báo cáo.pdf", "trang 2", "2025-12-31")
    ]
    (row,) = (await listed(world))["items"]
    assert [(use["leaf_code"], use["round_name"]) for use in row["uses"]] == [
        ("1.1", "Đợt 2026"),
        ("1.2", "Đợt 2026"),
    ]
    missing = await attach(world, "free", "none")
    assert (missing.status_code, missing.json()["code"]) == (404, "unknown_document")


async def test_a_newer_version_leaves_what_refers_to_the_older_one(world: World) -> None:
    old, new = samples.PDF + b"1", samples.PDF + b"2"
    document = await kept(world, old, "Báo cáo quý 1.pdf")
    await attach(world, "free", document["document_id"])
    before = (await world.sheet())["items"]["free"]["evidence"][0]
    replaced = await kept(world, new, "Báo cáo quý 1 (sửa).pdf", replaces=document["document_id"])
    assert replaced["document_id"] == document["document_id"]
    (row,) = (await listed(world))["items"]
    assert [one["filename"] for one in row["versions"]] == ["Báo cáo quý 1.pdf", "Báo cáo quý 1 (sửa).pdf"]
    assert (await world.sheet())["items"]["free"]["evidence"][0] == before
    content = world.url("so-a", f"/evidence/{before['evidence_id']}/content")
    assert (await world.http.get(content, headers=world.who())).content == old
    for version, data in zip(row["versions"], (old, new), strict=True):
        path = f"{LIBRARY}/{row['document_id']}/versions/{version['file_id']}/content"
        assert (await world.http.get(path, headers=world.who())).content == data
    await attach(world, "ratio", document["document_id"])
    assert (await world.sheet())["items"]["ratio"]["evidence"][0]["sha256"] == row["versions"][1]["sha256"]


async def test_an_older_version_comes_back_as_itself(world: World) -> None:
    document = await kept(world, samples.PDF + b"1", "Báo cáo quý 1.pdf")
    added = (await attach(world, "free", document["document_id"])).json()
    await kept(world, samples.PDF + b"2", "Báo cáo quý 1 (sửa).pdf", replaces=document["document_id"])
    path = world.url("so-a", f"/items/free/evidence/{added['evidence_id']}")
    assert (await world.http.delete(path, headers=world.who())).status_code == 204
    back = await attach(world, "free", document["document_id"], sha256=added["sha256"])
    assert back.status_code == 201, back.text
    assert (back.json()["sha256"], back.json()["filename"]) == (added["sha256"], "Báo cáo quý 1.pdf")
    content = world.url("so-a", f"/evidence/{back.json()['evidence_id']}/content")
    assert (await world.http.get(content, headers=world.who())).content == samples.PDF + b"1"
    never = await attach(world, "free", document["document_id"], sha256="0" * 64)
    assert (never.status_code, never.json()["code"]) == (404, "unknown_document")
    for hostile in ("x", "A" * 64, "0" * 64 + "\n", "\x00"):
        assert (await attach(world, "free", document["document_id"], sha256=hostile)).status_code == 422


async def test_a_content_that_another_document_has_can_not_replace(world: World) -> None:
    first = await kept(world, samples.PDF, "một.pdf")
    second = await kept(world, samples.PNG, "hai.png")
    client = Client(world)
    begun = await client.begin(len(samples.PNG), library="so-a", replaces=first["document_id"])
    await client.patch(begun.headers["location"], 0, samples.PNG)
    refused = await client.complete(begun.headers["location"])
    assert (refused.status_code, refused.json()["code"]) == (409, "already_in_library")
    assert refused.json()["document_id"] == second["document_id"]
    nowhere = await client.begin(10, library="so-a", replaces="none")
    assert nowhere.json()["code"] == "unknown_document"


async def test_the_same_content_from_two_at_once_is_one_document(world: World) -> None:
    data = samples.PDF + os.urandom(100_000)
    clients = [Client(world, world.who(name)) for name in ("an", "binh", "chi")]
    done = await asyncio.gather(*(client.whole(data, library="so-a") for client in clients))
    assert {answer.json()["document"]["document_id"] for answer in done} == {
        row["document_id"] for row in (await listed(world))["items"]
    }
    assert await world.context.kit.database["files.files"].count_documents({}) == 1
    assert await world.context.kit.database["files.chunks"].count_documents({}) == 1


async def test_what_is_said_of_a_document_is_guarded_by_its_version(world: World) -> None:
    document = await kept(world, samples.PDF, "a.pdf")
    path = f"{LIBRARY}/{document['document_id']}"

    async def patch(version: int, **body: str) -> Any:
        return await world.http.patch(path, json=body, headers={**world.who(), "If-Match": f'"{version}"'})

    changed = await patch(1, name="Quyết định.pdf", issued_on="2025-02-28", note="bản ký số")
    assert changed.status_code == 200, changed.text
    assert [changed.json()[name] for name in ("name", "issued_on", "note", "version")] == [
        "Quyết định.pdf", "2025-02-28", "bản ký số", 2,
    ]  # fmt: skip
    stale = await patch(1, name="Khác.pdf")
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert stale.json()["current"]["name"] == "Quyết định.pdf"
    for wrong in (
        {"issued_on": "2025-02-30"},
        {"issued_on": "hôm qua"},
        {"name": ""},
        {"name": "a" * 151},
        {"x": "y"},
    ):
        assert (await patch(2, **wrong)).status_code == 422, wrong
    assert (await listed(world, search="ban ky so"))["total"] == 1


async def test_who_sees_and_keeps_a_library(world: World) -> None:
    document = await kept(world, samples.PDF, "a.pdf")
    file_id = document["versions"][0]["file_id"]
    path = f"{LIBRARY}/{document['document_id']}"
    content = f"{path}/versions/{file_id}/content"
    readers = [world.leader(), world.who("qt", "administration", None), world.who("ql", "management", None)]
    for by in readers:
        assert [(await world.http.get(one, headers=by)).status_code for one in (LIBRARY, path, content)] == [
            200
        ] * 3
    strangers = [world.who("binh", unit="so-b"), world.who("td", "appraisal", "so-c")]
    for by in strangers:
        assert [(await world.http.get(one, headers=by)).status_code for one in (LIBRARY, path, content)] == [
            403
        ] * 3
    for by in (*readers, *strangers):
        change = await world.http.patch(path, json={"note": "x"}, headers={**by, "If-Match": '"1"'})
        assert change.status_code == 403
    foreign = "/api/submission/library/so-b"
    other = await world.http.get(f"{foreign}/{document['document_id']}", headers=strangers[0])
    assert (other.status_code, other.json()["code"]) == (404, "unknown_document")
    body = {"document_id": document["document_id"]}
    taken = await world.http.post(
        world.url("so-b", "/items/free/library-evidence"), json=body, headers=strangers[0]
    )
    assert (taken.status_code, taken.json()["code"]) == (404, "unknown_document")


async def test_the_day_on_the_paper_is_apart_from_the_day_of_the_upload(world: World) -> None:
    added = (await world.upload("/items/free/evidence", samples.PDF)).json()
    path = world.url("so-a", f"/items/free/evidence/{added['evidence_id']}")
    dated = await world.http.patch(path, json={"issued_on": "2025-06-30"}, headers=world.who())
    assert (dated.json()["issued_on"], dated.json()["note"]) == ("2025-06-30", "trang 2")
    assert dated.json()["uploaded_at"] == added["uploaded_at"]
    assert (await world.http.patch(path, json={"issued_on": "30/6"}, headers=world.who())).status_code == 422
    cleared = await world.http.patch(path, json={"issued_on": ""}, headers=world.who())
    assert cleared.json()["issued_on"] == ""
