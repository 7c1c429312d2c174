"""Reading a unit's library: its documents, where each is used, files and their small pictures."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from chamdiem.documents.previews import CONTENT_TYPE, NoPicture, Size, page_picture, previews
from chamdiem.servicekit.reach import must_reach
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.scanning import require_clean
from services.submission.context import Context
from services.submission.domain.files import IMAGES, PDF
from services.submission.domain.form import Form
from services.submission.domain.library import Document, Sort
from services.submission.domain.rights import Action, require
from services.submission.errors.library import NoPreview, UnknownDocument
from services.submission.queries.files import StoredFile
from services.submission.repository.room import room
from services.submission.schemas.library import LibraryPage, LibraryRow

Drawn = TypeVar("Drawn")

_ONE_AT_A_TIME = asyncio.Semaphore(1)
"""A picture is work for a whole core and much memory."""


def may_read(ctx: Context, caller: Caller, unit_id: str) -> None:
    """Raises Forbidden, OutsideScope."""
    require(Action.READ_LIBRARY, caller, unit_id)
    must_reach(ctx.kit.tree, caller, [unit_id])


async def library_page(
    ctx: Context, caller: Caller, unit_id: str, search: str, sort: Sort | None, cursor: str | None, limit: int
) -> LibraryPage:
    """One page, the newest first, each document with the leaves that refer to it and the scanner's word."""
    may_read(ctx, caller, unit_id)
    found, following, total = await ctx.library.page(unit_id, search, sort, cursor, limit)
    return LibraryPage(items=await _rows(ctx, unit_id, found), next_cursor=following, total=total)


async def library_document(ctx: Context, caller: Caller, unit_id: str, document_id: str) -> LibraryRow:
    """One document. Raises UnknownDocument."""
    may_read(ctx, caller, unit_id)
    return (await _rows(ctx, unit_id, [await _document(ctx, unit_id, document_id)]))[0]


async def _document(ctx: Context, unit_id: str, document_id: str) -> Document:
    found = await ctx.library.get(unit_id, document_id)
    if found is None:
        raise UnknownDocument("Kho của đơn vị không có tài liệu này.")
    return found


async def _rows(ctx: Context, unit_id: str, documents: Sequence[Document]) -> list[LibraryRow]:
    files = {one.file_id: document.document_id for document in documents for one in document.versions}
    scans = await ctx.files.scans(list(files))
    uses: dict[str, list[dict[str, Any]]] = {}
    for use in await ctx.library.used(unit_id, list(files)):
        form = await ctx.forms.get(use["set_id"])
        uses.setdefault(files[use["file_id"]], []).append({**use, **_leaf(form, use["leaf_id"])})
    return [
        LibraryRow.model_validate(
            {
                **vars(document),
                "versions": [vars(one) for one in document.versions],
                "sort": document.sort,
                "scan": scans.get(document.current.file_id, "clean"),
                "uses": uses.get(document.document_id, []),
            }
        )
        for document in documents
    ]


def _leaf(form: Form | None, leaf_id: str) -> dict[str, str]:
    leaf = (form.leaves.get(leaf_id) or form.bonus.get(leaf_id)) if form else None
    return {"leaf_code": leaf.code if leaf else "", "leaf_name": leaf.name if leaf else leaf_id}


async def library_file(
    ctx: Context, caller: Caller, unit_id: str, document_id: str, file_id: str
) -> StoredFile:
    """One version's file. Raises UnknownDocument, FileHeld, FileInfected."""
    may_read(ctx, caller, unit_id)
    version = (await _document(ctx, unit_id, document_id)).of_file(file_id)
    if version is None:
        raise UnknownDocument("Tài liệu không có bản này.")
    await require_clean(ctx, file_id)
    return StoredFile(file_id, version.filename, version.content_type, version.size, version.sha256)


async def preview_of(ctx: Context, stored: StoredFile, size: Literal["small", "large"]) -> StoredFile:
    """The file's small picture, made at the first question and kept. Raises NoPreview."""
    kept = f"{stored.file_id}~{size}"
    known = await ctx.files.about(kept)
    if known is None:
        async with _ONE_AT_A_TIME:
            known = await ctx.files.about(kept) or await _made(ctx, stored, size)
    if known[0] == 0:
        raise NoPreview("Tệp này không có ảnh xem trước.")
    return StoredFile(kept, f"{size}.webp", CONTENT_TYPE, known[0], f"{stored.sha256}-{size}")


async def _made(ctx: Context, stored: StoredFile, size: Size) -> tuple[int, dict[str, Any]]:
    """Both sizes are made at once; an empty file says that there is none."""
    pictures: dict[Size, bytes] = {"small": b"", "large": b""}
    if stored.content_type == PDF or stored.content_type in IMAGES:
        try:
            pictures = await _drawn(ctx, stored, lambda path: previews(path, stored.content_type))
        except NoPicture:
            pictures = {"small": b"", "large": b""}
    for name, data in pictures.items():
        await ctx.files.keep_small(f"{stored.file_id}~{name}", data, content_type=CONTENT_TYPE)
    return len(pictures[size]), {}


async def page_of(ctx: Context, stored: StoredFile, number: int) -> StoredFile:
    """One page of a report as a picture, since phones do not show a PDF within a page; made at the first
    question and kept. What was attached has been examined in a process of its own. Raises NoPreview."""
    kept = f"{stored.file_id}~page{number}"
    async with _ONE_AT_A_TIME:
        known = await ctx.files.about(kept)
        if known is None:
            try:
                picture = await _drawn(ctx, stored, lambda path: page_picture(path, number))
            except NoPicture as none:
                raise NoPreview("Báo cáo không có trang này.") from none
            await ctx.files.keep_small(kept, picture, content_type=CONTENT_TYPE)
            known = len(picture), {}
    return StoredFile(kept, f"trang-{number}.webp", CONTENT_TYPE, known[0], f"{stored.sha256}-{number}")


async def _drawn(ctx: Context, stored: StoredFile, draw: Callable[[Path], Drawn]) -> Drawn:
    with room(), tempfile.NamedTemporaryFile() as whole:
        async for piece in ctx.files.read(stored.file_id, 0, stored.size):
            whole.write(piece)
        whole.flush()
        return await asyncio.to_thread(draw, Path(whole.name))
