"""Verification of reports, open to everyone."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.submission.context import Ctx
from services.submission.queries.verification import verify
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.verification import ReportFate

router = APIRouter(prefix=PREFIX, tags=list(TAGS))

Mark = Annotated[str, Query(max_length=400)]


@router.get("/public/report")
async def verify_report(ctx: Ctx, mark: Mark) -> ReportFate:
    """Whether the report of an export code, a digest or a file's SHA-256 is the one that was sent."""
    return await verify(ctx, mark)
