"""Results for Home Affairs, and for units once they are published."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from chamdiem.documents.table import table_chunks
from chamdiem.servicekit.auth import CallerDep
from services.reporting.commands.publication import publish_results as publish
from services.reporting.context import Context, Ctx
from services.reporting.domain.rights import Action, require
from services.reporting.queries import export, results
from services.reporting.queries.bounds import bounded
from services.reporting.queries.standings import current
from services.reporting.schemas import Explanation, Publication, PublicationOrder, Results

router = APIRouter(prefix="/api/reporting/rounds/{round_id}", tags=["reporting"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@router.get("/results")
async def read_results(
    ctx: Ctx,
    caller: CallerDep,
    round_id: str,
    ranking_group: str | None = None,
    search: Annotated[str, Query(max_length=200)] = "",
) -> Results:
    """The ranked table; provisional until the last appraiser has sent (R1)."""
    return await results.read_results(ctx, caller, round_id, ranking_group, search)


@router.get("/results.xlsx", response_class=StreamingResponse, responses={200: {"content": {XLSX: {}}}})
async def export_results_xlsx(ctx: Ctx, caller: CallerDep, round_id: str) -> StreamingResponse:
    """The ranked table as a spreadsheet (R2)."""
    await _require_table(ctx, caller, round_id)
    standings = bounded(ctx, caller, (await current(ctx, round_id))[0])
    spec, rows = export.spreadsheet(standings, ctx.kit.clock())
    headers = {"Content-Disposition": f'attachment; filename="xep-hang-{standings.basis.round.year}.xlsx"'}
    return StreamingResponse(table_chunks(spec, rows), headers=headers, media_type=XLSX)


@router.get("/results.csv", response_class=Response, responses={200: {"content": {CSV: {}}}})
async def export_results_csv(ctx: Ctx, caller: CallerDep, round_id: str) -> Response:
    """Every final point, from which anyone can recompute the ranking (docs/formats.md)."""
    await _require_table(ctx, caller, round_id, details=True)
    standings = bounded(ctx, caller, (await current(ctx, round_id))[0])
    headers = {"Content-Disposition": f'attachment; filename="diem-{standings.basis.round.year}.csv"'}
    return Response(export.scores_csv(standings), headers=headers, media_type=CSV)


@router.get("/results/{unit_id}")
async def explain_result(ctx: Ctx, caller: CallerDep, round_id: str, unit_id: str) -> Explanation:
    """How one unit's result came about; its own after publication."""
    return await results.explain_result(ctx, caller, round_id, unit_id)


@router.post("/publication")
async def publish_results(ctx: Ctx, caller: CallerDep, round_id: str, order: PublicationOrder) -> Publication:
    """Open the results to everyone under a decision (R5)."""
    published = await publish(ctx, caller, round_id, order.decision_number, order.decision_date)
    return Publication.model_validate({"round_id": round_id, **published})


async def _require_table(ctx: Context, caller: CallerDep, round_id: str, *, details: bool = False) -> None:
    published = await ctx.rankings.publication(round_id) is not None
    require(Action.SEE_DETAILS if details else Action.SEE_TABLE, caller, published=published)
