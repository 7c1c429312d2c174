"""Pictures of files: an image, or a page of a PDF. Bounded against bombs; for a process of its own
(`previewing`)."""

import io
import threading
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import options, register_heif_opener

from chamdiem.documents.pictures import NoPicture, Size

PIXELS: dict[Size, int] = {"small": 160, "large": 1200}
"""The longer side."""
MOST_PIXELS = 50_000_000
"""An image that unpacks to more is not opened."""
LONGEST_PAGE = 14_400
"""Points; PDF allows no more, and no paper is longer."""
_BROKEN = (ValueError, MemoryError, SyntaxError, EOFError, RuntimeError, Image.DecompressionBombError)
"""What the libraries raise at files that are not whole."""
_PDFIUM = threading.Lock()
"""The library is not made for several threads."""


def previews(path: Path, content_type: str) -> dict[Size, bytes]:
    """Both sizes as WebP. Raises NoPicture."""
    try:
        with _opened(path, content_type) as picture:
            return {size: _fitted(picture, longest) for size, longest in PIXELS.items()}
    except (OSError, *_BROKEN) as error:
        raise NoPicture(str(error)) from error


def page_picture(path: Path, number: int) -> bytes:
    """One page of a PDF, from 1, in the large size as WebP. Raises NoPicture, also where there is no such
    page."""
    try:
        with _page(path, number) as picture:
            return _fitted(picture, PIXELS["large"])
    except (OSError, ValueError, MemoryError) as error:
        raise NoPicture(str(error)) from error


def _opened(path: Path, content_type: str) -> Image.Image:
    if content_type == "application/pdf":
        return _page(path, 1)
    if content_type in ("image/png", "image/jpeg"):
        return _image(path, "PNG", "JPEG")
    if content_type == "image/heic":
        return _photo(path)
    raise NoPicture(content_type)


def _photo(path: Path) -> Image.Image:
    """A phone's photo, its main picture alone."""
    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    options.DECODE_THREADS = 1  # else each thread's stack counts against the process's memory
    return _image(path, "HEIF")


def _image(path: Path, *formats: str) -> Image.Image:
    try:
        picture = Image.open(path, formats=formats)
    except UnidentifiedImageError as error:
        raise NoPicture("not an image") from error
    # The header alone has been read: what it says decides before anything is unpacked.
    if picture.width * picture.height > MOST_PIXELS:
        raise NoPicture("too many pixels")
    picture.draft("RGB", (PIXELS["large"], PIXELS["large"]))
    return ImageOps.exif_transpose(picture)


def _page(path: Path, number: int) -> Image.Image:
    try:
        with _PDFIUM, pypdfium2.PdfDocument(path) as document:
            document.init_forms()  # else what a signature shows on the page is left out
            page = document[number - 1]
            width, height = page.get_size()
            if not (0 < width <= LONGEST_PAGE and 0 < height <= LONGEST_PAGE):
                raise NoPicture("no paper is of this size")
            rendered: Image.Image = page.render(scale=PIXELS["large"] / max(width, height)).to_pil()
            return rendered.copy()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise NoPicture("not a readable PDF") from error


def _fitted(picture: Image.Image, longest: int) -> bytes:
    plain = picture.convert("RGB")
    plain.thumbnail((longest, longest))
    buffer = io.BytesIO()
    plain.save(buffer, "WEBP", quality=80)
    return buffer.getvalue()
