"""Small pictures of images and first pages, bounded against bombs."""

import io
import struct
import zlib
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from chamdiem.documents.pictures import NoPicture
from chamdiem.documents.previews import PIXELS, page_picture, previews
from tests.documents.photos import heic
from tests.signed import authority


def _png(width: int, height: int) -> bytes:
    """A file whose header says that size, and whose pixels would unpack to nearly nothing."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!L", len(data)) + kind + data + struct.pack("!L", zlib.crc32(kind + data))

    header = struct.pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", body) + part(b"IEND", b"")


def _pdf(width: float, height: float) -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(width, height)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "file"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("form", ["PNG", "JPEG", "HEIC"])
def test_an_image_is_made_small_upright(form: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    exif = Image.Exif()
    exif[0x0112] = 6
    if form == "HEIC":
        path.write_bytes(heic(3000, 1000, exif=exif.tobytes()))
    else:
        Image.new("RGB", (3000, 1000), "red").save(path, form, exif=exif)
    made = previews(path, f"image/{form.lower()}")
    for size, longest in PIXELS.items():
        picture = Image.open(io.BytesIO(made[size]))
        assert (picture.format, max(picture.size)) == ("WEBP", longest)
        assert picture.height > picture.width


def test_the_first_page_of_a_pdf(tmp_path: Path) -> None:
    made = previews(_written(tmp_path, _pdf(595, 842)), "application/pdf")
    assert Image.open(io.BytesIO(made["large"])).size == (848, 1200)


BAD = [
    (_png(60_000, 60_000), "image/png"),
    (_png(100, 100)[:60], "image/png"),
    (b"GIF89a" + bytes(50), "image/png"),
    (b"%PDF-1.4\nnothing", "application/pdf"),
    (_pdf(14_401, 10), "application/pdf"),
    (b"text", "text/plain"),
    (b"", "image/jpeg"),
    (heic()[:-30], "image/heic"),
    (heic()[:100], "image/heic"),
    (_png(100, 100), "image/heic"),
]


@pytest.mark.parametrize(("data", "content_type"), BAD)
def test_bombs_and_broken_files_have_no_picture(data: bytes, content_type: str, tmp_path: Path) -> None:
    with pytest.raises(NoPicture):
        previews(_written(tmp_path, data), content_type)


def test_one_page_is_drawn_with_what_its_signature_shows(tmp_path: Path) -> None:
    plain = _written(tmp_path, _pdf(595, 842)).read_bytes()
    unsigned = page_picture(_written(tmp_path, plain), 1)
    signed = page_picture(_written(tmp_path, authority.sign(plain)), 1)
    assert unsigned != signed
    with pytest.raises(NoPicture):
        page_picture(_written(tmp_path, plain), 2)
