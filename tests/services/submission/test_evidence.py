"""Evidence: taken by content, kept once, given out safely, removed but never lost."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from chamdiem.contracts.appraisal import AssignmentChanged
from chamdiem.servicekit.errors import Unavailable
from chamdiem.servicekit.testing import eventually
from services.submission.repository.files import CHUNK
from tests.services.submission import samples
from tests.services.submission.world import ROUND_ID, World

FREE = "/items/free/evidence"


async def stored_files(world: World) -> int:
    database = world.context.kit.database
    return int(await database["files.files"].count_documents({}))


async def content(
    world: World, evidence_id: str, by: dict[str, str] | None = None, **headers: str
) -> httpx.Response:
    path = world.url("so-a", f"/evidence/{evidence_id}/content")
    return await world.http.get(path, headers={**(by or world.who()), **headers})


async def test_a_file_is_sniffed_hashed_stored_and_given_back(world: World) -> None:
    data = samples.PDF + os.urandom(200_000)
    added = await world.upload(FREE, data, "Báo cáo 2107.pdf")
    assert added.status_code == 201, added.text
    evidence = added.json()
    assert evidence["content_type"] == "application/pdf"
    assert (evidence["size"], evidence["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert (evidence["filename"], evidence["note"]) == ("Báo cáo 2107.pdf", "trang 2")
    assert evidence["uploaded_by_name"] == "An"
    assert (await world.sheet())["items"]["free"]["evidence"] == [evidence]
    got = await content(world, evidence["evidence_id"])
    assert got.content == data
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-disposition"].startswith("inline; filename*=UTF-8''B%C3%A1o")
    assert "sandbox" in got.headers["content-security-policy"]


async def test_a_range_is_answered(world: World) -> None:
    data = samples.WAV + os.urandom(5000)
    evidence = (await world.upload(FREE, data, "ghi âm.wav")).json()
    some = await content(world, evidence["evidence_id"], Range="bytes=100-199")
    assert (some.status_code, some.content) == (206, data[100:200])
    assert some.headers["content-range"] == f"bytes 100-199/{len(data)}"
    rest = await content(world, evidence["evidence_id"], Range="bytes=5000-")
    assert rest.content == data[5000:]
    past = await content(world, evidence["evidence_id"], Range="bytes=999999-")
    assert (past.status_code, len(past.content)) == (200, len(data))


async def test_a_file_over_one_piece_comes_back_whole(world: World, make_settings: Any) -> None:
    data = samples.TEXT + b"x" * 299_000
    evidence = (await world.upload(FREE, data, "a.txt")).json()
    assert (await content(world, evidence["evidence_id"])).content == data


WRONG_TYPES = [
    (samples.EXE, "a.pdf"),
    (samples.HTML, "a.txt"),
    (samples.SVG, "a.png"),
    (samples.ZIP, "a.docx"),
    (samples.OTHER_OFFICE, "a.docx"),
    (bytes(range(256)) * 4, "a.png"),
]


async def test_wrong_types_are_refused_whatever_their_name(world: World) -> None:
    for data, name in WRONG_TYPES:
        refused = await world.upload(FREE, data, name)
        assert (refused.status_code, refused.json()["code"]) == (422, "type_not_allowed"), name
    assert await stored_files(world) == 0


async def test_too_large_is_refused_declared_or_not(world: World) -> None:
    declared = await world.upload(FREE, samples.PDF + bytes(400_000))
    assert (declared.status_code, declared.json()["code"]) == (413, "too_large")
    assert declared.json()["max_bytes"] == 300_000
    by_a_little = await world.upload(FREE, samples.PDF + bytes(300_001 - len(samples.PDF)))
    assert by_a_little.status_code == 413
    exactly = await world.upload(FREE, samples.PDF + bytes(300_000 - len(samples.PDF)))
    assert exactly.status_code == 201

    async def endless() -> Any:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        for _ in range(100):
            yield bytes(10_000)

    headers = {**world.who(), "Content-Type": "multipart/form-data; boundary=b"}
    undeclared = await world.http.post(world.url("so-a", FREE), content=endless(), headers=headers)
    assert undeclared.status_code == 413


async def test_what_is_no_upload_is_refused(world: World) -> None:
    empty = await world.upload(FREE, b"")
    assert (empty.status_code, empty.json()["code"]) == (422, "file_missing")
    json_body = await world.post(FREE, {"file": "x"})
    assert json_body.json()["code"] == "file_missing"
    no_file = await world.http.post(world.url("so-a", FREE), files={"note": (None, "x")}, headers=world.who())
    assert no_file.json()["code"] == "file_missing"


async def test_a_repeated_upload_is_kept_once(world: World) -> None:
    first, second = await asyncio.gather(
        *(world.upload(FREE, samples.PNG, "a.png", key="one") for _ in range(2))
    )
    third = await world.upload(FREE, samples.PNG, "a.png", key="one")
    assert first.json() == second.json() == third.json()
    assert len((await world.sheet())["items"]["free"]["evidence"]) == 1
    assert await stored_files(world) == 1
    another = await world.upload(FREE, samples.PNG, "a.png", key="two")
    assert another.json()["evidence_id"] != first.json()["evidence_id"]


async def test_uploads_do_not_disturb_one_who_is_typing(world: World) -> None:
    saved = (await world.save("free", facts={"points": "1"})).json()["item"]
    await world.upload(FREE, samples.PNG, "a.png")
    assert (await world.save("free", saved["version"], explanation="Xem ảnh")).status_code == 200
    assert len((await world.sheet())["items"]["free"]["evidence"]) == 1


async def test_links_notes_and_removal_stay_in_the_history(world: World) -> None:
    body = {"url": "https://dichvucong.gov.vn/x?y=1", "note": "bảng 2"}
    link = (await world.post("/items/free/links", body)).json()
    assert (link["kind"], link["url"], link["note"]) == ("link", body["url"], "bảng 2")
    path = world.url("so-a", f"{FREE}/{link['evidence_id']}")
    noted = await world.http.patch(path, json={"note": "dòng 5"}, headers=world.who())
    assert noted.json()["note"] == "dòng 5"
    assert (await world.http.delete(path, headers=world.who())).status_code == 204
    assert (await world.http.delete(path, headers=world.who())).status_code == 204
    gone = await world.http.patch(path, json={"note": "x"}, headers=world.who())
    assert (gone.status_code, gone.json()["code"]) == (404, "unknown_evidence")
    assert (await world.sheet())["items"]["free"]["evidence"] == []
    history = (await world.http.get(world.url("so-a", "/items/free/history"), headers=world.who())).json()[
        "items"
    ]
    assert [change["field"] for change in history] == ["evidence"] * 3
    assert history[0]["from"][0]["note"] == "dòng 5"
    assert (await content(world, link["evidence_id"])).status_code == 404


async def test_odd_links_are_refused(world: World) -> None:
    for url in ("javascript:alert(1)", "ftp://x", "https://a b", "data:text/html,x", ""):
        assert (await world.post("/items/free/links", {"url": url})).status_code == 422, url


async def test_a_leaf_takes_only_so_much(world: World) -> None:
    for _ in range(3):
        assert (await world.upload(FREE, samples.PNG, "a.png")).status_code == 201
    full = await world.upload(FREE, samples.PNG, "a.png")
    assert (full.status_code, full.json()["code"]) == (422, "too_much_evidence")
    assert (await world.post("/items/free/links", {"url": "https://a.vn"})).status_code == 422


async def test_who_may_add_and_read(world: World) -> None:
    evidence = (await world.upload(FREE, samples.PNG, "a.png")).json()["evidence_id"]
    stranger, appraiser = world.who(unit="so-b"), world.who("td", "appraisal", "so-c")
    assert (await world.upload(FREE, samples.PNG, "a.png", by=stranger)).status_code == 403
    assert (await world.upload(FREE, samples.PNG, "a.png", by=world.leader())).status_code == 403
    for reader in (
        world.who("qt", "administration", None),
        world.who("ql", "management", None),
        world.leader(),
    ):
        assert (await content(world, evidence, reader)).status_code == 200
    assert (await content(world, evidence, stranger)).status_code == 403
    assert (await content(world, evidence, appraiser)).status_code == 403
    await world.tell(
        AssignmentChanged(round_id=ROUND_ID, account_id="td", unit_ids=("so-a",), leaf_ids=("free",))
    )

    async def may_read() -> bool:
        return (await content(world, evidence, appraiser)).status_code == 200

    await eventually(may_read)
    assert (await world.http.get(world.url("so-b"), headers=appraiser)).status_code == 403
    listed = (await world.http.get("/api/submission/sheets", headers=appraiser)).json()
    assert [row["unit_id"] for row in listed["items"]] == ["so-a"]
    await world.tell(AssignmentChanged(round_id=ROUND_ID, account_id="td", unit_ids=(), leaf_ids=()))

    async def may_not() -> bool:
        return (await content(world, evidence, appraiser)).status_code == 403

    await eventually(may_not)


async def test_an_upload_that_began_in_time_counts(world: World) -> None:
    """The moment when the request reached the service decides, not when its last byte came."""
    left = (world.end - world.clock()).total_seconds()
    world.clock.advance(seconds=left - 1)

    async def slow() -> Any:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        world.clock.advance(seconds=0.9)
        yield samples.TEXT + b"\r\n--b--\r\n"

    headers = {**world.who(), "Content-Type": "multipart/form-data; boundary=b"}
    added = await world.http.post(world.url("so-a", FREE), content=slow(), headers=headers)
    assert added.status_code in (201, 409)
    world.clock.advance(seconds=5)
    late = await world.upload(FREE, samples.PNG, "a.png")
    assert late.json()["code"] in ("phase_closed", "sheet_frozen")


async def test_a_repetition_finds_its_evidence_after_the_figures_were_frozen(world: World) -> None:
    await world.fill()
    first = await world.upload(FREE, samples.PNG, "a.png", key="one")
    link = {"url": "https://dichvucong.gov.vn/x"}
    keyed = {**world.who(), "Idempotency-Key": "two"}
    path = world.url("so-a", "/items/free/links")
    named = await world.http.post(path, json=link, headers=keyed)
    assert (await world.post("/freeze")).status_code == 200
    again = await world.upload(FREE, samples.PNG, "a.png", key="one")
    assert (again.status_code, again.json()) == (201, first.json())
    assert (await world.http.post(path, json=link, headers=keyed)).json() == named.json()
    other = await world.upload(FREE, samples.PNG, "a.png", key="three")
    assert (other.status_code, other.json()["code"]) == (409, "sheet_frozen")


async def test_the_last_place_is_found_again_but_not_given_twice(world: World) -> None:
    answers = [await world.upload(FREE, samples.PNG, "a.png", key=str(n)) for n in range(3)]
    assert (await world.upload(FREE, samples.PNG, "a.png", key="2")).json() == answers[2].json()
    more = await world.upload(FREE, samples.PNG, "a.png", key="3")
    assert (more.status_code, more.json()["code"]) == (422, "too_much_evidence")


async def test_a_file_whose_piece_was_lost_by_a_restart_is_not_taken_for_stored(world: World) -> None:
    chunks = world.context.kit.database["files.chunks"]

    async def pieces() -> AsyncIterator[bytes]:
        yield b"a" * CHUNK
        await chunks.delete_many({})
        yield b"b"

    with pytest.raises(Unavailable):
        await world.context.files.store("f", "a.txt", pieces())
    assert await chunks.count_documents({}) == 0
    assert await stored_files(world) == 0


async def test_a_note_is_not_stored_over_one_that_its_author_never_saw(world: World) -> None:
    added = (await world.upload(FREE, samples.PDF)).json()
    path = world.url("so-a", f"{FREE}/{added['evidence_id']}")

    async def note(text: str, by: str, **guard: str) -> httpx.Response:
        return await world.http.patch(path, json={"note": text, **guard}, headers=world.who(by))

    assert (await note("trang 3", "binh", was="trang 2")).status_code == 200
    stale = await note("trang 4", "an", was="trang 2")
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert (stale.json()["current"], stale.json()["yours"]) == ({"note": "trang 3"}, {"note": "trang 4"})
    assert (await note("trang 3", "an", was="trang 2")).status_code == 200
    assert (await note("trang 4", "an", was="trang 3")).json()["note"] == "trang 4"
    both = await asyncio.gather(note("một", "an", was="trang 4"), note("hai", "binh", was="trang 4"))
    assert sorted(one.status_code for one in both) == [200, 409]
    assert (await note("trang 9", "an")).json()["note"] == "trang 9"
    dated = await world.http.patch(
        path, json={"issued_on": "2026-01-02", "was": "trang 9"}, headers=world.who()
    )
    assert (dated.status_code, dated.json()["note"]) == (200, "trang 9")
