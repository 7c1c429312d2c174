"""A: total and rank 10,600 units × 120 leaves from stored figures, beside a slim fetch and plain numpy."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
from pymongo import AsyncMongoClient

from chamdiem.scoring import Tree
from deploy.bench.figures import Figure, Target, alternate
from deploy.bench.form import document
from deploy.bench.operations import round as rounds
from deploy.bench.operations.common import TURNS, Stand
from services.reporting.config import Settings
from services.reporting.context import Context
from services.reporting.queries.standings import current
from services.reporting.wiring import build

LEAVES, AREAS = 120, 8


async def measure(stand: Stand) -> Sequence[Figure]:
    """Ours: reporting's own path, with nothing remembered. The limit holds all three appraisers' points."""
    leaves = [leaf.max_points for leaf in Tree(document(LEAVES, AREAS)).leaves]
    async with _reporting(stand, leaves) as (ctx, slim):

        async def ours() -> float:
            ctx.remembered.clear()
            began = time.perf_counter()
            await current(ctx, rounds.ROUND_ID)
            return time.perf_counter() - began

        async def limit() -> float:
            began = time.perf_counter()
            found = await slim.find({}, {"points": 1}, batch_size=5000).to_list(None)
            _rank(np.array([row["points"] for row in found], dtype=np.int64))
            return time.perf_counter() - began

        series = await alternate(limit, ours, TURNS)
    in_memory = _in_memory(rounds.points(leaves, rounds.APPRAISERS))
    extra = {"numpy_in_memory_ms": in_memory * 1e3}
    return [Figure("A", "rank 10,600 × 120", "s", series, Target(1.5, at_most=True), extra)]


@asynccontextmanager
async def _reporting(stand: Stand, maxima: Sequence[int]) -> AsyncIterator[tuple[Context, Any]]:
    """Reporting's parts on a database of their own, with the round in it; and the limit's collection."""
    system = stand.province.system
    settings = Settings(
        namespace=f"{system.layout.namespace}-a",
        mongo_url=system.engines.mongo_url,
        amqp_url=system.engines.amqp_url,
        public_keys_file=system.layout.home.secrets / "public_keys.json",
    )
    app = build(settings)
    async with (
        app.router.lifespan_context(app),
        AsyncMongoClient[dict[str, Any]](system.engines.mongo_url) as client,
    ):
        ctx: Context = app.state.context
        await _store(ctx, client[settings.database_name], maxima)
        slim = client[system.limits_database]["slim"]
        given = rounds.points(maxima, rounds.APPRAISERS).transpose(1, 0, 2)
        await slim.insert_many(list(rounds.stored(given)))
        yield ctx, slim


async def _store(ctx: Context, database: Any, maxima: Sequence[int]) -> None:
    criteria = document(LEAVES, AREAS)
    await ctx.neighbours.sets.keep(rounds.published(criteria), 1)
    await ctx.neighbours.rounds.keep(rounds.round_of(criteria), 1)
    panel, own = rounds.points(maxima, 2)
    await database["final_figures"].insert_many(list(rounds.stored(panel)))
    await database["self_figures"].insert_many(list(rounds.stored(own, submitted=True, late=False)))


def _rank(points: Any) -> Any:
    """Units × appraisers × leaves: the appraisers' mean, the sum, the order."""
    totals = points.sum(axis=1).sum(axis=1)
    return np.argsort(-totals, kind="stable")


def _in_memory(points: Any) -> float:
    """Seconds for arrays that are there already."""
    laid_out = np.ascontiguousarray(points.transpose(1, 0, 2))
    began = time.perf_counter()
    _rank(laid_out)
    return time.perf_counter() - began
