"""Evidence of an item."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey, new_id
from services.submission.commands import evidence as commands
from services.submission.context import Ctx
from services.submission.queries.files import evidence_file
from services.submission.routes.common import (
    BINARY,
    LONGEST_UPLOAD,
    PREFIX,
    TAGS,
    multipart,
    receive,
    send_file,
)
from services.submission.schemas.sheets import Evidence, LinkBody, NoteBody

router = APIRouter(prefix=PREFIX, tags=list(TAGS))
_NOTE_LENGTH = 2_000


@router.post(
    "/sheets/{sheet_id}/items/{leaf_id}/evidence",
    status_code=201,
    openapi_extra=multipart("note"),
    max_body_size=LONGEST_UPLOAD,
)
async def add_evidence(
    ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str, key: IdempotencyKey, request: Request
) -> Evidence:
    """Upload a file as evidence. Its type is found by its content."""
    at = ctx.now()
    place = (sheet_id, leaf_id)
    evidence_id = new_id(caller, key, f"evidence {sheet_id} {leaf_id}")
    added = await commands.check_open(ctx, caller, place, evidence_id, at)
    upload, form = await receive(request, ctx)
    if added is None:
        note = str(form.get("note") or "")[:_NOTE_LENGTH]
        added = await commands.add_file(ctx, caller, place, evidence_id, upload, note, at)
    await upload.close()
    return Evidence.model_validate(added)


@router.post("/sheets/{sheet_id}/items/{leaf_id}/links", status_code=201)
async def add_link(
    ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str, key: IdempotencyKey, body: LinkBody
) -> Evidence:
    """Name a page as evidence."""
    link_id = new_id(caller, key, f"link {sheet_id} {leaf_id}")
    return Evidence.model_validate(
        await commands.add_link(ctx, caller, (sheet_id, leaf_id), link_id, body.url, body.note)
    )


@router.patch("/sheets/{sheet_id}/items/{leaf_id}/evidence/{evidence_id}")
async def change_evidence_note(
    ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str, evidence_id: str, body: NoteBody
) -> Evidence:
    """Say which item and page proves the score, and the day on the paper."""
    place = (sheet_id, leaf_id)
    changed = await commands.change_note(ctx, caller, place, evidence_id, _said(body), body.was)
    return Evidence.model_validate(changed)


def _said(body: NoteBody) -> dict[str, str]:
    said = body.model_dump(exclude_unset=True, exclude={"was"})
    return {name: value for name, value in said.items() if value is not None}


@router.delete("/sheets/{sheet_id}/items/{leaf_id}/evidence/{evidence_id}", status_code=204)
async def remove_evidence(ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str, evidence_id: str) -> None:
    """Take evidence off the item; the history keeps it."""
    await commands.remove(ctx, caller, (sheet_id, leaf_id), evidence_id)


@router.get("/sheets/{sheet_id}/evidence/{evidence_id}/content", response_class=Response, responses=BINARY)
async def evidence_content(
    ctx: Ctx,
    caller: CallerDep,
    sheet_id: str,
    evidence_id: str,
    wanted: Annotated[str | None, Header(alias="Range")] = None,
) -> Response:
    """The file itself, with a safe type and disposition."""
    return send_file(ctx, await evidence_file(ctx, caller, sheet_id, evidence_id), wanted)
