"""Reading units and accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.granting import reachable_account
from services.identity.commands.reach import reached_units
from services.identity.context import Context
from services.identity.domain.accounts import Account as StoredAccount
from services.identity.domain.accounts import search_text
from services.identity.domain.rights import require
from services.identity.domain.units import subtree
from services.identity.errors.units import UnitNotFound
from services.identity.repository.account_filter import Wanted
from services.identity.schemas.accounts import Account, AccountPage
from services.identity.schemas.units import Unit


def unit_view(row: Document) -> Unit:
    """A stored unit as HTTP shows it."""
    return Unit.model_validate({**row, "unit_id": row["_id"]})


def account_view(account: StoredAccount, unit_names: Mapping[str, str]) -> Account:
    """An account as HTTP shows it."""
    lock = account.lock
    shown = vars(account) | {
        "unit_name": unit_names.get(account.unit_id, account.unit_id),
        "status": account.status,
        "outside_identity": account.oidc_subject is not None,
        "lock_reason": lock.reason if lock else None,
        "locked_at": lock.at if lock else None,
    }
    return Account.model_validate(shown)


async def account_views(ctx: Context, accounts: Iterable[StoredAccount]) -> list[Account]:
    """Accounts with the names of their units."""
    found = list(accounts)
    names = await ctx.stores.units.names(account.unit_id for account in found)
    return [account_view(account, names) for account in found]


async def own_account(ctx: Context, caller: Caller) -> Account:
    """The caller's account as it is stored now."""
    return (await account_views(ctx, [await ctx.stores.accounts.get(caller.account_id)]))[0]


async def read_account(ctx: Context, caller: Caller, account_id: str) -> Account:
    """Raises Forbidden, AccountNotFound."""
    require(caller.kind, "read_accounts")
    return (await account_views(ctx, [await reachable_account(ctx, caller, account_id)]))[0]


@dataclass(frozen=True)
class AccountFilter:
    """Which accounts are asked for; `under` is the root of a subtree, None and empty mean any."""

    kind: str | None = None
    unit_id: str | None = None
    under: str | None = None
    status: str | None = None
    search: str = ""


async def list_accounts(
    ctx: Context, caller: Caller, asked: AccountFilter, limit: int, cursor: str | None
) -> AccountPage:
    """Accounts by user name. Raises Forbidden."""
    require(caller.kind, "read_accounts")
    where = Wanted(
        kind=asked.kind,
        unit_id=asked.unit_id,
        status=asked.status,
        search=search_text(asked.search),
        under=sorted(subtree(asked.under, await ctx.stores.units.parents())) if asked.under else None,
        units=await reached_units(ctx, caller),
        set_kinds=sorted(caller.topics),
    )
    accounts, page = await ctx.stores.accounts.page(where, limit, cursor)
    items = await account_views(ctx, accounts)
    return AccountPage(items=items, next_cursor=page.next_cursor, total=page.total)


async def every_account(ctx: Context, caller: Caller) -> list[Account]:
    """All accounts that the caller reaches, by user name. Raises Forbidden."""
    found: list[Account] = []
    cursor: str | None = None
    while True:
        page = await list_accounts(ctx, caller, AccountFilter(), 1000, cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return found


async def read_unit(ctx: Context, caller: Caller, unit_id: str) -> Unit:
    """Raises UnitNotFound."""
    require(caller.kind, "read_units")
    row = (await ctx.stores.units.get_many([unit_id])).get(unit_id)
    if row is None:
        raise UnitNotFound("Không có đơn vị này.")
    return unit_view(row)


async def read_units(ctx: Context, unit_ids: Iterable[str]) -> list[Unit]:
    """These units in this order."""
    wanted = list(unit_ids)
    rows = await ctx.stores.units.get_many(wanted)
    return [unit_view(rows[unit_id]) for unit_id in wanted]
