"""What comes with a proposal and is not what it says: refused, never a defect (C4, O2)."""

import json
import struct
import zlib
from typing import Any

import httpx
import pytest

from tests.services.criteria.conftest import People, Person
from tests.services.criteria.test_proposals import CHANGE, FAULT, answer, author, refused, sent

__all__ = ["author"]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(300)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(extra: bytes = b"") -> bytes:
    """One pixel."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = _chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + head + body + _chunk(b"tEXt", b"a\0" + extra) + _chunk(b"IEND", b"")


async def put(person: Person, proposal_id: str, content: bytes, kind: str = "image/png") -> httpx.Response:
    path = f"/api/criteria/proposals/{proposal_id}/picture"
    return await person.client.put(path, content=content, headers=person.headers | {"Content-Type": kind})


async def picture(person: Person, proposal_id: str) -> httpx.Response:
    return await person.call("GET", f"/proposals/{proposal_id}/picture")


@pytest.mark.parametrize(("content", "kind"), [(png(), "png"), (JPEG, "jpeg"), (WEBP, "webp")])
async def test_a_picture_goes_in_and_out_safely(author: Person, content: bytes, kind: str) -> None:
    made = await sent(author, FAULT)
    refused(await picture(author, made["proposal_id"]), 404, "picture_not_found")
    stored = await put(author, made["proposal_id"], content, "text/html")
    assert stored.json()["picture"]["content_type"] == f"image/{kind}", stored.text
    got = await picture(author, made["proposal_id"])
    assert (got.content, got.headers["content-type"]) == (content, f"image/{kind}")
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "content",
    [
        EXE,
        SVG,
        b"",
        b"\x00" * 100,
        b"<html><script>1</script>",
        b"GIF89a" + bytes(20),
        b"%PDF-1.4\n",
        b"PK\x03\x04" + bytes(40),
    ],
)
async def test_the_content_decides_not_the_name(author: Person, content: bytes) -> None:
    made = await sent(author, FAULT)
    answered = await put(author, made["proposal_id"], content)
    assert answered.status_code == 422, answered.text
    assert answered.json()["code"] in ("picture_refused", "invalid_request")
    assert (await author.call("GET", f"/proposals/{made['proposal_id']}")).json()["picture"] is None


async def test_a_picture_has_a_size_and_an_owner(author: Person, people: People, admin: Person) -> None:
    made = await sent(author, FAULT)
    refused(await put(author, made["proposal_id"], png(bytes(5 * 1024 * 1024))), 413, "too_large")
    for wrong in (people.of("entry", "so-xay-dung"), people.of("management"), admin):
        refused(await put(wrong, made["proposal_id"], png()), 403, "forbidden")
    first = await put(author, made["proposal_id"], png())
    same = await put(author, made["proposal_id"], png())
    assert same.json()["version"] == first.json()["version"]
    replaced = await put(author, made["proposal_id"], png(b"other"))
    assert (await picture(admin, made["proposal_id"])).content == png(b"other")
    refused(await picture(people.of("entry", "so-xay-dung"), made["proposal_id"]), 403, "forbidden")
    assert (await answer(admin, replaced.json())).status_code == 200
    refused(await put(author, made["proposal_id"], png()), 409, "proposal_answered")


@pytest.mark.parametrize(
    "text", ["a\u0000bc", "\ud800abc", "x" * 5001, "  ", "", "\x1b[31m đỏ", 7, None, ["a"]]
)
async def test_texts_that_are_no_text(author: Person, text: Any) -> None:
    for body in (FAULT | {"text": text}, CHANGE | {"reason": text}):
        headers = author.headers | {"Content-Type": "application/json"}
        answered = await author.client.post(
            "/api/criteria/proposals", content=json.dumps(body), headers=headers
        )
        assert answered.status_code == 422, answered.text


@pytest.mark.parametrize(
    "fields",
    [
        {"page": "https://kẻ-xấu.test/"},
        {"page": "/a\u0000"},
        {"page": "/" + "a" * 400},
        {"about": "criteria"},
        {"about": "khác"},
        {"set_id": "cchc-so-2026"},
        {"state": "accepted"},
    ],
)
async def test_fields_that_do_not_fit(author: Person, fields: dict[str, Any]) -> None:
    refused(await author.call("POST", "/proposals", FAULT | fields), 422, "invalid_request")


async def test_long_and_odd_words_are_kept_in_nfc(author: Person) -> None:
    odd = "Tiê\u0301ng Việt 👩‍🔧 " + "đ" * 4900
    made = await sent(author, FAULT | {"text": odd})
    assert made["text"].startswith("Tiếng Việt 👩‍🔧")
    assert len(made["title"]) <= 120


@pytest.mark.parametrize(
    "query",
    [
        "search=%00",
        "search=%5B(",
        "cursor=%00",
        "cursor=AA",
        "state=gone",
        "about=x",
        "limit=0",
        "unit_id=%00",
        "set_id=%24ne",
    ],
)
async def test_queries_beyond_reason(admin: Person, query: str) -> None:
    for path in ("/proposals", "/proposals/counts"):
        answered = await admin.call("GET", f"{path}?{query}")
        assert answered.status_code in (200, 422), answered.text
