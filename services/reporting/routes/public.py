"""What everyone may read without an account: published rankings, no details (R5)."""

from fastapi import APIRouter

from services.reporting.context import Ctx
from services.reporting.errors import RoundNotFound
from services.reporting.schemas import Publication, PublishedRound, PublishedRounds

router = APIRouter(prefix="/api/reporting/public", tags=["reporting"])


@router.get("/rounds")
async def list_published_rounds(ctx: Ctx) -> PublishedRounds:
    """Published rounds, the newest first."""
    found = await ctx.rankings.publications()
    items = [PublishedRound.model_validate({"round_id": entry["_id"], **entry}) for entry in found]
    return PublishedRounds(items=items)


@router.get("/rounds/{round_id}")
async def read_published_round(ctx: Ctx, round_id: str) -> Publication:
    """One published ranking, as it stood when it was published."""
    found = await ctx.rankings.publication(round_id)
    if found is None:
        raise RoundNotFound("Chưa có kết quả được công bố cho đợt này.")
    return Publication.model_validate({"round_id": round_id, **found})
