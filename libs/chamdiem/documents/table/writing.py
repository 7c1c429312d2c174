"""Writes one formatted table as xlsx, row by row, in constant memory.

Whatever a person typed stays text: a value that begins with = + - @ never becomes a formula (R2, R3).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from tempfile import SpooledTemporaryFile
from typing import IO, TypeAlias

from xlsxwriter import Workbook

from .layout import Layout
from .spec import CellValue, TableSpec

Rows: TypeAlias = Iterable[Sequence[CellValue]]
Sheet: TypeAlias = tuple[TableSpec, Rows]
_SPOOL_IN_MEMORY = 4 * 1024 * 1024
_CHUNK = 64 * 1024


def write_table(spec: TableSpec, rows: Rows, target: IO[bytes]) -> int:
    """Write the workbook to `target` and give the number of rows.

    Raises ValueError for a row of the wrong length and TypeError for a float: points are exact;
    a moment without zone is a ValueError too.
    """
    return sum(write_book([(spec, rows)], target))


def write_book(sheets: Sequence[Sheet], target: IO[bytes]) -> list[int]:
    """Write one sheet below another's tab, in order; gives each one's number of rows. Raises as write_table,
    and ValueError without any sheet.
    """
    if not sheets:
        raise ValueError("a workbook has at least one sheet")
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with Workbook(target, options) as book:
        book.set_properties({"created": sheets[0][0].created_at.astimezone(UTC).replace(tzinfo=None)})
        # In constant memory a sheet is closed when the next one begins, so each is written to its end.
        return [_write_sheet(book, spec, rows) for spec, rows in sheets]


def _write_sheet(book: Workbook, spec: TableSpec, rows: Rows) -> int:
    layout = Layout(book, spec)
    layout.write_titles()
    layout.write_heads()
    count = sum(layout.write_row(row) for row in rows)
    layout.finish()
    return count


def table_chunks(spec: TableSpec, rows: Rows) -> Iterator[bytes]:
    """The workbook in pieces, for a streamed answer; beyond 4 MiB it waits on disk, not in memory."""
    return book_chunks([(spec, rows)])


def book_chunks(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """The same for several sheets."""
    with SpooledTemporaryFile(max_size=_SPOOL_IN_MEMORY) as spool:
        write_book(sheets, spool)
        spool.seek(0)
        while chunk := spool.read(_CHUNK):
            yield chunk
