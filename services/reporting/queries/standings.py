"""A round's results as they stand, computed once for each state of what they depend on."""

import asyncio

from chamdiem.scoring import Tree
from chamdiem.servicekit.errors import NotReady
from chamdiem.servicekit.outbox import Document
from services.reporting.context import Context
from services.reporting.domain.columns import columns
from services.reporting.domain.standings import Basis, OwnSheet, Standings, standings
from services.reporting.errors import RoundNotFound


async def current(ctx: Context, round_id: str) -> tuple[Standings, Document]:
    """The results, and the ranking document whose `changes` they are of. Raises RoundNotFound, NotReady."""
    ranking = await ctx.rankings.get(round_id)
    key = (round_id, ranking["changes"])
    if key not in ctx.remembered:
        basis = await _basis(ctx, round_id)
        # numpy and fractions over ten thousand units take a second: other requests go on meanwhile.
        ctx.remembered[key] = await asyncio.to_thread(standings, basis)
        while len(ctx.remembered) > ctx.settings.cached_results:
            ctx.remembered.popitem(last=False)
    return ctx.remembered[key], ranking


async def _basis(ctx: Context, round_id: str) -> Basis:
    neighbours = ctx.neighbours
    round_ = await neighbours.rounds.get(round_id)
    if round_ is None:
        raise RoundNotFound(f"Không có đợt {round_id}.")
    tree = await neighbours.tree(round_.event.set_id)
    if tree is None:
        raise NotReady("Bộ tiêu chí của đợt chưa đến.")
    survey = await neighbours.surveys.get(round_id)
    completion = await neighbours.completions.get(round_id)
    final = await _laid_out(ctx, tree, await ctx.figures.final_of_round(round_id))
    own = await _laid_out(ctx, tree, await ctx.figures.self_of_round(round_id))
    return Basis(
        round=round_.event,
        tree=tree,
        final={unit: row["points"] for unit, row in final.items()},
        own={unit: OwnSheet(row["points"], row["submitted"], row["late"]) for unit, row in own.items()},
        survey=survey.event if survey else None,
        completed=frozenset(completion.event.unit_ids if completion else ()),
    )


async def _laid_out(ctx: Context, tree: Tree, rows: dict[str, Document]) -> dict[str, Document]:
    """The rows by unit whose columns are the set's. What was sent under other columns, before a correction,
    counts as not there: it is sent anew.
    """
    others = {row["set_id"] for row in rows.values() if row.get("set_id")} - {tree.document.set_id}
    trees = [(set_id, await ctx.neighbours.tree(set_id)) for set_id in others]
    unlike = {set_id for set_id, one in trees if one is None or columns(one) != columns(tree)}
    return {unit_id: row for unit_id, row in rows.items() if row.get("set_id") not in unlike}
