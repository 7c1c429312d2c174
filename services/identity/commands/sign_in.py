"""Signing in: the same answer in the same time for unknown names, and waiting after failures."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.identity.context import Context
from services.identity.domain.accounts import Account, username_key
from services.identity.domain.bounds import is_valid_on
from services.identity.domain.delays import Limits, still_waiting
from services.identity.domain.passwords import is_too_old
from services.identity.domain.refresh import RefreshToken, first_token
from services.identity.errors.sessions import (
    AccountLocked,
    AccountNotValid,
    TooManyAttempts,
    WrongCredentials,
)
from services.identity.repository.sessions import Place, StoredSession


@dataclass(frozen=True)
class SignedIn:
    """A session as its holder gets it."""

    account: Account
    access_token: str
    expires_at: datetime
    refresh_token: str


async def sign_in(ctx: Context, username: str, password: str, place: Place) -> SignedIn:
    """Raises TooManyAttempts, WrongCredentials and, only after the right password, AccountLocked."""
    by_account, by_address = f"account:{username_key(username)}", f"address:{place.address}"
    async with ctx.turns.of(by_account):
        failed = await _must_not_wait(ctx, by_account, by_address)
        account = await ctx.stores.accounts.by_username(username)
        right = await ctx.hasher.matches(account.passwords[0] if account else None, password)
        if account is None or not right:
            keys, forgotten_after = [by_account, by_address], ctx.settings.failures_forgotten_after
            await ctx.stores.attempts.add(keys, ctx.kit.clock(), forgotten_after)
            raise WrongCredentials("Tên đăng nhập hoặc mật khẩu không đúng.")
    if failed:
        await ctx.stores.attempts.clear(by_account)
    return await start_session(ctx, account, place)


async def start_session(ctx: Context, account: Account, place: Place) -> SignedIn:
    """A new session of the account. Raises AccountLocked."""
    now = ctx.kit.clock()
    refuse_locked(account, now)
    token = first_token(ctx.tokens.secret, uuid.uuid4().hex)
    until = now + timedelta(seconds=ctx.settings.session_life)
    session = StoredSession(token.session_id, account.account_id, token.hash, None, now, until, now, place)
    await ctx.stores.sessions.start(session)
    return signed_in(ctx, account, token)


def signed_in(ctx: Context, account: Account, token: RefreshToken) -> SignedIn:
    """The answer to a sign-in or a refresh; a password past its age must be changed like an issued one."""
    now = ctx.kit.clock()
    if is_too_old(account.password_changed_at, now, ctx.settings.password_policy):
        account = replace(account, must_change_password=True)
    access_token, expires_at = ctx.tokens.issue(account, token.session_id, now)
    return SignedIn(account, access_token, expires_at, token.text)


def refuse_locked(account: Account, now: datetime) -> None:
    """Raises AccountLocked with the reason, which its holder may know, or AccountNotValid with the days."""
    if account.status != "active":
        reason = account.lock.reason if account.lock else ""
        raise AccountLocked("Tài khoản đã bị khóa.", reason=reason)
    if not is_valid_on(account.valid_from, account.valid_to, now):
        days = [day.isoformat() if day else None for day in (account.valid_from, account.valid_to)]
        raise AccountNotValid(
            "Hôm nay nằm ngoài thời hạn của tài khoản.", valid_from=days[0], valid_to=days[1]
        )


async def _must_not_wait(ctx: Context, by_account: str, by_address: str) -> bool:
    """Whether the account has failures to forget. Raises TooManyAttempts."""
    settings = ctx.settings
    limits = {
        by_account: Limits(
            settings.free_failures_per_account, settings.failures_before_lock, settings.longest_delay,
            settings.locked_for,
        ),
        by_address: Limits(
            settings.free_failures_per_address, settings.failures_before_lock_of_address,
            settings.longest_delay, settings.locked_for,
        ),
    }  # fmt: skip
    failures = await ctx.stores.attempts.failures(list(limits))
    now = ctx.kit.clock()
    waits = (still_waiting(row.count, row.last_at, now, limits[key]) for key, row in failures.items())
    seconds = max(waits, default=0)
    if seconds:
        raise TooManyAttempts(f"Đăng nhập sai nhiều lần, thử lại sau {seconds} giây.", retry_after=seconds)
    return by_account in failures
