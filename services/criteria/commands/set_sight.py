"""Who sees which sets: those of the province everybody, extensions who is near their owner (A8)."""

from typing import Any

from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.reach import OutsideScope, must_reach, must_work_with, reaches
from chamdiem.servicekit.tokens import Caller
from services.criteria.context import Context
from services.criteria.domain.rights import allowed, require
from services.criteria.domain.set_extensions import concerns, owner_of, places_of


def must_see_set(ctx: Context, caller: Caller, row: Document) -> None:
    """Extensions are seen by the owner, those above it and those below it; their drafts by who reaches the
    owner. Raises OutsideScope, Forbidden.
    """
    must_work_with(caller, row["kind"])
    owner = owner_of(row)
    if owner and not concerns(ctx.kit.tree.within, owner, places_of(caller)):
        raise OutsideScope("Bộ tiêu chí mở rộng của nơi khác.")
    if row["status"] != "published":
        require(caller.kind, "read_drafts")
        must_reach(ctx.kit.tree, caller, [owner] if owner else [])


async def extensions_seen(ctx: Context, caller: Caller) -> dict[str, Any]:
    """As `must_see_set`, for a condition of queries."""
    places = places_of(caller)
    if places is None:
        return {}
    owners, within = await ctx.stores.sets.owners(), ctx.kit.tree.within
    seen = [owner for owner in owners if concerns(within, owner, places)]
    held = allowed(caller.kind, "read_drafts")
    own = [owner for owner in seen if held and reaches(ctx.kit.tree, caller, owner)]
    by_owner = "extends.owner_unit_id"
    published = {by_owner: {"$in": seen}, "status": "published"}
    return {"$or": [{"extends": None}, published, {by_owner: {"$in": own}}]}
