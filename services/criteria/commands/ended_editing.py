"""Sittings at drafts that have ended get their history entry (O3)."""

from services.criteria.context import Context
from services.criteria.domain.editing import ended_before


async def record_ended_editing(ctx: Context) -> None:
    """One entry for each sitting whose author has saved nothing for a while; any number of copies may."""
    for row in await ctx.stores.sets.edited_until(ended_before(ctx.kit.clock())):
        await ctx.stores.sets.record_editing(row["_id"], row["editing"])
