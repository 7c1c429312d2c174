"""Reading sets, rounds and their history."""

from typing import Any

from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.criteria.context import Context
from services.criteria.domain.rights import allowed, require
from services.criteria.domain.rounds import Round as StoredRound
from services.criteria.errors import SetNotFound
from services.criteria.repository.rounds import read_round
from services.criteria.schemas import (
    CriteriaChange,
    CriteriaChanges,
    Round,
    RoundPage,
    RoundSummary,
    SetPage,
    SetSummary,
)


def set_view(row: Document) -> SetSummary:
    """A stored set as HTTP shows it."""
    return SetSummary.model_validate({**row, "set_id": row["_id"]})


async def read_set(ctx: Context, caller: Caller, set_id: str) -> SetSummary:
    """Raises SetNotFound; Forbidden for a draft that the caller may not see."""
    require(caller.kind, "read_published")
    row = await ctx.stores.sets.find(set_id)
    if row is None:
        raise SetNotFound("Không có bộ tiêu chí này.")
    if row["status"] != "published":
        require(caller.kind, "read_drafts")
    return set_view(row)


async def set_text(ctx: Context, caller: Caller, set_id: str) -> tuple[SetSummary, str]:
    """The set's document as JSON text. Raises SetNotFound, Forbidden."""
    summary = await read_set(ctx, caller, set_id)
    return summary, await ctx.stores.sets.text(set_id) or ""


async def list_sets(
    ctx: Context, caller: Caller, where: dict[str, Any], limit: int, cursor: str | None
) -> SetPage:
    """Sets by id; drafts only for who may see them."""
    require(caller.kind, "read_published")
    visible = {} if allowed(caller.kind, "read_drafts") else {"status": "published"}
    page = await ctx.stores.sets.page({"$and": [where, visible]}, limit, cursor)
    items = [set_view(row) for row in page.documents]
    return SetPage(items=items, next_cursor=page.next_cursor, total=page.total)


async def read_round_for(ctx: Context, caller: Caller, round_id: str) -> Round:
    """A round as the caller may see it. Raises RoundNotFound; Forbidden for another unit's round."""
    return round_view(ctx, caller, await ctx.stores.rounds.get(round_id))


def round_view(ctx: Context, caller: Caller, stored: StoredRound) -> Round:
    """A round as the caller may see it. Raises Forbidden."""
    if not allowed(caller.kind, "read_all_rounds"):
        require(caller.kind, "read_own_rounds")
        if not stored.has(caller.unit_id):
            raise Forbidden("Đơn vị không có trong đợt chấm điểm này.")
    return Round.model_validate(_shown(ctx, caller, stored), from_attributes=True)


async def list_rounds(
    ctx: Context, caller: Caller, kind: str | None, limit: int, cursor: str | None
) -> RoundPage:
    """Rounds by id; for a unit's account, those that score it."""
    sees_all = allowed(caller.kind, "read_all_rounds")
    if not sees_all:
        require(caller.kind, "read_own_rounds")
    page = await ctx.stores.rounds.page(kind, None if sees_all else caller.unit_id or "", limit, cursor)
    shown = [_shown(ctx, caller, read_round(row)) for row in page.documents]
    items = [RoundSummary.model_validate(one, from_attributes=True) for one in shown]
    return RoundPage(items=items, next_cursor=page.next_cursor, total=page.total)


async def history_of(ctx: Context, caller: Caller, subject: str) -> CriteriaChanges:
    """Every change of a set or round. Raises Forbidden."""
    require(caller.kind, "read_history")
    rows = await ctx.stores.changes.of(subject)
    items = [
        CriteriaChange.model_validate(row | {"at": row["when"], "by": row["who"], "by_name": row["name"]})
        for row in rows
    ]
    return CriteriaChanges(items=items)


def _shown(ctx: Context, caller: Caller, stored: StoredRound) -> dict[str, Any]:
    own = caller.unit_id if caller.kind == "entry" else None
    seen = stored.seen_by_unit(own) if own else stored
    now = ctx.kit.clock()
    return vars(seen) | {
        "unit_count": len(stored.units),
        "current_phase": stored.phase_at(now, own),
        "server_time": now,
    }
