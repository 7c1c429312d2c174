"""Last year's sheet beside this year's, and taking over from it."""

from fastapi import APIRouter

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey
from services.submission.commands.former import take_over
from services.submission.context import Ctx
from services.submission.queries.former import read_former
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.former import FormerSheet, TakenItems, TakenOver
from services.submission.schemas.sheets import Item, Totals

router = APIRouter(prefix=f"{PREFIX}/sheets/{{sheet_id}}/former", tags=list(TAGS))


@router.get("")
async def read_former_sheet(ctx: Ctx, caller: CallerDep, sheet_id: str) -> FormerSheet:
    """What the unit said last year on the leaves that this year's continue, and what the panel decided."""
    return await read_former(ctx, caller, sheet_id)


@router.post("/copies")
async def copy_from_former_sheet(
    ctx: Ctx, caller: CallerDep, sheet_id: str, key: IdempotencyKey, body: TakenOver
) -> TakenItems:
    """Take facts, explanation or references to evidence over into the chosen leaves, all or nothing."""
    wanted = {leaf.leaf_id: leaf.version for leaf in body.leaves}
    done = await take_over(ctx, caller, sheet_id, wanted, frozenset(body.parts), key)
    items = [Item.model_validate({**vars(item), "leaf_id": leaf_id}) for leaf_id, item in done.items.items()]
    left = [{"leaf_id": leaf_id, "parts": parts} for leaf_id, parts in done.left.items()]
    return TakenItems.model_validate(
        {
            "items": items,
            "left": left,
            "totals": Totals.model_validate(done.totals),
            "sheet_version": done.version,
        }
    )
