"""The HTTP edge, thin."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey, IfMatch, current_context, new_id, set_etag
from tests.servicekit.example import commands
from tests.servicekit.example.context import Context
from tests.servicekit.example.schemas import Box, NewBox, NewItem

Ctx = Annotated[Context, Depends(current_context)]
router = APIRouter(prefix="/boxes", tags=["boxes"])


@router.post("", status_code=201)
async def create_box(ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: NewBox) -> Box:
    return await commands.create_box(ctx, new_id(caller, key, "POST /boxes"), body.name)


@router.get("/{box_id}")
async def read_box(ctx: Ctx, caller: CallerDep, box_id: str, response: Response) -> Box:
    box = await commands.read_box(ctx, box_id)
    set_etag(response, box.version)
    return box


@router.put("/{box_id}/items")
async def put_item(
    ctx: Ctx, caller: CallerDep, box_id: str, version: IfMatch, body: NewItem, response: Response
) -> Box:
    box = await commands.put_item(ctx, caller, box_id, version, body.item)
    set_etag(response, box.version)
    return box
