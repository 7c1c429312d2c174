"""Every uploaded file goes into its unit's library, where a content is stored once (S3)."""

import uuid
from dataclasses import replace
from datetime import datetime

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.submission.context import Context
from services.submission.domain.library import Document, Version
from services.submission.errors import Busy
from services.submission.errors.library import AlreadyInLibrary, UnknownDocument

_TRIES = 10


async def keep(
    ctx: Context, caller: Caller, unit_id: str, new: Version, *, issued_on: str = ""
) -> tuple[Document, Version]:
    """The document and version that have this content: those that the unit had, or new ones."""
    for _ in range(_TRIES):
        known = await ctx.library.of_content(unit_id, new.sha256)
        if known is not None and (version := known.of_content(new.sha256)):
            return known, version
        document = Document(uuid.uuid4().hex, unit_id, new.filename, (new,), issued_on)
        added = entry(caller, new.uploaded_at, "library_document", to=_shown(new))
        if await ctx.library.add(document, added):
            return document, new
    raise Busy("Nhiều người đang lưu cùng lúc, xin gửi lại.")


async def replace_content(
    ctx: Context, caller: Caller, unit_id: str, document_id: str, new: Version
) -> Document:
    """Make this content the document's newest version; sheets that refer to an earlier one keep it.

    Raises UnknownDocument, AlreadyInLibrary if another document has the content.
    """
    for _ in range(_TRIES):
        before = await ctx.library.get(unit_id, document_id)
        if before is None:
            raise UnknownDocument("Kho của đơn vị không có tài liệu này.")
        if before.current.sha256 == new.sha256:
            return before
        known = await ctx.library.of_content(unit_id, new.sha256)
        if known is not None:
            detail = "Nội dung này đã có trong kho."
            raise AlreadyInLibrary(detail, document_id=known.document_id, name=known.name)
        after = replace(before.with_version(new), version=before.version + 1)
        told = entry(caller, new.uploaded_at, "library_document", was=_shown(before.current), to=_shown(new))
        if await ctx.library.save(before.version, after, told):
            return after
    raise Busy("Nhiều người đang lưu cùng lúc, xin gửi lại.")


async def describe(
    ctx: Context,
    caller: Caller,
    unit_id: str,
    document_id: str,
    seen: int,
    changes: dict[str, str],
    at: datetime,
) -> Document:
    """Change name, day of issue or note. Raises UnknownDocument, StaleVersion with what is stored."""
    before = await ctx.library.get(unit_id, document_id)
    if before is None:
        raise UnknownDocument("Kho của đơn vị không có tài liệu này.")
    was = {name: getattr(before, name) for name in changes}
    if was == changes:
        return before
    after = replace(before, version=seen + 1, **changes)  # type: ignore[arg-type]  # texts alone are given
    told = entry(caller, at, "library_document", was=was, to=changes)
    if before.version != seen or not await ctx.library.save(seen, after, told):
        current = {name: getattr(before, name) for name in ("name", "issued_on", "note", "version")}
        raise StaleVersion("Đã có người sửa tài liệu này.", current=current, yours=changes)
    return after


def _shown(version: Version) -> dict[str, str]:
    return {"filename": version.filename, "sha256": version.sha256, "file_id": version.file_id}
