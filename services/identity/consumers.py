"""Event → function, as data."""

from chamdiem.contracts.appraisal import AppraiserEngaged, AppraiserFinished
from chamdiem.servicekit.events import EventMeta, Handlers
from services.identity.commands import locks
from services.identity.context import Context


async def on_finished(ctx: Context, event: AppraiserFinished, meta: EventMeta) -> None:
    """The appraiser sent everything: lock (A7)."""
    await locks.appraiser_finished(ctx, event.account_id, meta.version)


async def on_engaged(ctx: Context, event: AppraiserEngaged, meta: EventMeta) -> None:
    """The appraiser owes something again: reopen (A7)."""
    await locks.appraiser_engaged(ctx, event.account_id, meta.version, event.reason)


HANDLERS: Handlers = {AppraiserFinished: on_finished, AppraiserEngaged: on_engaged}
