"""Spreadsheets: formatted writing and typed reading, with errors by row and column."""

from .guard import Limits
from .reading import Finding, ReadColumn, ReadRow, TableRead, read_table
from .spec import CellValue, Column, TableSpec, Title
from .writing import table_chunks, write_table

__all__ = [
    "CellValue",
    "Column",
    "Finding",
    "Limits",
    "ReadColumn",
    "ReadRow",
    "TableRead",
    "TableSpec",
    "Title",
    "read_table",
    "table_chunks",
    "write_table",
]
