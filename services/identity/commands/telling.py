"""All units and accounts told again, now and then: a service whose copy is new or was emptied has missed
them.
"""

from datetime import timedelta

from services.identity.commands.accounts import account_changed
from services.identity.context import Context

TOLD_EVERY = timedelta(hours=1)


async def tell_units(ctx: Context) -> None:
    """Tell every unit once an hour, and at the first start of a release that tells them."""
    now = ctx.kit.clock()
    await ctx.stores.units.tell_all(now, now - TOLD_EVERY)


async def tell_accounts(ctx: Context) -> None:
    """Tell every account once an hour, then how many there are, so that who keeps a copy knows it whole."""
    now = ctx.kit.clock()
    seen = await ctx.stores.tellings.due(now - TOLD_EVERY)
    if seen is not None:
        count = await ctx.stores.accounts.tell_all(account_changed)
        await ctx.stores.tellings.told(seen, count, now)
