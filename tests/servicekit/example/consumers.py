"""Event → function, as data."""

from chamdiem.servicekit.events import EventMeta, Handlers
from tests.servicekit.example.context import Context
from tests.servicekit.example.events import BoxFilled, LabelChanged


async def keep_label(ctx: Context, event: LabelChanged, meta: EventMeta) -> None:
    """A whole event: only if newer."""
    await ctx.boxes.keep_label(event.label_id, meta.version, {"text": event.text})


async def count_item(ctx: Context, event: BoxFilled, meta: EventMeta) -> None:
    """A partial event: through the inbox, in one transaction with its effect."""
    async with ctx.kit.inbox.once(meta) as session:
        await ctx.boxes.count(event.item, session)


HANDLERS: Handlers = {LabelChanged: keep_label, BoxFilled: count_item}
