"""Internal notes of a unit on its leaves: no panel, no administration and no export ever sees them.

The record says that somebody wrote or took back a note, never what it said: Home Affairs reads the record.
"""

from typing import Any

from chamdiem.contracts.submission import DeskChanged
from chamdiem.servicekit.history import Entry, entry
from chamdiem.servicekit.requests import IdempotencyKeyUsed, new_id
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, whole_sheet
from services.submission.context import Context
from services.submission.domain.desks import MOST_NOTES
from services.submission.domain.rights import Action
from services.submission.domain.sheets import parts_of
from services.submission.errors import UnknownLeaf
from services.submission.errors.desks import TooManyNotes, UnknownNote

Stored = dict[str, Any]


async def add_note(ctx: Context, caller: Caller, sheet_id: str, leaf_id: str, text: str, key: str) -> Stored:
    """Write a note; a repetition with the same key finds it.

    Raises Forbidden, UnknownLeaf, TooManyNotes; IdempotencyKeyUsed where the key brought another text before.
    """
    await require_right(ctx, Action.SEE_DESK, caller, sheet_id)
    sheet = await whole_sheet(ctx, sheet_id)
    if leaf_id not in (await form_of(ctx, sheet["set_id"])).order:
        raise UnknownLeaf("Bộ tiêu chí không có tiêu chí này.")
    note_id = new_id(caller, key, f"note {sheet_id} {leaf_id}")
    if (known := await ctx.desks.note(note_id)) is not None:
        return _repeated(known, text)
    if len(await ctx.desks.thread(sheet_id, leaf_id)) >= MOST_NOTES:
        raise TooManyNotes("Tiêu chí này đã có quá nhiều ghi chú nội bộ.", most=MOST_NOTES)
    note = {
        "_id": note_id,
        "sheet_id": sheet_id,
        "leaf_id": leaf_id,
        "by": caller.account_id,
        "by_name": caller.name,
        "at": ctx.now(),
        "text": text,
        "taken_back_at": None,
    }
    if await ctx.desks.add_note(note, _told(sheet_id), _entry(ctx, caller, sheet_id, to=leaf_id)):
        return note
    faster = await ctx.desks.note(note_id)
    return _repeated(faster or note, text)


async def take_back_note(ctx: Context, caller: Caller, sheet_id: str, leaf_id: str, note_id: str) -> None:
    """Empty a note of one's own; its text is gone for good. Raises Forbidden, UnknownNote."""
    await require_right(ctx, Action.SEE_DESK, caller, sheet_id)
    which = {"_id": note_id, "sheet_id": sheet_id, "leaf_id": leaf_id, "by": caller.account_id}
    history = _entry(ctx, caller, sheet_id, was=leaf_id)
    if await ctx.desks.take_back(which, ctx.now(), _told(sheet_id), history):
        return
    known = await ctx.desks.note(note_id)
    if known is None or any(known[name] != value for name, value in which.items()):
        raise UnknownNote("Không có ghi chú này, hoặc người khác đã viết.")


def _repeated(known: Stored, text: str) -> Stored:
    # Taken back, a note has no text any more to compare with.
    if known["taken_back_at"] is None and known["text"] != text:
        raise IdempotencyKeyUsed("Khóa này đã dùng cho một ghi chú khác.", current={"text": known["text"]})
    return known


def _told(sheet_id: str) -> DeskChanged:
    return DeskChanged(sheet_id=sheet_id, unit_id=parts_of(sheet_id)[1])


def _entry(ctx: Context, caller: Caller, sheet_id: str, was: str = "", to: str = "") -> Entry:
    round_id, unit_id = parts_of(sheet_id)
    about = {"sheet_id": sheet_id, "round_id": round_id, "unit_id": unit_id}
    return entry(caller, ctx.now(), "internal_note", was=was or None, to=to or None) | about
