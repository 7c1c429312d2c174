"""Locking and reopening accounts: by hand with a reason, and by what the appraiser still owes (A2, A7)."""

from collections.abc import Callable
from datetime import datetime

from chamdiem.contracts.base import Event
from chamdiem.contracts.identity import AccountLocked
from chamdiem.servicekit.history import Entry, entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.accounts import account_changed
from services.identity.commands.granting import reachable_account
from services.identity.context import Context
from services.identity.domain.accounts import Account, Lock, Locks
from services.identity.domain.notices import News
from services.identity.domain.rights import require
from services.identity.errors.accounts import AccountClosed, OwnAccount
from services.identity.repository.accounts import Change

FINISHED = "Đã gửi kết quả thẩm định"
BY_APPRAISAL = "appraisal"
Decide = Callable[[Account], Change | None]


async def lock_account(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """Restrict an account at once. Raises OwnAccount, AccountNotFound, AccountClosed."""
    require(caller.kind, "change_accounts")
    if account_id == caller.account_id:
        raise OwnAccount("Không thể tự khóa tài khoản của mình.")
    await reachable_account(ctx, caller, account_id)
    lock = Lock(reason, caller.account_id, exact_now(ctx))

    def decide(account: Account) -> Change | None:
        refuse_closed(account)
        if account.locks.by_hand:
            return None
        history = entry(caller, ctx.kit.clock(), "status", was=account.status, to="locked", reason=reason)
        return _relocked(ctx, account, account.locks.lock_by_hand(lock), reason, history)

    return await _change(ctx, account_id, decide)


async def unlock_account(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """Reopen an account, whatever had locked it: only Home Affairs reopens (A7). Raises AccountNotFound,
    AccountClosed.
    """
    require(caller.kind, "change_accounts")
    await reachable_account(ctx, caller, account_id)

    def decide(account: Account) -> Change | None:
        refuse_closed(account)
        if not account.locks.locked:
            return None
        history = entry(caller, ctx.kit.clock(), "status", was=account.status, to="active", reason=reason)
        return _relocked(ctx, account, account.locks.unlock_by_hand(), reason, history)

    return await _change(ctx, account_id, decide)


def refuse_closed(account: Account) -> None:
    """Raises AccountClosed: what is closed stays as it is for ever."""
    if account.closed:
        raise AccountClosed("Tài khoản đã đóng, không thay đổi được nữa.")


async def appraiser_finished(ctx: Context, account_id: str, version: int) -> None:
    """The appraiser owes nothing more: the account locks (TH 10.3). Older news than known is left aside."""
    lock = Lock(FINISHED, BY_APPRAISAL, exact_now(ctx))
    await _follow_appraiser(ctx, account_id, version, FINISHED, lock)


async def appraiser_engaged(ctx: Context, account_id: str, version: int, reason: str) -> None:
    """The appraiser owes something again: the account reopens, unless it is locked by hand."""
    await _follow_appraiser(ctx, account_id, version, reason, None)


async def _follow_appraiser(
    ctx: Context, account_id: str, version: int, reason: str, lock: Lock | None
) -> None:
    def decide(account: Account) -> Change | None:
        if account.kind != "appraisal" or version <= account.appraiser_version:
            return None
        locks = account.locks.finished(lock) if lock else account.locks.engaged()
        to = "finished" if lock else "engaged"
        history = entry(None, ctx.kit.clock(), "status", was=account.status, to=to, reason=reason)
        return _relocked(ctx, account, locks, reason, history, appraiser_version=version)

    await _change(ctx, account_id, decide)


async def _change(ctx: Context, account_id: str, decide: Decide) -> Account:
    account = await ctx.stores.accounts.change(account_id, decide)
    if account.locks.locked:
        await ctx.stores.sessions.end_all(account_id)
    return account


def exact_now(ctx: Context) -> datetime:
    """As exact as the database keeps it, so that the first answer equals all later ones."""
    now = ctx.kit.clock()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def _relocked(
    ctx: Context, account: Account, locks: Locks, reason: str, history: Entry, **fields: int
) -> Change:
    """The others hear of it only when the account really opens or closes."""
    changed = account.changed(locks=locks, **fields)
    if changed.status != account.status:
        told = AccountLocked(
            account_id=account.account_id,
            locked=changed.status != "active",
            reason=reason,
            at=ctx.kit.clock(),
        )
        events: list[Event] = [account_changed(changed), told]
        return Change(changed, history, events, [_notice(ctx, changed, reason)])
    return Change(changed, history)


def _notice(ctx: Context, account: Account, reason: str) -> Document:
    """Rides the account's own update, so that it is told exactly if the lock changed."""
    kind = "account_reopened" if account.status == "active" else "account_locked"
    news = News(f"lock:{account.version}", kind, {"reason": reason})
    notice = news.to(account.account_id, exact_now(ctx))
    return ctx.stores.notices.document(notice, ctx.settings.notice_keep_days, ctx.settings.mails)
