"""Units propose changes of criteria (C4: TH 14.3, 15.2), report on the software (O2: TH 12.4, 13.2, 16.3)."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

from chamdiem.scoring import SetDocument, Tree
from chamdiem.scoring.tree import UnknownNodeError
from chamdiem.servicekit.errors import Forbidden, StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach, must_work_with
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.telling_proposals import changed
from services.criteria.context import Context
from services.criteria.domain.proposals import Place, Proposal, must_be_changeable
from services.criteria.domain.rights import require
from services.criteria.errors import SetNotPublished, UnknownNode, UnknownSet
from services.criteria.repository.proposals import ProposalChange
from services.criteria.schemas.proposals import NewChange, NewFeedback, ProposalText

UNITS_OWN = frozenset({"entry", "appraisal"})
"""Kinds of account that see what their units wrote; the others see what lies within their bounds."""


async def propose(ctx: Context, caller: Caller, key: str, body: NewChange | NewFeedback) -> Proposal:
    """Take in a proposal or feedback of the caller's unit; a repetition finds the first.

    Raises Forbidden, OutsideScope, UnknownSet, SetNotPublished, UnknownNode.
    """
    require(caller.kind, "propose")
    proposal_id = new_id(caller, key, "proposals")
    if (before := await ctx.stores.proposals.find(proposal_id)) is not None:
        return before
    new = await _written(ctx, caller, proposal_id, body)
    history = entry(caller, new.at, "proposal", to=new.about, reason=new.reason)
    change = ProposalChange(new, history, changed(new, caller, new.at, "created", new.text))
    stored = await ctx.stores.proposals.add(change)
    return new if stored else await ctx.stores.proposals.get(proposal_id)


async def rewrite(
    ctx: Context, caller: Caller, proposal_id: str, version: int, body: ProposalText
) -> Proposal:
    """The author's words anew, while nobody has answered. Raises ProposalAnswered, StaleVersion."""
    await own(ctx, caller, proposal_id)
    now = ctx.kit.clock()

    def decide(before: Proposal) -> ProposalChange | None:
        must_be_changeable(before, body.text)
        reason = body.reason if before.place and body.reason else before.reason
        after = replace(before, text=body.text, reason=reason)
        if after == before:
            return None
        must_be_version(before, version, {"text": body.text, "reason": reason})
        was, to = _words(before), _words(after)
        told = changed(after, caller, now, "edited", after.text)
        return ProposalChange(after, entry(caller, now, "proposal_text", was=was, to=to), told)

    return await ctx.stores.proposals.change(proposal_id, decide)


async def withdraw(ctx: Context, caller: Caller, proposal_id: str) -> Proposal:
    """The author takes it back, while nobody has answered; twice is no error. Raises ProposalAnswered."""
    await own(ctx, caller, proposal_id)
    now = ctx.kit.clock()

    def decide(before: Proposal) -> ProposalChange | None:
        if before.state == "withdrawn":
            return None
        must_be_changeable(before, "")
        after = replace(before, state="withdrawn")
        history = entry(caller, now, "proposal_state", was=before.state, to=after.state)
        return ProposalChange(after, history, changed(after, caller, now, "withdrawn"))

    return await ctx.stores.proposals.change(proposal_id, decide)


async def visible(ctx: Context, caller: Caller, proposal_id: str) -> Proposal:
    """The proposal, to its unit, to the one that continues that, and to who reaches it.

    Raises ProposalNotFound, Forbidden, OutsideScope.
    """
    require(caller.kind, "read_proposals")
    found = await ctx.stores.proposals.get(proposal_id)
    if caller.kind not in UNITS_OWN:
        must_reach(ctx.kit.tree, caller, [found.unit_id])
    elif found.unit_id not in await own_units(ctx, caller):
        raise Forbidden("Góp ý này là của đơn vị khác.")
    if found.place:
        must_work_with(caller, found.place.set_kind)
    return found


async def own_units(ctx: Context, caller: Caller) -> Collection[str]:
    """The units for which the account speaks: its own, and those that they continue after a merger."""
    return caller.units | await ctx.stores.rounds.continued_by(caller.units)


async def own(ctx: Context, caller: Caller, proposal_id: str) -> Proposal:
    """The proposal, to its author. Raises ProposalNotFound, Forbidden, OutsideScope."""
    require(caller.kind, "propose")
    found = await visible(ctx, caller, proposal_id)
    if found.author_id != caller.account_id:
        raise Forbidden("Chỉ người viết góp ý sửa hoặc rút được góp ý này.")
    return found


def must_be_version(before: Proposal, version: int, yours: dict[str, str]) -> None:
    """Raises StaleVersion with both sides unless the caller saw the newest."""
    if before.version != version:
        current = {"version": before.version, "state": before.state, "text": before.text}
        current["reason"] = before.reason
        current["outcome"] = before.outcome.became if before.outcome else "waiting"
        current["outcome_reason"] = before.outcome.reason if before.outcome else ""
        raise StaleVersion("Góp ý này vừa được người khác thay đổi.", current=current, yours=yours)


def _words(proposal: Proposal) -> dict[str, str]:
    return {"text": proposal.text, "reason": proposal.reason}


async def _written(ctx: Context, caller: Caller, proposal_id: str, body: NewChange | NewFeedback) -> Proposal:
    if caller.unit_id is None:
        raise Forbidden("Tài khoản này không thuộc đơn vị nào.")
    units = await ctx.stores.units.get_many([caller.unit_id])
    new = Proposal(
        proposal_id=proposal_id,
        about=body.about,
        unit_id=caller.unit_id,
        unit_name=units.get(caller.unit_id, {}).get("name", caller.unit_id),
        author_id=caller.account_id,
        author_name=caller.name,
        at=ctx.kit.clock(),
        text=body.text,
    )
    if isinstance(body, NewFeedback):
        return replace(new, page=body.page or "")
    place = await _place(ctx, caller, body.set_id, body.node_id)
    return replace(new, reason=body.reason, place=place)


async def _place(ctx: Context, caller: Caller, set_id: str, node_id: str) -> Place:
    stored = await ctx.stores.sets.find(set_id)
    if stored is None:
        raise UnknownSet("Không có bộ tiêu chí này.", set_id=set_id)
    must_work_with(caller, stored["kind"])
    if stored["status"] != "published":
        raise SetNotPublished("Bộ tiêu chí chưa được công bố.", set_id=set_id)
    return await asyncio.to_thread(_found, await ctx.stores.sets.text(set_id) or "", node_id)


def _found(text: str, node_id: str) -> Place:
    """Takes a tenth of a second for thousands of nodes."""
    document = SetDocument.model_validate_json(text)
    tree = Tree(document)
    items = {item.id for item in (*tree.bonus_items, *tree.deduction_items)}
    try:
        node = tree.item(node_id) if node_id in items else tree.node(node_id)
    except UnknownNodeError as error:
        raise UnknownNode("Bộ tiêu chí không có nút này.", node_id=node_id) from error
    return Place(
        set_id=document.set_id,
        set_name=document.name,
        set_kind=document.kind,
        unit_kind=document.unit_kind,
        year=document.year,
        node_id=node.id,
        node_code=node.code,
        node_name=node.name,
    )
