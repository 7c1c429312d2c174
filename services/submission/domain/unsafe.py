"""Files that are not just what they seem: bombs, two files in one, macros, passwords (bad input of S3)."""

import struct
import zipfile
import zlib
from functools import partial
from typing import IO

from services.submission.domain.archives import is_listable
from services.submission.domain.embedded import is_macro, require_nothing_packed
from services.submission.domain.files import DOCX, PDF, XLSX
from services.submission.domain.old_office import DOC, XLS, require_harmless
from services.submission.errors.uploads import FileUnsafe

_ENTRIES = 20_000
_PIECE = 1 << 18
_END = b"PK\x05\x06"
_END_LENGTH = 22
_LONGEST_COMMENT = 65_535
_HIDDEN = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
"""What programs for these archives look for anywhere in a file."""


def require_safe(whole: IO[bytes], content_type: str, most: int) -> None:
    """Raises FileUnsafe. `most`: bytes that an office file may unpack to. Reads it through: to be called in a
    thread."""
    if content_type in (DOCX, XLSX):
        _require_honest_archive(whole, most)
    elif _ends_as_archive(whole) or (content_type != PDF and _holds_archive(whole)):
        raise FileUnsafe("Tệp này chứa một tệp khác bên trong.", reason_code="two_in_one")
    elif content_type in (DOC, XLS):
        require_harmless(whole)


def _require_honest_archive(whole: IO[bytes], most: int) -> None:
    if not is_listable(whole):
        raise FileUnsafe("Tệp nén quá mức cho phép.", reason_code="archive_bomb", max_bytes=most)
    try:
        with zipfile.ZipFile(whole) as archive:
            entries = archive.infolist()
            if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > most:
                raise FileUnsafe("Tệp nén quá mức cho phép.", reason_code="archive_bomb", max_bytes=most)
            if any(is_macro(entry.filename) for entry in entries):
                raise FileUnsafe("Tệp có macro.", reason_code="macros")
            for entry in entries:
                _read_through(archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
        raise FileUnsafe("Tệp hỏng, không mở được.", reason_code="damaged") from error
    finally:
        whole.seek(0)


def _read_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """No more than the size that the entry names is unpacked; if that was a lie its checksum does not fit."""
    with archive.open(entry) as content:
        require_nothing_packed(iter(partial(content.read, _PIECE), b""))


def _ends_as_archive(whole: IO[bytes]) -> bool:
    """Whether an archive ends exactly where the file ends, so that a program for archives would open it."""
    size = whole.seek(0, 2)
    whole.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
    end = whole.read()
    whole.seek(0)
    at = end.rfind(_END)
    while at >= 0:
        record = end[at : at + _END_LENGTH]
        if len(record) == _END_LENGTH:
            (comment,) = struct.unpack("<H", record[20:])
            if at + _END_LENGTH + comment == len(end):
                return True
        at = end.rfind(_END, 0, at)
    return False


def _holds_archive(whole: IO[bytes]) -> bool:
    """Whether an archive of another sort lies in it. Not asked of a PDF, which may hold files by right."""
    whole.seek(0)
    before = b""
    try:
        while piece := whole.read(_PIECE):
            if any(mark in before + piece for mark in _HIDDEN):
                return True
            before = piece[-8:]
        return False
    finally:
        whole.seek(0)
