"""Accounts over HTTP."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from chamdiem.contracts.identity import AccountKind
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IdempotencyKey, set_etag
from services.identity import queries
from services.identity.commands import accounts, locks, passwords
from services.identity.context import Context, Ctx
from services.identity.schemas.accounts import (
    Account,
    AccountImport,
    AccountPage,
    IssuedAccount,
    IssuedAccounts,
    NewAccount,
    ReasonGiven,
)

router = APIRouter()


@router.get("/accounts")
async def list_accounts(
    ctx: Ctx,
    caller: CallerDep,
    kind: AccountKind | None = None,
    unit_id: Annotated[str | None, Query(max_length=80)] = None,
    search: Annotated[str, Query(max_length=200)] = "",
    limit: Limit = 100,
    cursor: Cursor = None,
) -> AccountPage:
    """Accounts by user name; `search` looks at user names and persons, without marks."""
    return await queries.list_accounts(ctx, caller, kind, unit_id, search, limit, cursor)


@router.post("/accounts", status_code=201)
async def create_account(ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: NewAccount) -> IssuedAccount:
    """Issue an account; its first password is shown this once."""
    return (await _issue(ctx, await accounts.issue_accounts(ctx, caller, key, [body])))[0]


@router.post("/accounts/import")
async def import_accounts(
    ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: AccountImport
) -> IssuedAccounts:
    """Issue many accounts, all or none; their first passwords are shown this once."""
    issued = await accounts.issue_accounts(ctx, caller, key, body.accounts)
    return IssuedAccounts(items=await _issue(ctx, issued))


@router.get("/accounts/{account_id}")
async def read_account(ctx: Ctx, caller: CallerDep, account_id: str, response: Response) -> Account:
    """One account."""
    account = await queries.read_account(ctx, caller, account_id)
    set_etag(response, account.version)
    return account


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
    return (await _issue(ctx, [accounts.Issued(account, password)]))[0]


async def _issue(ctx: Context, issued: Sequence[accounts.Issued]) -> list[IssuedAccount]:
    views = await queries.account_views(ctx, (one.account for one in issued))
    return [
        IssuedAccount(**view.model_dump(), first_password=one.first_password)
        for view, one in zip(views, issued, strict=True)
    ]
