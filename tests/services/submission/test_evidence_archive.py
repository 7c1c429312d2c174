"""All evidence of a sheet in one archive: streamed, ordered by leaf, safe names, an index."""

import hashlib
import io
import os
import zipfile
from datetime import UTC, date, datetime
from typing import Any

from python_calamine import CalamineWorkbook

from services.submission.domain.packing import INDEX_NAME, index, packed
from tests.services.submission import samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

UTF_8 = 0x800
UPLOADED = datetime(2026, 3, 1, tzinfo=UTC)
BIG = samples.PDF + os.urandom(3_000_000)


def rows_of(book: bytes) -> list[list[Any]]:
    """The rows below the headings."""
    rows: list[list[Any]] = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    head = next(at for at, row in enumerate(rows) if row[0] == "STT")
    return rows[head + 1 :]


async def test_the_archive_holds_every_file_and_its_index(world: World) -> None:
    await Client(world).whole(BIG, leaf="ratio", filename="Báo cáo.pdf", note="=1+1", issued_on="2025-01-02")
    await Client(world).whole(samples.PNG, leaf="free", filename="ảnh.png")
    await Client(world).whole(samples.JPEG, leaf="free", filename="ảnh.png")
    await world.post("/items/free/links", {"url": "https://a.vn/x", "note": "bảng 2"})
    answer = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who())
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    assert archive.namelist() == [
        INDEX_NAME, "001 1.1/01 ảnh.png", "001 1.1/02 ảnh.png", "002 1.2/01 Báo cáo.pdf",
    ]  # fmt: skip
    assert archive.read("002 1.2/01 Báo cáo.pdf") == BIG
    assert all(entry.flag_bits & UTF_8 for entry in archive.infolist()), "names open rightly everywhere"
    rows = rows_of(archive.read(INDEX_NAME))
    assert [row[1] for row in rows] == ["1.1", "1.1", "1.1", "1.2"]
    assert rows[2][7:] == ["https://a.vn/x", ""]
    assert rows[3][3:5] == ["Báo cáo.pdf", "=1+1"], "a text, no formula"
    assert rows[3][5] == date(2025, 1, 2)
    assert rows[3][7:] == ["002 1.2/01 Báo cáo.pdf", hashlib.sha256(BIG).hexdigest()]
    stranger = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who("b", unit="so-b"))
    assert stranger.status_code == 403


async def test_a_file_without_bytes_does_not_cost_the_others(world: World) -> None:
    lost = (await Client(world).whole(samples.PNG, leaf="free")).json()["document"]["versions"][0]["file_id"]
    await Client(world).whole(samples.PDF, leaf="free", filename="b.pdf")
    await world.context.files.remove(lost)
    answer = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who())
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.namelist() == [INDEX_NAME, "001 1.1/02 b.pdf"]
    assert "đã mất" in rows_of(archive.read(INDEX_NAME))[0][7]


async def test_an_empty_sheet_gives_an_archive_with_an_empty_index(world: World) -> None:
    answer = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who())
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == [INDEX_NAME]


def test_names_fit_on_any_disk() -> None:
    def one(filename: str) -> dict[str, Any]:
        return {
            "kind": "file",
            "filename": filename,
            "file_id": "f",
            "note": "",
            "url": "",
            "sha256": "0",
            "uploaded_at": UPLOADED,
        }

    names = ["Ế" * 150 + ".pdf", "a/../b.pdf", "...", "x" * 400]
    pieces = list(packed([("1/2", "Tiêu chí", [one(name) for name in names])]))
    for piece in pieces:
        folder, name = piece.path.split("/")
        assert len(folder.encode()) < 200
        assert len(name.encode()) < 200
    assert pieces[0].path.endswith(".pdf")
    assert pieces[1].path == "001 1_2/02 a_.._b.pdf"
    made = rows_of(index(pieces, {"f": "infected"}, "Sở A, Đợt 2026", UPLOADED))
    assert all("mã độc" in row[7] for row in made)
