"""Who may change a set, and what an extension's base forbids (A8)."""

import asyncio

from chamdiem.scoring import Finding, SetDocument
from chamdiem.scoring.checks import check_extension
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.reach import must_reach, must_reach_all, must_work_with
from chamdiem.servicekit.tokens import Caller
from services.criteria.context import Context
from services.criteria.domain.rights import require
from services.criteria.domain.set_extensions import carried, must_lie_below, owner_of


def must_change(ctx: Context, caller: Caller, stored: Document) -> None:
    """A set is changed by who reaches the whole province, an extension by who reaches its owner.

    Raises Forbidden, OutsideScope.
    """
    require(caller.kind, "change_sets")
    if owner := owner_of(stored):
        must_reach(ctx.kit.tree, caller, [owner])
    else:
        must_reach_all(caller)
    must_work_with(caller, stored["kind"])


async def beside_base(ctx: Context, stored: Document, document: SetDocument) -> list[Finding]:
    """What differs from the base otherwise than an extension may; nothing for any other set."""
    if owner_of(stored) is None:
        return []
    text = await ctx.stores.sets.text(stored["extends"]["set_id"])
    return await asyncio.to_thread(_compared, text or "", document)


async def onto_newest_base(
    ctx: Context, stored: Document, document: SetDocument
) -> tuple[SetDocument, Document]:
    """An extension's parts below the newest version of its base, and what it then extends; any other set as
    it is.
    """
    if owner_of(stored) is None:
        return document, {}
    was: str = stored["extends"]["set_id"]
    now = await ctx.stores.sets.newest(was)
    if now == was:
        return document, {"extends": stored["extends"]}
    base = await ctx.stores.sets.find(now) or {}
    text = await ctx.stores.sets.text(now) or ""
    moved = await asyncio.to_thread(lambda: carried(SetDocument.model_validate_json(text), document))
    return moved, {"extends": stored["extends"] | {"set_id": now, "digest": base["digest"]}}


def _compared(text: str, document: SetDocument) -> list[Finding]:
    return list(check_extension(SetDocument.model_validate_json(text), document))


async def must_be_for(ctx: Context, set_id: str, unit_ids: list[str]) -> None:
    """An extension is scored by the units below its owner alone. Raises BeyondExtension."""
    stored = await ctx.stores.sets.find(set_id)
    must_lie_below(ctx.kit.tree.within, owner_of(stored or {}), unit_ids)
