"""Evidence of one item: files and links, their notes, their removal (S2, S3)."""

import hashlib
import uuid
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from fastapi import UploadFile

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.inspecting import inspect
from services.submission.commands.items import Edited, edit_item
from services.submission.commands.keeping import keep
from services.submission.context import Context
from services.submission.domain.files import EVIDENCE_TYPES, safe_filename
from services.submission.domain.items import Evidence, Fillable, Item
from services.submission.domain.library import Document, Version
from services.submission.domain.sheets import parts_of
from services.submission.domain.uploads import Upload
from services.submission.errors import (
    FileMissing,
    FileTooLarge,
    PhaseClosed,
    SheetFrozen,
    TooMuchEvidence,
    UnknownEvidence,
)
from services.submission.errors.library import UnknownDocument
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
    """Inspect, hash and store. Raises FileMissing (empty), FileTooLarge, TypeNotAllowed, FileUnsafe."""
    size = upload.size or 0
    if not size:
        raise FileMissing("Tệp rỗng.")
    if size > ctx.settings.max_upload_bytes:
        raise FileTooLarge("Tệp quá lớn.", max_bytes=ctx.settings.max_upload_bytes)
    content_type = await inspect(ctx.settings, upload.file, size, allowed)
    await upload.seek(0)
    digest = hashlib.sha256()
    file_id, filename = uuid.uuid4().hex, safe_filename(upload.filename)
    size = await ctx.files.store(
        file_id, filename, _pieces(upload, digest), content_type=content_type, **ctx.unscanned
    )
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
        found = head.find(place[1], evidence_id) if head else None
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
    new = Version(
        file_id=stored.file_id,
        sha256=stored.sha256,
        size=stored.size,
        content_type=stored.content_type,
        filename=stored.filename,
        uploaded_at=at,
        uploaded_by=caller.account_id,
        uploaded_by_name=caller.name,
    )
    try:
        document, version = await keep(ctx, caller, parts_of(place[0])[1], new)
        evidence = referring(document, version, evidence_id, stored.filename, note)
        return await add_evidence(ctx, caller, place, evidence, at)
    finally:
        await ctx.uploads.drop_bytes(stored.file_id)


def referring(document: Document, version: Version, evidence_id: str, filename: str, note: str) -> Evidence:
    """Evidence that stays what it is, whatever becomes of the library's document."""
    return Evidence(
        evidence_id=evidence_id,
        kind="file",
        filename=filename,
        url="",
        content_type=version.content_type,
        size=version.size,
        sha256=version.sha256,
        note=note,
        uploaded_at=version.uploaded_at,
        uploaded_by_name=version.uploaded_by_name,
        file_id=version.file_id,
        issued_on=document.issued_on,
        document_id=document.document_id,
    )


async def attach(
    ctx: Context, caller: Caller, place: tuple[str, str], upload: Upload, document: Document, kept: Version
) -> Evidence:
    """Refer from the leaf to what an upload brought, as of its start."""
    file = upload.file
    evidence = referring(document, kept, upload.upload_id, file.filename, file.note)
    dated = replace(evidence, issued_on=file.issued_on or document.issued_on)
    return await add_evidence(ctx, caller, place, dated, upload.started_at)


@dataclass(frozen=True)
class Wanted:
    """A document as evidence. `unit_id`: whose library has it; empty: the sheet's unit, or one that it
    continues. `sha256`: of which of its versions; empty: the current one."""

    document_id: str
    unit_id: str = ""
    sha256: str = ""


async def from_library(
    ctx: Context, caller: Caller, place: tuple[str, str], evidence_id: str, wanted: Wanted, note: str
) -> Evidence:
    """Refer to one version of a document of the unit's library, or of a unit's that it continues. Raises
    UnknownDocument."""
    at = ctx.now()
    if found := await check_open(ctx, caller, place, evidence_id, at):
        return found
    document = await _document(ctx, parts_of(place[0])[1], wanted)
    version = document.of_content(wanted.sha256) if wanted.sha256 else document.current
    if version is None:
        raise UnknownDocument("Tài liệu này không có bản đó.")
    name = document.name if version == document.current else version.filename
    return await add_evidence(ctx, caller, place, referring(document, version, evidence_id, name, note), at)


async def _document(ctx: Context, own: str, wanted: Wanted) -> Document:
    """Mergers are asked for only where the sheet's unit has not got it."""
    document = await ctx.library.get(own, wanted.document_id) if wanted.unit_id in ("", own) else None
    if document is None and wanted.unit_id != own:
        for unit_id in await ctx.rounds.continued_units(frozenset({own})):
            if wanted.unit_id in ("", unit_id):
                document = document or await ctx.library.get(unit_id, wanted.document_id)
    if document is None:
        raise UnknownDocument("Kho của đơn vị không có tài liệu này.")
    return document


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
    return await add_evidence(ctx, caller, place, evidence, at)


async def add_evidence(
    ctx: Context, caller: Caller, place: tuple[str, str], evidence: Evidence, at: datetime
) -> Evidence:
    """Refer to it from the item, once. Raises TooMuchEvidence and what refuses a change of the item."""

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


def _changed(old: Evidence, changes: Mapping[str, str]) -> Evidence:
    note, issued_on = changes.get("note", old.note), changes.get("issued_on", old.issued_on)
    return replace(old, note=note, issued_on=issued_on)


async def change_note(
    ctx: Context,
    caller: Caller,
    place: tuple[str, str],
    evidence_id: str,
    changes: Mapping[str, str],
    was: str | None = None,
) -> Evidence:
    """Say anew which item and page proves the score (`note`), or the day on the paper (`issued_on`).

    `was`: the note that this one was written over. Raises UnknownEvidence, and StaleVersion with both notes
    where somebody has stored another since.
    """

    def change(_: Fillable, item: Item) -> Item:
        old = item.find(evidence_id)
        if old is None:
            raise UnknownEvidence("Không có tài liệu này.")
        note = changes.get("note", old.note)
        if was is not None and old.note not in (was, note):
            raise StaleVersion(
                "Đã có người lưu ghi chú khác.", current={"note": old.note}, yours={"note": note}
            )
        kept = tuple(_changed(old, changes) if entry is old else entry for entry in item.evidence)
        return replace(item, evidence=kept)

    return _found(await edit_item(ctx, caller, *place, ctx.now(), change), evidence_id)


async def remove(ctx: Context, caller: Caller, place: tuple[str, str], evidence_id: str) -> None:
    """Take evidence off the item; file and reference stay in the history. Taking it off twice is no error."""

    def change(_: Fillable, item: Item) -> Item:
        return replace(item, evidence=tuple(e for e in item.evidence if e.evidence_id != evidence_id))

    await edit_item(ctx, caller, *place, ctx.now(), change)
