"""Publication: the table as it stands, opened to everyone under a decision, and never changed after (R5)."""

from datetime import date
from typing import Any

from chamdiem.contracts.reporting import ResultsPublished
from chamdiem.scoring import display
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.reporting.context import Context
from services.reporting.domain.rights import Action, require
from services.reporting.domain.standings import Standings
from services.reporting.errors import AlreadyPublished, ResultsNotFinal, TrainingRound
from services.reporting.queries.bounds import must_hold
from services.reporting.queries.standings import current


async def publish_results(
    ctx: Context, caller: Caller, round_id: str, decision_number: str, decision_date: date
) -> Document:
    """Publish what is final. The same decision again finds what it published; another is refused.

    Raises Forbidden, TrainingRound, ResultsNotFinal, AlreadyPublished.
    """
    require(Action.PUBLISH, caller, published=False)
    standings, _ = await current(ctx, round_id)
    must_hold(ctx, caller, standings)
    if not standings.basis.round.official:
        raise TrainingRound("Đợt tập huấn không công bố kết quả.")
    if not standings.basis.final_now:
        raise ResultsNotFinal(
            "Kết quả chưa đầy đủ.",
            waiting_units=[unit.unit_id for unit in standings.basis.waiting],
            survey_pending=standings.basis.survey_pending,
        )
    await ctx.rankings.publish(
        round_id,
        _publication(ctx, caller, standings, decision_number, decision_date),
        _event(ctx, round_id, decision_number),
        _history(ctx, caller, standings, decision_number),
    )
    published = await ctx.rankings.publication(round_id)
    if published is None or published["decision_number"] != decision_number:
        current_number = published["decision_number"] if published else None
        raise AlreadyPublished("Kết quả đã được công bố theo quyết định khác.", current=current_number)
    return published


def _event(ctx: Context, round_id: str, decision_number: str) -> ResultsPublished:
    return ResultsPublished(round_id=round_id, decision_number=decision_number, at=ctx.kit.clock())


def _history(ctx: Context, caller: Caller, standings: Standings, decision_number: str) -> Document:
    said = entry(caller, ctx.kit.clock(), "publication", to=decision_number)
    return said | {"round_id": standings.basis.round.round_id, "digest": standings.digest}


def _publication(
    ctx: Context, caller: Caller, standings: Standings, decision_number: str, decision_date: date
) -> dict[str, Any]:
    round_ = standings.basis.round
    return {
        "round_name": round_.name,
        "kind": round_.kind,
        "year": round_.year,
        "decision_number": decision_number,
        "decision_date": decision_date.isoformat(),
        "published_at": ctx.kit.clock(),
        "by": caller.account_id,
        "by_name": caller.name,
        "digest": standings.digest,
        "rows": _rows(standings),
        "version": 1,
    }


def _rows(standings: Standings) -> list[dict[str, Any]]:
    decimals = standings.basis.tree.document.decimals
    return [
        {
            "rank": row.rank,
            "unit_id": row.unit.unit_id,
            "unit_name": row.unit.name,
            "ranking_group": row.unit.ranking_group,
            "index_display": None if row.index is None else display(row.index, decimals),
            "points_display": display(row.points, decimals),
            "class_name": row.class_name,
        }
        for row in standings.rows
    ]
