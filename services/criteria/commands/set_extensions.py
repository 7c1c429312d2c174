"""Extending a published set below a unit, and who reaches an extension (A8)."""

import asyncio

from chamdiem.scoring import SetDocument
from chamdiem.scoring.checks import may_be_extended
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.reach import must_reach
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.sets import draft_fields
from services.criteria.context import Context
from services.criteria.domain.rights import require
from services.criteria.domain.set_extensions import must_be_owner_below
from services.criteria.errors import SetExists, SetNotPublished
from services.criteria.errors.corrections import SetCorrected
from services.criteria.errors.set_extensions import SetNotExtendable
from services.criteria.queries import set_text
from services.criteria.repository.sets import SetWrite
from services.criteria.schemas.set_extensions import NewSetExtension


async def extend_set(ctx: Context, caller: Caller, base_id: str, body: NewSetExtension) -> None:
    """A draft that says what the base says, for the units below its owner; the same again is a repetition.

    Raises OutsideScope beyond the caller's subtree, SetNotFound, SetNotPublished, SetCorrected,
    SetNotExtendable, BeyondExtension, SetExists, and NotReady while the owner has not arrived.
    """
    require(caller.kind, "change_sets")
    owner, within = body.owner_unit_id, ctx.kit.tree.within
    must_reach(ctx.kit.tree, caller, [owner])
    summary, text = await set_text(ctx, caller, base_id)
    if summary.status != "published":
        raise SetNotPublished("Bộ tiêu chí chưa công bố.", set_id=base_id)
    if summary.corrected_by:
        newest = await ctx.stores.sets.newest(base_id)
        raise SetCorrected("Bộ tiêu chí đã có bản đính chính; dùng bản mới nhất.", set_id=newest)
    must_be_owner_below(within, summary.extends.owner_unit_id if summary.extends else None, owner)
    base = SetDocument.model_validate_json(text)
    if not may_be_extended(base):
        raise SetNotExtendable("Bộ tiêu chí không cho cấp dưới thêm tiêu chí thành phần.", set_id=base_id)
    copies = await ctx.stores.units.get_many([owner])
    extends = {
        "set_id": base_id,
        "digest": summary.digest,
        "owner_unit_id": owner,
        "owner_name": copies[owner]["name"] if owner in copies else owner,
    }
    await _store(ctx, caller, base, body, extends)


async def _store(
    ctx: Context, caller: Caller, base: SetDocument, body: NewSetExtension, extends: Document
) -> None:
    document = base.model_copy(update={"set_id": body.set_id, "name": body.name, "decision": None})
    fields = await asyncio.to_thread(draft_fields, document) | {"extends": extends}
    to = {"digest": fields["digest"], **extends}
    history = entry(caller, ctx.kit.clock(), "extends", to=to)
    if await ctx.stores.sets.write(SetWrite(0, document, fields, history)):
        return
    stored = await ctx.stores.sets.find(body.set_id)
    if stored is None or (stored["digest"], stored.get("extends")) != (fields["digest"], extends):
        raise SetExists("Mã bộ tiêu chí đã được dùng.", set_id=body.set_id)
