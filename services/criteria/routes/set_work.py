"""Workbooks, clones and comparisons of criteria sets over HTTP."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Response

from chamdiem.scoring import SetDocument, Tree, digest
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import set_etag
from chamdiem.setbook import set_sheets, template_sheets
from chamdiem.workbooks import BINARY, LARGEST, Workbook, send_book
from services.criteria import queries
from services.criteria.commands import set_books, set_clones
from services.criteria.commands.sets import findings_of
from services.criteria.context import Ctx
from services.criteria.domain.rights import require
from services.criteria.schemas import SetFinding, SetSummary
from services.criteria.schemas.set_work import (
    FieldDifference,
    NewClone,
    NodeDifference,
    SetComparison,
    SetWorkbookRead,
)

router = APIRouter()


@router.get("/sets/template.xlsx", responses=BINARY, response_class=Response)
async def read_set_template(ctx: Ctx, caller: CallerDep) -> Response:
    """The workbook to fill in: a small set with a criterion of the commonest rules."""
    require(caller.kind, "change_sets")
    return send_book(template_sheets(ctx.kit.clock()), "mau-bo-tieu-chi.xlsx")


@router.post("/sets/import.xlsx", max_body_size=LARGEST)
async def import_set_workbook(
    ctx: Ctx,
    caller: CallerDep,
    body: Workbook,
    dry_run: bool = False,
    replaces: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> SetWorkbookRead:
    """Store the set of a workbook as a draft; `replaces` is the version of the draft that it replaces, 0
    for a new one. `dry_run` only checks it.
    """
    document = await set_books.import_book(ctx, caller, body, seen=replaces, dry_run=dry_run)
    return await asyncio.to_thread(_read, document, dry_run)


@router.get("/sets/{set_id}/workbook.xlsx", responses=BINARY, response_class=Response)
async def export_set_workbook(ctx: Ctx, caller: CallerDep, set_id: str) -> Response:
    """The set as a workbook; importing it again gives a set of the same digest."""
    _, text = await queries.set_text(ctx, caller, set_id)
    document = await asyncio.to_thread(SetDocument.model_validate_json, text)
    return send_book(set_sheets(document, ctx.kit.clock()), f"{set_id}.xlsx")


@router.post("/sets/{set_id}/clones", status_code=201)
async def clone_criteria_set(
    ctx: Ctx, caller: CallerDep, set_id: str, body: NewClone, response: Response
) -> SetSummary:
    """A new draft with the same tree, for another year; `source` says what it was cloned from."""
    await set_clones.clone_set(ctx, caller, set_id, body.set_id, body.name, body.year)
    summary = await queries.read_set(ctx, caller, body.set_id)
    set_etag(response, summary.version)
    return summary


@router.get("/sets/{set_id}/comparison")
async def compare_criteria_sets(
    ctx: Ctx, caller: CallerDep, set_id: str, other: Annotated[str, Query(max_length=80)]
) -> SetComparison:
    """What changed from the `other` set to this one, node by node."""
    found = await set_clones.compare_sets(ctx, caller, set_id, other)
    return SetComparison(
        set_id=set_id,
        other_id=other,
        same=not found.fields and not found.nodes,
        fields=[FieldDifference.model_validate(_wire(vars(one))) for one in found.fields],
        nodes=[
            NodeDifference.model_validate(vars(node) | {"fields": [_wire(vars(one)) for one in node.fields]})
            for node in found.nodes
        ],
    )


def _wire(change: dict[str, str | None]) -> dict[str, str | None]:
    return {"field": change["field"], "from": change["was"], "to": change["to"], "place": change["place"]}


def _read(document: SetDocument, dry_run: bool) -> SetWorkbookRead:
    return SetWorkbookRead(
        dry_run=dry_run,
        set_id=document.set_id,
        name=document.name,
        year=document.year,
        digest=digest(document),
        leaf_count=len(Tree(document).leaves),
        max_points=document.max_points,
        findings=[SetFinding.model_validate(vars(finding)) for finding in findings_of(document)],
    )
