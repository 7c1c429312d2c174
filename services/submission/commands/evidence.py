"""Evidence of one item: files and links, their notes, their removal (S2, S3)."""

import asyncio
import hashlib
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

from fastapi import UploadFile

from chamdiem.servicekit.tokens import Caller
from services.submission.commands.items import Edited, edit_item
from services.submission.context import Context
from services.submission.domain.files import EVIDENCE_TYPES, SNIFFED, require_type, safe_filename, sniff
from services.submission.domain.items import Evidence, Fillable, Item
from services.submission.errors import (
    FileMissing,
    FileTooLarge,
    PhaseClosed,
    SheetFrozen,
    TooMuchEvidence,
    UnknownEvidence,
)
from services.submission.repository.files import CHUNK


@dataclass(frozen=True)
class Stored:
    """A file that has been stored, but that nothing refers to yet."""

    file_id: str
    filename: str
    content_type: str
    size: int
    sha256: str


async def store_upload(ctx: Context, upload: UploadFile, allowed: frozenset[str]) -> Stored:
    """Sniff, hash and store. Raises FileMissing (empty), FileTooLarge, TypeNotAllowed (by content)."""
    head = await upload.read(SNIFFED)
    if not head:
        raise FileMissing("Tệp rỗng.")
    if (upload.size or 0) > ctx.settings.max_upload_bytes:
        raise FileTooLarge("Tệp quá lớn.", max_bytes=ctx.settings.max_upload_bytes)
    content_type = await asyncio.to_thread(sniff, head, upload.file)
    require_type(content_type, allowed)
    await upload.seek(0)
    digest = hashlib.sha256()
    file_id, filename = uuid.uuid4().hex, safe_filename(upload.filename)
    size = await ctx.files.store(file_id, filename, _pieces(upload, digest), content_type=content_type)
    return Stored(file_id, filename, content_type, size, digest.hexdigest())


async def _pieces(upload: UploadFile, digest: "hashlib._Hash") -> AsyncIterator[bytes]:
    while piece := await upload.read(CHUNK):
        digest.update(piece)
        yield piece


async def check_open(
    ctx: Context, caller: Caller, place: tuple[str, str], evidence_id: str, at: datetime
) -> Evidence | None:
    """What would refuse the evidence anyway refuses it before the bytes are taken in.

    A repetition gets what the first attempt added, even if the sheet was frozen or its deadline came between.
    """
    try:
        item = (await edit_item(ctx, caller, *place, at, lambda _, item: item)).item
    except (PhaseClosed, SheetFrozen):
        head = await ctx.sheets.head(*place)
        found = ((head and head.item(place[1])) or Item()).find(evidence_id)
        if found is None:
            raise
        return found
    found = item.find(evidence_id)
    if found is None:
        _require_room(ctx, item)
    return found


def _require_room(ctx: Context, item: Item) -> None:
    limit = ctx.settings.max_evidence_per_leaf
    if len(item.evidence) >= limit:
        raise TooMuchEvidence(f"Mỗi tiêu chí nhận nhiều nhất {limit} tài liệu.", max=limit)


async def add_file(
    ctx: Context,
    caller: Caller,
    place: tuple[str, str],
    evidence_id: str,
    upload: UploadFile,
    note: str,
    at: datetime,
) -> Evidence:
    """Store a file and refer to it from the item at `place` (sheet, leaf); a repeated request finds what the
    first one added. `at` is when the upload began: that moment decides whether it came in time."""
    stored = await store_upload(ctx, upload, EVIDENCE_TYPES)
    evidence = Evidence(
        evidence_id=evidence_id,
        kind="file",
        filename=stored.filename,
        url="",
        content_type=stored.content_type,
        size=stored.size,
        sha256=stored.sha256,
        note=note,
        uploaded_at=at,
        uploaded_by_name=caller.name,
        file_id=stored.file_id,
    )
    try:
        added = await _add(ctx, caller, place, evidence, at)
    except Exception:
        await ctx.files.remove(stored.file_id)
        raise
    if added.file_id != stored.file_id:
        await ctx.files.remove(stored.file_id)
    return added


async def add_link(
    ctx: Context, caller: Caller, place: tuple[str, str], evidence_id: str, url: str, note: str
) -> Evidence:
    """Refer to a page; nothing is fetched."""
    at = ctx.now()
    if found := await check_open(ctx, caller, place, evidence_id, at):
        return found
    evidence = Evidence(
        evidence_id=evidence_id,
        kind="link",
        filename="",
        url=url,
        content_type="text/uri-list",
        size=0,
        sha256=hashlib.sha256(url.encode()).hexdigest(),
        note=note,
        uploaded_at=at,
        uploaded_by_name=caller.name,
    )
    return await _add(ctx, caller, place, evidence, at)


async def _add(
    ctx: Context, caller: Caller, place: tuple[str, str], evidence: Evidence, at: datetime
) -> Evidence:
    def change(_: Fillable, item: Item) -> Item:
        if item.find(evidence.evidence_id):
            return item
        _require_room(ctx, item)
        return replace(item, evidence=(*item.evidence, evidence))

    return _found(await edit_item(ctx, caller, *place, at, change), evidence.evidence_id)


def _found(edited: Edited, evidence_id: str) -> Evidence:
    found = edited.item.find(evidence_id)
    if found is None:
        raise UnknownEvidence("Không có tài liệu này.")
    return found


async def change_note(
    ctx: Context, caller: Caller, place: tuple[str, str], evidence_id: str, note: str
) -> Evidence:
    """Say anew which item and page proves the score. Raises UnknownEvidence."""

    def change(_: Fillable, item: Item) -> Item:
        old = item.find(evidence_id)
        if old is None:
            raise UnknownEvidence("Không có tài liệu này.")
        kept = tuple(replace(old, note=note) if entry is old else entry for entry in item.evidence)
        return replace(item, evidence=kept)

    return _found(await edit_item(ctx, caller, *place, ctx.now(), change), evidence_id)


async def remove(ctx: Context, caller: Caller, place: tuple[str, str], evidence_id: str) -> None:
    """Take evidence off the item; file and reference stay in the history. Taking it off twice is no error."""

    def change(_: Fillable, item: Item) -> Item:
        return replace(item, evidence=tuple(e for e in item.evidence if e.evidence_id != evidence_id))

    await edit_item(ctx, caller, *place, ctx.now(), change)
