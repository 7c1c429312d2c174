"""All units told again, now and then: a service whose copy is new or was emptied has missed them."""

from datetime import timedelta

from services.identity.context import Context

TOLD_EVERY = timedelta(hours=1)


async def tell_units(ctx: Context) -> None:
    """Tell every unit once an hour, and at the first start of a release that tells them."""
    now = ctx.kit.clock()
    await ctx.stores.units.tell_all(now, now - TOLD_EVERY)
