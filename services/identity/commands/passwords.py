"""Changing one's password, and issuing a new first one (A5, A6)."""

from typing import Literal

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.identity.commands import attempts
from services.identity.commands.accounts import tokens_outdated
from services.identity.commands.granting import reachable_account
from services.identity.commands.locks import exact_now
from services.identity.commands.sign_in import SignedIn, refuse_locked, start_session
from services.identity.context import Context
from services.identity.domain.accounts import UNLINKED, Account
from services.identity.domain.passwords import broken_rules, issued_password, normalise
from services.identity.domain.rights import require
from services.identity.errors.accounts import AccountClosed
from services.identity.errors.sessions import WeakPassword, WrongPassword
from services.identity.repository.accounts import Change
from services.identity.repository.sessions import Place

_BEFORE = 2
Found = Literal["right", "done"]
"""The current password, or the one that this very change replaced already."""


async def change_password(ctx: Context, caller: Caller, current: str, new: str, place: Place) -> SignedIn:
    """Every session ends and a new one starts. Raises WrongPassword, WeakPassword, AccountLocked and,
    after failures, TooManyAttempts: a stolen token must not help to guess.
    """
    account = await ctx.stores.accounts.get(caller.account_id)
    refuse_locked(account, ctx.kit.clock())

    async def check() -> Found | None:
        if await ctx.hasher.matches(account.passwords[0], current):
            return "right"
        return "done" if await _changed_before(ctx, account, current, new) else None

    guess = await attempts.guess(ctx, account.username, place, check)
    if guess.found is None:
        raise WrongPassword("Mật khẩu hiện tại không đúng.")
    if guess.failed_before:
        await attempts.forget_failures(ctx, account.username)
    if guess.found == "done":
        return await start_session(ctx, account, place)
    await _must_be_strong(ctx, account, new)
    changed = await _store(ctx, caller, account.passwords, await ctx.hasher.hash(new))
    await ctx.stores.sessions.end_all(account.account_id)
    return await start_session(ctx, changed, place)


async def reissue_password(ctx: Context, caller: Caller, account_id: str, reason: str) -> tuple[Account, str]:
    """A new first password for an account whose holder lost it (A6). Ends its sessions."""
    require(caller.kind, "change_accounts")
    before = await reachable_account(ctx, caller, account_id)
    if before.closed:
        raise AccountClosed("Tài khoản đã đóng, không cấp lại mật khẩu được.")
    password = issued_password(ctx.tokens.secret, account_id, before.issue + 1)
    hashed = await ctx.hasher.hash(password)

    def decide(account: Account) -> Change | None:
        return reissued(ctx, caller, account, hashed, reason) if account.issue == before.issue else None

    account = await ctx.stores.accounts.change(account_id, decide)
    await ctx.stores.sessions.end_all(account_id)
    await attempts.forget_failures(ctx, account.username)
    return account, password


def reissued(ctx: Context, caller: Caller, account: Account, hashed: str, reason: str) -> Change:
    """The account with its next issued password, which is then the only way in: whoever had the old one may
    have linked an outside identity of their own.
    """
    passwords = (hashed, *account.passwords)[: _kept(ctx)]
    changed = account.changed(
        passwords=passwords,
        must_change_password=True,
        issue=account.issue + 1,
        token_epoch=account.token_epoch + 1,
        **UNLINKED,
    )
    history = entry(caller, ctx.kit.clock(), "password", to="issued", reason=reason)
    return Change(changed, history, [tokens_outdated(account)])


async def _changed_before(ctx: Context, account: Account, current: str, new: str) -> bool:
    """Whether this very change was made already and only its answer was lost."""
    if account.must_change_password or len(account.passwords) < _BEFORE:
        return False
    was_current = await ctx.hasher.matches(account.passwords[1], current)
    return was_current and await ctx.hasher.matches(account.passwords[0], new)


def _kept(ctx: Context) -> int:
    """One at least beside the current one: it tells a repeated change whose answer was lost."""
    return max(_BEFORE, ctx.settings.passwords_remembered)


async def _must_be_strong(ctx: Context, account: Account, new: str) -> None:
    broken = broken_rules(normalise(new), account.username, ctx.settings.password_policy)
    for hashed in account.passwords[: ctx.settings.passwords_remembered]:
        if await ctx.hasher.matches(hashed, new):
            broken.append("reused")
            break
    if broken:
        raise WeakPassword("Mật khẩu mới chưa đủ mạnh.", rules=broken)


async def _store(ctx: Context, caller: Caller, seen: tuple[str, ...], hashed: str) -> Account:
    def decide(account: Account) -> Change:
        if account.passwords != seen:
            raise WrongPassword("Mật khẩu vừa được thay đổi ở nơi khác.")
        passwords = (hashed, *account.passwords)[: _kept(ctx)]
        changed = account.changed(
            passwords=passwords, must_change_password=False, password_changed_at=exact_now(ctx)
        )
        return Change(changed, entry(caller, ctx.kit.clock(), "password", to="changed"))

    return await ctx.stores.accounts.change(caller.account_id, decide)
