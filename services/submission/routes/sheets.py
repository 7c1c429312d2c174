"""Sheets and items."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IfMatch, set_etag
from services.submission.commands import items
from services.submission.context import Ctx
from services.submission.domain.items import Patch
from services.submission.queries import sheets
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.sheets import (
    ChangeList,
    Checks,
    ItemPatch,
    SavedItem,
    Sheet,
    SheetPage,
    Status,
)

router = APIRouter(prefix=PREFIX, tags=list(TAGS))


# The two that everyone calls all the time come first: routes are tried in order.
@router.patch("/sheets/{sheet_id}/items/{leaf_id}")
async def save_item(
    ctx: Ctx,
    caller: CallerDep,
    sheet_id: str,
    leaf_id: str,
    version: IfMatch,
    body: ItemPatch,
    response: Response,
) -> SavedItem:
    """Save facts, a claim of not applicable, or the explanation. `If-Match`: the item's version, 0 at
    first."""
    given = frozenset(body.model_fields_set)
    patch = Patch(given, body.facts, body.not_applicable, body.not_applicable_reason, body.explanation)
    saved = sheets.shown_save(await items.save_item(ctx, caller, sheet_id, leaf_id, version, patch))
    set_etag(response, saved.item.version)
    return saved


@router.get("/sheets/{sheet_id}", response_model=Sheet)
async def read_sheet(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Response:
    """One sheet, whole."""
    version, body = await sheets.read_sheet(ctx, caller, sheet_id)
    response = Response(body, media_type="application/json")
    set_etag(response, version)
    return response


@router.get("/sheets/{sheet_id}/checks")
async def read_sheet_checks(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Checks:
    """What the sheet lacks, and what of it keeps it from being sent."""
    return await sheets.read_checks(ctx, caller, sheet_id)


@router.get("/sheets")
async def list_sheets(
    ctx: Ctx,
    caller: CallerDep,
    round_id: str | None = None,
    unit_id: str | None = None,
    status: Status | None = None,
    search: Annotated[str | None, Query(max_length=200)] = None,
    inherited: bool = False,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> SheetPage:
    """Sheets that the caller may read. `inherited`: those of units that the own unit continues after a
    merger; they are read only."""
    which = {"round_id": round_id, "unit_id": unit_id, "status": status, "search": search}
    return await sheets.list_sheets(ctx, caller, which, cursor, limit, inherited)


@router.get("/sheets/{sheet_id}/items/{leaf_id}/history")
async def list_sheet_item_history(ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str) -> ChangeList:
    """Who changed what and when."""
    return await sheets.item_history(ctx, caller, sheet_id, leaf_id)
