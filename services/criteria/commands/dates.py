"""Moving the dates of an open round, all or nothing, with a reason."""

from dataclasses import replace
from datetime import datetime

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.new_round import moment
from services.criteria.context import Context
from services.criteria.domain.moving import Move, moved
from services.criteria.domain.phases import Phases
from services.criteria.domain.rights import require
from services.criteria.domain.rounds import Round
from services.criteria.queries import must_hold
from services.criteria.repository.rounds import RoundChange
from services.criteria.schemas.round_changes import DatesMove, PhaseMove


async def move_dates(ctx: Context, caller: Caller, round_id: str, body: DatesMove) -> Round:
    """New dates of any phases. A repetition changes nothing. Raises as `after_move`, RoundNotFound."""
    require(caller.kind, "change_rounds")
    now = ctx.kit.clock()
    return await ctx.stores.rounds.change(round_id, lambda before: after_move(ctx, caller, before, body, now))


def after_move(ctx: Context, caller: Caller, before: Round, body: DatesMove, now: datetime) -> RoundChange:
    """The round with its new dates and what is remembered of the move.

    Raises OutsideScope, DeadlineInPast, PhaseBegun, PhaseNotInRound, PhaseEndsBeforeStart, PhasesOutOfOrder,
    UntilRequired.
    """
    must_hold(ctx, caller, before)
    phases = moved(before.phases, [_move(one) for one in body.phases], body.dropped, now)
    after = replace(before, phases=phases)
    was, to = _told(before.phases), _told(after.phases)
    changed = [phase for phase in was | to if was.get(phase) != to.get(phase)]
    history = entry(
        caller,
        now,
        "dates",
        was={phase: was[phase] for phase in changed if phase in was},
        to={phase: to.get(phase) for phase in changed},
        reason=body.reason,
    )
    return RoundChange(after, history)


def _move(asked: PhaseMove) -> Move:
    start = moment(asked.start) if asked.start else None
    return Move(asked.phase, start, moment(asked.end, end=True) if asked.end else None)


def _told(phases: Phases) -> dict[str, list[str]]:
    return {dates.phase.value: [dates.start.isoformat(), dates.end.isoformat()] for dates in phases}
