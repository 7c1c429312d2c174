"""What corrections of its set mean for a sheet."""

from fastapi import APIRouter

from chamdiem.servicekit.auth import CallerDep
from services.submission.commands import corrections
from services.submission.context import Ctx
from services.submission.queries.corrections import corrections_of
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.corrections import SheetCorrections

router = APIRouter(prefix=PREFIX, tags=list(TAGS))


@router.get("/sheets/{sheet_id}/corrections")
async def list_sheet_corrections(ctx: Ctx, caller: CallerDep, sheet_id: str) -> SheetCorrections:
    """Which corrections the sheet has gone over to, with what they changed node by node."""
    return await corrections_of(ctx, caller, sheet_id)


@router.post("/sheets/{sheet_id}/corrections/seen")
async def mark_sheet_corrections_seen(ctx: Ctx, caller: CallerDep, sheet_id: str) -> SheetCorrections:
    """The caller has taken note of them."""
    await corrections.mark_seen(ctx, caller, sheet_id)
    return await corrections_of(ctx, caller, sheet_id)
