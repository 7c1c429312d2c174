"""Units ask for accounts, passwords, appraisers; Home Affairs decides (A3, A6, P1; TH 6.1, 8.2, 16.5)."""

from typing import Any

from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.locks import exact_now
from services.identity.context import Context
from services.identity.domain.accounts import username_key
from services.identity.domain.bounds import (
    OVERSEERS,
    bounds_faults,
    contact_faults,
    holder_faults,
    username_faults,
)
from services.identity.domain.requests import ASKED_KIND, AccountRequest, Decision, State
from services.identity.domain.rights import require
from services.identity.domain.units import within
from services.identity.errors.requests import RequestDecided, RequestInvalid, RequestNotFound, RequestPending
from services.identity.schemas.accounts import NewAccount
from services.identity.schemas.requests import NewRequest, ProposedAccount


async def ask(ctx: Context, caller: Caller, key: str, body: NewRequest) -> AccountRequest:
    """A unit's head asks for the own unit or one below. Raises Forbidden, RequestInvalid, RequestPending."""
    require(caller.kind, "request_accounts")
    own_unit = _own_unit_of_head(caller)
    request_id = new_id(caller, key, "requests")
    if (before := await ctx.stores.requests.get(request_id)) is not None:
        return before
    request, target = await _asked(ctx, caller, request_id, own_unit, body)
    history = entry(caller, ctx.kit.clock(), "request", to=body.kind, reason=body.reason)
    if await ctx.stores.requests.add(request, target, history):
        return request
    if (twin := await ctx.stores.requests.get(request_id)) is not None:
        return twin
    raise RequestPending(
        "Đề nghị này đã được gửi và đang chờ duyệt.", request_id=await ctx.stores.requests.open_for(target)
    )


async def withdraw(ctx: Context, caller: Caller, request_id: str, reason: str) -> AccountRequest:
    """The head of the unit that asked takes it back. Raises RequestNotFound, RequestDecided."""
    require(caller.kind, "request_accounts")
    _own_unit_of_head(caller)
    return await _end(ctx, caller, await visible(ctx, caller, request_id), "withdrawn", reason)


async def reject(ctx: Context, caller: Caller, request_id: str, reason: str) -> AccountRequest:
    """Refuse it, with a reason that the unit reads. Raises RequestNotFound, RequestDecided."""
    require(caller.kind, "decide_requests")
    return await _end(ctx, caller, await visible(ctx, caller, request_id), "rejected", reason)


async def visible(ctx: Context, caller: Caller, request_id: str) -> AccountRequest:
    """The request, to the unit that asked and to who reaches its unit. Raises RequestNotFound."""
    request = await ctx.stores.requests.get(request_id)
    if request is None or not await _sees(ctx, caller, request):
        raise RequestNotFound("Không có đề nghị này.")
    return request


def _own_unit_of_head(caller: Caller) -> str:
    """The unit's head is who approves for it (A3, A6: the head asks)."""
    if "approve" not in caller.functions or caller.unit_id is None:
        raise Forbidden(
            "Chỉ thủ trưởng đơn vị (quyền phê duyệt) làm được việc này.", action="request_accounts"
        )
    return caller.unit_id


async def _sees(ctx: Context, caller: Caller, request: AccountRequest) -> bool:
    if caller.kind not in OVERSEERS:
        return request.requester_unit_id == caller.unit_id
    return caller.scope is None or within(caller.scope, request.unit_id, await ctx.stores.units.parents())


def refuse_decided(request: AccountRequest) -> None:
    """Raises RequestDecided unless the request still waits."""
    if request.state != "pending" and request.decision:
        by, at, why = request.decision.name, request.decision.at.isoformat(), request.decision.reason
        raise RequestDecided("Đề nghị đã được xử lý.", state=request.state, by=by, at=at, reason=why)


def decision(ctx: Context, caller: Caller, reason: str) -> Decision:
    """Who decides now."""
    return Decision(caller.account_id, caller.name, exact_now(ctx), reason)


async def _end(
    ctx: Context, caller: Caller, request: AccountRequest, state: State, reason: str
) -> AccountRequest:
    own = request.decision and request.decision.by == caller.account_id
    if request.state == state and own:
        return request
    refuse_decided(request)
    ended = request.decided(state, decision(ctx, caller, reason))
    history = entry(caller, ctx.kit.clock(), "request", was=request.state, to=state, reason=reason)
    if await ctx.stores.requests.decide(ended, history):
        return ended
    refuse_decided(await visible(ctx, caller, request.request_id))
    raise RequestDecided("Đề nghị vừa được người khác xử lý.", state=request.state)


async def _asked(
    ctx: Context, caller: Caller, request_id: str, own_unit: str, body: NewRequest
) -> tuple[AccountRequest, str]:
    """The request and what it is for, in one word: no two may wait for the same."""
    parents = await ctx.stores.units.parents()
    proposal: ProposedAccount | None = None
    account_id: str | None = None
    if body.kind == "reset_password":
        account_id, unit_id = await _whose_password(ctx, own_unit, body.username)
        target = f"password {account_id}"
    else:
        proposal = _proposed(body)
        unit_id, target = proposal.unit_id, f"account {username_key(proposal.username)}"
        if not within(own_unit, unit_id, parents):
            _refuse(["outside_scope"])
        if await ctx.stores.accounts.taken([proposal.username]):
            _refuse(["username_taken"])
    request = AccountRequest(
        request_id=request_id,
        kind=body.kind,
        unit_id=unit_id,
        requested_by=caller.account_id,
        requester_name=caller.name,
        requester_unit_id=own_unit,
        requested_at=exact_now(ctx),
        reason=body.reason,
        proposal=proposal.model_dump(mode="json") if proposal else None,
        account_id=account_id,
    )
    return request, target


def _proposed(body: NewRequest) -> ProposedAccount:
    if body.proposal is None:
        _refuse(["proposal_required"])
    assert body.proposal  # noqa: S101 - refused above
    whole = as_account(body.kind, body.proposal.model_dump())
    faults = username_faults(whole.username) + contact_faults(whole.phone, whole.email)
    faults += holder_faults(whole.organisation, whole.position)
    _refuse(faults + bounds_faults(whole.kind, whole))
    return body.proposal


def as_account(kind: str, proposal: dict[str, Any]) -> NewAccount:
    """The account that an approved proposal becomes."""
    return NewAccount.model_validate({**proposal, "kind": ASKED_KIND[kind]})


async def _whose_password(ctx: Context, own_unit: str, username: str | None) -> tuple[str, str]:
    """An account of the unit or below it; one that is elsewhere is as unknown as one that is not there."""
    account = await ctx.stores.accounts.by_username(username or "")
    parents = await ctx.stores.units.parents()
    if account is None or account.kind in OVERSEERS or not within(own_unit, account.unit_id, parents):
        raise RequestInvalid("Đề nghị chưa hợp lệ.", errors=[{"code": "unknown_account"}])
    if account.closed:
        raise RequestInvalid("Đề nghị chưa hợp lệ.", errors=[{"code": "account_closed"}])
    return account.account_id, account.unit_id


def _refuse(faults: list[str]) -> None:
    if faults:
        raise RequestInvalid("Đề nghị chưa hợp lệ.", errors=[{"code": code} for code in faults])
