"""Spreadsheets: formatted writing and typed reading, with errors by row and column."""

from .guard import Limits
from .plain import find_unplain
from .reading import Finding, ReadColumn, ReadRow, TableRead, read_table
from .spec import CellValue, Column, TableSpec, Title, Typed
from .writing import Sheet, book_chunks, table_chunks, write_book, write_table

__all__ = [
    "CellValue",
    "Column",
    "Finding",
    "Limits",
    "ReadColumn",
    "ReadRow",
    "Sheet",
    "TableRead",
    "TableSpec",
    "Title",
    "Typed",
    "book_chunks",
    "find_unplain",
    "read_table",
    "table_chunks",
    "write_book",
    "write_table",
]
