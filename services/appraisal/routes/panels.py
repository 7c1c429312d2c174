"""Panels, assignments and their coverage (P1, P4)."""

from typing import Annotated

from fastapi import APIRouter, Query

from chamdiem.servicekit.auth import CallerDep
from services.appraisal.commands import assigning
from services.appraisal.context import Ctx
from services.appraisal.queries import panels
from services.appraisal.schemas import (
    Assignment,
    AssignmentList,
    AssignmentsOrder,
    Coverage,
    Panel,
    PanelChange,
)

router = APIRouter(prefix="/api/appraisal/rounds/{round_id}", tags=["appraisal"])


@router.put("/panel")
async def set_panel(round_id: str, change: PanelChange, caller: CallerDep, context: Ctx) -> Panel:
    """Name the chair of the round's panel; the former one owes no decisions any more."""
    await assigning.set_panel(context, caller, round_id, change.chair_account_id)
    return await panels.panel(context, caller, round_id)


@router.get("/panel")
async def get_panel(round_id: str, caller: CallerDep, context: Ctx) -> Panel:
    """The panel; without a chair, version 0."""
    return await panels.panel(context, caller, round_id)


@router.post("/assignments", max_body_size=20 * 1024 * 1024)
async def assign_appraisers(
    round_id: str, order: AssignmentsOrder, caller: CallerDep, context: Ctx
) -> AssignmentList:
    """Add assignments, all or none; what is assigned already stays as it is, so a repetition changes
    nothing."""
    await assigning.assign(context, caller, round_id, order)
    return await panels.assignments(context, caller, round_id)


@router.get("/assignments")
async def list_assignments(round_id: str, caller: CallerDep, context: Ctx) -> AssignmentList:
    """Who appraises what; an appraiser sees the own one."""
    return await panels.assignments(context, caller, round_id)


@router.delete("/assignments/{account_id}")
async def remove_assignment(
    round_id: str,
    account_id: str,
    caller: CallerDep,
    context: Ctx,
    reason: Annotated[str, Query(max_length=4000)] = "",
) -> Assignment:
    """Take everything in the round off one account that has sent nothing yet, with a reason."""
    await assigning.remove(context, caller, round_id, account_id, reason)
    return await panels.assignment(context, caller, round_id, account_id)


@router.get("/coverage")
async def get_coverage(round_id: str, caller: CallerDep, context: Ctx) -> Coverage:
    """What is assigned, what is not, and how far the panel has come."""
    return await panels.coverage(context, caller, round_id)
