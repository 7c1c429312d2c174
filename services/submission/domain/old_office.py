"""What Word and Excel wrote until 2003 (.doc, .xls): which it is, and whether it may be taken (S3). Streams
and records are those of MS-DOC and MS-XLS."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from services.submission.domain.compound import Compound, Malformed, Stream, TooLong
from services.submission.errors.uploads import FileUnsafe

DOC = "application/msword"
XLS = "application/vnd.ms-excel"
OTHER = "application/x-ole-storage"
_KINDS = {
    "WORDDOCUMENT": DOC,
    "WORKBOOK": XLS,
    "BOOK": XLS,
    "POWERPOINT DOCUMENT": "application/vnd.ms-powerpoint",
}
_MACROS = frozenset({"MACROS", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"})
_PACKED = "\x01OLE10NATIVE"
"""A file of any sort that was put into the document: opened by a double click."""
_LOCKED = "ENCRYPTEDPACKAGE"
_WORD, _WORD_95 = 0xA5EC, 0xA5DC
_IS_TEMPLATE, _IS_LOCKED = 0x0001, 0x0100
_FIRST_WITH_VBA = 0xC1
_BOF, _EOF, _PASSWORD, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_WORKBOOK = 0x0005
_MACRO_SHEETS = (b"\x01", b"\x06")
MOST_RECORDS = 200_000
"""Of a workbook's first part, before its sheets."""


def kind_of(whole: IO[bytes]) -> str:
    """The type by the streams of the first level. Raises FileUnsafe: damaged, archive_bomb, two_in_one; and
    encrypted for what Office keeps under a password, docx and xlsx too, since nothing tells what it is."""
    with _opened(whole) as compound:
        names = {entry.key for entry in compound.top}
        if _LOCKED in names:
            raise _locked()
        kinds = {_KINDS[name] for name in names if name in _KINDS}
        if len(kinds) > 1:
            raise FileUnsafe("Tệp này chứa một tệp khác bên trong.", reason_code="two_in_one")
        return kinds.pop() if kinds else OTHER


def require_harmless(whole: IO[bytes]) -> None:
    """Raises FileUnsafe: macros, two_in_one, encrypted, damaged, archive_bomb."""
    with _opened(whole) as compound:
        names = {entry.key for entry in compound.entries if entry.sort}
        if names & _MACROS:
            raise _macros()
        if _PACKED in names:
            raise FileUnsafe("Tệp này chứa một tệp khác bên trong.", reason_code="two_in_one")
        for entry in compound.top:
            if entry.key == "WORDDOCUMENT":
                _require_plain_text(compound.stream(entry))
            elif entry.key in ("WORKBOOK", "BOOK"):
                _require_plain_book(compound.stream(entry))


@contextmanager
def _opened(whole: IO[bytes]) -> Iterator[Compound]:
    try:
        yield Compound(whole)
    except TooLong as error:
        raise FileUnsafe("Tệp có mục lục quá dài.", reason_code="archive_bomb") from error
    except Malformed as error:
        raise FileUnsafe("Tệp hỏng, không mở được.", reason_code="damaged") from error
    finally:
        whole.seek(0)


def _require_plain_text(word: Stream) -> None:
    """By the first fields of Word's own header (FibBase). Before Word 97 only templates could hold macros."""
    head = word.read(0, 12)
    if len(head) < 12:
        raise Malformed("no header of a Word document")
    ident, version, flags = struct.unpack("<2H6xH", head)
    if ident not in (_WORD, _WORD_95):
        raise Malformed("not the header of a Word document")
    if flags & _IS_LOCKED:
        raise _locked()
    if version < _FIRST_WITH_VBA and flags & _IS_TEMPLATE:
        raise _macros()


def _require_plain_book(book: Stream) -> None:
    """No password, and no sheet of Excel 4 macros, which lie in no storage of their own."""
    for sort, at in _records(book):
        if sort == _PASSWORD:
            raise _locked()
        if sort == _SHEET and book.read(at + 5, 1) in _MACRO_SHEETS:
            raise _macros()


def _records(book: Stream) -> Iterator[tuple[int, int]]:
    """The sort and the place of each record before the sheets' own. Raises Malformed, TooLong."""
    sort, length = _record(book, 0)
    if sort != _BOF or book.read(6, 2) != struct.pack("<H", _WORKBOOK):
        raise Malformed("not the beginning of a workbook")
    at = 0
    for _ in range(MOST_RECORDS):
        at += 4 + length
        sort, length = _record(book, at)
        if sort == _EOF:
            return
        yield sort, at + 4
    raise TooLong("too many records")


def _record(book: Stream, at: int) -> tuple[int, int]:
    head = book.read(at, 4)
    if len(head) < 4:
        raise Malformed("a record is cut off")
    sort, length = struct.unpack("<2H", head)
    return sort, length


def _locked() -> FileUnsafe:
    return FileUnsafe("Tệp có mật khẩu.", reason_code="encrypted")


def _macros() -> FileUnsafe:
    return FileUnsafe("Tệp có macro.", reason_code="macros")
