"""Bad input of S3: bombs, two files in one, programs under false names, names with tricks, limits by sort."""

import io
import struct
import unicodedata
import zipfile

import pytest

from services.submission.domain.archives import directory_length, is_listable
from services.submission.domain.files import safe_filename
from services.submission.domain.unsafe import require_safe
from services.submission.errors.uploads import FileUnsafe
from tests.services.submission import hostile, samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

BUDGET = 5_000_000
UNSAFE = [
    (hostile.office(20_000_000), "archive_bomb"),
    (hostile.lying(20_000_000, 1_000), "damaged"),
    (hostile.many_entries(20_100), "archive_bomb"),
    (hostile.endless_directory(5_000_000), "archive_bomb"),
    (hostile.planted_mark(5_000_000), "archive_bomb"),
    (hostile.office(word__vbaProject=b"x"), "macros"),
    (hostile.BROKEN_OFFICE, "damaged"),
    (hostile.PDF_AND_ZIP, "two_in_one"),
    (hostile.JPEG_AND_ZIP, "two_in_one"),
    (hostile.PNG_AND_DOCX, "two_in_one"),
    (hostile.TEXT_AND_ZIP, "two_in_one"),
    (hostile.JPEG_AND_RAR, "two_in_one"),
    (hostile.TEXT_AND_7Z, "two_in_one"),
]
FALSE_NAMES = [
    (samples.EXE, "Báo cáo.pdf"),
    (samples.SVG, "ảnh.png"),
    (samples.HTML, "a.docx"),
    (samples.ZIP, "a.xlsx"),
    (b"\x7fELF" + bytes(200), "a.jpg"),
    (b"GIF89a" + bytes(50), "a.png"),
    (samples.HTML + samples.PDF, "a.pdf"),
    (b"#!/bin/sh\nrm -rf /\n", "a.txt"),
]
TRICKS = [
    "../../etc/passwd",
    "..\\..\\windows\\system32\\a.pdf",
    "C:\\a\\b.pdf",
    "a\x00.pdf",
    "\u202efdp.exe",
    "CON/..//x.pdf",
    "a" + "\u0301" * 300 + ".pdf",
    "Ế" * 300 + ".pdf",
    unicodedata.normalize("NFD", "Quyết định số 1/QĐ-UBND.pdf"),
    "...",
    "",
    " .pdf ",
    '<script>"|?*:.pdf',
]


@pytest.mark.parametrize(("data", "reason"), UNSAFE)
async def test_what_is_not_just_what_it_seems_is_refused(world: World, data: bytes, reason: str) -> None:
    world.context.settings.__dict__["max_inflated_bytes"] = BUDGET
    refused = await Client(world).whole(data, filename="a.pdf")
    found = refused.json()
    if reason == "two_in_one" and found["code"] == "type_not_allowed":
        return  # told by its content before anything else
    assert (refused.status_code, found["code"], found["reason_code"]) == (422, "file_unsafe", reason)
    database = world.context.kit.database
    assert await database["files.chunks"].count_documents({}) == 0


async def test_both_ways_in_ask_the_same(world: World) -> None:
    refused = await world.upload("/items/free/evidence", hostile.PDF_AND_ZIP)
    assert (refused.status_code, refused.json()["reason_code"]) == (422, "two_in_one")


@pytest.mark.parametrize(("data", "name"), FALSE_NAMES)
async def test_names_count_nothing(world: World, data: bytes, name: str) -> None:
    refused = await Client(world).whole(data, filename=name)
    assert (refused.status_code, refused.json()["code"]) == (422, "type_not_allowed"), name


async def test_honest_files_of_every_sort_are_taken(world: World) -> None:
    world.context.settings.__dict__["max_evidence_per_leaf"] = 20
    honest = {
        hostile.PDF_WITH_ATTACHED_DOCX: "application/pdf",
        samples.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        samples.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        hostile.WEBM: "audio/webm",
        samples.OGG: "audio/ogg",
        samples.M4A: "audio/mp4",
        samples.WAV: "audio/wav",
        samples.PNG: "image/png",
        samples.TEXT: "text/plain",
        "Mã,Tên,Số\n1,Sở Nội vụ,5\n2,Sở Tài chính,7\n".encode(): "text/plain",
    }
    for data, content_type in honest.items():
        done = await Client(world).whole(data, filename="a.exe")
        assert done.status_code == 200, (content_type, done.text)
        assert done.json()["evidence"]["content_type"] == content_type


async def test_each_sort_has_its_own_limit(world: World) -> None:
    settings = world.context.settings.__dict__
    settings |= {
        "max_document_bytes": 2_000,
        "max_image_bytes": 1_000,
        "max_audio_bytes": 3_000,
        "max_evidence_per_leaf": 9,
    }
    client = Client(world)
    for data, limit in ((samples.PNG, 1_000), (samples.PDF, 2_000), (samples.WAV, 3_000)):
        assert (await client.whole(data + bytes(limit - len(data)))).status_code == 200
        begun = await client.begin(limit + 1)
        if begun.status_code == 201:
            await client.patch(begun.headers["location"], 0, data + bytes(limit + 1 - len(data)))
            begun = await client.complete(begun.headers["location"])
        assert (begun.status_code, begun.json()["code"], begun.json()["max_bytes"]) == (
            413,
            "too_large",
            limit,
        )


@pytest.mark.parametrize("name", TRICKS)
async def test_names_are_made_harmless(world: World, name: str) -> None:
    done = await Client(world).whole(samples.PNG, filename=name or "?")
    assert done.status_code == 200, done.text
    kept = done.json()["evidence"]["filename"]
    assert kept == safe_filename(name or "?")
    assert 0 < len(kept) <= 150
    assert kept == unicodedata.normalize("NFC", kept)
    assert not set(kept) & set('/\\\x00\u202e<>"|?*:')
    assert not kept.startswith(".")
    piled = max(sum(unicodedata.combining(c) > 0 for c in kept[at : at + 5]) for at in range(len(kept)))
    assert piled <= 2


def test_an_archive_that_names_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(FileUnsafe) as caught:
        require_safe(io.BytesIO(hostile.office(200_000_000)), DOCX_TYPE, BUDGET)
    assert caught.value.extra["reason_code"] == "archive_bomb"


def test_the_directory_of_a_long_archive_is_measured_by_either_record() -> None:
    with io.BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w") as packed:
            packed.writestr("a", "")
        plain = buffer.getvalue()
    at = plain.rindex(b"PK\x05\x06")
    short = directory_length(io.BytesIO(plain))
    assert short == at - plain.index(b"PK\x01\x02")
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 9_000_000_000, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    assert directory_length(io.BytesIO(plain[:at] + record + locator + plain[at:])) == 9_000_000_000
    assert not is_listable(io.BytesIO(plain[:at] + bytes(56) + locator + plain[at:]))
    assert directory_length(io.BytesIO(b"")) == 0


def test_the_mark_of_the_directorys_record_may_stand_anywhere() -> None:
    planted = hostile.planted_mark(5_000_000)
    assert planted[-22:-18] == planted[-18:-14] == b"PK\x05\x06"
    assert len(zipfile.ZipFile(io.BytesIO(planted)).namelist()) > 50_000, "a reader takes it all in"
    remark = hostile.endless_directory(5_000_000)[:-2] + struct.pack("<H", 22) + hostile.office()[-22:]
    for data in (planted, remark, b"PK\x05\x06", hostile.office()[:-1]):
        assert not is_listable(io.BytesIO(data))
    said = directory_length(io.BytesIO(hostile.office()[:-2] + struct.pack("<H", 4) + b"note"))
    assert said == directory_length(io.BytesIO(hostile.office()))


DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
