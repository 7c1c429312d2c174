"""All evidence of a sheet in one archive: streamed, ordered by leaf, safe names, an index."""

import csv
import io
import os
import zipfile

from services.submission.domain.packing import INDEX_NAME, index, packed
from tests.services.submission import samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

BIG = samples.PDF + os.urandom(3_000_000)


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
    rows = list(csv.reader(io.StringIO(archive.read(INDEX_NAME).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["1.1", "1.1", "1.1", "1.2"]
    assert rows[3][5:] == ["https://a.vn/x", ""]
    assert rows[4][3:6] == ["'=1+1", "2025-01-02", "002 1.2/01 Báo cáo.pdf"]
    stranger = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who("b", unit="so-b"))
    assert stranger.status_code == 403


async def test_an_empty_sheet_gives_an_archive_with_an_empty_index(world: World) -> None:
    answer = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who())
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == [INDEX_NAME]


def test_names_fit_on_any_disk() -> None:
    def one(filename: str) -> dict[str, str]:
        return {"kind": "file", "filename": filename, "file_id": "f", "note": "", "url": "", "sha256": "0"}

    names = ["Ế" * 150 + ".pdf", "a/../b.pdf", "...", "x" * 400]
    pieces = list(packed([("1/2", "Tiêu chí", [one(name) for name in names])]))
    for piece in pieces:
        folder, name = piece.path.split("/")
        assert len(folder.encode()) < 200
        assert len(name.encode()) < 200
    assert pieces[0].path.endswith(".pdf")
    assert pieces[1].path == "001 1_2/02 a_.._b.pdf"
    assert "mã độc" in index(pieces, {"f": "infected"}).decode()
