"""A round as the panel sees it: its units, and whether appraisal is open for one of them."""

from datetime import datetime
from functools import cached_property

from chamdiem.contracts.criteria import RoundChanged, RoundUnit
from chamdiem.scoring import Phase, closes_at, is_open

PHASE = Phase.APPRAISAL_1


class Round(RoundChanged):
    """The round's copy, whose units are found by id: a round may hold thousands."""

    @cached_property
    def by_id(self) -> dict[str, RoundUnit]:
        """The units that are in the round now."""
        return {unit.unit_id: unit for unit in self.units}


def is_appraisal_open(round_: RoundChanged, unit_id: str, at: datetime) -> bool:
    """Whether the panel may score this unit at that moment; extensions count."""
    return is_open(round_.phases, PHASE, at, _extension(round_, unit_id))


def has_begun(round_: RoundChanged, at: datetime) -> bool:
    """Whether the appraisal phase has ever begun by that moment."""
    return any(dates.start <= at for dates in round_.phases if dates.phase == PHASE)


def deadline(round_: RoundChanged, unit_id: str) -> datetime | None:
    """The first moment that is too late for this unit; None where the round has no such phase."""
    until = _extension(round_, unit_id)
    ends = [closes_at(dates, until) for dates in round_.phases if dates.phase == PHASE]
    return max(ends, default=None)


def _extension(round_: RoundChanged, unit_id: str) -> datetime | None:
    until = [e.until for e in round_.extensions if e.unit_id == unit_id and e.phase == PHASE]
    return max(until, default=None)
