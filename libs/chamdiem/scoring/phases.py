"""Phase as a pure function of dates, extension and moment (architecture, "Phase is a pure function").

Dates are [start, end). A day means until 24:00 in Viet Nam. All moments are aware; storage is UTC.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

# Viet Nam has kept +07:00 without summer time since 1975: a fixed offset needs no time zone database in the
# image.
LOCAL_TIME = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


class Phase(StrEnum):
    """The phases of a round, in order; `explanation` and `appraisal_2` are optional per round."""

    SELF_SCORING = "self_scoring"
    APPRAISAL_1 = "appraisal_1"
    EXPLANATION = "explanation"
    APPRAISAL_2 = "appraisal_2"
    COUNCIL = "council"
    DECISION = "decision"
    PUBLICATION = "publication"


@dataclass(frozen=True)
class PhaseDates:
    """When one phase is open: [start, end), both aware. ValueError for naive moments or an end before the
    start.
    """

    phase: Phase
    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("the dates of a phase carry a time zone")
        if self.end < self.start:
            raise ValueError("a phase does not end before it starts")


def start_of_day(day: date) -> datetime:
    """0:00 of that day in Viet Nam, as UTC."""
    return datetime.combine(day, time.min, LOCAL_TIME).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """24:00 of that day in Viet Nam, as UTC: the first moment that is too late."""
    return start_of_day(day + timedelta(days=1))


def closes_at(dates: PhaseDates, extension_until: datetime | None = None) -> datetime:
    """The first moment at which the phase is closed; an extension only ever lengthens."""
    return dates.end if extension_until is None else max(dates.end, extension_until)


def is_open(
    dates: Sequence[PhaseDates], phase: Phase, at: datetime, extension_until: datetime | None = None
) -> bool:
    """Whether the phase is open at that moment, for a unit whose extension of this phase ends at
    `extension_until`.
    """
    return any(
        entry.start <= at < closes_at(entry, extension_until) for entry in dates if entry.phase == phase
    )


def current_phase(
    dates: Sequence[PhaseDates], at: datetime, extensions: Mapping[Phase, datetime] | None = None
) -> Phase | None:
    """The open phase that started last (the later one in the order of phases on equal starts); None between
    phases.
    """
    until = extensions or {}
    order = list(Phase)
    open_now = [entry for entry in dates if entry.start <= at < closes_at(entry, until.get(entry.phase))]
    latest = max(open_now, key=lambda entry: (entry.start, order.index(entry.phase)), default=None)
    return latest.phase if latest else None
