"""An account over the years: its bounds changed, handed over, closed (A2, A4); never deleted."""

from datetime import date, datetime
from typing import Any

from chamdiem.contracts.identity import AccountLocked
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.accounts import Issued, account_changed, tokens_outdated, told_apart
from services.identity.commands.granting import grant_faults, reachable_account
from services.identity.commands.locks import refuse_closed
from services.identity.context import Context
from services.identity.domain.accounts import UNHELD, Account
from services.identity.domain.bounds import contact_faults, holder_faults
from services.identity.domain.passwords import issued_password
from services.identity.domain.rights import require
from services.identity.errors.accounts import AccountsInvalid, OwnAccount
from services.identity.repository.accounts import Change
from services.identity.schemas.accounts import Bounds, BoundsChange, Handover, Holder

BOUNDS, HOLDER = tuple(Bounds.model_fields), tuple(Holder.model_fields)


async def change_bounds(
    ctx: Context, caller: Caller, account_id: str, version: int, body: BoundsChange
) -> Account:
    """Restrict or extend an account (A2). Tokens that are out end, sessions go on with the new bounds.

    Raises AccountNotFound, AccountsInvalid, AccountClosed, OwnAccount, StaleVersion with both sides.
    """
    seen = await _changeable(ctx, caller, account_id)
    _refuse(seen, grant_faults(caller, seen.kind, seen.unit_id, body, await ctx.stores.units.parents()))
    wanted = body.model_dump(exclude={"reason", "functions", "set_kinds", "extra_unit_ids"}) | told_apart(
        body
    )

    def decide(account: Account) -> Change | None:
        refuse_closed(account)
        was = {name: getattr(account, name) for name in BOUNDS}
        if was == wanted:
            return None
        if account.version != version:
            raise StaleVersion(
                "Tài khoản vừa được người khác thay đổi.", current=_told(was), yours=_told(wanted)
            )
        return _renewed(ctx, caller, account, wanted, "bounds", was, wanted, body.reason)

    return await ctx.stores.accounts.change(account_id, decide)


async def hand_over(ctx: Context, caller: Caller, account_id: str, version: int, body: Handover) -> Issued:
    """The account goes to another person of the unit, with a new first password; sessions end (A4).

    What was done before stays recorded under the name of who did it; old passwords are forgotten, since
    "used before" would tell the next holder about them. A repetition shows the new password again.
    """
    seen = await _changeable(ctx, caller, account_id)
    _refuse(seen, contact_faults(body.phone, body.email) + holder_faults(seen.organisation, body.position))
    wanted = body.model_dump(exclude={"reason"})
    if seen.version == version + 1 and _holder(seen) == wanted and seen.must_change_password:
        return Issued(seen, issued_password(ctx.tokens.secret, account_id, seen.issue))
    password = issued_password(ctx.tokens.secret, account_id, seen.issue + 1)
    hashed = await ctx.hasher.hash(password)

    def decide(account: Account) -> Change:
        refuse_closed(account)
        was = _holder(account)
        if account.version != version:
            raise StaleVersion(
                "Tài khoản vừa được người khác thay đổi.", current=_told(was), yours=_told(wanted)
            )
        password = {"passwords": (hashed,), "issue": seen.issue + 1, "must_change_password": True}
        return _renewed(
            ctx, caller, account, {**UNHELD, **wanted, **password}, "holder", was, wanted, body.reason
        )

    account = await ctx.stores.accounts.change(account_id, decide)
    await ctx.stores.sessions.end_all(account_id)
    return Issued(account, password)


async def close_account(ctx: Context, caller: Caller, account_id: str, reason: str) -> Account:
    """For ever: whoever has records is closed, never deleted. Closing twice is a repetition."""
    await _changeable(ctx, caller, account_id)

    def decide(account: Account) -> Change | None:
        if account.closed:
            return None
        change = _change(
            ctx, caller, account.changed(closed=True, **UNHELD), "status", account.status, "closed", reason
        )
        told = AccountLocked(account_id=account_id, locked=True, reason=reason, at=ctx.kit.clock())
        return Change(change.account, change.history, [*change.events, told])

    account = await ctx.stores.accounts.change(account_id, decide)
    await ctx.stores.sessions.end_all(account_id)
    return account


async def _changeable(ctx: Context, caller: Caller, account_id: str) -> Account:
    require(caller.kind, "change_accounts")
    if account_id == caller.account_id:
        raise OwnAccount("Không thể tự thay đổi quyền, bàn giao hoặc đóng tài khoản của mình.")
    return await reachable_account(ctx, caller, account_id)


def _refuse(account: Account, faults: list[str]) -> None:
    if faults:
        errors = [{"index": 0, "username": account.username, "code": code} for code in faults]
        raise AccountsInvalid("Thông tin tài khoản chưa hợp lệ.", errors=errors)


def _holder(account: Account) -> dict[str, Any]:
    return {name: getattr(account, name) for name in HOLDER}


def _change(
    ctx: Context, caller: Caller, changed: Account, field: str, was: Any, to: Any, reason: str
) -> Change:
    history = entry(caller, ctx.kit.clock(), field, was=_told(was), to=_told(to), reason=reason)
    return Change(changed, history, [account_changed(changed)])


def _renewed(
    ctx: Context, caller: Caller, account: Account, fields: dict[str, Any], field: str, *said: Any
) -> Change:
    """A change after which no token that is out may be used."""
    renewed = account.changed(**fields, token_epoch=account.token_epoch + 1)
    change = _change(ctx, caller, renewed, field, *said)
    return Change(change.account, change.history, [*change.events, tokens_outdated(account)])


def _told(value: Any) -> Any:
    """As the database and JSON can hold it: days as text, tuples as lists."""
    if isinstance(value, dict):
        return {name: _told(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value
