"""Training rounds (O4): the same software, started anew at a click.

The next run is a round of its own: sheets, appraisals and surveys are kept by round, so all of them start
anew and no late event of the earlier run can reach it. The earlier run loses its units, which ends whatever
it still asked of anybody, and is listed nowhere. Official rounds are never touched.
"""

from dataclasses import replace
from datetime import datetime

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.criteria.context import Context
from services.criteria.domain.membership import retired
from services.criteria.domain.moves import rescheduled
from services.criteria.domain.moving import shifted
from services.criteria.domain.rights import require
from services.criteria.domain.rounds import Round
from services.criteria.errors import OfficialRound, RoundReplaced
from services.criteria.queries import must_hold
from services.criteria.repository.rounds import RACES, RoundChange

FIELD = "reset"


async def reset_round(ctx: Context, caller: Caller, round_id: str, reason: str) -> Round:
    """The next run of a training round, with the same units; dates that are over begin anew. A repetition by
    the same person finds it.

    Raises OfficialRound, RoundReplaced with the run that somebody else began, OutsideScope, RoundNotFound.
    """
    require(caller.kind, "change_rounds")
    next_id = new_id(caller, round_id, "resets")
    for _ in range(RACES):
        before = await ctx.stores.rounds.get(round_id)
        if before.official:
            raise OfficialRound("Chỉ đợt tập huấn mới làm lại được.")
        must_hold(ctx, caller, before)
        if before.replaced_by == next_id:
            return await ctx.stores.rounds.get(next_id)
        if before.replaced_by:
            raise RoundReplaced("Đợt tập huấn này đã được làm lại.", round_id=before.replaced_by)
        if await _replace(ctx, caller, before, next_id, reason):
            return await ctx.stores.rounds.get(next_id)
    raise StaleVersion("Đợt tập huấn vừa được người khác thay đổi.")


async def _replace(ctx: Context, caller: Caller, before: Round, next_id: str, reason: str) -> bool:
    now = ctx.kit.clock()
    ended = replace(retired(before, reason, now), replaced_by=next_id, version=before.version + 1)
    past = RoundChange(ended, entry(caller, now, FIELD, to=next_id, reason=reason))
    fresh = RoundChange(
        _fresh(before, next_id, now),
        entry(caller, now, FIELD, was=before.round_id, to="created", reason=reason),
    )
    return await ctx.stores.campaigns.commit(changed=[(before.version, past)], added=[fresh])


def _fresh(before: Round, next_id: str, now: datetime) -> Round:
    units = tuple(replace(unit, disqualifications=()) for unit in before.units)
    return replace(
        rescheduled(before, shifted(before.phases, now)),
        round_id=next_id,
        units=units,
        extensions=(),
        requests=(),
        withdrawn=(),
        replaces=before.round_id,
        replaced_by=None,
        version=1,
    )
