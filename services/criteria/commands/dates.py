"""Moving the dates of an open round, all or nothing, with a reason."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from chamdiem.scoring.phases import PhaseDates
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.new_round import moment
from services.criteria.context import Context
from services.criteria.domain.moves import moves, rescheduled, told
from services.criteria.domain.moving import Move, moved, must_have_seen
from services.criteria.domain.phases import Phases
from services.criteria.domain.rights import require
from services.criteria.domain.rounds import Round
from services.criteria.queries import must_hold
from services.criteria.repository.rounds import RoundChange
from services.criteria.schemas import PlannedPhase
from services.criteria.schemas.round_changes import DatesMove, PhaseMove


async def move_dates(ctx: Context, caller: Caller, round_id: str, body: DatesMove) -> Round:
    """New dates of any phases. A repetition changes nothing. Raises as `after_move`, RoundNotFound."""
    require(caller.kind, "change_rounds")
    now = ctx.kit.clock()
    return await ctx.stores.rounds.change(round_id, lambda before: after_move(ctx, caller, before, body, now))


def after_move(ctx: Context, caller: Caller, before: Round, body: DatesMove, now: datetime) -> RoundChange:
    """The round with its new dates and what is remembered of the move.

    Raises OutsideScope, DeadlineInPast, PhaseBegun, PhaseNotInRound, PhaseEndsBeforeStart, PhasesOutOfOrder,
    UntilRequired, DatesChanged.
    """
    must_hold(ctx, caller, before)
    asked = [_move(one) for one in body.phases]
    if body.seen and body.seen.round_id == before.round_id:
        must_have_seen(before.phases, _dates(body.seen.phases), asked, body.dropped)
    phases = moved(before.phases, asked, body.dropped, now)
    days = before.reminder_days if body.reminder_days is None else tuple(body.reminder_days)
    after = replace(rescheduled(before, phases), reminder_days=days)
    changed = moves(before.phases, after.phases)
    was: dict[str, Any] = {one.phase.value: _days(one.was) for one in changed if one.was}
    to: dict[str, Any] = {one.phase.value: _days(one.to) for one in changed}
    if days != before.reminder_days:
        was, to = was | {"reminder_days": before.reminder_days}, to | {"reminder_days": days}
    history = entry(caller, now, "dates", was=was, to=to, reason=body.reason)
    return RoundChange(after, history, told(before, after, body.reason, caller.account_id, now))


def _move(asked: PhaseMove) -> Move:
    start = moment(asked.start) if asked.start else None
    return Move(asked.phase, start, moment(asked.end, end=True) if asked.end else None)


def _dates(seen: Iterable[PlannedPhase]) -> Phases:
    return tuple(PhaseDates(one.phase, moment(one.start), moment(one.end, end=True)) for one in seen)


def _days(dates: PhaseDates | None) -> list[str] | None:
    return [dates.start.isoformat(), dates.end.isoformat()] if dates else None
