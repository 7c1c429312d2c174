"""Criteria sets from workbooks (C1): checked as a whole, stored as a draft."""

import asyncio

from chamdiem.scoring import SetDocument
from chamdiem.servicekit.reach import must_reach_all, must_work_with
from chamdiem.servicekit.tokens import Caller
from chamdiem.setbook import read_set_book
from chamdiem.workbooks import refuse
from services.criteria.commands.sets import import_set, replace_draft
from services.criteria.context import Context
from services.criteria.domain.rights import require
from services.criteria.domain.set_size import require_size


async def import_book(ctx: Context, caller: Caller, data: bytes, *, seen: int, dry_run: bool) -> SetDocument:
    """The set of a workbook, stored as a new draft (`seen` 0) or over the draft's version that was seen.

    Raises WorkbookInvalid with every fault by cell, SetTooLarge, and what import_set and replace_draft raise.
    """
    require(caller.kind, "change_sets")
    must_reach_all(caller)
    # A large workbook takes seconds, and the other requests of the process shall not wait for it.
    read = await asyncio.to_thread(read_set_book, data)
    refuse(read.findings)
    assert read.document is not None  # noqa: S101 - without findings there is one
    document = read.document
    must_work_with(caller, document.kind)
    require_size(document)
    if not dry_run and seen:
        await replace_draft(ctx, caller, document.set_id, document, seen)
    elif not dry_run:
        await import_set(ctx, caller, document)
    return document
