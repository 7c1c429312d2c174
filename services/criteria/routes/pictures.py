"""Pictures of proposals over HTTP: in as they are, out so that a browser runs nothing in them."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import set_etag
from services.criteria.commands import pictures, proposal_reads
from services.criteria.context import Ctx
from services.criteria.schemas.proposals import Proposal

LARGEST = 5 * 1024 * 1024
"""Bytes of a picture (`max_body_size` of its route)."""

BINARY: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}
router = APIRouter()


@router.put("/proposals/{proposal_id}/picture", max_body_size=LARGEST)
async def put_proposal_picture(
    ctx: Ctx,
    caller: CallerDep,
    proposal_id: str,
    content: Annotated[bytes, Body(media_type="application/octet-stream")],
    response: Response,
) -> Proposal:
    """The author's picture, in place of the one before. PNG, JPEG or WebP by its content, at most 5 MB."""
    stored = await pictures.put_picture(ctx, caller, proposal_id, content)
    set_etag(response, stored.version)
    return proposal_reads.whole(stored, caller)


@router.get("/proposals/{proposal_id}/picture", response_class=Response, responses=BINARY)
async def read_proposal_picture(ctx: Ctx, caller: CallerDep, proposal_id: str) -> Response:
    """The picture itself, with the type that it was found to have."""
    picture, content = await pictures.read_picture(ctx, caller, proposal_id)
    suffix = picture.content_type.removeprefix("image/")
    headers = {
        "Content-Disposition": f'inline; filename="hinh-gop-y.{suffix}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
        "ETag": f'"{picture.sha256}"',
    }
    return Response(content, media_type=picture.content_type, headers=headers)
