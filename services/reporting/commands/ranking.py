"""Results add up by themselves (R1): ranked whenever something arrives that makes them whole, or changes
them.
"""

from chamdiem.contracts.reporting import ResultsRanked
from chamdiem.servicekit.errors import NotReady
from services.reporting.context import Context
from services.reporting.errors import RoundNotFound
from services.reporting.queries.standings import current


async def changed(ctx: Context, round_id: str) -> None:
    """Something has arrived: rank, if nothing is missing any more.

    A copy that ranked before a later arrival does not store: whoever brought the later one ranks again.
    """
    await ctx.rankings.touch(round_id)
    if await ctx.neighbours.completions.get(round_id) is None:
        # Nothing is final yet: ten thousand units need not be ranked anew for each one that comes.
        return
    try:
        standings, seen = await current(ctx, round_id)
    except (RoundNotFound, NotReady):
        return
    digest = standings.digest
    if not standings.basis.final_now or seen.get("digest") == digest:
        return
    at = ctx.kit.clock()
    event = ResultsRanked(round_id=round_id, units=len(standings.rows), digest=digest, at=at)
    await ctx.rankings.store(seen, digest, at, event)
