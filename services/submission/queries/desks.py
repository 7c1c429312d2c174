"""Reading the unit's own desk: only its entry accounts may."""

from typing import Any

from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import require_right
from services.submission.context import Context
from services.submission.domain.rights import Action
from services.submission.domain.sheets import parts_of
from services.submission.schemas.desks import Desk, InternalNote, NoteThread


async def read_desk(ctx: Context, caller: Caller, sheet_id: str) -> Desk:
    """People, who has which leaf, how many notes each leaf has. Raises Forbidden."""
    await require_right(ctx, Action.SEE_DESK, caller, sheet_id)
    desk = await ctx.desks.get(sheet_id)
    staff = await ctx.people.staff(parts_of(sheet_id)[1])
    counts = await ctx.desks.counts(sheet_id)
    scores = await ctx.sheets.scores(sheet_id)
    return Desk.model_validate(
        {
            "sheet_id": sheet_id,
            "version": desk["version"],
            "staff": [{"account_id": one["_id"], "name": one["person_name"]} for one in staff],
            "assigned": [
                {**one, "leaf_id": leaf_id, "scored": scores.get(leaf_id) is not None}
                for leaf_id, one in desk["assigned"].items()
            ],
            "notes": [{"leaf_id": leaf_id, "notes": count} for leaf_id, count in counts.items()],
        }
    )


async def read_notes(ctx: Context, caller: Caller, sheet_id: str, leaf_id: str) -> NoteThread:
    """A leaf's internal notes. Raises Forbidden."""
    await require_right(ctx, Action.SEE_DESK, caller, sheet_id)
    thread = await ctx.desks.thread(sheet_id, leaf_id)
    return NoteThread(items=[shown_note(note, caller) for note in thread])


def shown_note(note: dict[str, Any], caller: Caller) -> InternalNote:
    """A note as its readers see it."""
    own = note["by"] == caller.account_id
    return InternalNote.model_validate({**note, "note_id": note["_id"], "own": own})
