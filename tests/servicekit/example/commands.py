"""Use cases that change state: one update carries state, history and event."""

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from tests.servicekit.example.context import Context
from tests.servicekit.example.errors import BoxMissing
from tests.servicekit.example.events import BoxFilled, BoxProgress
from tests.servicekit.example.repository import BOXES, HISTORY
from tests.servicekit.example.schemas import Box


async def create_box(ctx: Context, box_id: str, name: str) -> Box:
    """Create a box under an id that the request determines; a repetition finds the same."""
    await ctx.boxes.create({"_id": box_id, "version": 1, "name": name, "items": []})
    return await read_box(ctx, box_id)


async def read_box(ctx: Context, box_id: str) -> Box:
    """Raises BoxMissing."""
    found = await ctx.boxes.find(box_id)
    if found is None:
        raise BoxMissing(f"Không có hộp {box_id}.")
    return Box(id=box_id, version=found["version"], name=found["name"], items=found["items"])


async def put_item(ctx: Context, caller: Caller, box_id: str, version: int, item: str) -> Box:
    """Put an item into the version of the box that the caller saw. Raises BoxMissing, StaleVersion."""
    outbox, after = ctx.kit.outbox, version + 1
    entries = [
        outbox.event(BoxFilled(box_id=box_id, item=item), version=after),
        outbox.local(HISTORY.name, entry(caller, ctx.kit.clock(), "item", to=item) | {"box_id": box_id}),
    ]
    progress = outbox.coalesced(BoxProgress(box_id=box_id, count=after), version=after)
    update = {
        "$inc": {"version": 1},
        "$set": progress,
        "$push": {"items": item, "outbox": {"$each": entries}},
    }
    box = await ctx.boxes.change(box_id, version, update)
    if box is None:
        current = await read_box(ctx, box_id)
        raise StaleVersion("Đã có thay đổi mới hơn.", current=current.version)
    outbox.wake(BOXES.name, box_id)
    return Box(id=box_id, version=box["version"], name=box["name"], items=box["items"])
