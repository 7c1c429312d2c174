"""Keeping a session alive, and ending it."""

from datetime import timedelta

from chamdiem.servicekit.audit.record import by
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.sign_in import SignedIn, refuse_locked, said_of, signed_in
from services.identity.context import Context
from services.identity.domain.refresh import RefreshToken, Verdict, judge, parse, successor
from services.identity.errors.sessions import AccountLocked, AccountNotValid, SessionEnded
from services.identity.repository.sessions import StoredSession


async def refresh(ctx: Context, cookie: str | None) -> SignedIn:
    """A new access token for the session's refresh token, which is replaced.

    Raises SessionEnded; an old token that comes again ends the whole session, for it may have been stolen.
    """
    token = parse(ctx.tokens.secret, cookie or "")
    session = await ctx.stores.sessions.get(token.session_id) if token else None
    if token is None or session is None or session.expires_at <= ctx.kit.clock():
        raise SessionEnded("Phiên làm việc đã kết thúc, cần đăng nhập lại.")
    # Read before the session is followed: sessions are ended first and the epoch after them, so that no token
    # of the next epoch is given for a session that ended with the last one.
    account = await ctx.stores.accounts.get(session.account_id)
    following = await _follow(ctx, session, token)
    try:
        refuse_locked(account, ctx.kit.clock())
    except (AccountLocked, AccountNotValid):
        await ctx.stores.sessions.end_all(account.account_id)
        raise
    return await signed_in(ctx, account, following)


async def _follow(ctx: Context, session: StoredSession, token: RefreshToken) -> RefreshToken:
    """The successor, stored; when a twin of this request was faster, the successor that it stored."""
    now, following = ctx.kit.clock(), successor(ctx.tokens.secret, token)
    grace = ctx.settings.refresh_grace
    verdict = judge(token.hash, session.current, session.previous, session.rotated_at, now, grace)
    if verdict is Verdict.ROTATE:
        until = now + timedelta(seconds=ctx.settings.session_life)
        if not await ctx.stores.sessions.rotate(session, following.hash, now, until):
            return await _follow_again(ctx, token)
    elif verdict is Verdict.REUSED:
        await ctx.stores.sessions.end(session.session_id)
        refusal = SessionEnded("Phiên làm việc đã kết thúc vì mã cũ được dùng lại.")
        raise refusal.concerning(session.account_id)
    return following


async def _follow_again(ctx: Context, token: RefreshToken) -> RefreshToken:
    session = await ctx.stores.sessions.get(token.session_id)
    if session is None:
        raise SessionEnded("Phiên làm việc đã kết thúc, cần đăng nhập lại.")
    return await _follow(ctx, session, token)


async def sign_out(ctx: Context, cookie: str | None) -> None:
    """End the session of this refresh token; nothing to end is no error."""
    token = parse(ctx.tokens.secret, cookie or "")
    session = await ctx.stores.sessions.get(token.session_id) if token else None
    if session is not None:
        await ctx.stores.sessions.end(session.session_id)
        account = await ctx.stores.accounts.get(session.account_id)
        await ctx.kit.record.happened("sign_out", **said_of(account, session))


async def end_own(ctx: Context, caller: Caller, session_id: str) -> None:
    """End one of the caller's sessions; nothing to end is no error."""
    if await ctx.stores.sessions.end_own(caller.account_id, session_id):
        await _ended(ctx, caller, session_id)


async def end_others(ctx: Context, caller: Caller) -> None:
    """End all of the caller's sessions but the present one."""
    await ctx.stores.sessions.end_all(caller.account_id, but=caller.session_id)
    await _ended(ctx, caller, "others")


async def _ended(ctx: Context, caller: Caller, which: str) -> None:
    await ctx.kit.record.happened("sign_out", **by(caller), field="session", to="", session_id=which)
