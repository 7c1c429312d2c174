"""Reading sets, rounds and their history."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from chamdiem.documents.annex import AnnexData
from chamdiem.scoring import SetDocument
from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.reach import OutsideScope, must_reach, must_work_with, reached, reaches
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.set_sight import extensions_seen, must_see_set
from services.criteria.context import Context
from services.criteria.domain.annex import annex_of
from services.criteria.domain.rights import allowed, require
from services.criteria.domain.rounds import Round as StoredRound
from services.criteria.errors import CampaignNotFound, SetNotFound
from services.criteria.repository.rounds import read_round
from services.criteria.schemas import (
    Round,
    RoundPage,
    RoundSummary,
    SetPage,
    SetSummary,
)
from services.criteria.schemas.campaigns import Campaign, CampaignList
from services.criteria.schemas.changes import CriteriaChange, CriteriaChanges

CAMPAIGNS_SHOWN = 50


def set_view(row: Document) -> SetSummary:
    """A stored set as HTTP shows it."""
    return SetSummary.model_validate({**row, "set_id": row["_id"]})


async def read_set(ctx: Context, caller: Caller, set_id: str) -> SetSummary:
    """Raises SetNotFound; OutsideScope for another kind; Forbidden for a draft that they may not see."""
    require(caller.kind, "read_published")
    row = await ctx.stores.sets.find(set_id)
    if row is None:
        raise SetNotFound("Không có bộ tiêu chí này.")
    must_see_set(ctx, caller, row)
    summary = set_view(row)
    if summary.extends:
        base = summary.extends.set_id
        newer = await ctx.stores.sets.newest(base)
        summary.extends.newer_set_id = newer if newer != base else None
    return summary


async def set_text(ctx: Context, caller: Caller, set_id: str) -> tuple[SetSummary, str]:
    """The set's document as JSON text. Raises SetNotFound, Forbidden."""
    summary = await read_set(ctx, caller, set_id)
    return summary, await ctx.stores.sets.text(set_id) or ""


async def set_annex(ctx: Context, caller: Caller, set_id: str, render: Callable[[AnnexData], bytes]) -> bytes:
    """The set as the annex of its decision, or marked as a draft (C2). Raises SetNotFound, Forbidden."""
    summary, text = await set_text(ctx, caller, set_id)
    document = SetDocument.model_validate_json(text)
    decision = summary.decision if summary.status == "published" else None
    decided = document.model_copy(update={"decision": decision})
    province = f"Ủy ban nhân dân tỉnh {ctx.kit.settings.province}"
    issuer = summary.extends.owner_name if summary.extends else province
    at = summary.published_at or ctx.kit.clock()
    data = annex_of(decided, issuing_body=issuer, digest=summary.digest, at=at)
    return await asyncio.to_thread(render, data)


async def list_sets(
    ctx: Context, caller: Caller, where: dict[str, Any], limit: int, cursor: str | None
) -> SetPage:
    """Sets by id; drafts only for who may see them."""
    require(caller.kind, "read_published")
    visible = {} if allowed(caller.kind, "read_drafts") else {"status": "published"}
    topics = {"kind": {"$in": sorted(caller.topics)}} if caller.topics else {}
    near = await extensions_seen(ctx, caller)
    page = await ctx.stores.sets.page({"$and": [where, visible, topics, near]}, limit, cursor)
    items = [set_view(row) for row in page.documents]
    return SetPage(items=items, next_cursor=page.next_cursor, total=page.total)


async def read_round_for(ctx: Context, caller: Caller, round_id: str) -> Round:
    """A round as the caller may see it. Raises RoundNotFound; Forbidden for another unit's round."""
    return round_view(ctx, caller, await ctx.stores.rounds.get(round_id))


def round_view(ctx: Context, caller: Caller, stored: StoredRound) -> Round:
    """A round as the caller may see it. Raises Forbidden, OutsideScope."""
    must_work_with(caller, stored.kind)
    if not allowed(caller.kind, "read_all_rounds"):
        require(caller.kind, "read_own_rounds")
        if not caller.units.intersection(stored.ever):
            raise Forbidden("Đơn vị không có trong đợt chấm điểm này.")
    elif not any(reaches(ctx.kit.tree, caller, unit_id) for unit_id in stored.ever):
        raise OutsideScope("Đợt chấm điểm nằm ngoài phạm vi của tài khoản.")
    return Round.model_validate(_shown(ctx, caller, stored), from_attributes=True)


async def list_rounds(
    ctx: Context, caller: Caller, kind: str | None, limit: int, cursor: str | None
) -> RoundPage:
    """Rounds by id: those that score a unit of the caller's, and of its kinds."""
    sees_all = allowed(caller.kind, "read_all_rounds")
    if not sees_all:
        require(caller.kind, "read_own_rounds")
    unit_ids = reached(ctx.kit.tree, caller) if sees_all else sorted(caller.units)
    page = await ctx.stores.rounds.page(kind, sorted(caller.topics), unit_ids, limit, cursor)
    shown = [_shown(ctx, caller, read_round(row)) for row in page.documents]
    items = [RoundSummary.model_validate(one, from_attributes=True) for one in shown]
    return RoundPage(items=items, next_cursor=page.next_cursor, total=page.total)


async def list_campaigns(ctx: Context, caller: Caller) -> CampaignList:
    """The newest campaigns of which the caller sees a round."""
    rows = await ctx.stores.campaigns.newest(CAMPAIGNS_SHOWN)
    found = [await _campaign(ctx, caller, row) for row in rows]
    return CampaignList(items=[one for one in found if one.rounds])


async def read_campaign(ctx: Context, caller: Caller, campaign_id: str) -> Campaign:
    """Raises CampaignNotFound, also when none of its rounds is the caller's."""
    row = await ctx.stores.campaigns.find(campaign_id)
    campaign = await _campaign(ctx, caller, row) if row else None
    if campaign is None or not campaign.rounds:
        raise CampaignNotFound("Không có chiến dịch này.")
    return campaign


async def _campaign(ctx: Context, caller: Caller, row: Document) -> Campaign:
    rounds = await ctx.stores.rounds.of_campaign(row["_id"])
    shown = [_shown(ctx, caller, one) for one in rounds if sees(ctx, caller, one)]
    items = [RoundSummary.model_validate(one, from_attributes=True) for one in shown]
    return Campaign(campaign_id=row["_id"], name=row["name"], rounds=items)


def sees(ctx: Context, caller: Caller, stored: StoredRound) -> bool:
    """Whether the round is of the caller's kinds and scores, or scored, a unit within its bounds."""
    if not caller.works_with(stored.kind):
        return False
    if not allowed(caller.kind, "read_all_rounds"):
        return bool(caller.units.intersection(stored.ever))
    return any(reaches(ctx.kit.tree, caller, unit_id) for unit_id in stored.ever)


async def history_of_set(ctx: Context, caller: Caller, set_id: str) -> CriteriaChanges:
    """Every change of a set, the sitting that goes on just now last. Raises Forbidden, OutsideScope."""
    require(caller.kind, "read_history")
    stored = await ctx.stores.sets.find(set_id)
    if stored:
        must_see_set(ctx, caller, stored)
    going_on = [stored["editing"]] if stored and stored.get("editing") else []
    return _changes([*await ctx.stores.changes.of(f"set~{set_id}"), *going_on])


async def history_of_round(ctx: Context, caller: Caller, round_id: str) -> CriteriaChanges:
    """Every change of a round, for who reaches all of its units. Raises Forbidden, OutsideScope."""
    require(caller.kind, "read_history")
    if stored := await ctx.stores.rounds.find(round_id):
        must_hold(ctx, caller, stored)
    return _changes(await ctx.stores.changes.of(f"round~{round_id}"))


def must_hold(ctx: Context, caller: Caller, stored: StoredRound) -> None:
    """Raises OutsideScope unless the round's kind and all of its units are within the caller's bounds."""
    must_work_with(caller, stored.kind)
    must_reach(ctx.kit.tree, caller, stored.ever)


def _changes(rows: Iterable[Document]) -> CriteriaChanges:
    items = [
        CriteriaChange.model_validate(row | {"at": row["when"], "by": row["who"], "by_name": row["name"]})
        for row in rows
    ]
    return CriteriaChanges(items=items)


def _shown(ctx: Context, caller: Caller, stored: StoredRound) -> dict[str, Any]:
    own = next((unit_id for unit_id in _own_first(caller) if stored.has(unit_id)), None)
    seen, now = _seen(ctx, caller, stored), ctx.kit.clock()
    return vars(seen) | {
        "unit_count": len(stored.units),
        "current_phase": stored.phase_at(now, own),
        "server_time": now,
    }


def _own_first(caller: Caller) -> list[str | None]:
    return [caller.unit_id, *sorted(caller.extra_units)] if caller.kind == "entry" else []


def _seen(ctx: Context, caller: Caller, stored: StoredRound) -> StoredRound:
    if caller.kind == "entry":
        return stored.seen_by(caller.units.__contains__)
    return (
        stored if caller.scope is None else stored.seen_by(lambda unit: reaches(ctx.kit.tree, caller, unit))
    )
