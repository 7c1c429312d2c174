"""What corrections changed under a sheet, and whether the caller has seen it (C2)."""

from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import require_right, whole_sheet
from services.submission.context import Context
from services.submission.domain.rights import Action
from services.submission.schemas.corrections import SheetCorrection, SheetCorrections


async def corrections_of(ctx: Context, caller: Caller, sheet_id: str) -> SheetCorrections:
    """The corrections that the sheet has gone over to, the newest first. Raises Forbidden, UnknownSheet."""
    await require_right(ctx, Action.READ, caller, sheet_id)
    sheet = await whole_sheet(ctx, sheet_id)
    seen = await ctx.corrections.seen(caller.account_id, sheet_id)
    found = [await ctx.corrections.get(set_id) for set_id in reversed(sheet.get("corrections", ()))]
    items = [
        SheetCorrection.model_validate({**one.model_dump(mode="json"), "seen": one.set_id in seen})
        for one in found
        if one is not None
    ]
    return SheetCorrections(items=items)
