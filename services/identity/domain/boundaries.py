"""Which phases of a round have just opened or closed, and for which units (domain, Workflow)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring.phases import Phase
from services.identity.domain.deadlines import deadline_of

OF_UNITS = frozenset({Phase.SELF_SCORING, Phase.EXPLANATION})
"""Phases in which units work, so that one unit's extension moves its own end."""
OF_APPRAISERS = frozenset({Phase.APPRAISAL_1, Phase.APPRAISAL_2})


@dataclass(frozen=True)
class Boundary:
    """A phase opened or closed at a moment, for these units (none: not bound to units)."""

    phase: Phase
    opened: bool
    at: datetime
    unit_ids: tuple[str, ...] = ()


def passed(round_: RoundChanged, now: datetime, within: timedelta) -> Iterator[Boundary]:
    """Boundaries of the last `within`, from the dates alone: whoever asks, and how often, finds the same.
    What was opened or closed by hand is not among them: that is told when it is done, with its reason.
    """
    return (one for one in _passed(round_, now, within) if one.at not in round_.by_hand)


def _passed(round_: RoundChanged, now: datetime, within: timedelta) -> Iterator[Boundary]:
    since = now - within
    for dates in round_.phases:
        units = tuple(unit.unit_id for unit in round_.units) if dates.phase in OF_UNITS else ()
        if since < dates.start <= now:
            yield Boundary(dates.phase, True, dates.start, units)
        ends: dict[datetime, list[str]] = {}
        for unit_id in units:
            end = deadline_of(round_, dates.phase, now, unit_id)
            if end is not None:
                ends.setdefault(end, []).append(unit_id)
        if dates.start <= now:
            ends.setdefault(dates.end, [])
        for end, closed in ends.items():
            if since < end <= now:
                yield Boundary(dates.phase, False, end, tuple(closed))
