"""What a change of dates did to each phase, as others are told of it."""

from dataclasses import replace
from datetime import datetime

from chamdiem.contracts.criteria import PhaseMoved, RoundDatesMoved
from services.criteria.domain.phases import ORDER, Phases
from services.criteria.domain.rounds import Round


def moves(before: Phases, after: Phases) -> tuple[PhaseMoved, ...]:
    """Phases whose dates differ, in the order of phases."""
    was, to = ({dates.phase: dates for dates in phases} for phases in (before, after))
    changed = [phase for phase in was | to if was.get(phase) != to.get(phase)]
    return tuple(
        PhaseMoved(phase=phase, was=was.get(phase), to=to.get(phase))
        for phase in sorted(changed, key=ORDER.__getitem__)
    )


def told(before: Round, after: Round, reason: str, by: str, at: datetime) -> list[RoundDatesMoved]:
    """The news of it; none when no date differs."""
    changed = moves(before.phases, after.phases)
    if not changed:
        return []
    return [RoundDatesMoved(round_id=after.round_id, moves=changed, reason=reason, by=by, at=at)]


def rescheduled(before: Round, phases: Phases, *at_once: datetime) -> Round:
    """The round with other dates; `at_once`: the moment at which a phase was opened or closed by hand.
    Moments that no longer bound a phase are forgotten.
    """
    bounds = {moment for dates in phases for moment in (dates.start, dates.end)}
    kept = tuple(sorted({one for one in (*before.by_hand, *at_once) if one in bounds}))
    return replace(before, phases=phases, by_hand=kept)
