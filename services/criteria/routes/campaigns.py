"""Campaigns and training rounds over HTTP."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey
from services.criteria import queries
from services.criteria.commands import campaigns, training
from services.criteria.context import Ctx
from services.criteria.routes.round_changes import LARGEST, shown
from services.criteria.schemas import Round
from services.criteria.schemas.campaigns import Campaign, CampaignList, NewCampaign
from services.criteria.schemas.round_changes import Because, DatesMove

router = APIRouter()


@router.post("/campaigns", status_code=201, max_body_size=LARGEST)
async def create_campaign(ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: NewCampaign) -> Campaign:
    """Open rounds of several sets and tiers together, all or none."""
    campaign_id = await campaigns.create_campaign(ctx, caller, key, body)
    return await queries.read_campaign(ctx, caller, campaign_id)


@router.get("/campaigns")
async def list_campaigns(ctx: Ctx, caller: CallerDep) -> CampaignList:
    """Campaigns with those of their rounds that the caller may see."""
    return await queries.list_campaigns(ctx, caller)


@router.post("/campaigns/{campaign_id}/dates")
async def move_campaign(ctx: Ctx, caller: CallerDep, campaign_id: str, body: DatesMove) -> Campaign:
    """Move the dates of all rounds of the campaign in one step, all or nothing."""
    await campaigns.move_campaign(ctx, caller, campaign_id, body)
    return await queries.read_campaign(ctx, caller, campaign_id)


@router.post("/rounds/{training_id}/reset")
async def reset_round(
    ctx: Ctx, caller: CallerDep, training_id: str, body: Because, response: Response
) -> Round:
    """Start a training round anew: the answer is its next run, under another id."""
    return shown(ctx, caller, response, await training.reset_round(ctx, caller, training_id, body.reason))
