"""Who is at which leaf just now (S2): passed on to the unit's open pages and never stored."""

from chamdiem.contracts.submission import LeafEdited
from chamdiem.servicekit.bus import Outgoing
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.ids import fresh_hex
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import require_right
from services.submission.context import Context
from services.submission.domain.rights import Action
from services.submission.domain.sheets import parts_of


async def tell_presence(ctx: Context, caller: Caller, sheet_id: str, page: str, leaf_id: str | None) -> None:
    """Say where the caller's open page is. A word that is lost matters to nobody: the next follows in
    seconds. Raises Forbidden.
    """
    await require_right(ctx, Action.EDIT, caller, sheet_id)
    event = LeafEdited(
        sheet_id=sheet_id,
        unit_id=parts_of(sheet_id)[1],
        account_id=caller.account_id,
        name=caller.name,
        page=page,
        leaf_id=leaf_id,
        at=ctx.now(),
    )
    meta = EventMeta(
        id=fresh_hex(),
        type=event.event_type,
        source=ctx.kit.bus.source,
        subject=event.subject(),
        time=event.at,
        version=0,
        traceparent=None,
        replay=False,
    )
    await ctx.kit.bus.publish([Outgoing(meta, event.model_dump_json().encode(), mandatory=False)])
