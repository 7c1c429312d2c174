"""Corrections of published sets and scanned decisions over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IfMatch, set_etag
from services.criteria import queries
from services.criteria.commands import corrections, scans
from services.criteria.context import Ctx
from services.criteria.schemas import SetSummary
from services.criteria.schemas.corrections import CorrectionReason, NewCorrection, SetEdition, SetEditions

LARGEST = 20 * 1024 * 1024
"""Bytes of a scan (`max_body_size` of its route)."""

SUFFIXES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
BINARY: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}
router = APIRouter()


@router.post("/sets/{set_id}/corrections", status_code=201)
async def start_set_correction(
    ctx: Ctx, caller: CallerDep, set_id: str, body: NewCorrection, response: Response
) -> SetSummary:
    """A draft that corrects a published set; publishing it moves the rounds that still score themselves."""
    draft_id = await corrections.start_correction(ctx, caller, set_id, body.reason, body.set_id)
    summary = await queries.read_set(ctx, caller, draft_id)
    set_etag(response, summary.version)
    return summary


@router.put("/sets/{set_id}/correction-reason")
async def reword_set_correction(
    ctx: Ctx, caller: CallerDep, set_id: str, version: IfMatch, body: CorrectionReason, response: Response
) -> SetSummary:
    """Another reason for a correction that is still a draft."""
    await corrections.reword_correction(ctx, caller, set_id, body.reason, version)
    summary = await queries.read_set(ctx, caller, set_id)
    set_etag(response, summary.version)
    return summary


@router.get("/sets/{set_id}/editions")
async def list_set_editions(ctx: Ctx, caller: CallerDep, set_id: str) -> SetEditions:
    """Every version of the set with its digest, the first first."""
    rows = await corrections.editions(ctx, caller, set_id)
    defaults = {"edition": 1, "correction_reason": ""}
    items = [SetEdition.model_validate({**defaults, **row, "set_id": row["_id"]}) for row in rows]
    return SetEditions(items=items)


@router.put("/sets/{set_id}/scan", max_body_size=LARGEST)
async def put_set_scan(
    ctx: Ctx,
    caller: CallerDep,
    set_id: str,
    content: Annotated[bytes, Body(media_type="application/octet-stream")],
    response: Response,
) -> SetSummary:
    """The scanned decision: PDF, PNG or JPEG by its content, at most 20 MB."""
    await scans.put_scan(ctx, caller, set_id, content)
    summary = await queries.read_set(ctx, caller, set_id)
    set_etag(response, summary.version)
    return summary


@router.get("/sets/{set_id}/scan", response_class=Response, responses=BINARY)
async def read_set_scan(ctx: Ctx, caller: CallerDep, set_id: str) -> Response:
    """The scanned decision itself, with the type that it was found to have."""
    content_type, content = await scans.read_scan(ctx, caller, set_id)
    headers = {
        "Content-Disposition": f'attachment; filename="{set_id}-quyet-dinh.{SUFFIXES[content_type]}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type=content_type, headers=headers)
