"""Workbooks over HTTP, the same in every service: servicekit and the tables of documents together."""

from .errors import WorkbookInvalid
from .http import BINARY, LARGEST, XLSX, Workbook, read_rows, refuse, send, send_book

__all__ = [
    "BINARY",
    "LARGEST",
    "XLSX",
    "Workbook",
    "WorkbookInvalid",
    "read_rows",
    "refuse",
    "send",
    "send_book",
]
