"""What an administrator does about somebody's signing in: sessions, failures, the second factor (A2, A8)."""

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach_all
from chamdiem.servicekit.tokens import Caller
from services.identity.commands import attempts
from services.identity.commands.accounts import tokens_outdated
from services.identity.commands.granting import reachable_account
from services.identity.commands.second_factor import switch, taken_off
from services.identity.context import Context
from services.identity.domain.accounts import Account
from services.identity.domain.rights import require
from services.identity.errors.accounts import OwnAccount
from services.identity.repository.accounts import Change
from services.identity.repository.security import StoredSecurity
from services.identity.repository.sessions import StoredSession


async def list_sessions(ctx: Context, caller: Caller, account_id: str) -> list[StoredSession]:
    """Where an account is signed in, the one used last first. Raises Forbidden, AccountNotFound."""
    require(caller.kind, "change_accounts")
    account = await reachable_account(ctx, caller, account_id)
    return await ctx.stores.sessions.of(account.account_id)


async def end_sessions(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """Every session of the account ends, and the tokens that are out with them."""
    require(caller.kind, "change_accounts")
    await reachable_account(ctx, caller, account_id)
    await ctx.stores.sessions.end_all(account_id)
    return await _signed_out(ctx, caller, account_id, "sessions", None, reason)


async def end_session(ctx: Context, caller: Caller, account_id: str, session_id: str, reason: str) -> Account:
    """One session of the account ends; the others go on with their next tokens. Of a session that is not
    there, or is another account's, nothing changes. Raises Forbidden, AccountNotFound.
    """
    require(caller.kind, "change_accounts")
    account = await reachable_account(ctx, caller, account_id)
    session = await ctx.stores.sessions.get(session_id)
    if session is None or not await ctx.stores.sessions.end_own(account_id, session_id):
        return account
    return await _signed_out(ctx, caller, account_id, "session", session.place.address or None, reason)


async def clear_failures(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """A name that was locked after failures may be tried again at once."""
    require(caller.kind, "change_accounts")
    await reachable_account(ctx, caller, account_id)

    def decide(seen: Account) -> Change:
        return Change(seen.changed(), entry(caller, ctx.kit.clock(), "failures", to="cleared", reason=reason))

    account = await ctx.stores.accounts.change(account_id, decide)
    await attempts.forget_failures(ctx, account.username)
    return account


async def reset_second_factor(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """For who lost telephone and recovery codes; sessions and tokens end.

    One's own is turned off with one's password instead. Raises Forbidden, AccountNotFound, OwnAccount.
    """
    require(caller.kind, "change_accounts")
    if account_id == caller.account_id:
        raise OwnAccount("Tự tắt xác thực hai bước ở trang Tài khoản của tôi, bằng mật khẩu.")
    await reachable_account(ctx, caller, account_id)
    await ctx.stores.sessions.end_all(account_id)
    return await switch(ctx, account_id, lambda seen: taken_off(ctx, caller, seen, reason))


async def read_security(ctx: Context, caller: Caller) -> StoredSecurity:
    """Which kinds need a second factor. Raises Forbidden."""
    require(caller.kind, "read_security")
    return await ctx.stores.security.get()


async def change_security(
    ctx: Context, caller: Caller, version: int, required: frozenset[str]
) -> StoredSecurity:
    """Who needs a second factor; those who have none enrol at their next token, within five minutes.

    Raises Forbidden, OutsideScope, StaleVersion with both sides.
    """
    require(caller.kind, "change_security")
    must_reach_all(caller)
    seen = await ctx.stores.security.get()
    if seen.required == required:
        return seen
    was, to = sorted(seen.required), sorted(required)
    history = entry(caller, ctx.kit.clock(), "required_second_factor", was=was, to=to)
    if seen.version == version and await ctx.stores.security.save(version, required, history):
        return StoredSecurity(required, version + 1)
    current = sorted((await ctx.stores.security.get()).required)
    raise StaleVersion("Cài đặt vừa được người khác thay đổi.", current=current, yours=to)


async def _signed_out(
    ctx: Context, caller: Caller, account_id: str, field: str, was: str | None, reason: str
) -> Account:
    """After the sessions: the other way round an ended one could still fetch a token of the next epoch."""

    def decide(account: Account) -> Change:
        history = entry(caller, ctx.kit.clock(), field, was=was, to="ended", reason=reason)
        renewed = account.changed(token_epoch=account.token_epoch + 1)
        return Change(renewed, history, [tokens_outdated(account)])

    return await ctx.stores.accounts.change(account_id, decide)
