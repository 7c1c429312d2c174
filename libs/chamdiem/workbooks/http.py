"""Workbooks that come in and go out over HTTP."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Body
from fastapi.responses import StreamingResponse

from chamdiem.documents.table import (
    CellValue,
    Finding,
    ReadColumn,
    ReadRow,
    Sheet,
    TableSpec,
    book_chunks,
    read_table,
)

from .errors import WorkbookInvalid

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 10 * 1024 * 1024
"""Bytes of an uploaded workbook (`max_body_size` of its route)."""

Workbook = Annotated[bytes, Body(media_type=XLSX)]
"""The body of a route that takes an xlsx as it is."""

BINARY: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}


def read_rows(data: bytes, columns: Sequence[ReadColumn]) -> Sequence[ReadRow]:
    """The rows below the heads. Raises WorkbookInvalid with every fault by row and column."""
    table = read_table(data, columns)
    refuse(table.findings)
    if not table.rows:
        refuse([Finding("no_rows", "Bảng không có dòng dữ liệu nào")])
    return table.rows


def refuse(findings: Sequence[Finding]) -> None:
    """Raises WorkbookInvalid where there is any finding; all or nothing."""
    if findings:
        errors = [vars(finding) for finding in findings]
        raise WorkbookInvalid("Tệp Excel có ô chưa đúng, chưa dòng nào được lưu.", errors=errors)


def send(spec: TableSpec, rows: Iterable[Sequence[CellValue]], filename: str) -> StreamingResponse:
    """The table as a download of that name."""
    return send_book([(spec, rows)], filename)


def send_book(sheets: Sequence[Sheet], filename: str) -> StreamingResponse:
    """Several sheets as a download of that name."""
    disposition = f"attachment; filename*=UTF-8''{quote(filename)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return StreamingResponse(book_chunks(sheets), media_type=XLSX, headers=headers)
