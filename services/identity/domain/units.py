"""Units: a tree with dates of validity and successors (domain, "Since 1 July 2025")."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class UnitShape:
    """What of a unit has to fit together with the other units."""

    unit_id: str
    parent_id: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitFault:
    """One thing that does not fit, at the given place of the import."""

    index: int
    unit_id: str
    code: str


def unit_faults(units: Sequence[UnitShape], stored: Mapping[str, str | None]) -> list[UnitFault]:
    """Everything that forbids storing these units beside the stored ones (`stored`: id → parent)."""
    parents = dict(stored) | {unit.unit_id: unit.parent_id for unit in units}
    times = Counter(unit.unit_id for unit in units)
    return [
        UnitFault(index, unit.unit_id, code)
        for index, unit in enumerate(units)
        for code in _faults(unit, parents, times[unit.unit_id])
    ]


def _faults(unit: UnitShape, parents: Mapping[str, str | None], times: int) -> Iterable[str]:
    if times > 1:
        yield "unit_twice"
    if unit.parent_id is not None and unit.parent_id not in parents:
        yield "unknown_parent"
    if _is_its_own_ancestor(unit.unit_id, parents):
        yield "parent_cycle"
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        yield "ends_before_it_starts"
    if unit.unit_id in unit.successors:
        yield "own_successor"
    if any(successor not in parents for successor in unit.successors):
        yield "unknown_successor"


def within(root: str, unit_id: str, parents: Mapping[str, str | None]) -> bool:
    """Whether a unit lies in the subtree of `root`, the root included (A8)."""
    seen: set[str] = set()
    here: str | None = unit_id
    while here is not None and here not in seen:
        if here == root:
            return True
        seen.add(here)
        here = parents.get(here)
    return False


def _is_its_own_ancestor(unit_id: str, parents: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    above = parents.get(unit_id)
    while above is not None and above not in seen:
        if above == unit_id:
            return True
        seen.add(above)
        above = parents.get(above)
    return False
