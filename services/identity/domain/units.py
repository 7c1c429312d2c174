"""Units: a tree with dates of validity and successors (domain, "Since 1 July 2025")."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.identity.domain.cycles import cyclic


@dataclass(frozen=True)
class UnitShape:
    """What of a unit has to fit together with the other units. Its last day is `valid_to`."""

    unit_id: str
    parent_id: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    def outlives(self, day: date) -> bool:
        """Whether it is still there after that day."""
        return self.valid_to is None or self.valid_to > day


@dataclass(frozen=True)
class UnitFault:
    """One thing that does not fit, at the given place of the import."""

    index: int
    unit_id: str
    code: str


Shapes = Mapping[str, UnitShape]
Parents = Mapping[str, str | None]


@dataclass(frozen=True)
class _Whole:
    """All units as they would stand, and what of them is looked up for each."""

    shapes: Shapes
    in_parent_cycle: frozenset[str]
    in_successor_cycle: frozenset[str]
    children: Mapping[str, Sequence[UnitShape]]


def unit_faults(units: Sequence[UnitShape], stored: Shapes) -> list[UnitFault]:
    """Everything that forbids storing these units beside the stored ones."""
    whole = _whole({**stored, **{unit.unit_id: unit for unit in units}})
    times = Counter(unit.unit_id for unit in units)
    return [
        UnitFault(index, unit.unit_id, code)
        for index, unit in enumerate(units)
        for code in _faults(unit, whole, times[unit.unit_id], given=times.keys())
    ]


def _whole(shapes: Shapes) -> _Whole:
    children: dict[str, list[UnitShape]] = defaultdict(list)
    for shape in shapes.values():
        if shape.parent_id is not None:
            children[shape.parent_id].append(shape)
    above = {unit_id: (shape.parent_id,) for unit_id, shape in shapes.items() if shape.parent_id is not None}
    after = {unit_id: shape.successors for unit_id, shape in shapes.items() if shape.successors}
    return _Whole(shapes, cyclic(above), cyclic(after), children)


def _faults(unit: UnitShape, whole: _Whole, times: int, given: Iterable[str]) -> Iterable[str]:
    if times > 1:
        yield "unit_twice"
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        yield "ends_before_it_starts"
    yield from _parent_faults(unit, whole, given)
    yield from _successor_faults(unit, whole)


def _parent_faults(unit: UnitShape, whole: _Whole, given: Iterable[str]) -> Iterable[str]:
    parent = whole.shapes.get(unit.parent_id) if unit.parent_id is not None else None
    if unit.parent_id is not None and parent is None:
        yield "unknown_parent"
    if unit.unit_id in whole.in_parent_cycle:
        yield "parent_cycle"
    elif parent is not None and parent.valid_to is not None and unit.outlives(parent.valid_to):
        yield "parent_ended"
    # Children that are given too say so themselves.
    left = (child for child in whole.children.get(unit.unit_id, ()) if child.unit_id not in given)
    if unit.valid_to is not None and any(child.outlives(unit.valid_to) for child in left):
        yield "children_left"


def _successor_faults(unit: UnitShape, whole: _Whole) -> Iterable[str]:
    if unit.unit_id in unit.successors:
        yield "own_successor"
    elif unit.unit_id in whole.in_successor_cycle:
        yield "successor_cycle"
    if any(successor not in whole.shapes for successor in unit.successors):
        yield "unknown_successor"


def within(root: str, unit_id: str, parents: Parents) -> bool:
    """Whether a unit lies in the subtree of `root`, the root included (A8)."""
    seen: set[str] = set()
    here: str | None = unit_id
    while here is not None and here not in seen:
        if here == root:
            return True
        seen.add(here)
        here = parents.get(here)
    return False


def subtree(root: str, parents: Parents) -> set[str]:
    """The root and everything below it, in one walk."""
    children: dict[str | None, list[str]] = defaultdict(list)
    for unit_id, parent in parents.items():
        children[parent].append(unit_id)
    found, waiting = {root}, [root]
    while waiting:
        fresh = [child for child in children[waiting.pop()] if child not in found]
        found.update(fresh)
        waiting += fresh
    return found
