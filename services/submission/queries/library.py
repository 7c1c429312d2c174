"""Reading a unit's library: its documents, where each is used, files and their small pictures."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from chamdiem.documents.pictures import CONTENT_TYPE, NoPicture, NoPictureNow, Size
from chamdiem.documents.previewing import isolated_page, isolated_previews
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.scanning import require_clean
from services.submission.context import Context
from services.submission.domain.files import PDF, PICTURED
from services.submission.domain.form import Form
from services.submission.domain.library import Document, Sort
from services.submission.errors.library import NoPreview, UnknownDocument
from services.submission.queries.files import StoredFile
from services.submission.queries.libraries import may_read
from services.submission.repository.room import room
from services.submission.schemas.library import LibraryPage, LibraryRow

_ONE_AT_A_TIME = asyncio.Semaphore(1)
"""A picture is work for a whole core and much memory."""
_PAGE_AT_A_TIME = asyncio.Semaphore(1)
"""Pages of reports, which leaders wait for, are made beside the many pictures of a library."""
_NO_PAGE = "Báo cáo không có trang này."
_NOT_NOW = "Chưa tạo được ảnh xem trước. Xin thử lại sau ít phút."


async def library_page(
    ctx: Context, caller: Caller, unit_id: str, search: str, sort: Sort | None, cursor: str | None, limit: int
) -> LibraryPage:
    """One page, the newest first, each document with the leaves that refer to it and the scanner's word."""
    await may_read(ctx, caller, unit_id)
    found, following, total = await ctx.library.page(unit_id, search, sort, cursor, limit)
    return LibraryPage(items=await _rows(ctx, unit_id, found), next_cursor=following, total=total)


async def library_document(ctx: Context, caller: Caller, unit_id: str, document_id: str) -> LibraryRow:
    """One document. Raises UnknownDocument."""
    await may_read(ctx, caller, unit_id)
    return (await _rows(ctx, unit_id, [await _document(ctx, unit_id, document_id)]))[0]


async def _document(ctx: Context, unit_id: str, document_id: str) -> Document:
    found = await ctx.library.get(unit_id, document_id)
    if found is None:
        raise UnknownDocument("Kho của đơn vị không có tài liệu này.")
    return found


async def _rows(ctx: Context, unit_id: str, documents: Sequence[Document]) -> list[LibraryRow]:
    contents = {
        one.sha256: (one, document.document_id) for document in documents for one in document.versions
    }
    scans = await ctx.files.scans([one.file_id for one, _ in contents.values()])
    uses: dict[str, list[dict[str, Any]]] = {}
    for use in await ctx.library.used(unit_id, list(contents)):
        form = await ctx.forms.get(use["set_id"])
        version, document_id = contents[use["sha256"]]
        shown = {**use, **_leaf(form, use["leaf_id"]), "file_id": version.file_id}
        uses.setdefault(document_id, []).append(shown)
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
    await may_read(ctx, caller, unit_id)
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
    if stored.content_type in PICTURED:
        with suppress(NoPicture):
            async with _on_disk(ctx, stored) as path:
                pictures = await isolated_previews(path, stored.content_type)
    for name, data in pictures.items():
        await ctx.files.keep_small(f"{stored.file_id}~{name}", data, content_type=CONTENT_TYPE)
    return len(pictures[size]), {}


@asynccontextmanager
async def _on_disk(ctx: Context, stored: StoredFile) -> AsyncIterator[Path]:
    """The file where a process of its own can read it. A failure of the moment is told as NoPreview."""
    with room(), tempfile.NamedTemporaryFile() as whole:
        async for piece in ctx.files.read(stored.file_id, 0, stored.size):
            whole.write(piece)
        whole.flush()
        try:
            yield Path(whole.name)
        except NoPictureNow as failed:
            raise NoPreview(_NOT_NOW) from failed


async def page_of(ctx: Context, stored: StoredFile, number: int) -> StoredFile:
    """One page of a report as a picture, since phones do not show a PDF within a page; made at the first
    question and kept. Raises NoPreview."""
    if stored.content_type != PDF or (stored.pages is not None and number > stored.pages):
        raise NoPreview(_NO_PAGE)
    kept = f"{stored.file_id}~page{number}"
    known = await ctx.files.about(kept)
    if known is None:
        async with _PAGE_AT_A_TIME:
            known = await ctx.files.about(kept) or await _page_kept(ctx, stored, number, kept)
    return StoredFile(kept, f"trang-{number}.webp", CONTENT_TYPE, known[0], f"{stored.sha256}-{number}")


async def _page_kept(ctx: Context, stored: StoredFile, number: int, kept: str) -> tuple[int, dict[str, Any]]:
    picture = await _page_made(ctx, stored, number)
    await ctx.files.keep_small(kept, picture, content_type=CONTENT_TYPE)
    return len(picture), {}


async def _page_made(ctx: Context, stored: StoredFile, number: int) -> bytes:
    async with _on_disk(ctx, stored) as path:
        try:
            return await isolated_page(path, number)
        except NoPicture as none:
            raise NoPreview(_NO_PAGE) from none
