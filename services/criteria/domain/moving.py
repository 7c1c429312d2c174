"""Moving the dates of phases after the round was opened: forwards only, in order, never into the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chamdiem.scoring.phases import LOCAL_TIME, Phase, PhaseDates, start_of_day
from services.criteria.domain.phases import Phases, find, in_order, phase_dates
from services.criteria.errors import DatesChanged, DeadlineInPast, PhaseBegun, PhasesOutOfOrder, UntilRequired


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


def must_have_seen(phases: Phases, seen: Phases, moves: Sequence[Move], dropped: Sequence[Phase]) -> None:
    """What somebody else changed since is not overwritten unseen, unless it stands as it is wanted already.

    Raises DatesChanged with how the phases stand.
    """
    was, now = ({one.phase: one for one in dates} for dates in (seen, phases))
    moving = [move.phase for move in moves if not _is_done(move, now.get(move.phase))]
    missed = [one for one in (*moving, *(set(dropped) & now.keys())) if was.get(one) != now.get(one)]
    if missed:
        stand = {one: [now[one].start.isoformat(), now[one].end.isoformat()] for one in missed if one in now}
        raise DatesChanged("Lịch vừa được người khác đổi.", phases=missed, now=stand)


def _is_done(move: Move, planned: PhaseDates | None) -> bool:
    return planned is not None and (move.start or planned.start, move.end or planned.end) == (
        planned.start,
        planned.end,
    )


def shifted(phases: Phases, now: datetime) -> Phases:
    """The dates of a training round's next run: the same while the first phase can still be worked in. Else
    moved by whole days so that it begins today (Viet Nam), or from this moment where today's part is over.
    """
    first = phases[0]
    if now < first.end:
        return phases
    by = timedelta(days=(now.astimezone(LOCAL_TIME).date() - first.start.astimezone(LOCAL_TIME).date()).days)
    if first.end + by <= now:
        by = now - first.start
    return tuple(PhaseDates(one.phase, one.start + by, one.end + by) for one in phases)


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
