"""More time for one unit: asked by its head, granted or refused by Home Affairs (screens, Deadline)."""

from dataclasses import replace
from datetime import datetime

from chamdiem.contracts.criteria import ExtensionChanged
from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach, must_work_with
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.new_round import moment
from services.criteria.context import Context
from services.criteria.domain.extension_requests import Answer, ExtensionRequest, State, asked, ended, found
from services.criteria.domain.phases import find
from services.criteria.domain.rights import require
from services.criteria.domain.rounds import Extension, Round, extend, unit_of
from services.criteria.repository.rounds import RoundChange
from services.criteria.schemas.round_changes import ExtensionGrant, NewExtensionRequest

FIELD = "extension_request"


async def ask(ctx: Context, caller: Caller, key: str, round_id: str, body: NewExtensionRequest) -> Round:
    """Ask for a unit's later end of a phase; a repetition under the same key changes nothing.

    Raises Forbidden for whoever is not a head of the unit, UnitNotInRound, PhaseNotInRound,
    ExtensionNotLater, ExtensionAsked, RoundNotFound.
    """
    _must_head(caller, body.unit_id)
    now = ctx.kit.clock()
    wish = ExtensionRequest(
        request_id=new_id(caller, key, f"extension-requests/{round_id}"),
        unit_id=body.unit_id,
        phase=body.phase,
        until=moment(body.until, end=True),
        reason=body.reason,
        asked_by=caller.account_id,
        asked_by_name=caller.name,
        asked_at=now,
    )

    def decide(before: Round) -> RoundChange:
        must_work_with(caller, before.kind)
        unit_of(before, wish.unit_id)
        after = replace(before, requests=asked(before.requests, wish, find(before.phases, wish.phase).end))
        to = {"unit_id": wish.unit_id, "phase": wish.phase, "until": wish.until.isoformat()}
        return RoundChange(after, entry(caller, now, FIELD, to=to, reason=wish.reason), [_told(after, wish)])

    return await ctx.stores.rounds.change(round_id, decide)


async def grant(ctx: Context, caller: Caller, round_id: str, request_id: str, body: ExtensionGrant) -> Round:
    """Grant a request, as asked or until another moment: the extension comes with the same write.

    Raises ExtensionRequestNotFound, ExtensionDecided, ExtensionNotLater, OutsideScope.
    """
    require(caller.kind, "change_rounds")
    until = moment(body.until, end=True) if body.until else None

    def decide(before: Round) -> RoundChange:
        request = found(before.requests, request_id)
        granted = until or request.until
        change = _end(ctx, caller, before, request_id, "granted", body.reason, granted)
        if request.answer:
            return change
        given = Extension(request.unit_id, request.phase, granted, body.reason)
        return replace(change, round=extend(change.round, given, ctx.kit.clock()))

    return await ctx.stores.rounds.change(round_id, decide)


async def refuse(ctx: Context, caller: Caller, round_id: str, request_id: str, reason: str) -> Round:
    """Refuse a request. Raises ExtensionRequestNotFound, ExtensionDecided, OutsideScope."""
    require(caller.kind, "change_rounds")
    return await ctx.stores.rounds.change(
        round_id, lambda before: _end(ctx, caller, before, request_id, "refused", reason)
    )


async def withdraw(ctx: Context, caller: Caller, round_id: str, request_id: str, reason: str) -> Round:
    """The unit needs it no more. Raises Forbidden, ExtensionRequestNotFound, ExtensionDecided."""
    require(caller.kind, "ask_extension")

    def decide(before: Round) -> RoundChange:
        _must_head(caller, found(before.requests, request_id).unit_id)
        return _end(ctx, caller, before, request_id, "withdrawn", reason)

    return await ctx.stores.rounds.change(round_id, decide)


def _end(
    ctx: Context,
    caller: Caller,
    before: Round,
    request_id: str,
    state: State,
    reason: str,
    until: datetime | None = None,
) -> RoundChange:
    request = found(before.requests, request_id)
    must_work_with(caller, before.kind)
    must_reach(ctx.kit.tree, caller, [request.unit_id])
    now = ctx.kit.clock()
    answer = Answer(caller.account_id, caller.name, now, reason, until)
    after = replace(before, requests=ended(before.requests, request_id, state, answer))
    to = {"unit_id": request.unit_id, "state": state, "until": until.isoformat() if until else None}
    history = entry(caller, now, FIELD, was="pending", to=to, reason=reason)
    return RoundChange(after, history, [_told(after, found(after.requests, request_id))])


def _must_head(caller: Caller, unit_id: str) -> None:
    require(caller.kind, "ask_extension")
    if unit_id not in caller.units or "approve" not in caller.functions:
        raise Forbidden("Chỉ người phê duyệt của đơn vị được xin gia hạn.")


def _told(of: Round, request: ExtensionRequest) -> ExtensionChanged:
    return ExtensionChanged(
        request_id=request.request_id,
        round_id=of.round_id,
        unit_id=request.unit_id,
        phase=request.phase,
        state=request.state,
        until=(request.answer and request.answer.until) or request.until,
        asked_by=request.asked_by,
        reason=request.answer.reason if request.answer else request.reason,
    )
