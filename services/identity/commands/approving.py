"""Approving a request does what was asked, exactly once, in the step that approves it (A3, A6, P1)."""

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.mongo import Session
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.accounts import Issued, issue_change, new_account, refuse_faults
from services.identity.commands.granting import reachable_account
from services.identity.commands.passwords import reissued
from services.identity.commands.requests import as_account, decision, refuse_decided, visible
from services.identity.context import Context
from services.identity.domain.accounts import Account
from services.identity.domain.passwords import issued_password
from services.identity.domain.requests import AccountRequest
from services.identity.domain.rights import require
from services.identity.errors.accounts import AccountClosed
from services.identity.errors.requests import RequestDecided
from services.identity.repository.accounts import Change
from services.identity.repository.requests import Effect


async def approve(
    ctx: Context, caller: Caller, request_id: str, reason: str
) -> tuple[AccountRequest, Issued]:
    """The approved request and the account with its first password; a repetition shows both again.

    Raises RequestNotFound, RequestDecided, AccountsInvalid, UsernameTaken, AccountClosed.
    """
    require(caller.kind, "decide_requests")
    request = await visible(ctx, caller, request_id)
    if request.state == "approved" and request.decision and request.decision.by == caller.account_id:
        return request, await _shown_again(ctx, request)
    refuse_decided(request)
    change, password, effect = await _effect(ctx, caller, request, reason)
    approved = request.decided("approved", decision(ctx, caller, reason), change.account.account_id)
    history = entry(caller, ctx.kit.clock(), "request", was="pending", to="approved", reason=reason)
    if not await ctx.stores.requests.decide(approved, history, effect):
        refuse_decided(await visible(ctx, caller, request_id))
        raise RequestDecided("Đề nghị hoặc tài khoản vừa được người khác thay đổi.", state="pending")
    ctx.stores.accounts.wake([change.account.account_id])
    if request.kind == "reset_password":
        await ctx.stores.sessions.end_all(change.account.account_id)
    return approved, Issued(change.account, password)


async def _effect(
    ctx: Context, caller: Caller, request: AccountRequest, reason: str
) -> tuple[Change, str, Effect]:
    if request.kind == "reset_password":
        return await _new_password(ctx, caller, request, reason)
    return await _new_account(ctx, caller, request)


async def _new_account(ctx: Context, caller: Caller, request: AccountRequest) -> tuple[Change, str, Effect]:
    """The account takes the request's id, so that no second one can come of it."""
    body = as_account(request.kind, request.proposal or {})
    if caller.topics:  # nobody gives more than their own kinds of set
        body = body.model_copy(update={"set_kinds": sorted(caller.topics)})
    await refuse_faults(ctx, caller, [body])
    password = issued_password(ctx.tokens.secret, request.request_id, 1)
    account = new_account(request.request_id, body, await ctx.hasher.hash(password))
    change = issue_change(ctx, caller, account)

    async def add(session: Session) -> bool:
        await ctx.stores.accounts.add_in(session, [change])
        return True

    return change, password, add


async def _new_password(
    ctx: Context, caller: Caller, request: AccountRequest, reason: str
) -> tuple[Change, str, Effect]:
    account = await reachable_account(ctx, caller, request.account_id or "")
    if account.closed:
        raise AccountClosed("Tài khoản đã đóng, không cấp lại mật khẩu được.")
    password = issued_password(ctx.tokens.secret, account.account_id, account.issue + 1)
    change = reissued(ctx, caller, account, await ctx.hasher.hash(password), reason)

    async def save(session: Session) -> bool:
        return await ctx.stores.accounts.save_in(session, account.version, change)

    return change, password, save


async def _shown_again(ctx: Context, request: AccountRequest) -> Issued:
    account: Account = await ctx.stores.accounts.get(request.account_id or "")
    unused = account.must_change_password and not account.closed
    secret = ctx.tokens.secret
    return Issued(account, issued_password(secret, account.account_id, account.issue) if unused else None)
