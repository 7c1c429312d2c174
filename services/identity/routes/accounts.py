"""Accounts over HTTP."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from chamdiem.contracts.identity import AccountKind
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IdempotencyKey, IfMatch, set_etag
from services.identity import queries
from services.identity.commands import account_history, accounts, lifecycle, locks, passwords
from services.identity.context import Context, Ctx
from services.identity.schemas.accounts import (
    Account,
    AccountHistory,
    AccountImport,
    AccountPage,
    BoundsChange,
    Handover,
    IssuedAccount,
    IssuedAccounts,
    NewAccount,
    ReasonGiven,
)
from services.identity.schemas.common import AccountStatus

router = APIRouter()


@router.get("/accounts")
async def list_accounts(
    ctx: Ctx,
    caller: CallerDep,
    kind: AccountKind | None = None,
    unit_id: Annotated[str | None, Query(max_length=80)] = None,
    under: Annotated[str | None, Query(max_length=80)] = None,
    status: AccountStatus | None = None,
    search: Annotated[str, Query(max_length=200)] = "",
    limit: Limit = 100,
    cursor: Cursor = None,
) -> AccountPage:
    """Accounts by user name; `search` looks at user names and persons, without marks, `under` at a unit and
    all below it.
    """
    asked = queries.AccountFilter(kind, unit_id, under, status, search)
    return await queries.list_accounts(ctx, caller, asked, limit, cursor)


@router.post("/accounts", status_code=201)
async def create_account(ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: NewAccount) -> IssuedAccount:
    """Issue an account; its first password is shown this once."""
    return (await issued_views(ctx, await accounts.issue_accounts(ctx, caller, key, [body])))[0]


@router.post("/accounts/import")
async def import_accounts(
    ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: AccountImport
) -> IssuedAccounts:
    """Issue many accounts, all or none; their first passwords are shown this once."""
    issued = await accounts.issue_accounts(ctx, caller, key, body.accounts)
    return IssuedAccounts(items=await issued_views(ctx, issued))


@router.get("/accounts/{account_id}")
async def read_account(ctx: Ctx, caller: CallerDep, account_id: str, response: Response) -> Account:
    """One account."""
    account = await queries.read_account(ctx, caller, account_id)
    set_etag(response, account.version)
    return account


@router.get("/accounts/{account_id}/history")
async def read_account_history(ctx: Ctx, caller: CallerDep, account_id: str) -> AccountHistory:
    """Who did what to an account, when and why, the newest first; changes of its holder among it."""
    return await account_history.read_account_history(ctx, caller, account_id)


@router.put("/accounts/{account_id}/bounds")
async def change_account_bounds(
    ctx: Ctx, caller: CallerDep, account_id: str, version: IfMatch, body: BoundsChange, response: Response
) -> Account:
    """Restrict or extend an account, with a reason."""
    account = await lifecycle.change_bounds(ctx, caller, account_id, version, body)
    set_etag(response, account.version)
    return (await queries.account_views(ctx, [account]))[0]


@router.post("/accounts/{account_id}/handover")
async def hand_over_account(
    ctx: Ctx, caller: CallerDep, account_id: str, version: IfMatch, body: Handover
) -> IssuedAccount:
    """Hand an account over to another person; the new first password is shown this once."""
    return (await issued_views(ctx, [await lifecycle.hand_over(ctx, caller, account_id, version, body)]))[0]


@router.post("/accounts/{account_id}/close")
async def close_account(ctx: Ctx, caller: CallerDep, account_id: str, body: ReasonGiven) -> Account:
    """Close an account for ever, with a reason."""
    account = await lifecycle.close_account(ctx, caller, account_id, body.reason)
    return (await queries.account_views(ctx, [account]))[0]


@router.post("/accounts/{account_id}/lock")
async def lock_account(ctx: Ctx, caller: CallerDep, account_id: str, body: ReasonGiven) -> Account:
    """Lock an account at once, with a reason."""
    account = await locks.lock_account(ctx, caller, account_id, body.reason)
    return (await queries.account_views(ctx, [account]))[0]


@router.post("/accounts/{account_id}/unlock")
async def unlock_account(ctx: Ctx, caller: CallerDep, account_id: str, body: ReasonGiven) -> Account:
    """Reopen an account, with a reason."""
    account = await locks.unlock_account(ctx, caller, account_id, body.reason)
    return (await queries.account_views(ctx, [account]))[0]


@router.post("/accounts/{account_id}/password")
async def reissue_password(ctx: Ctx, caller: CallerDep, account_id: str, body: ReasonGiven) -> IssuedAccount:
    """Issue a new first password to an account whose holder lost it."""
    account, password = await passwords.reissue_password(ctx, caller, account_id, body.reason)
    return (await issued_views(ctx, [accounts.Issued(account, password)]))[0]


async def issued_views(ctx: Context, issued: Sequence[accounts.Issued]) -> list[IssuedAccount]:
    """Accounts as HTTP shows them, each with its first password."""
    views = await queries.account_views(ctx, (one.account for one in issued))
    return [
        IssuedAccount(**view.model_dump(), first_password=one.first_password)
        for view, one in zip(views, issued, strict=True)
    ]
