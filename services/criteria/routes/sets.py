"""Criteria sets over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from chamdiem.documents.annex import render_annex
from chamdiem.documents.annex_docx import render_annex_docx
from chamdiem.scoring.document import SetDocument, SetKind, UnitKind
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IfMatch, set_etag
from services.criteria import queries
from services.criteria.commands import sets
from services.criteria.context import Ctx
from services.criteria.schemas import SetPage, SetPublication, SetSummary
from services.criteria.schemas.changes import CriteriaChanges

LARGEST = 5 * 1024 * 1024
PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {DOCX: {"schema": {"type": "string", "format": "binary"}}}}
}
router = APIRouter()


@router.post("/sets", status_code=201, max_body_size=LARGEST)
async def import_criteria_set(
    ctx: Ctx, caller: CallerDep, document: SetDocument, response: Response
) -> SetSummary:
    """Import a set document as a draft; `findings` says what still forbids publishing it."""
    await sets.import_set(ctx, caller, document)
    return await read_criteria_set(ctx, caller, document.set_id, response)


@router.get("/sets")
async def list_criteria_sets(
    ctx: Ctx,
    caller: CallerDep,
    kind: SetKind | None = None,
    unit_kind: UnitKind | None = None,
    year: Annotated[int | None, Query(ge=1900, le=2999)] = None,
    status: Literal["draft", "published"] | None = None,
    extends: Annotated[str | None, Query(max_length=80)] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> SetPage:
    """Sets by id; `extends` asks for the extensions of one set."""
    named: dict[str, Any] = {"kind": kind, "unit_kind": unit_kind, "year": year, "status": status}
    named["extends.set_id"] = extends
    where = {name: value for name, value in named.items() if value is not None}
    return await queries.list_sets(ctx, caller, where, limit, cursor)


@router.get("/sets/{set_id}")
async def read_criteria_set(ctx: Ctx, caller: CallerDep, set_id: str, response: Response) -> SetSummary:
    """One set without its tree."""
    summary = await queries.read_set(ctx, caller, set_id)
    set_etag(response, summary.version)
    return summary


@router.put("/sets/{set_id}", max_body_size=LARGEST)
async def replace_criteria_set(
    ctx: Ctx, caller: CallerDep, set_id: str, version: IfMatch, document: SetDocument, response: Response
) -> SetSummary:
    """Replace a draft."""
    await sets.replace_draft(ctx, caller, set_id, document, version)
    return await read_criteria_set(ctx, caller, set_id, response)


@router.get("/sets/{set_id}/document", response_model=SetDocument)
async def export_criteria_set(ctx: Ctx, caller: CallerDep, set_id: str) -> Response:
    """The set document; importing it again gives the same document, byte for byte."""
    summary, text = await queries.set_text(ctx, caller, set_id)
    response = Response(text, media_type="application/json")
    set_etag(response, summary.version)
    return response


@router.get("/sets/{set_id}/annex.pdf", responses=PDF, response_class=Response)
async def print_criteria_set(ctx: Ctx, caller: CallerDep, set_id: str) -> Response:
    """The set as the annex of its decision: A4 landscape, in the form of Decree 30 (C2)."""
    pdf = await queries.set_annex(ctx, caller, set_id, render_annex)
    name = {"Content-Disposition": f'attachment; filename="{set_id}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=name)


@router.get("/sets/{set_id}/annex.docx", responses=DOCUMENT, response_class=Response)
async def write_criteria_set(ctx: Ctx, caller: CallerDep, set_id: str) -> Response:
    """The same annex as docx."""
    content = await queries.set_annex(ctx, caller, set_id, render_annex_docx)
    name = {"Content-Disposition": f'attachment; filename="{set_id}.docx"'}
    return Response(content, media_type=DOCX, headers=name)


@router.post("/sets/{set_id}/publication")
async def publish_criteria_set(
    ctx: Ctx, caller: CallerDep, set_id: str, body: SetPublication, response: Response
) -> SetSummary:
    """Publish the set under its decision; from then on it never changes."""
    await sets.publish_set(ctx, caller, set_id, body.decision_number, body.decision_date)
    return await read_criteria_set(ctx, caller, set_id, response)


@router.get("/sets/{set_id}/history")
async def read_criteria_set_history(ctx: Ctx, caller: CallerDep, set_id: str) -> CriteriaChanges:
    """Who changed the set, when, and from which digest to which."""
    return await queries.history_of_set(ctx, caller, set_id)
