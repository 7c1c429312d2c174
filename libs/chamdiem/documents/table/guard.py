"""Looks into an uploaded workbook before the reader does, so that a small file can't take the process down.

Two dangers: a zip that unpacks to far more than it weighs, and two cells in far corners, for which the reader
sets aside the whole rectangle between them (a 5 kB file asked for 550 GB and aborted the process).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Literal, TypeAlias
from xml.parsers import expat

from xlsxwriter.utility import xl_cell_to_rowcol

Fault: TypeAlias = Literal["too_large", "not_xlsx", "broken", "unpacks_too_large", "too_many_cells"]
_MIB = 1024 * 1024
_CHUNK = 256 * 1024
_MAX_PARTS = 1000
_NO_END = 1 << 62
_REFERENCE = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_ROW_NUMBER = re.compile(r"[1-9]\d{0,6}")


@dataclass(frozen=True)
class Limits:
    """What is accepted. Sizes in bytes; `max_ratio` = unpacked / packed, not asked below 1 MiB unpacked."""

    max_bytes: int = 20 * _MIB
    max_unpacked: int = 100 * _MIB
    max_ratio: int = 200
    max_rows: int = 20_000
    max_columns: int = 256

    def unpack_budget(self, size: int) -> int:
        """Bytes that a file of `size` may unpack to."""
        return min(self.max_unpacked, max(_MIB, self.max_ratio * size))


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def find_fault(data: bytes, limits: Limits) -> Fault | None:
    """Why this file must not be handed to the reader; None when it may."""
    if len(data) > limits.max_bytes:
        return "too_large"
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive, limits, limits.unpack_budget(len(data)))
    except _Refused as refused:
        return refused.fault
    except zipfile.BadZipFile:
        return "not_xlsx" if not zipfile.is_zipfile(BytesIO(data)) else "broken"
    except (EOFError, zlib.error, expat.ExpatError, NotImplementedError, ValueError, OverflowError):
        return "broken"
    return None


def _check(archive: zipfile.ZipFile, limits: Limits, budget: int) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    # The reader guesses the format; only the one that is inspected here may get through.
    if "xl/workbook.xml" not in names or names & {"content.xml", "xl/workbook.bin"}:
        raise _Refused("not_xlsx")
    if len(parts) > _MAX_PARTS or any(part.flag_bits & 1 for part in parts):
        raise _Refused("broken")
    for part in parts:
        inspector = _Inspector(limits)
        for chunk in _unpack(archive, part, budget):
            budget -= len(chunk)
            inspector.feed(chunk)
        inspector.close()


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: int) -> Iterator[bytes]:
    # The size that the archive declares may be a lie: ask for everything and count what really comes.
    part.file_size = _NO_END
    left = budget
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _Refused("unpacks_too_large")
            yield chunk


class _Inspector:
    """Reads one part as XML and refuses a cell outside the limits. A picture or printer setting is no XML."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._is_xml: bool | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes) -> None:
        if self._is_xml is None:
            self._is_xml = chunk.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
        if self._is_xml:
            self._parser.Parse(chunk, False)
        elif b"sheetData" in chunk:
            raise _Refused("broken")

    def close(self) -> None:
        if self._is_xml:
            self._parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        raise _Refused("broken")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c" and "r" in attributes:
            self._check_cell(attributes["r"])
        elif kind == "row" and "r" in attributes:
            self._check_row(attributes["r"])

    def _check_cell(self, reference: str) -> None:
        if not _REFERENCE.fullmatch(reference):
            raise _Refused("broken")
        row, column = xl_cell_to_rowcol(reference)
        if row >= self._limits.max_rows or column >= self._limits.max_columns:
            raise _Refused("too_many_cells")

    def _check_row(self, number: str) -> None:
        if not _ROW_NUMBER.fullmatch(number):
            raise _Refused("broken")
        if int(number) > self._limits.max_rows:
            raise _Refused("too_many_cells")
