"""The unit's own desk: leaves given to people, internal notes, who is at which leaf."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey, IfMatch, set_etag
from services.submission.commands import desks as giving
from services.submission.commands import notes
from services.submission.commands.presence import tell_presence
from services.submission.context import Ctx
from services.submission.queries import desks
from services.submission.routes.common import PREFIX, TAGS
from services.submission.schemas.desks import (
    Desk,
    GivenLeaves,
    InternalNote,
    InternalNoteBody,
    NoteThread,
    PresenceBody,
)

router = APIRouter(prefix=f"{PREFIX}/sheets/{{sheet_id}}", tags=list(TAGS))


@router.get("/desk")
async def read_desk(ctx: Ctx, caller: CallerDep, sheet_id: str, response: Response) -> Desk:
    """What only the unit's own accounts see of their sheet."""
    desk = await desks.read_desk(ctx, caller, sheet_id)
    set_etag(response, desk.version)
    return desk


@router.post("/assigned-leaves")
async def give_leaves(
    ctx: Ctx, caller: CallerDep, sheet_id: str, version: IfMatch, body: GivenLeaves, response: Response
) -> Desk:
    """The unit's head gives leaves or areas to its people. `If-Match`: the desk's version, 0 at first."""
    order = giving.Order(body.node_ids, body.account_id, body.due)
    await giving.give_leaves(ctx, caller, sheet_id, version, order)
    return await read_desk(ctx, caller, sheet_id, response)


@router.get("/items/{leaf_id}/internal-notes")
async def list_internal_notes(ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str) -> NoteThread:
    """What the unit's people have noted for each other."""
    return await desks.read_notes(ctx, caller, sheet_id, leaf_id)


@router.post("/items/{leaf_id}/internal-notes", status_code=201)
async def add_internal_note(
    ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str, key: IdempotencyKey, body: InternalNoteBody
) -> InternalNote:
    """Write a note that never leaves the unit."""
    return desks.shown_note(await notes.add_note(ctx, caller, sheet_id, leaf_id, body.text, key), caller)


@router.delete("/items/{leaf_id}/internal-notes/{note_id}", status_code=204)
async def take_back_internal_note(
    ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str, note_id: str
) -> None:
    """Take back a note of one's own."""
    await notes.take_back_note(ctx, caller, sheet_id, leaf_id, note_id)


@router.post("/presence", status_code=204)
async def tell_sheet_presence(ctx: Ctx, caller: CallerDep, sheet_id: str, body: PresenceBody) -> None:
    """Say at which leaf the caller is, every few seconds: the unit's other pages show it; it is not
    stored."""
    await tell_presence(ctx, caller, sheet_id, body.page, body.leaf_id)
