"""Event → function, as data."""

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.events import EventMeta, Handlers
from services.criteria.context import Context


async def keep_unit(ctx: Context, event: UnitChanged, meta: EventMeta) -> None:
    """A whole event: only if newer."""
    await ctx.stores.units.keep(event, meta.version)


HANDLERS: Handlers = {UnitChanged: keep_unit}
