"""Which deadline is near for whom, in days of Viet Nam."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring.phases import LOCAL_TIME, Phase, closes_at


def days_left(deadline: datetime, now: datetime) -> int:
    """Days from today to the deadline's own day; 0: it ends today. 24:00 belongs to the day that it ends."""
    last_day = (deadline - timedelta(microseconds=1)).astimezone(LOCAL_TIME).date()
    return (last_day - now.astimezone(LOCAL_TIME).date()).days


def reminder_due(deadline: datetime, now: datetime, reminder_days: Sequence[int]) -> int | None:
    """The reminder to give now: the smallest of `reminder_days` that is reached; None: not yet, or too late.

    So a service that was down on the very day still reminds, once.
    """
    if deadline <= now:
        return None
    left = days_left(deadline, now)
    return min((days for days in reminder_days if left <= days), default=None)


def deadline_of(round_: RoundChanged, phase: Phase, now: datetime, unit_id: str = "") -> datetime | None:
    """When the running phase closes, for a unit with its extension; None: it has not begun, or is none."""
    until = max(
        (e.until for e in round_.extensions if e.unit_id == unit_id and e.phase == phase), default=None
    )
    ends = [closes_at(dates, until) for dates in round_.phases if dates.phase == phase and dates.start <= now]
    return max(ends, default=None)
