"""Proposals and feedback over HTTP (C4, O2)."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IdempotencyKey, IfMatch, set_etag
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands import discussing, proposal_outcomes, proposal_reads, proposals
from services.criteria.context import Ctx
from services.criteria.domain.proposals import About, State
from services.criteria.domain.proposals import Proposal as Stored
from services.criteria.repository.proposals import Wanted
from services.criteria.schemas.proposals import (
    AcceptedProposals,
    NewAnswer,
    NewChange,
    NewComment,
    NewFeedback,
    NewOutcome,
    Proposal,
    ProposalCounts,
    ProposalPage,
    ProposalText,
    Reopening,
)

router = APIRouter()
Id = Annotated[str | None, Query(max_length=200)]


def _wanted(
    about: Annotated[list[About] | None, Query(max_length=3)] = None,
    state: State | None = None,
    set_id: Id = None,
    node_id: Id = None,
    unit_id: Id = None,
    search: Annotated[str, Query(max_length=200)] = "",
) -> Wanted:
    return Wanted(about or (), state, set_id, node_id, unit_id, search.strip())


WantedDep = Annotated[Wanted, Depends(_wanted)]


@router.post("/proposals", status_code=201)
async def create_proposal(
    ctx: Ctx,
    caller: CallerDep,
    key: IdempotencyKey,
    body: Annotated[NewChange | NewFeedback, Body(discriminator="about")],
    response: Response,
) -> Proposal:
    """Propose a change at a node, or report a fault or a wish."""
    return _shown(await proposals.propose(ctx, caller, key, body), caller, response)


@router.get("/proposals")
async def list_proposals(
    ctx: Ctx, caller: CallerDep, wanted: WantedDep, limit: Limit = 50, cursor: Cursor = None
) -> ProposalPage:
    """The newest first: a unit's own, or all within the caller's bounds; searched without marks."""
    return await proposal_reads.list_proposals(ctx, caller, wanted, limit, cursor)


@router.get("/proposals/counts")
async def count_proposals(ctx: Ctx, caller: CallerDep, wanted: WantedDep) -> ProposalCounts:
    """The same, counted by state, by set and node, by unit."""
    return await proposal_reads.count_proposals(ctx, caller, wanted)


@router.get("/proposals/{proposal_id}")
async def read_proposal(ctx: Ctx, caller: CallerDep, proposal_id: str, response: Response) -> Proposal:
    """One with its whole discussion."""
    return _shown(await proposals.visible(ctx, caller, proposal_id), caller, response)


@router.put("/proposals/{proposal_id}")
async def rewrite_proposal(
    ctx: Ctx, caller: CallerDep, proposal_id: str, version: IfMatch, body: ProposalText, response: Response
) -> Proposal:
    """The author's words anew, while nobody has answered."""
    return _shown(await proposals.rewrite(ctx, caller, proposal_id, version, body), caller, response)


@router.post("/proposals/{proposal_id}/withdrawal")
async def withdraw_proposal(ctx: Ctx, caller: CallerDep, proposal_id: str, response: Response) -> Proposal:
    """The author takes it back, while nobody has answered."""
    return _shown(await proposals.withdraw(ctx, caller, proposal_id), caller, response)


@router.post("/proposals/{proposal_id}/comments", status_code=201)
async def comment_proposal(
    ctx: Ctx, caller: CallerDep, proposal_id: str, key: IdempotencyKey, body: NewComment, response: Response
) -> Proposal:
    """A word of the author's unit or of Home Affairs."""
    return _shown(await discussing.comment(ctx, caller, proposal_id, key, body.text), caller, response)


@router.post("/proposals/{proposal_id}/answer")
async def answer_proposal(
    ctx: Ctx, caller: CallerDep, proposal_id: str, version: IfMatch, body: NewAnswer, response: Response
) -> Proposal:
    """Home Affairs answers; of two at once one wins, the other is shown both sides."""
    answered = await discussing.answer(ctx, caller, proposal_id, version, body.state, body.text)
    return _shown(answered, caller, response)


@router.post("/proposals/{proposal_id}/reopening")
async def reopen_proposal(
    ctx: Ctx, caller: CallerDep, proposal_id: str, body: Reopening, response: Response
) -> Proposal:
    """Home Affairs takes its answer up again, with a reason."""
    return _shown(await discussing.reopen(ctx, caller, proposal_id, body.reason), caller, response)


@router.post("/proposals/{proposal_id}/outcome")
async def settle_proposal(
    ctx: Ctx, caller: CallerDep, proposal_id: str, version: IfMatch, body: NewOutcome, response: Response
) -> Proposal:
    """An accepted one is taken up in a later set, or dismissed with a reason; `waiting` takes that back."""
    return _shown(await proposal_outcomes.settle(ctx, caller, proposal_id, version, body), caller, response)


@router.get("/sets/{set_id}/accepted-proposals")
async def read_accepted_proposals(ctx: Ctx, caller: CallerDep, set_id: str) -> AcceptedProposals:
    """What was accepted since the set that this one follows, of the same kind and kind of unit, by node."""
    return await proposal_reads.read_accepted(ctx, caller, set_id)


def _shown(stored: Stored, caller: Caller, response: Response) -> Proposal:
    set_etag(response, stored.version)
    return proposal_reads.whole(stored, caller)
