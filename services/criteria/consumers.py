"""Event → function, as data."""

from chamdiem.contracts.identity import AccountChanged, AccountsTold, UnitChanged
from chamdiem.servicekit.events import EventMeta, Handlers
from services.criteria.context import Context


async def keep_unit(ctx: Context, event: UnitChanged, meta: EventMeta) -> None:
    """A whole event: only if newer."""
    await ctx.stores.units.keep(event, meta.version)


async def keep_account(ctx: Context, event: AccountChanged, meta: EventMeta) -> None:
    """Who can score for which units."""
    await ctx.stores.accounts.keep(event, meta.version)


async def count_accounts(ctx: Context, event: AccountsTold, meta: EventMeta) -> None:
    """How many accounts make the copy whole."""
    await ctx.stores.accounts.keep_count(event, meta.version)


HANDLERS: Handlers = {UnitChanged: keep_unit, AccountChanged: keep_account, AccountsTold: count_accounts}
