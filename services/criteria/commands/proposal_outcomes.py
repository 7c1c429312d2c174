"""What becomes of an accepted proposal when the next set is drafted (C4)."""

from dataclasses import replace

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.proposals import must_be_version, visible
from services.criteria.commands.set_sight import must_see_set
from services.criteria.context import Context
from services.criteria.domain.proposals import Outcome, Proposal, may_become, settled
from services.criteria.domain.rights import require
from services.criteria.errors import UnknownSet
from services.criteria.repository.proposals import ProposalChange
from services.criteria.schemas.proposals import NewOutcome


async def settle(ctx: Context, caller: Caller, proposal_id: str, version: int, body: NewOutcome) -> Proposal:
    """Taken up or dismissed in that set, or waiting again; the same once more by the same person changes
    nothing.

    Raises Forbidden, OutsideScope, ProposalNotAccepted, ProposalWithdrawn, StaleVersion, UnknownSet.
    """
    require(caller.kind, "answer_proposals")
    seen = await visible(ctx, caller, proposal_id)
    outcome = await _outcome(ctx, caller, seen, body)

    def decide(before: Proposal) -> ProposalChange | None:
        if _same(before.outcome, outcome) and before.state == "accepted":
            return None
        after = settled(before, outcome)
        yours = {"outcome": body.became, "set_id": body.set_id, "outcome_reason": body.reason or ""}
        must_be_version(before, version, yours)
        was, to = _known(before.outcome), _known(outcome)
        history = entry(caller, ctx.kit.clock(), "proposal_outcome", was=was, to=to, reason=body.reason or "")
        return ProposalChange(after, history)

    return await ctx.stores.proposals.change(proposal_id, decide)


def _same(before: Outcome | None, after: Outcome | None) -> bool:
    """Whether that is the same decision, whenever it was sent: another's, or other words, are not."""
    if before is None or after is None:
        return before is after
    return replace(before, at=after.at, name=after.name, set_name=after.set_name) == after


def _known(outcome: Outcome | None) -> dict[str, str] | None:
    return {"became": outcome.became, "set_id": outcome.set_id} if outcome else None


async def _outcome(ctx: Context, caller: Caller, seen: Proposal, body: NewOutcome) -> Outcome | None:
    stored = await ctx.stores.sets.find(body.set_id)
    if stored is not None:
        must_see_set(ctx, caller, stored)
    if stored is None or not may_become(seen, stored):
        raise UnknownSet("Không có bộ tiêu chí này.", set_id=body.set_id)
    if body.became == "waiting":
        return None
    return Outcome(
        became=body.became,
        set_id=body.set_id,
        set_name=stored["name"],
        year=stored["year"],
        by=caller.account_id,
        name=caller.name,
        at=ctx.kit.clock(),
        reason=body.reason or "",
    )
