"""Reading proposals: lists, counts, and what was accepted and waits for the next set."""

from itertools import groupby

from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.reach import must_work_with, reached
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.proposals import UNITS_OWN, own_units
from services.criteria.context import Context
from services.criteria.domain.proposals import Proposal as Stored
from services.criteria.domain.proposals import code_order
from services.criteria.domain.rights import require
from services.criteria.errors import SetNotFound
from services.criteria.repository.proposals import Wanted
from services.criteria.schemas.proposals import (
    AcceptedAtNode,
    AcceptedProposals,
    Proposal,
    ProposalCounts,
    ProposalPage,
    ProposalSummary,
)


async def list_proposals(
    ctx: Context, caller: Caller, wanted: Wanted, limit: int, cursor: str | None
) -> ProposalPage:
    """What the caller sees of those wanted, the newest first. Raises InvalidCursor."""
    require(caller.kind, "read_proposals")
    found, following, total = await ctx.stores.proposals.page(await seen(ctx, caller), wanted, limit, cursor)
    items = [summary(one, caller) for one in found]
    return ProposalPage(items=items, next_cursor=following, total=total)


async def count_proposals(ctx: Context, caller: Caller, wanted: Wanted) -> ProposalCounts:
    """What the caller sees of those wanted, counted."""
    require(caller.kind, "read_proposals")
    found = await ctx.stores.proposals.counts(await seen(ctx, caller), wanted)
    states = [{"state": row["_id"], "count": row["count"]} for row in found["by_state"]]
    return ProposalCounts.model_validate(
        {
            "total": sum(row["count"] for row in found["by_state"]),
            "by_state": states,
            "by_node": [row | row["_id"] for row in found["by_node"]],
            "by_unit": [row | {"unit_id": row["_id"]} for row in found["by_unit"]],
        }
    )


async def read_accepted(ctx: Context, caller: Caller, set_id: str) -> AcceptedProposals:
    """What was accepted since the set that this draft follows, for sets of its kind and kind of unit, by set
    and node: to be taken up or dismissed while it is drafted (C4). Raises SetNotFound, OutsideScope.

    Years may be skipped, and an acceptance may come after the next set was published: neither loses it.
    """
    require(caller.kind, "read_drafts")
    drafted = await ctx.stores.sets.find(set_id)
    if drafted is None:
        raise SetNotFound("Không có bộ tiêu chí này.")
    must_work_with(caller, drafted["kind"])
    former = await _former(ctx, drafted)
    # A draft may never be published: only what a published set says of a proposal ends its waiting elsewhere.
    done = await ctx.stores.sets.published_beside(drafted)
    accepted = await ctx.stores.proposals.accepted(await seen(ctx, caller), drafted, done)
    found = [one for one in accepted if former is None or _since(former, one)]
    nodes = [_at_node(list(group), caller) for _, group in groupby(sorted(found, key=_node), key=_node)]
    waiting = sum(1 for one in found if one.outcome is None or one.outcome.set_id != set_id)
    since = former["year"] if former else None
    return AcceptedProposals(since_year=since, total=len(found), waiting=waiting, nodes=nodes)


async def _former(ctx: Context, drafted: Document) -> Document | None:
    """What the set was made from, where that is a published one of an earlier year, as first published; else
    the newest such."""
    named = drafted.get("source")
    source = await ctx.stores.sets.find(named["set_id"]) if named else None
    if source and source.get("original"):
        source = await ctx.stores.sets.find(source["original"])
    alike = source and all(source[name] == drafted[name] for name in ("kind", "unit_kind"))
    if source and alike and source["status"] == "published" and source["year"] < drafted["year"]:
        return source
    return await ctx.stores.sets.before(drafted)


def _since(former: Document, one: Stored) -> bool:
    place, answer, published = one.place, one.answer, former["published_at"]
    assert place is not None  # noqa: S101 - accepted ones about a set have a place
    return place.year >= former["year"] or bool(answer and published and answer.at > published)


async def seen(ctx: Context, caller: Caller) -> Document:
    """The condition on what the caller sees: its units' own, with those that they continue, or all within its
    bounds."""
    of_units = caller.kind in UNITS_OWN
    unit_ids = sorted(await own_units(ctx, caller)) if of_units else reached(ctx.kit.tree, caller)
    units: Document = {} if unit_ids is None else {"unit_id": {"$in": unit_ids}}
    if not caller.topics:
        return units
    topics = [{"place": None}, {"place.set_kind": {"$in": sorted(caller.topics)}}]
    return {"$and": [units, {"$or": topics}]}


def summary(stored: Stored, caller: Caller) -> ProposalSummary:
    """A proposal in a list."""
    return ProposalSummary.model_validate(_shown(stored, caller), from_attributes=True)


def whole(stored: Stored, caller: Caller) -> Proposal:
    """A proposal with its discussion."""
    return Proposal.model_validate(_shown(stored, caller), from_attributes=True)


def _shown(stored: Stored, caller: Caller) -> Document:
    own = stored.author_id == caller.account_id
    return vars(stored) | {
        "title": stored.title,
        "own": own,
        "changeable": own and stored.changeable,
        "remark_count": len(stored.remarks),
        "answer": stored.answer if stored.state != "open" else None,
    }


def _node(stored: Stored) -> tuple[int, str, object, str]:
    place = stored.place
    assert place is not None  # noqa: S101 - accepted ones about a set have a place
    return (-place.year, place.set_id, code_order(place.node_code), place.node_id)


def _at_node(group: list[Stored], caller: Caller) -> AcceptedAtNode:
    place = group[0].place
    assert place is not None  # noqa: S101 - see above
    return AcceptedAtNode(
        set_id=place.set_id,
        set_name=place.set_name,
        year=place.year,
        node_id=place.node_id,
        node_code=place.node_code,
        node_name=place.node_name,
        proposals=[summary(one, caller) for one in group],
    )
