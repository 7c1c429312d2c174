"""The signed decision as scanned: kept with its set, its type told by its content, never by a name (C2)."""

import asyncio
import hashlib
from typing import Any

import magic

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.set_owners import must_change
from services.criteria.context import Context
from services.criteria.domain.rights import require
from services.criteria.errors import SetNotFound, SetPublished
from services.criteria.errors.corrections import ScanMissing, ScanRefused
from services.criteria.queries import read_set

TYPES = frozenset({"application/pdf", "image/png", "image/jpeg"})
RACES = 5


async def put_scan(ctx: Context, caller: Caller, set_id: str, content: bytes) -> None:
    """Keep the scan with a draft, in place of the one before; a published set takes one where it has none.

    The same again changes nothing. Raises ScanRefused, SetNotFound, SetPublished, StaleVersion.
    """
    require(caller.kind, "change_sets")
    sha256 = hashlib.sha256(content).hexdigest()
    stored = await _open(ctx, caller, set_id, sha256)
    if stored is None:
        return
    found = await asyncio.to_thread(magic.from_buffer, content, mime=True)
    if found not in TYPES:
        raise ScanRefused("Bản quét phải là tệp PDF, PNG hoặc JPEG.", content_type=found)
    file_id = await ctx.stores.scans.store(content, found)
    scan = {"file_id": file_id, "content_type": found, "size": len(content), "sha256": sha256}
    try:
        replaced = await _refer(ctx, caller, set_id, scan)
    except Exception:
        await ctx.stores.scans.remove(file_id)
        raise
    if replaced:
        await ctx.stores.scans.remove(replaced)


async def _open(ctx: Context, caller: Caller, set_id: str, sha256: str) -> Document | None:
    """The set that still takes this scan; None: it has just this one."""
    stored = await ctx.stores.sets.find(set_id)
    if stored is None:
        raise SetNotFound("Không có bộ tiêu chí này.")
    must_change(ctx, caller, stored)
    scan = stored.get("scan")
    if scan and scan["sha256"] == sha256:
        return None
    if scan and stored["status"] == "published":
        raise SetPublished("Bộ tiêu chí đã công bố kèm bản quét khác, không thay được.")
    return stored


async def _refer(ctx: Context, caller: Caller, set_id: str, scan: dict[str, Any]) -> str | None:
    """The file that nothing refers to any more: the one before, or this one if another was the same."""
    for _ in range(RACES):
        stored = await _open(ctx, caller, set_id, scan["sha256"])
        if stored is None:
            own: str = scan["file_id"]
            return own
        before = stored.get("scan") or {}
        history = entry(caller, ctx.kit.clock(), "scan", was=before.get("sha256"), to=scan["sha256"])
        if await ctx.stores.scans.refer(set_id, before.get("sha256"), stored["status"], scan, history):
            return before.get("file_id")
    raise StaleVersion("Bản quét vừa được người khác thay.")


async def read_scan(ctx: Context, caller: Caller, set_id: str) -> tuple[str, bytes]:
    """Type and bytes, to who may read the set. Raises SetNotFound, Forbidden, ScanMissing."""
    summary = await read_set(ctx, caller, set_id)
    stored = await ctx.stores.sets.find(set_id) or {}
    if summary.scan is None or not stored.get("scan"):
        raise ScanMissing("Bộ tiêu chí này chưa có bản quét quyết định.")
    try:
        return summary.scan.content_type, await ctx.stores.scans.read(stored["scan"]["file_id"])
    except LookupError as error:  # replaced a moment ago
        raise ScanMissing("Bản quét vừa được thay.") from error
