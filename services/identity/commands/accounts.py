"""Issuing accounts, one or many together, with their first passwords (A2, A5)."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chamdiem.contracts.identity import AccountChanged, TokensOutdated
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.granting import new_account_faults
from services.identity.context import Context
from services.identity.domain.accounts import Account, username_key
from services.identity.domain.passwords import issued_password
from services.identity.domain.rights import require
from services.identity.errors.accounts import AccountsInvalid, UsernameTaken
from services.identity.repository.accounts import Change
from services.identity.schemas.accounts import Bounds, NewAccount


@dataclass(frozen=True)
class Issued:
    """An account and its first password; None once the holder has changed it."""

    account: Account
    first_password: str | None


async def issue_accounts(
    ctx: Context, caller: Caller, key: str, bodies: Sequence[NewAccount]
) -> list[Issued]:
    """All or none. A repetition under the same idempotency key shows the same accounts and passwords.

    Raises AccountsInvalid with what is wrong where, UsernameTaken.
    """
    require(caller.kind, "change_accounts")
    ids = [new_id(caller, key, f"accounts\n{username_key(body.username)}") for body in bodies]
    if issued := await _issued_before(ctx, ids):
        return issued
    await refuse_faults(ctx, caller, bodies)
    if await taken_names(ctx, bodies):
        return await _twin_or_taken(ctx, ids, bodies)
    passwords = [issued_password(ctx.tokens.secret, account_id, 1) for account_id in ids]
    hashes = await asyncio.gather(*(ctx.hasher.hash(password) for password in passwords))
    accounts = [new_account(*parts) for parts in zip(ids, bodies, hashes, strict=True)]
    if await ctx.stores.accounts.add([issue_change(ctx, caller, account) for account in accounts]):
        return [Issued(*pair) for pair in zip(accounts, passwords, strict=True)]
    return await _twin_or_taken(ctx, ids, bodies)


async def _twin_or_taken(ctx: Context, ids: Sequence[str], bodies: Sequence[NewAccount]) -> list[Issued]:
    """Either a twin of this very request was faster, or somebody else has the name."""
    if issued := await _issued_before(ctx, ids):
        return issued
    raise UsernameTaken("Tên đăng nhập đã được dùng.", usernames=await taken_names(ctx, bodies))


async def _issued_before(ctx: Context, ids: Sequence[str]) -> list[Issued] | None:
    stored = await ctx.stores.accounts.by_ids(ids)
    if len(stored) < len(ids):
        return None
    return [_shown_again(ctx, stored[account_id]) for account_id in ids]


def _shown_again(ctx: Context, account: Account) -> Issued:
    unused = account.must_change_password and account.issue == 1
    return Issued(account, issued_password(ctx.tokens.secret, account.account_id, 1) if unused else None)


async def refuse_faults(ctx: Context, caller: Caller, bodies: Sequence[NewAccount]) -> None:
    """Raises AccountsInvalid with index, user name and code of every fault; nothing is stored."""
    parents = await ctx.stores.units.parents()
    times = Counter(username_key(body.username) for body in bodies)
    errors = [
        {"index": index, "username": body.username, "code": code}
        for index, body in enumerate(bodies)
        for code in new_account_faults(caller, body, parents, times)
    ]
    if errors:
        raise AccountsInvalid("Có tài khoản chưa hợp lệ, chưa tài khoản nào được cấp.", errors=errors)


async def taken_names(ctx: Context, bodies: Sequence[NewAccount]) -> list[str]:
    """Those of the user names that somebody has already."""
    return await ctx.stores.accounts.taken(body.username for body in bodies)


def new_account(account_id: str, body: NewAccount, hashed: str) -> Account:
    """An account that nobody has used yet; `hashed` is its issued password's."""
    fields: dict[str, Any] = {name: getattr(body, name) for name in NewAccount.model_fields}
    return Account(account_id=account_id, passwords=(hashed,), **fields | told_apart(body))


def told_apart(bounds: Bounds) -> dict[str, tuple[str, ...]]:
    """The lists of an account, each in one order and without repetitions."""
    names = ("functions", "set_kinds", "extra_unit_ids")
    return {name: tuple(sorted(set(getattr(bounds, name)))) for name in names}


def issue_change(ctx: Context, caller: Caller, account: Account) -> Change:
    """Its issue, as history and neighbours hear of it."""
    return Change(account, entry(caller, ctx.kit.clock(), "account", to="issued"), [account_changed(account)])


def account_changed(account: Account) -> AccountChanged:
    """The account as the others may know it."""
    return AccountChanged.model_validate(vars(account) | {"status": account.status})


def tokens_outdated(before: Account) -> TokensOutdated:
    """Ends what was issued to the account as it stood; its next version has the next epoch (ADR 21)."""
    return TokensOutdated(account_id=before.account_id, epoch=before.token_epoch)
