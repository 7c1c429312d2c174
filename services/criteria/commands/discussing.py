"""Discussing and answering proposals (C4, O2): what was said is never changed."""

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.proposals import must_be_version, visible
from services.criteria.commands.telling_proposals import changed
from services.criteria.context import Context
from services.criteria.domain.proposals import Proposal, Remark, Verdict, answered, commented, reopened
from services.criteria.domain.rights import require
from services.criteria.repository.proposals import ProposalChange


async def comment(ctx: Context, caller: Caller, proposal_id: str, key: str, text: str) -> Proposal:
    """A word of the author's unit or of Home Affairs; a repetition adds none. Raises ProposalWithdrawn."""
    require(caller.kind, "comment_proposals")
    await visible(ctx, caller, proposal_id)
    remark = _remark(ctx, caller, new_id(caller, key, f"comment {proposal_id}"), text)

    def decide(before: Proposal) -> ProposalChange | None:
        if before.find(remark.remark_id):
            return None
        after = commented(before, remark)
        history = entry(caller, remark.at, "proposal_comment", to=text)
        return ProposalChange(after, history, changed(after, caller, remark.at, "commented", text))

    return await ctx.stores.proposals.change(proposal_id, decide)


async def answer(
    ctx: Context, caller: Caller, proposal_id: str, version: int, verdict: Verdict, text: str
) -> Proposal:
    """Home Affairs answers what it saw; of two at once one wins, the other is shown both sides.

    Raises ProposalAnswered, ProposalWithdrawn, StaleVersion, OutsideScope. The same again is a repetition.
    """
    remark = await _of_home_affairs(ctx, caller, proposal_id, text)

    def decide(before: Proposal) -> ProposalChange | None:
        if _repeats(before, caller, verdict, text):
            return None
        after = answered(before, remark, verdict)
        must_be_version(before, version, {"state": verdict, "text": text})
        history = entry(caller, remark.at, "proposal_state", was=before.state, to=verdict, reason=text)
        return ProposalChange(after, history, changed(after, caller, remark.at, "answered", text))

    return await ctx.stores.proposals.change(proposal_id, decide)


async def reopen(ctx: Context, caller: Caller, proposal_id: str, reason: str) -> Proposal:
    """Home Affairs takes its answer up again. Raises ProposalNotAnswered, OutsideScope."""
    remark = await _of_home_affairs(ctx, caller, proposal_id, reason)

    def decide(before: Proposal) -> ProposalChange | None:
        last = before.remarks[-1] if before.remarks else None
        if last and (last.kind, last.by, last.text) == ("reopening", caller.account_id, reason):
            return None
        after = reopened(before, remark)
        history = entry(caller, remark.at, "proposal_state", was=before.state, to="open", reason=reason)
        return ProposalChange(after, history, changed(after, caller, remark.at, "reopened", reason))

    return await ctx.stores.proposals.change(proposal_id, decide)


async def _of_home_affairs(ctx: Context, caller: Caller, proposal_id: str, text: str) -> Remark:
    require(caller.kind, "answer_proposals")
    seen = await visible(ctx, caller, proposal_id)
    return _remark(ctx, caller, new_id(caller, str(seen.version), f"answer {proposal_id}"), text)


def _repeats(before: Proposal, caller: Caller, verdict: Verdict, text: str) -> bool:
    said = before.answer
    return bool(
        said and before.state == said.verdict == verdict and (said.by, said.text) == (caller.account_id, text)
    )


def _remark(ctx: Context, caller: Caller, remark_id: str, text: str) -> Remark:
    home_affairs = caller.kind == "administration"
    return Remark(remark_id, "comment", caller.account_id, caller.name, home_affairs, ctx.kit.clock(), text)
