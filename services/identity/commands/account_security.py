"""What an administrator does about somebody's signing in: sessions, failures, the second factor (A2, A8)."""

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach_all
from chamdiem.servicekit.tokens import Caller
from services.identity.commands import attempts
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
    """Every session of the account ends; tokens that are out end within five minutes."""
    account = await _noted(ctx, caller, account_id, "sessions", "ended", reason)
    await ctx.stores.sessions.end_all(account_id)
    return account


async def clear_failures(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """A name that was locked after failures may be tried again at once."""
    account = await _noted(ctx, caller, account_id, "failures", "cleared", reason)
    await attempts.forget_failures(ctx, account.username)
    return account


async def reset_second_factor(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """For who lost telephone and recovery codes; sessions end. One's own needs one's password instead.

    Raises Forbidden, AccountNotFound, OwnAccount.
    """
    require(caller.kind, "change_accounts")
    if account_id == caller.account_id:
        raise OwnAccount("Tự tắt xác thực hai bước ở trang Tài khoản của tôi, bằng mật khẩu.")
    await reachable_account(ctx, caller, account_id)
    account = await switch(ctx, account_id, lambda seen: taken_off(ctx, caller, seen, reason))
    await ctx.stores.sessions.end_all(account_id)
    return account


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


async def _noted(ctx: Context, caller: Caller, account_id: str, field: str, to: str, reason: str) -> Account:
    require(caller.kind, "change_accounts")
    await reachable_account(ctx, caller, account_id)

    def decide(account: Account) -> Change:
        return Change(account.changed(), entry(caller, ctx.kit.clock(), field, to=to, reason=reason))

    return await ctx.stores.accounts.change(account_id, decide)
