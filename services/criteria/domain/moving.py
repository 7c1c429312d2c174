"""Moving the dates of phases after the round was opened: forwards only, in order, never into the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chamdiem.scoring.phases import LOCAL_TIME, Phase, PhaseDates, start_of_day
from services.criteria.domain.phases import Phases, find, in_order, phase_dates
from services.criteria.errors import DeadlineInPast, PhaseBegun, PhasesOutOfOrder, UntilRequired


@dataclass(frozen=True)
class Move:
    """New dates of one phase; None keeps what is planned. A phase that the round lacks needs both."""

    phase: Phase
    start: datetime | None = None
    end: datetime | None = None


def moved(phases: Phases, moves: Sequence[Move], dropped: Sequence[Phase], now: datetime) -> Phases:
    """The dates after all moves at once: phases may change places with neighbours' dates in one step.

    `dropped` are phases that have not begun and are left out, such as a second appraisal round. Raises
    DeadlineInPast, PhaseBegun, PhaseNotInRound, PhaseEndsBeforeStart, PhasesOutOfOrder, UntilRequired.
    """
    named = [move.phase for move in moves] + list(dropped)
    if twice := sorted({phase for phase in named if named.count(phase) > 1}):
        raise PhasesOutOfOrder("Mỗi giai đoạn chỉ nêu một lần.", phases=twice)
    for phase in dropped:
        _refuse_begun(find(phases, phase), now)
    kept = [dates for dates in phases if dates.phase not in named]
    after = in_order([*kept, *(_after(phases, move, now) for move in moves)])
    if not after:
        raise PhasesOutOfOrder("Đợt phải còn ít nhất một giai đoạn.", phases=list(dropped))
    return after


def _after(phases: Phases, move: Move, now: datetime) -> PhaseDates:
    planned = next((dates for dates in phases if dates.phase == move.phase), None)
    start = move.start or (planned.start if planned else None)
    end = move.end or (planned.end if planned else None)
    if start is None or end is None:
        raise UntilRequired("Cần nêu ngày bắt đầu và ngày kết thúc.", phase=move.phase)
    if planned is None or start != planned.start:
        _refuse_earlier_start(planned, move.phase, start, now)
    if (planned is None or end != planned.end) and end <= now:
        raise DeadlineInPast("Thời hạn không được lùi về quá khứ.", phase=move.phase)
    return phase_dates(move.phase, start, end)


def _refuse_earlier_start(planned: PhaseDates | None, phase: Phase, start: datetime, now: datetime) -> None:
    if planned:
        _refuse_begun(planned, now)
    # A day begins at 0:00: "today" is meant as from now on, so only yesterday is the past.
    if start < start_of_day(now.astimezone(LOCAL_TIME).date()):
        raise DeadlineInPast("Ngày bắt đầu không được ở quá khứ.", phase=phase)


def _refuse_begun(planned: PhaseDates, now: datetime) -> None:
    if planned.start <= now:
        detail = "Giai đoạn đã bắt đầu: chỉ đổi được ngày kết thúc."
        raise PhaseBegun(detail, phase=planned.phase)
