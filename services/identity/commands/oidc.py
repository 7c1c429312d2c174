"""Signing in through an outside provider, and linking an account with the holder's identity there.

Accounts are issued, never made by signing in: an identity that no account is linked with opens nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from chamdiem.servicekit.history import Entry, entry
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.granting import reachable_account
from services.identity.commands.oidc_provider import Provider
from services.identity.commands.said_again import said_again
from services.identity.commands.sign_in import SignedIn, refuse_locked, refuse_unfinished, start_session
from services.identity.context import Context
from services.identity.domain.accounts import UNLINKED, Account
from services.identity.domain.oidc import Flow, Outside, new_flow
from services.identity.domain.rights import require
from services.identity.errors.oidc import OidcLinked, OidcOff, OidcRefused, OidcStateInvalid, OidcUnknown
from services.identity.errors.sessions import SessionEnded
from services.identity.repository.accounts import Change
from services.identity.repository.sessions import Place

FLOW_LIFE = 600
"""Seconds that somebody may take at the provider."""
FIELD = "outside_identity"


@dataclass(frozen=True)
class Departure:
    """Where the browser goes, and the secret that it keeps in a cookie meanwhile."""

    address: str
    browser: str


async def depart(ctx: Context) -> Departure:
    """Begin an attempt to sign in. Raises OidcOff, OidcUnavailable."""
    return await _sent(ctx, new_flow())


async def depart_to_link(ctx: Context, caller: Caller, password: str, place: Place) -> Departure:
    """Begin an attempt to link the caller's account. What it leads to opens the account like a password
    does, so the password is asked for again.

    Raises OidcOff, WrongPassword, TooManyAttempts, OidcLinked, OidcUnavailable.
    """
    _provider(ctx)
    account = await said_again(ctx, caller, password, place)
    if account.oidc_subject is not None:
        raise OidcLinked("Tài khoản đã được liên kết, hãy bỏ liên kết cũ trước.")
    return await _sent(ctx, new_flow(caller.account_id, caller.session_id))


async def _sent(ctx: Context, flow: Flow) -> Departure:
    address = await _provider(ctx).authorization_url(flow)
    await ctx.stores.flows.add(flow, ctx.kit.clock() + timedelta(seconds=FLOW_LIFE))
    return Departure(address, flow.browser)


async def take(ctx: Context, state: str, browser: str | None) -> Flow:
    """The attempt that this return belongs to, which is thereby used up. Raises OidcOff, OidcStateInvalid."""
    _provider(ctx)
    flow = await ctx.stores.flows.take(state, browser, ctx.kit.clock()) if browser else None
    if flow is None:
        raise OidcStateInvalid("Lần đăng nhập này đã hết hạn hoặc đã được dùng.")
    return flow


async def sign_in(ctx: Context, flow: Flow, code: str | None, place: Place) -> SignedIn:
    """A session for the account linked with who came back.

    Raises OidcRefused, OidcUnavailable, OidcInvalid, OidcUnknown, AccountLocked, AccountNotValid, and
    SecondFactorRequired: the provider stands for the password alone.
    """
    who = await _identified(ctx, flow, code)
    account = await ctx.stores.accounts.by_outside(who.issuer, who.subject) or await _by_email(ctx, who)
    refuse_unfinished(ctx, account)
    return await start_session(ctx, account, place)


async def link(ctx: Context, flow: Flow, code: str | None) -> Account:
    """Link the account that began this attempt, if its session still stands.

    Raises OidcRefused, OidcUnavailable, OidcInvalid, OidcTaken, OidcLinked, SessionEnded, AccountLocked.
    """
    who = await _identified(ctx, flow, code)
    session = await ctx.stores.sessions.get(flow.session_id)
    if session is None or session.account_id != flow.account_id or session.expires_at <= ctx.kit.clock():
        raise SessionEnded("Phiên làm việc đã kết thúc, cần đăng nhập lại.")
    return await _link(ctx, flow.account_id, who, "")


async def unlink(ctx: Context, caller: Caller) -> None:
    """Take the link off the caller's account; none there is no error."""
    await ctx.stores.accounts.change(caller.account_id, lambda seen: _unlinked(ctx, caller, seen, ""))


async def unlink_other(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """Take the link off an account within reach, and end what was begun through it: all its sessions.

    None there is no error. Raises Forbidden, AccountNotFound.
    """
    require(caller.kind, "change_accounts")
    await reachable_account(ctx, caller, account_id)
    account = await ctx.stores.accounts.change(account_id, lambda seen: _unlinked(ctx, caller, seen, reason))
    await ctx.stores.sessions.end_all(account_id)
    return account


def _provider(ctx: Context) -> Provider:
    if ctx.provider is None:
        raise OidcOff("Hệ thống này không dùng đăng nhập bên ngoài.")
    return ctx.provider


async def _identified(ctx: Context, flow: Flow, code: str | None) -> Outside:
    if not code:
        raise OidcRefused("Đăng nhập bên ngoài chưa hoàn tất.")
    return await _provider(ctx).identify(code, flow, ctx.kit.clock())


async def _by_email(ctx: Context, who: Outside) -> Account:
    """Where the settings allow it, the one account with that verified address is linked at first sight."""
    allowed = ctx.settings.oidc_link_by_email and who.email
    found = await ctx.stores.accounts.by_email(who.email) if allowed else []
    if len(found) != 1:
        raise OidcUnknown("Chưa có tài khoản nào được liên kết với danh tính này.")
    return await _link(ctx, found[0].account_id, who, "email")


async def _link(ctx: Context, account_id: str, who: Outside, reason: str) -> Account:
    def decide(account: Account) -> Change | None:
        refuse_locked(account, ctx.kit.clock())
        if (account.oidc_issuer, account.oidc_subject) == (who.issuer, who.subject):
            return None
        if account.oidc_subject is not None:
            raise OidcLinked("Tài khoản đã được liên kết, hãy bỏ liên kết cũ trước.")
        changed = account.changed(oidc_issuer=who.issuer, oidc_subject=who.subject)
        return Change(changed, _entry(ctx, account, _told(changed), reason))

    return await ctx.stores.accounts.change(account_id, decide)


def _told(account: Account) -> dict[str, str | None]:
    return {"issuer": account.oidc_issuer, "subject": account.oidc_subject}


def _unlinked(ctx: Context, caller: Caller, account: Account, reason: str) -> Change | None:
    if account.oidc_subject is None:
        return None
    said = entry(caller, ctx.kit.clock(), FIELD, was=_told(account), to=None, reason=reason)
    return Change(account.changed(**UNLINKED), said)


def _entry(ctx: Context, account: Account, to: dict[str, str | None], reason: str) -> Entry:
    """The holder did it: there is no token at the return, but the session or the provider says who it is."""
    said = entry(None, ctx.kit.clock(), FIELD, to=to, reason=reason)
    return said | {"who": account.account_id, "name": account.person_name}
