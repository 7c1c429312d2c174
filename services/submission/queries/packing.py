"""All of a unit's evidence in one archive, made while it is sent: no file of it is ever whole in memory."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from zipstream import ZipStream  # type: ignore[import-untyped]  # it ships no types

from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, whole_sheet
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.packing import INDEX_NAME, Packed, index, packed
from services.submission.domain.rights import Action


async def evidence_archive(ctx: Context, caller: Caller, sheet_id: str) -> tuple[str, Iterator[bytes]]:
    """File name and bytes of the archive: the index first, then files by leaf. What the scanner
    holds back is in the index alone."""
    await require_right(ctx, Action.READ, caller, sheet_id)
    sheet = await whole_sheet(ctx, sheet_id)
    pieces = list(packed(_leaves(await form_of(ctx, sheet["set_id"]), sheet)))
    held = await _left_out(ctx, [p.evidence["file_id"] for p in pieces if p.path])
    loop = asyncio.get_running_loop()
    about = f"{sheet.get('unit_name') or sheet['unit_id']}, {sheet['round_name']}"
    archive = ZipStream()
    archive.add(await asyncio.to_thread(index, pieces, held, about, ctx.now()), INDEX_NAME)
    for piece in pieces:
        if piece.path and piece.evidence["file_id"] not in held:
            archive.add(_content(ctx, loop, piece), piece.path)
    return f"minh-chung-{sheet['unit_id']}.zip", iter(archive)


async def _left_out(ctx: Context, file_ids: list[str]) -> dict[str, str]:
    """What the archive goes without, and why: one file without bytes must not cost the unit all others."""
    known = await ctx.files.known(file_ids)
    return {one: "missing" for one in file_ids if one not in known} | await ctx.files.scans(file_ids)


def _leaves(form: Form, sheet: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """In the set's order; what was added to answers comes after what was sent."""
    said = (sheet["items"], sheet.get("answers") or {})
    for leaf_id in form.order:
        evidence = [entry for part in said for entry in part.get(leaf_id, {}).get("evidence", ())]
        if evidence:
            leaf = form.fillable(leaf_id)
            yield leaf.code, leaf.name, evidence


def _content(ctx: Context, loop: asyncio.AbstractEventLoop, piece: Packed) -> Iterator[bytes]:
    """The file's bytes for the thread that packs: each piece is read when it is wanted."""
    one = piece.evidence
    content = ctx.files.read(one["file_id"], 0, one["size"])
    while data := asyncio.run_coroutine_threadsafe(_next(content), loop).result():
        yield data


async def _next(content: AsyncIterator[bytes]) -> bytes:
    return await anext(content, b"")
