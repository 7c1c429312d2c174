"""What an administrator of one subtree may not do to units (A8)."""

from collections.abc import Iterator, Sequence

from services.identity.domain.units import Shapes, UnitShape, subtree


def beyond_scope(scope: str, units: Sequence[UnitShape], stored: Shapes) -> list[str]:
    """The units of a change that reach outside the subtree of `scope`, before or after it."""
    before = {unit_id: shape.parent_id for unit_id, shape in stored.items()}
    reached = subtree(scope, before) if scope in before else set()
    still = subtree(scope, before | {unit.unit_id: unit.parent_id for unit in units}) if reached else set()
    return sorted({outside for unit in units for outside in _outside(unit, scope, stored, reached, still)})


def _outside(
    unit: UnitShape, scope: str, stored: Shapes, reached: set[str], still: set[str]
) -> Iterator[str]:
    was = stored.get(unit.unit_id)
    if was is not None and unit.unit_id not in reached:
        yield unit.unit_id  # somebody else's
    elif unit.unit_id not in still:
        yield unit.unit_id  # created outside, or moved out
    elif unit.unit_id == scope and _placed(unit) != (was and _placed(was)):
        yield unit.unit_id  # the own root hangs, begins and ends as those above it say
    yield from (
        one for one in unit.successors if one not in still and one not in (was.successors if was else ())
    )


def _placed(unit: UnitShape) -> tuple[object, ...]:
    return unit.parent_id, unit.valid_from, unit.valid_to, unit.successors
