"""Uploads in pieces, by the tus protocol 1.0.0 (https://tus.io): core, creation, expiration, termination.

The last step is ours: `completion` says what became of the file, in words that any client can read.
"""

import base64
import binascii
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.problems import problem_response
from chamdiem.servicekit.requests import IdempotencyKey, new_id
from services.submission.commands import uploads as commands
from services.submission.commands.inspecting import largest
from services.submission.context import Ctx
from services.submission.domain.sheets import parts_of
from services.submission.domain.uploads import Announced, Place, Upload
from services.submission.errors.uploads import UploadInvalid, UploadOffset
from services.submission.routes.common import LONGEST_UPLOAD, PREFIX, TAGS
from services.submission.schemas.uploads import FinishBody, FinishedUpload, UploadState

router = APIRouter(prefix=PREFIX, tags=list(TAGS))
VERSION = "1.0.0"
PIECES = "application/offset+octet-stream"
_NOTE_LENGTH = 2_000
_TEXT = {"schema": {"type": "string"}}
_BEGUN: dict[int | str, dict[str, Any]] = {
    201: {"description": "Where the bytes go", "headers": {"Location": _TEXT, "Upload-Expires": _TEXT}}
}
_BYTES = {"requestBody": {"content": {PIECES: {"schema": {"type": "string", "format": "binary"}}}}}


class _Tus(Response):
    """An answer without body, in the protocol's version."""

    def __init__(self, status: int, **headers: str | int) -> None:
        named = {name.replace("_", "-").title(): str(value) for name, value in headers.items()}
        super().__init__(
            status_code=status, headers={"Tus-Resumable": VERSION, "Cache-Control": "no-store"} | named
        )


async def _announced(
    length: Annotated[str, Header(alias="Upload-Length")] = "",
    metadata: Annotated[str, Header(alias="Upload-Metadata", max_length=20_000)] = "",
) -> tuple[str, str]:
    return length, metadata


Headers = Annotated[tuple[str, str], Depends(_announced)]


@router.options("/uploads", include_in_schema=False)
async def upload_protocol(ctx: Ctx, _: CallerDep) -> Response:
    """What of the protocol is spoken here."""
    extensions = "creation,expiration,termination"
    return _Tus(204, tus_version=VERSION, tus_extension=extensions, tus_max_size=largest(ctx.settings))


@router.post(
    "/sheets/{sheet_id}/items/{leaf_id}/uploads", status_code=201, response_class=Response, responses=_BEGUN
)
async def begin_evidence_upload(
    ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str, key: IdempotencyKey, headers: Headers
) -> Response:
    """Announce a file for a leaf: `Upload-Length`, and `Upload-Metadata` with filename, note, issued_on. Its
    address is in `Location`. The moment of this request counts against the deadline."""
    place = Place(parts_of(sheet_id)[1], sheet_id, leaf_id)
    upload_id = new_id(caller, key, f"evidence {sheet_id} {leaf_id}")
    await commands.allow(ctx, caller, place, upload_id)
    return _begun(await commands.begin(ctx, caller, place, upload_id, _file(*headers)))


@router.post("/library/{unit_id}/uploads", status_code=201, response_class=Response, responses=_BEGUN)
async def begin_library_upload(
    ctx: Ctx, caller: CallerDep, unit_id: str, key: IdempotencyKey, headers: Headers, replaces: str = ""
) -> Response:
    """Announce a file for the unit's library, or a newer version of the document `replaces`."""
    place = Place(unit_id, replaces=replaces)
    upload_id = new_id(caller, key, f"library {unit_id} {replaces}")
    await commands.allow(ctx, caller, place, upload_id)
    return _begun(await commands.begin(ctx, caller, place, upload_id, _file(*headers)))


@router.head("/uploads/{upload_id}", include_in_schema=False)
async def upload_offset(ctx: Ctx, caller: CallerDep, upload_id: str) -> Response:
    """How many bytes are stored for good."""
    upload = await commands.own(ctx, caller, upload_id)
    offset = await commands.offset_of(ctx, upload)
    return _Tus(200, upload_offset=offset, upload_length=upload.file.length, upload_expires=_expires(upload))


@router.get("/uploads/{upload_id}")
async def read_upload(ctx: Ctx, caller: CallerDep, upload_id: str) -> UploadState:
    """How far the upload has come."""
    upload = await commands.own(ctx, caller, upload_id)
    offset = await commands.offset_of(ctx, upload)
    return UploadState.model_validate({**vars(upload), **vars(upload.file), "offset": offset})


@router.patch(
    "/uploads/{upload_id}",
    status_code=204,
    response_class=Response,
    openapi_extra=_BYTES,
    max_body_size=LONGEST_UPLOAD,
)
async def carry_upload_on(
    ctx: Ctx,
    caller: CallerDep,
    upload_id: str,
    request: Request,
    offset: Annotated[str, Header(alias="Upload-Offset")] = "",
) -> Response:
    """Send the bytes that follow `Upload-Offset`. What arrives is stored as it comes."""
    upload = await commands.own(ctx, caller, upload_id)
    version = request.headers.get("tus-resumable", VERSION)
    if version != VERSION:
        return _Tus(412, tus_version=VERSION)
    if request.headers.get("content-type") != PIECES:
        raise UploadInvalid(f"Phần gửi phải có kiểu {PIECES}.", field="Content-Type")
    try:
        after = await commands.carry_on(ctx, upload, _number(offset, "Upload-Offset"), request.stream())
    except UploadOffset as error:
        refused = problem_response(request.url.path, error)
        refused.headers.update({"Tus-Resumable": VERSION, "Upload-Offset": str(error.extra["offset"])})
        return refused
    return _Tus(204, upload_offset=after, upload_expires=_expires(upload))


@router.delete("/uploads/{upload_id}", status_code=204, response_class=Response)
async def give_upload_up(ctx: Ctx, caller: CallerDep, upload_id: str) -> Response:
    """Forget an upload; what a leaf or the library took already stays."""
    await commands.give_up(ctx, await commands.own(ctx, caller, upload_id))
    return _Tus(204)


@router.post("/uploads/{upload_id}/completion")
async def complete_upload(ctx: Ctx, caller: CallerDep, upload_id: str, body: FinishBody) -> FinishedUpload:
    """Take the file: its content is inspected, kept in the library, put to the leaf; any number of times."""
    upload = await commands.own(ctx, caller, upload_id)
    return FinishedUpload.model_validate(await commands.finish(ctx, caller, upload, body.sha256))


def _begun(upload: Upload) -> Response:
    return _Tus(201, location=f"{PREFIX}/uploads/{upload.upload_id}", upload_expires=_expires(upload))


def _expires(upload: Upload) -> str:
    return upload.expires_at.strftime("%a, %d %b %Y %H:%M:%S GMT")


def _file(length: str, metadata: str) -> Announced:
    """Raises UploadInvalid for what is no length, no metadata of the protocol, or names no file."""
    said = _metadata(metadata)
    if not said.get("filename"):
        raise UploadInvalid("Thiếu tên tệp.", field="Upload-Metadata")
    note = said.get("note", "").replace("\0", "")[:_NOTE_LENGTH]
    return Announced(_number(length, "Upload-Length"), said["filename"], note, said.get("issued_on", ""))


def _number(text: str, field: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise UploadInvalid(f"{field} phải là một số.", field=field)
    return int(text)


def _metadata(header: str) -> dict[str, str]:
    pairs = [pair.strip().partition(" ") for pair in header.split(",") if pair.strip()]
    try:
        return {name: base64.b64decode(value, validate=True).decode() for name, _, value in pairs}
    except (binascii.Error, UnicodeError) as error:
        raise UploadInvalid("Upload-Metadata không đọc được.", field="Upload-Metadata") from error
