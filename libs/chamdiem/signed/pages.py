"""Reads a PDF's pages with pdfium: words, whether a page is one picture, and QR codes as rendered."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

import pypdfium2  # type: ignore[import-untyped]
import zxingcpp
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # type: ignore[import-untyped]

_POINTS_PER_INCH = 72
_RESOLUTIONS = (200, 300)
"""Dots per inch: a code of 14 mm is read from a clean page at the first, from most scans at the second."""

_MOST_RENDERED = 8_900_000
"""Pixels of a rendered page: A4 at 300 dots per inch."""

_MOST_WORDS = 20_000
_SHOWN_WORDS = 100
_COVERS = 0.85
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_PRINTED = re.compile(r"Mãkếtxuất:((?:[0-9A-F]){12})")


class TooLarge(ValueError):
    """A page holds more words than any report of ours."""


def words_of(page: pypdfium2.PdfPage) -> list[str]:
    """The page's words in NFC. Raises TooLarge."""
    text = page.get_textpage().get_text_range()
    words = unicodedata.normalize("NFC", text.replace("\u00ad", "").replace("\ufffe", "")).split()
    if len(words) > _MOST_WORDS:
        raise TooLarge
    return words


def printed_codes(words: Sequence[str]) -> set[str]:
    """The export codes that stand on the page in words."""
    return set(_PRINTED.findall("".join(words)))


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures cover the page, as a scanner makes it, with or without recognised text below."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        across = max(0.0, min(right, width) - max(left, 0.0))
        covered += across * max(0.0, min(top, height) - max(bottom, 0.0))
    return bool(covered >= _COVERS * width * height)


def codes_on(page: pypdfium2.PdfPage) -> set[str]:
    """What the QR codes of the page hold, its annotations left out."""
    width, height = page.get_size()
    for resolution in _RESOLUTIONS:
        scale = resolution / _POINTS_PER_INCH
        largest = (_MOST_RENDERED / max(1.0, width * height)) ** 0.5
        image = page.render(scale=min(scale, largest), grayscale=True, may_draw_forms=False).to_pil()
        if found := codes_in(image):
            return found
    return set()


def codes_in(image: Image.Image) -> set[str]:
    """What the QR codes in a picture hold."""
    found = zxingcpp.read_barcodes(image.convert("L"), formats=_QR)
    return {code.text for code in found}


def compare(
    export: Sequence[Sequence[str]], file: Sequence[Sequence[str] | None], blanks: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of the export that are missing from the file, and words added to it, page by page.

    A file's page that is None (a picture) is not compared. `blanks` may be replaced on the first page.
    """
    missing: list[str] = []
    added: list[str] = []
    for number, (one, other) in enumerate(zip_longest(export, file, fillvalue=())):
        if other is None:
            continue
        for lost, new in _changes(one or (), other):
            fills = number == 0 and all(word in blanks for word in lost)
            missing += [] if fills else lost
            added += new
    return tuple(missing[:_SHOWN_WORDS]), tuple(added[:_SHOWN_WORDS])


def _changes(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    if "".join(one) == "".join(other):
        return
    for what, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what != "equal":
            yield list(one[i:j]), list(other[k:m])
