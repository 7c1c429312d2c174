"""A round as the panel sees it: its units, and whether a phase is open for one of them."""

from datetime import datetime
from functools import cached_property

from chamdiem.contracts.criteria import RoundChanged, RoundUnit
from chamdiem.scoring import Phase, closes_at, is_open

FIRST = Phase.APPRAISAL_1
SECOND = Phase.APPRAISAL_2


class Round(RoundChanged):
    """The round's copy, whose units are found by id: a round may hold thousands."""

    @cached_property
    def by_id(self) -> dict[str, RoundUnit]:
        """The units that are in the round now."""
        return {unit.unit_id: unit for unit in self.units}


def is_appraisal_open(round_: RoundChanged, unit_id: str, at: datetime, phase: Phase = FIRST) -> bool:
    """Whether the panel may score this unit at that moment; extensions count."""
    return is_open(round_.phases, phase, at, _extension(round_, unit_id, phase))


def has_phase(round_: RoundChanged, phase: Phase) -> bool:
    """Whether the round holds such a phase at all; explanation and second appraisal are optional."""
    return any(dates.phase == phase for dates in round_.phases)


def has_begun(round_: RoundChanged, at: datetime, phase: Phase = FIRST) -> bool:
    """Whether the phase has ever begun by that moment."""
    return any(dates.start <= at for dates in round_.phases if dates.phase == phase)


def deadline(round_: RoundChanged, unit_id: str, phase: Phase = FIRST) -> datetime | None:
    """The first moment that is too late for this unit; None where the round has no such phase."""
    until = _extension(round_, unit_id, phase)
    ends = [closes_at(dates, until) for dates in round_.phases if dates.phase == phase]
    return max(ends, default=None)


def _extension(round_: RoundChanged, unit_id: str, phase: Phase) -> datetime | None:
    until = [e.until for e in round_.extensions if e.unit_id == unit_id and e.phase == phase]
    return max(until, default=None)
