"""Uploads in pieces that survive dropped lines and restarted servers (S3)."""

import hashlib
import tempfile
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import IO

from starlette.requests import ClientDisconnect

from chamdiem.servicekit.reach import must_reach
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.evidence import attach, check_open
from services.submission.commands.inspecting import inspect, largest
from services.submission.commands.keeping import keep, replace_content
from services.submission.context import Context
from services.submission.domain.files import EVIDENCE_TYPES, safe_filename
from services.submission.domain.items import Evidence
from services.submission.domain.library import Document, Version
from services.submission.domain.rights import Action, require
from services.submission.domain.uploads import Announced, Place, Upload
from services.submission.errors import FileMissing, FileTooLarge, TypeNotAllowed
from services.submission.errors.library import UnknownDocument
from services.submission.errors.uploads import (
    FileUnsafe,
    UnknownUpload,
    UploadBusy,
    UploadDigest,
    UploadExpired,
    UploadInvalid,
    UploadOffset,
    UploadUnfinished,
)
from services.submission.repository.files import CHUNK
from services.submission.repository.room import room

HELD_FOR = timedelta(minutes=10)
"""How long a file that is being taken is kept from being given up: longer than any takes."""
_UNKNOWN = "Không có lượt tải lên này."
_BUSY = "Máy chủ đang nhận tệp này."


@dataclass(frozen=True)
class Finished:
    """What became of the file: a document of the library, and evidence if it was for a leaf."""

    document: Document
    evidence: Evidence | None = None


async def allow(ctx: Context, caller: Caller, place: Place, upload_id: str) -> None:
    """Whether the caller may put a file there now; asked before anything is read of the request.

    Raises Forbidden, OutsideScope, PhaseClosed, SheetFrozen and what else refuses evidence on that leaf;
    UnknownDocument.
    """
    if place.sheet_id:
        await check_open(ctx, caller, place.leaf, upload_id, ctx.now())
        return
    require(Action.KEEP_LIBRARY, caller, place.unit_id)
    must_reach(ctx.kit.tree, caller, [place.unit_id])
    if place.replaces and await ctx.library.get(place.unit_id, place.replaces) is None:
        raise UnknownDocument("Kho của đơn vị không có tài liệu này.")


async def begin(ctx: Context, caller: Caller, place: Place, upload_id: str, file: Announced) -> Upload:
    """Begin an upload that was allowed; its start decides whether it came in time. A repetition finds it.

    Raises FileMissing (empty), FileTooLarge before a byte has come, StorageFull.
    """
    limit = largest(ctx.settings)
    if file.length == 0:
        raise FileMissing("Tệp rỗng.")
    if file.length > limit:
        raise FileTooLarge("Tệp quá lớn.", max_bytes=limit)
    await ctx.files.require_room(file.length, ctx.settings.free_space_kept)
    at = ctx.now()
    named = Announced(file.length, safe_filename(file.filename), file.note, _day(file.issued_on))
    expires = at + timedelta(seconds=ctx.settings.upload_keep_for)
    new = Upload(upload_id, caller.account_id, uuid.uuid4().hex, place, named, at, expires)
    return await ctx.uploads.begin(new)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise UploadInvalid("Ngày ban hành không đúng dạng.", field="issued_on") from error


async def own(ctx: Context, caller: Caller, upload_id: str) -> Upload:
    """The caller's upload. Raises UnknownUpload, also for somebody else's; UploadExpired."""
    found = await ctx.uploads.get(upload_id)
    if found is None or found.account_id != caller.account_id:
        raise UnknownUpload(_UNKNOWN)
    if found.state == "dropped":
        raise UnknownUpload(_UNKNOWN)
    if found.expires_at <= ctx.now():
        raise UploadExpired("Lượt tải lên đã hết hạn, xin tải lại từ đầu.")
    return found


async def offset_of(ctx: Context, upload: Upload) -> int:
    """How many of its bytes are stored for good."""
    return upload.file.length if upload.state == "done" else (await ctx.uploads.tail(upload.file_id))[0]


async def carry_on(ctx: Context, upload: Upload, offset: int, content: AsyncIterator[bytes]) -> int:
    """Store the bytes that follow `offset` as they come; gives the new offset.

    What came before a line dropped is kept. Raises UploadOffset if the bytes do not follow what is stored, or
    another request was faster; FileTooLarge beyond the announced length; StorageFull.
    """
    stored, tail = await ctx.uploads.tail(upload.file_id)
    if upload.state == "done" or offset != stored:
        raise UploadOffset("Phần gửi không nối tiếp phần đã có.", offset=await offset_of(ctx, upload))
    # Asked again at each request: what was begun while there was room may come when there is none.
    await ctx.files.require_room(upload.file.length - stored, ctx.settings.free_space_kept)
    sink = _Sink(ctx, upload, stored - len(tail), bytearray(tail), len(tail))
    try:
        async for piece in content:
            await sink.take(piece)
    except ClientDisconnect:
        return await sink.flush()
    return await sink.flush()


@dataclass
class _Sink:
    """Bytes on their way into pieces of 1 MiB. `saved`: how many of the waiting ones are stored already."""

    ctx: Context
    upload: Upload
    start: int
    waiting: bytearray
    saved: int

    async def take(self, piece: bytes) -> None:
        """Raises FileTooLarge beyond the announced length."""
        if self.start + len(self.waiting) + len(piece) > self.upload.file.length:
            raise FileTooLarge("Tệp dài hơn đã báo.", max_bytes=self.upload.file.length)
        self.waiting += piece
        while len(self.waiting) >= CHUNK:
            await self._store(bytes(self.waiting[:CHUNK]))
            del self.waiting[:CHUNK]
            self.start += CHUNK
            self.saved = 0

    async def flush(self) -> int:
        """Store the rest, a piece that the next request makes longer; gives the offset."""
        if len(self.waiting) > self.saved:
            await self._store(bytes(self.waiting))
        return self.start + len(self.waiting)

    async def _store(self, data: bytes) -> None:
        if not await self.ctx.uploads.put(self.upload.file_id, self.start // CHUNK, data, self.saved):
            true = await offset_of(self.ctx, self.upload)
            raise UploadOffset("Một yêu cầu khác đã gửi phần này.", offset=true)


async def finish(ctx: Context, caller: Caller, upload: Upload, sha256: str | None) -> Finished:
    """Inspect the file, keep it in the library and refer to it from the leaf; any number of times.

    Rights, sheet and phase are asked again, the phase as of the upload's start. Raises UploadUnfinished, and
    what refuses the file (then its bytes are gone) or the place (then they stay, for a later try).
    """
    if upload.state == "done":
        return await _found(ctx, caller, upload)
    offset = await offset_of(ctx, upload)
    if offset != upload.file.length:
        raise UploadUnfinished("Tệp chưa gửi xong.", offset=offset, length=upload.file.length)
    token = uuid.uuid4().hex
    if not await ctx.uploads.hold(upload.upload_id, token, ctx.now() + HELD_FOR):
        raise UnknownUpload(_UNKNOWN)
    try:
        return await _taken(ctx, caller, upload, token, sha256)
    except Exception:
        await ctx.uploads.let_go(upload.upload_id, token)
        raise


async def _taken(ctx: Context, caller: Caller, upload: Upload, token: str, sha256: str | None) -> Finished:
    place = upload.place
    if place.sheet_id:
        await check_open(ctx, caller, place.leaf, upload.upload_id, upload.started_at)
    else:
        await allow(ctx, caller, place, upload.upload_id)
    version = await _version(ctx, caller, upload, token, sha256)
    document = await _kept(ctx, caller, upload, version)
    kept = document.of_content(version.sha256) or version
    evidence = None
    if place.sheet_id:
        evidence = await attach(ctx, caller, place.leaf, upload, document, kept)
    await ctx.uploads.done(upload.upload_id, document.document_id)
    if kept.file_id != upload.file_id:
        await ctx.uploads.drop_bytes(upload.file_id)
    return Finished(document, evidence)


async def _found(ctx: Context, caller: Caller, upload: Upload) -> Finished:
    place = upload.place
    document = await ctx.library.get(place.unit_id, upload.document_id)
    if document is None:
        raise UnknownDocument("Kho của đơn vị không có tài liệu này.")
    if not place.sheet_id:
        return Finished(document)
    return Finished(document, await check_open(ctx, caller, place.leaf, upload.upload_id, upload.started_at))


async def _kept(ctx: Context, caller: Caller, upload: Upload, version: Version) -> Document:
    place = upload.place
    if place.replaces:
        return await replace_content(ctx, caller, place.unit_id, place.replaces, version)
    kept, _ = await keep(ctx, caller, place.unit_id, version, issued_on=upload.file.issued_on)
    return kept


async def _version(ctx: Context, caller: Caller, upload: Upload, token: str, expected: str | None) -> Version:
    """What the bytes are; a file that is refused for good is forgotten at once, unless another request is
    taking it. Raises UploadBusy if such a one was faster and dropped the bytes: the library had them."""
    with room(), tempfile.TemporaryFile() as whole:
        sha256 = await _copied(ctx, upload, whole)
        if whole.tell() != upload.file.length:
            raise UploadBusy(_BUSY)
        try:
            if expected is not None and expected != sha256:
                raise UploadDigest("Tệp nhận được khác tệp đã gửi, xin tải lại.", sha256=sha256)
            content_type = await inspect(ctx.settings, whole, upload.file.length, EVIDENCE_TYPES)
        except (TypeNotAllowed, FileTooLarge, FileUnsafe, UploadDigest):
            await ctx.uploads.give_up(upload, ctx.now(), token)
            raise
    file = upload.file
    about = {"content_type": content_type, **ctx.unscanned}
    await ctx.files.seal(upload.file_id, file.filename, file.length, **about)
    return Version(
        file_id=upload.file_id,
        sha256=sha256,
        size=file.length,
        content_type=content_type,
        filename=file.filename,
        uploaded_at=upload.started_at,
        uploaded_by=caller.account_id,
        uploaded_by_name=caller.name,
    )


async def _copied(ctx: Context, upload: Upload, whole: IO[bytes]) -> str:
    digest = hashlib.sha256()
    async for piece in ctx.uploads.pieces(upload.file_id):
        digest.update(piece)
        whole.write(piece)
    return digest.hexdigest()


async def give_up(ctx: Context, upload: Upload) -> None:
    """Forget an upload at its owner's wish. Raises UploadBusy while the file is being taken."""
    if not await ctx.uploads.give_up(upload, ctx.now()):
        raise UploadBusy(_BUSY)


async def expire(ctx: Context) -> None:
    """The job: forget uploads whose time has passed. What a library took stays."""
    async for upload in ctx.uploads.expired(ctx.now()):
        await ctx.uploads.give_up(upload, ctx.now())
