"""Units that join or leave an open round, or are continued by another one (domain, Workflow)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from services.criteria.domain.rounds import Round, RoundUnit, WithdrawnUnit, unit_of
from services.criteria.errors import LastUnit, UnitInRound


def joined(stored: Round, units: Sequence[RoundUnit]) -> Round:
    """The round with further units; one that had left comes back to its sheet. Raises UnitInRound."""
    ids = {unit.unit_id for unit in units}
    if there := sorted(ids & {unit.unit_id for unit in stored.units}):
        raise UnitInRound("Đơn vị đã có trong đợt.", unit_ids=there)
    gone = tuple(one for one in stored.withdrawn if one.unit_id not in ids)
    return replace(stored, units=(*stored.units, *units), withdrawn=gone)


def left(stored: Round, unit_id: str, reason: str, at: datetime, heir: RoundUnit | None = None) -> Round:
    """The round without a unit; `heir` continues it, and joins unless it is there already.

    Raises UnitNotInRound, LastUnit.
    """
    unit = unit_of(stored, unit_id)
    gone = WithdrawnUnit(unit_id, unit.name, reason, at, heir.unit_id if heir else None)
    rest = tuple(one for one in stored.units if one is not unit)
    without = replace(stored, units=rest, withdrawn=(*stored.withdrawn, gone))
    if heir and not stored.has(heir.unit_id):
        return joined(without, [heir])
    if not rest:
        raise LastUnit("Đợt phải còn ít nhất một đơn vị.", unit_id=unit_id)
    return without


def retired(stored: Round, reason: str, at: datetime) -> Round:
    """The round without any unit: nobody owes anything in it any more."""
    gone = tuple(WithdrawnUnit(unit.unit_id, unit.name, reason, at) for unit in stored.units)
    return replace(stored, units=(), withdrawn=(*stored.withdrawn, *gone))
