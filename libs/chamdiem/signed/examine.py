"""Examines one file against its export; meant for a process of its own (`__main__`), which limits it."""

import re
from collections.abc import Iterator, Sequence

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils.misc import PdfError
from pypdfium2.raw import FPDF_ERR_PASSWORD  # type: ignore[import-untyped]

from .findings import Found, Job, Signature
from .growth import grew_by_signing
from .looks import looks_different
from .pages import TooLarge, codes_in, codes_on, compare, is_picture, printed_codes, words_of
from .roots import roots_in
from .signatures import open_signed, signatures_of

_REMARKS = re.compile(rb"\s*+(?:%[^\r\n]*+\s*+)*+")
"""What may follow an unsigned export: nothing that any reader could take for content."""

_LOOKED_FOR_CODES = 120
"""Pages that are rendered to read their codes; the text of all is compared."""


def examine(job: Job) -> Found:
    """What can be said of the file. Whatever cannot be read is a `trouble`, never an exception."""
    return _pdf(job) if job.is_pdf else _picture(job)


def _picture(job: Job) -> Found:
    try:
        with Image.open(job.file) as image:
            if image.width * image.height > job.max_pixels:
                return Found(trouble="too_large")
            return Found(scan=True, codes=tuple(sorted(codes_in(image))))
    except Image.DecompressionBombError:
        return Found(trouble="too_large")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return Found(trouble="broken")


def _pdf(job: Job) -> Found:
    data = job.file.read_bytes()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return Found(trouble="encrypted" if error.err_code == FPDF_ERR_PASSWORD else "broken")
    if len(document) > job.max_pages:
        return Found(trouble="too_many_pages", pages=len(document))
    try:
        return _examined(job, data, document)
    except TooLarge:
        return Found(trouble="too_large", pages=len(document))
    except (PdfError, pypdfium2.PdfiumError, ValueError, LookupError, TypeError):
        # The one renders what the other can't follow, or neither does: not a file to rely on.
        return Found(trouble="broken", pages=len(document))


def _examined(job: Job, data: bytes, document: pypdfium2.PdfDocument) -> Found:
    export = job.export.read_bytes()
    signatures, grown = _signed(job, data)
    if data.startswith(export) and grown and (signatures or _REMARKS.fullmatch(data, len(export))):
        return Found(pages=len(document), identical=True, signatures=tuple(signatures))
    pages = [document[number] for number in range(len(document))]
    pictures = [is_picture(page) for page in pages]
    words = [None if picture else words_of(page) for page, picture in zip(pages, pictures, strict=True)]
    exported = pypdfium2.PdfDocument(export)
    missing, added = _compared(job, exported, words, all(pictures))
    codes = [codes_on(page) for page in pages[:_LOOKED_FOR_CODES]]
    return Found(
        pages=len(document),
        scan=any(pictures),
        codes=tuple(sorted(set().union(*codes))),
        printed_codes=tuple(sorted(set().union(*(printed_codes(page) for page in words if page)))),
        missing=missing,
        added=added,
        covered=tuple(_covered(exported, pages, words)),
        signatures=tuple(signatures),
    )


def _signed(job: Job, data: bytes) -> tuple[Sequence[Signature], bool]:
    """The signatures, and whether the file grew from its first revision by nothing but signing."""
    try:
        reader = open_signed(data)
        if reader.encrypted:
            raise PdfError("encrypted")
        return list(signatures_of(reader, roots_in(job.roots), job.at)), grew_by_signing(reader)
    except (PdfError, ValueError, LookupError, TypeError):
        if b"/ByteRange" in data:
            raise
        # Scanners write files that viewers take and a strict reader does not; unsigned, they need none.
        return (), False


def _covered(
    exported: pypdfium2.PdfDocument,
    pages: Sequence[pypdfium2.PdfPage],
    words: Sequence[Sequence[str] | None],
) -> Iterator[int]:
    """Pages where words were added are looked at anyway: their added words are shown."""
    for number, (page, found) in enumerate(zip(pages, words, strict=True)):
        if found is None or number >= len(exported):
            continue
        original = exported[number]
        if "".join(words_of(original)) == "".join(found) and looks_different(original, page):
            yield number + 1


def _compared(
    job: Job,
    exported: pypdfium2.PdfDocument,
    words: Sequence[Sequence[str] | None],
    scanned: bool,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if scanned:
        return (), ()
    return compare([words_of(page) for page in exported], words, job.blanks)
