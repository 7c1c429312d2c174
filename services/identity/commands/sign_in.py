"""Signing in: the same answer in the same time for unknown names, and waiting after failures."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.identity.commands import attempts
from services.identity.commands.codes import accepts, challenge_for, challenged
from services.identity.commands.keys import follow
from services.identity.context import Context
from services.identity.domain.accounts import Account
from services.identity.domain.bounds import is_valid_on
from services.identity.domain.passwords import is_too_old
from services.identity.domain.refresh import RefreshToken, first_token
from services.identity.errors.second_factor import SecondFactorRequired, WrongCode
from services.identity.errors.sessions import AccountLocked, AccountNotValid, SessionEnded, WrongCredentials
from services.identity.repository.sessions import Place, StoredSession


@dataclass(frozen=True)
class SignedIn:
    """A session as its holder gets it. `too_old`: the password must be changed for its age alone;
    `must_enrol`: the account's kind needs a second factor, which it has not.
    """

    account: Account
    access_token: str
    expires_at: datetime
    refresh_token: str
    too_old: bool
    must_enrol: bool


async def sign_in(ctx: Context, username: str, password: str, place: Place) -> SignedIn:
    """Raises TooManyAttempts, WrongCredentials and, only after the right password, AccountLocked,
    AccountNotValid and SecondFactorRequired.
    """

    account: Account | None = None

    async def check() -> Account | None:
        nonlocal account
        account = await ctx.stores.accounts.by_username(username)
        right = await ctx.hasher.matches(account.passwords[0] if account else None, password)
        return account if right else None

    guess = await attempts.guess(ctx, username, place, check)
    if guess.found is None:
        refusal = WrongCredentials("Tên đăng nhập hoặc mật khẩu không đúng.")
        raise refusal.concerning(account.account_id if account else "")
    refuse_unfinished(ctx, guess.found)
    if guess.failed_before:
        await attempts.forget_failures(ctx, username)
    return await start_session(ctx, guess.found, place)


def refuse_unfinished(ctx: Context, account: Account) -> None:
    """Raises SecondFactorRequired with a challenge where a code has to follow, AccountLocked.

    Failures are not forgotten at this half of the way: who knows the password could guess codes for ever.
    """
    refuse_locked(account, ctx.kit.clock())
    if account.second_factor:
        raise SecondFactorRequired("Cần mã xác thực.", challenge=challenge_for(ctx, account))


async def finish_sign_in(ctx: Context, challenge: str, code: str, place: Place) -> SignedIn:
    """The second step. Raises ChallengeEnded, TooManyAttempts, WrongCode, AccountLocked."""
    account = await challenged(ctx, challenge)

    async def check() -> bool | None:
        return await accepts(ctx, account, code) or None

    guess = await attempts.guess(ctx, account.username, place, check)
    if guess.found is None:
        raise WrongCode("Mã không đúng hoặc đã được dùng.").concerning(account.account_id)
    if guess.failed_before:
        await attempts.forget_failures(ctx, account.username)
    return await start_session(ctx, account, place)


async def start_session(ctx: Context, account: Account, place: Place) -> SignedIn:
    """A new session of the account. Raises AccountLocked, and SessionEnded if the account got another holder
    or password meanwhile.
    """
    now = ctx.kit.clock()
    refuse_locked(account, now)
    token = first_token(ctx.tokens.secret, uuid.uuid4().hex)
    until = now + timedelta(seconds=ctx.settings.session_life)
    session = StoredSession(token.session_id, account.account_id, token.hash, None, now, until, now, place)
    await ctx.stores.sessions.start(session)
    # Such a change ends the sessions that it finds. One stored before that is found; one stored after it is
    # seen here.
    now_stored = await ctx.stores.accounts.get(account.account_id)
    if now_stored.passwords != account.passwords:
        await ctx.stores.sessions.end(token.session_id)
        raise SessionEnded("Tài khoản vừa thay đổi, cần đăng nhập lại.")
    await ctx.kit.record.happened("sign_in", **said_of(now_stored, session))
    return await signed_in(ctx, now_stored, token)


async def signed_in(ctx: Context, account: Account, token: RefreshToken) -> SignedIn:
    """The answer to a sign-in or a refresh. A password past its age must be changed like an issued one; who
    needs a second factor and has none gets a token that is good for enrolling alone.
    """
    now = ctx.kit.clock()
    too_old = is_too_old(account.password_changed_at, now, ctx.settings.password_policy)
    if too_old and not account.must_change_password:
        account = replace(account, must_change_password=True)
    else:
        too_old = False
    await follow(ctx)
    must_enrol = not account.second_factor and account.kind in (await ctx.stores.security.get()).required
    access_token, expires_at = ctx.tokens.issue(account, token.session_id, now, must_enrol=must_enrol)
    return SignedIn(account, access_token, expires_at, token.text, too_old, must_enrol)


def refuse_locked(account: Account, now: datetime) -> None:
    """Raises AccountLocked with the reason, which its holder may know, or AccountNotValid with the days."""
    if account.status != "active":
        reason = account.lock.reason if account.lock else ""
        raise AccountLocked("Tài khoản đã bị khóa.", reason=reason).concerning(account.account_id)
    if not is_valid_on(account.valid_from, account.valid_to, now):
        days = [day.isoformat() if day else None for day in (account.valid_from, account.valid_to)]
        raise AccountNotValid(
            "Hôm nay nằm ngoài thời hạn của tài khoản.", valid_from=days[0], valid_to=days[1]
        ).concerning(account.account_id)


def said_of(account: Account, session: StoredSession) -> dict[str, str]:
    """Whose session it is and where it lives, for the record."""
    return {
        "who": account.account_id,
        "name": account.person_name,
        "session_id": session.session_id,
        "address": session.place.address,
        "field": "session",
        "to": session.place.browser,
    }
