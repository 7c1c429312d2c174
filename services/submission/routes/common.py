"""What several routes share: the context, files coming in, files going out."""

import re
from collections.abc import AsyncGenerator
from typing import Any

from fastapi import Request, Response, UploadFile
from fastapi.responses import StreamingResponse
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException, MultiPartParser

from services.submission.context import Context
from services.submission.domain.files import disposition
from services.submission.errors import FileMissing, FileTooLarge
from services.submission.queries.files import StoredFile
from services.submission.repository.room import room

PREFIX = "/api/submission"
TAGS = ["submission"]
LONGEST_UPLOAD = 1 << 40
"""How long a file may be is a setting's matter, and `receive` holds none in memory."""

FORM_OVERHEAD = 65_536
"""What boundaries, headers and the note may add to a file's own size."""

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def multipart(*texts: str) -> dict[str, Any]:
    """How OpenAPI describes an upload: `file`, and text fields."""
    fields = {"file": {"type": "string", "format": "binary"}, **{text: {"type": "string"} for text in texts}}
    schema = {"type": "object", "required": ["file"], "properties": fields}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


BINARY: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


async def receive(request: Request, ctx: Context) -> tuple[UploadFile, FormData]:
    """The uploaded file and the form's other fields; never more than the limit is taken in.

    Raises FileTooLarge, FileMissing.
    """
    limit = ctx.settings.max_upload_bytes
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit + FORM_OVERHEAD:
        raise FileTooLarge("Tệp quá lớn.", max_bytes=limit)
    parser = MultiPartParser(request.headers, _capped(request, limit), max_files=1, max_fields=4)
    try:
        with room():
            form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise FileMissing("Yêu cầu không phải là biểu mẫu tải tệp.") from error
    file = form.get("file")
    if file is None or isinstance(file, str):
        raise FileMissing("Thiếu tệp.")
    return UploadFile(file.file, size=file.size, filename=file.filename, headers=file.headers), form


async def _capped(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    taken = 0
    async for piece in request.stream():
        taken += len(piece)
        if taken > limit + FORM_OVERHEAD:
            raise FileTooLarge("Tệp quá lớn.", max_bytes=limit)
        yield piece


def file_headers(filename: str, content_type: str) -> dict[str, str]:
    """A browser takes the file for what it was found to be and runs nothing in it (O1)."""
    return {
        "Content-Disposition": disposition(filename, content_type),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }


def send_file(ctx: Context, stored: StoredFile, wanted: str | None) -> Response:
    """The file, or the one range of bytes that was asked for (audio players do)."""
    span = _span(wanted, stored.size)
    start, end = span or (0, stored.size)
    headers = file_headers(stored.filename, stored.content_type) | {
        "Accept-Ranges": "bytes",
        "Content-Length": str(end - start),
        "ETag": f'"{stored.sha256}"',
    }
    if span:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{stored.size}"
    pieces = ctx.files.read(stored.file_id, start, end)
    return StreamingResponse(pieces, 206 if span else 200, headers, stored.content_type)


def _span(wanted: str | None, size: int) -> tuple[int, int] | None:
    """The one range asked for, also if it is the whole: a player learns from the answer that it may jump.

    What can't be given (two ranges, one beyond the end, one whose end comes first) is answered by the whole.
    """
    match = _RANGE.fullmatch(wanted or "")
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        start, end = max(0, size - int(match[2])), size
    else:
        start, end = int(match[1]), min(int(match[2]) + 1, size) if match[2] else size
    return (start, end) if start < end else None
