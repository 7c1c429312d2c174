"""Reminders by hand over HTTP."""

from fastapi import APIRouter

from chamdiem.servicekit.auth import CallerDep
from services.identity.commands import urging
from services.identity.context import Ctx
from services.identity.schemas.reminders import RemindersSent, UnitsToRemind

LARGEST = 4 * 1024 * 1024
router = APIRouter()


@router.post("/rounds/{round_id}/reminders", max_body_size=LARGEST)
async def remind_units(ctx: Ctx, caller: CallerDep, round_id: str, body: UnitsToRemind) -> RemindersSent:
    """Remind units of the round of what they have not finished; once an hour at most."""
    return await urging.urge(ctx, caller, round_id, body.unit_ids)
