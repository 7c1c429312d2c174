"""The dates of a round's phases, and how Home Affairs opens and closes one at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from chamdiem.scoring.phases import Phase, PhaseDates
from services.criteria.errors import (
    PhaseEndsBeforeStart,
    PhaseNotInRound,
    PhaseNotOpen,
    PhasesOutOfOrder,
    UntilRequired,
)

Phases = tuple[PhaseDates, ...]
ORDER = {phase: place for place, phase in enumerate(Phase)}


def phase_dates(phase: Phase, start: datetime, end: datetime) -> PhaseDates:
    """The dates of one phase. Raises PhaseEndsBeforeStart; an empty phase is refused too."""
    if end <= start:
        raise PhaseEndsBeforeStart("Giai đoạn phải kết thúc sau khi bắt đầu.", phase=phase)
    return PhaseDates(phase, start, end)


def in_order(phases: Iterable[PhaseDates]) -> Phases:
    """The phases sorted; raises PhasesOutOfOrder for one named twice, a wrong order or an overlap."""
    ordered = tuple(sorted(phases, key=lambda dates: ORDER[dates.phase]))
    for before, after in pairwise(ordered):
        if before.phase == after.phase or after.start < before.end:
            detail = "Các giai đoạn phải theo thứ tự và không chồng lên nhau."
            raise PhasesOutOfOrder(detail, phases=[before.phase, after.phase])
    return ordered


def find(phases: Phases, phase: Phase) -> PhaseDates:
    """The dates of that phase. Raises PhaseNotInRound."""
    for dates in phases:
        if dates.phase == phase:
            return dates
    raise PhaseNotInRound("Đợt chấm điểm không có giai đoạn này.", phase=phase)


def open_now(phases: Phases, phase: Phase, now: datetime, until: datetime | None) -> Phases:
    """The dates after opening a phase at once, `until` then or until its planned end.

    A new phase is added. Raises UntilRequired, PhaseEndsBeforeStart, PhasesOutOfOrder.
    """
    planned = next((dates for dates in phases if dates.phase == phase), None)
    end = until or (planned.end if planned and planned.end > now else None)
    if end is None:
        raise UntilRequired("Cần nêu thời điểm kết thúc của giai đoạn.", phase=phase)
    if end <= now:
        raise PhaseEndsBeforeStart("Thời điểm kết thúc phải ở tương lai.", phase=phase)
    opened = PhaseDates(phase, min(planned.start, now) if planned else now, end)
    return in_order((*(dates for dates in phases if dates.phase != phase), opened))


def close_now(phases: Phases, phase: Phase, now: datetime) -> Phases:
    """The dates after closing a phase at once; one that has ended stays as it is. Raises PhaseNotOpen."""
    planned = find(phases, phase)
    if now < planned.start:
        raise PhaseNotOpen("Giai đoạn chưa mở.", phase=phase)
    closed = replace(planned, end=min(planned.end, now))
    return tuple(closed if dates.phase == phase else dates for dates in phases)
