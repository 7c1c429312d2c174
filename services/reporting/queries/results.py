"""The ranked table of a round, and one unit's explanation."""

from collections.abc import Sequence
from fractions import Fraction

from chamdiem.scoring import Item, display, exact_text
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.reach import must_reach, must_work_with
from chamdiem.servicekit.tokens import Caller
from services.reporting.context import Context
from services.reporting.domain import explanation
from services.reporting.domain.rights import Action, require
from services.reporting.domain.search import matches
from services.reporting.domain.standings import Standings
from services.reporting.errors import UnitNotFound
from services.reporting.queries import views
from services.reporting.queries.bounds import bounded
from services.reporting.queries.standings import current
from services.reporting.schemas import Distance, ExplainedLeaf, Explanation, Results, ResultStatus


async def read_results(
    ctx: Context, caller: Caller, round_id: str, ranking_group: str | None = None, search: str = ""
) -> Results:
    """The table, or what of it `ranking_group` and `search` leave; groups are counted over all units."""
    publication = await ctx.rankings.publication(round_id)
    require(Action.SEE_TABLE, caller, published=publication is not None)
    everyone, ranking = await current(ctx, round_id)
    standings = bounded(ctx, caller, everyone)
    round_, document = standings.basis.round, standings.basis.tree.document
    earlier = await ctx.rankings.earlier_ranks(round_.year - 1, round_.kind)
    return Results(
        round_id=round_id,
        round_name=round_.name,
        kind=round_.kind,
        year=round_.year,
        set_id=round_.set_id,
        rank_by=document.rank_by,
        decimals=document.decimals,
        status=_status(everyone, ranking, publication),
        survey_held=standings.basis.survey_held,
        survey_pending=standings.basis.survey_pending,
        ranked_at=ranking.get("at"),
        digest=ranking.get("digest"),
        decision_number=publication["decision_number"] if publication else None,
        areas=views.areas(document),
        groups=views.groups(standings),
        waiting_units=views.waiting(standings),
        rows=[
            views.result_row(standings, row, earlier)
            for row in standings.rows
            if ranking_group in (None, row.unit.ranking_group) and matches(search, row.unit.name)
        ],
    )


def _status(standings: Standings, ranking: Document, publication: Document | None) -> ResultStatus:
    """Published if just these figures were; final once the ranking of just these figures is stored."""
    if publication and publication["digest"] == standings.digest:
        return "published"
    stored = ranking.get("digest") == standings.digest
    return "final" if standings.basis.final_now and stored else "provisional"


async def explain_result(ctx: Context, caller: Caller, round_id: str, unit_id: str) -> Explanation:
    """How one unit's result came about. Raises UnitNotFound, also while its appraisal is not complete."""
    published = await ctx.rankings.publication(round_id) is not None
    require(Action.SEE_DETAILS, caller, published=published, unit_id=unit_id)
    must_reach(ctx.kit.tree, caller, [unit_id])
    standings, _ = await current(ctx, round_id)
    must_work_with(caller, standings.basis.round.kind)
    row = standings.row(unit_id)
    if row is None:
        raise UnitNotFound("Đợt này chưa có kết quả của đơn vị.")
    round_, document = standings.basis.round, standings.basis.tree.document
    earlier = await ctx.rankings.earlier_ranks(round_.year - 1, round_.kind)
    found = explanation.lines(standings, row, await ctx.figures.reasons_of(round_id, unit_id))
    own = explanation.own_total(row)
    difference = None if own is None else display(own - row.appraised, document.decimals)
    return Explanation(
        row=views.result_row(standings, row, earlier),
        decimals=document.decimals,
        appraisal_difference_display=difference,
        leaves=_lines(standings, found),
        largest_losses=_lines(standings, explanation.largest_losses(found)),
        next_rank=_distance(explanation.to_next_rank(standings, row), document.decimals),
        next_class=_distance(explanation.to_next_class(standings, row), document.decimals),
    )


def _lines(standings: Standings, found: Sequence[explanation.LeafLine]) -> list[ExplainedLeaf]:
    return [_line(standings, line) for line in found]


def _line(standings: Standings, line: explanation.LeafLine) -> ExplainedLeaf:
    leaf, tree = line.leaf, standings.basis.tree
    return ExplainedLeaf.model_validate(
        {
            "leaf_id": leaf.id,
            "code": leaf.code,
            "name": leaf.name,
            "area_id": None if isinstance(leaf, Item) else tree.path(leaf.id)[0].id,
            "part": line.part,
            "max_points": leaf.max_points,
            "own_points": line.own,
            "final_points": line.final,
            "lost": line.lost,
            "excluded": line.excluded,
            "reasons": list(line.reasons),
        }
    )


def _distance(found: explanation.Distance | None, decimals: int) -> Distance | None:
    if found is None:
        return None
    missing = Fraction(found.missing)
    return Distance(name=found.name, missing=exact_text(missing), missing_display=display(missing, decimals))
