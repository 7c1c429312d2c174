"""A picture that shows what is meant: its type told by its content, never by a name."""

import asyncio
import hashlib
from dataclasses import replace

import magic

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.proposals import own, visible
from services.criteria.context import Context
from services.criteria.domain.proposals import Picture, Proposal, must_be_changeable
from services.criteria.errors.proposals import PictureNotFound, PictureRefused
from services.criteria.repository.proposals import ProposalChange

TYPES = frozenset({"image/png", "image/jpeg", "image/webp"})


async def put_picture(ctx: Context, caller: Caller, proposal_id: str, content: bytes) -> Proposal:
    """Store the author's picture in place of the one before; the same again changes nothing.

    Raises PictureRefused, ProposalAnswered, ProposalWithdrawn, Forbidden.
    """
    seen = await own(ctx, caller, proposal_id)
    must_be_changeable(seen, "")
    found = await asyncio.to_thread(magic.from_buffer, content, mime=True)
    if found not in TYPES:
        raise PictureRefused("Chỉ nhận ảnh PNG, JPEG hoặc WebP.", content_type=found)
    digest = hashlib.sha256(content).hexdigest()
    if seen.picture and seen.picture.sha256 == digest:
        return seen
    file_id = await ctx.stores.pictures.store(content, found)
    try:
        return await _refer(ctx, caller, proposal_id, Picture(file_id, found, len(content), digest))
    except Exception:
        await ctx.stores.pictures.remove(file_id)
        raise


async def _refer(ctx: Context, caller: Caller, proposal_id: str, picture: Picture) -> Proposal:
    replaced: list[str] = []

    def decide(before: Proposal) -> ProposalChange:
        must_be_changeable(before, "")
        replaced[:] = [before.picture.file_id] if before.picture else []
        was = before.picture and before.picture.sha256
        history = entry(caller, ctx.kit.clock(), "proposal_picture", was=was, to=picture.sha256)
        return ProposalChange(replace(before, picture=picture), history)

    after = await ctx.stores.proposals.change(proposal_id, decide)
    for file_id in replaced:
        await ctx.stores.pictures.remove(file_id)
    return after


async def read_picture(ctx: Context, caller: Caller, proposal_id: str) -> tuple[Picture, bytes]:
    """The picture, to who may read the proposal. Raises PictureNotFound."""
    picture = (await visible(ctx, caller, proposal_id)).picture
    if picture is None:
        raise PictureNotFound("Góp ý này không có ảnh.")
    try:
        return picture, await ctx.stores.pictures.read(picture.file_id)
    except LookupError as error:  # replaced a moment ago
        raise PictureNotFound("Ảnh vừa được thay.") from error
