"""For one unit and one leaf: plausible facts from best to worst, each with the points of its rule."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chamdiem.scoring import Leaf, evaluate, to_text
from chamdiem.scoring import rule_types as types
from deploy.sample.material import LeafMaterial, draw, load_material
from deploy.sample.plan import Facts

_USUAL = tuple(map(Decimal, ("100", "98.6", "97.1", "95.4", "93.2", "90.5", "87.3", "84.1", "81.4")))
_RUNGS = 8


@dataclass(frozen=True)
class Rung:
    """Facts, and their points in millionths; None: not applicable by the rule."""

    points: int | None
    facts: Facts

    @property
    def worth(self) -> int:
        """The points as they enter a sum."""
        return self.points or 0


@dataclass(frozen=True)
class _Place:
    unit_id: str
    leaf: Leaf
    material: LeafMaterial

    @property
    def denominator(self) -> int:
        """How many there were in this unit, the same for all leaves of one pool."""
        low, high = self.material.denominator
        return draw(self.unit_id, self.material.pool or self.leaf.id, "denominator").randint(low, high)

    @property
    def percents(self) -> Iterator[Fraction]:
        """Shares from best to worst, each a little different from unit to unit."""
        chance = draw(self.unit_id, self.leaf.id, "percents")
        for percent in self.material.percents or _USUAL:
            yield Fraction(percent) + Fraction(chance.randint(-6, 6), 10)


def ladder(unit_id: str, leaf: Leaf) -> tuple[Rung, ...]:
    """At least one rung, strictly falling in points."""
    place = _Place(unit_id, leaf, load_material().leaves[leaf.id])
    return _falling(rung(leaf, facts) for facts in _CANDIDATES[type(leaf.rule)](place, leaf.rule))


def rung(leaf: Leaf, facts: Facts) -> Rung:
    """The facts with the points that the leaf's rule gives for them."""
    return Rung(evaluate(leaf, facts).points, facts)


def ratio(numerator: int, denominator: int) -> Facts:
    """The facts of a ratio."""
    return {"numerator": str(numerator), "denominator": str(denominator)}


def fine_rung(unit_id: str, leaf: Leaf, points: Fraction) -> Rung:
    """The rung of a linear leaf that comes nearest to these millionths of a point."""
    denominator = int(str(ladder(unit_id, leaf)[0].facts["denominator"]))
    return rung(leaf, ratio(round(points / leaf.max_points * denominator), denominator))


def _falling(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    kept: list[Rung] = []
    for each in sorted(rungs, key=lambda one: -one.worth):
        if not kept or each.worth < kept[-1].worth:
            kept.append(each)
    return tuple(kept)


def _linear(place: _Place, rule: types.LinearRule) -> Iterator[Facts]:
    for percent in place.percents:
        share = min(percent, Fraction(100)) / 100
        yield ratio(int(share * place.denominator), place.denominator)


def _steps(place: _Place, rule: types.StepsRule) -> Iterator[Facts]:
    for step in rule.steps:
        low = Fraction(step.from_ or 0)
        high = Fraction(100 if step.to is None else step.to)
        percent = low + (high - low) * Fraction(draw(place.unit_id, place.leaf.id).randint(45, 80), 100)
        if rule.input == "percent":
            yield {"percent": to_text(round(percent * 10) * 100_000)}
        else:
            yield ratio(round(percent / 100 * place.denominator), place.denominator)


def _formula(place: _Place, rule: types.FormulaRule) -> Iterator[Facts]:
    for percent in place.percents:
        cut = int(percent / 500 * place.denominator)
        yield {"inputs": {"quy_dinh": str(place.denominator), "cat_giam": str(cut)}}


def _choice(place: _Place, rule: types.ChoiceRule) -> Iterator[Facts]:
    return ({"option": option.id} for option in rule.options)


def _yes_no(place: _Place, rule: types.YesNoRule) -> Iterator[Facts]:
    return ({"yes": answer} for answer in (True, False))


def _conditions(place: _Place, rule: types.ConditionsRule) -> Iterator[Facts]:
    names = [condition.id for condition in rule.conditions]
    return ({"met": names[:count]} for count in range(len(names), -1, -1))


def _graded(place: _Place, rule: types.GradedRule) -> Iterator[Facts]:
    return ({"level": level.id} for level in rule.levels)


def _per_item(place: _Place, rule: types.PerItemRule) -> Iterator[Facts]:
    most = place.leaf.max_points // rule.points_per_item
    return ({"count": str(count)} for count in range(most, max(most - _RUNGS, -1), -1))


def _reduction(place: _Place, rule: types.ReductionRule) -> Iterator[Facts]:
    return ({"count": str(count)} for count in range(4))


def _entered(place: _Place, rule: types.FreeRule | types.LeaderRatingRule) -> Iterator[Facts]:
    top = place.leaf.max_points
    return ({"points": to_text(top - rule.step * down)} for down in range(_RUNGS) if top >= rule.step * down)


_CANDIDATES: Mapping[type, Callable[[_Place, Any], Iterator[Facts]]] = {
    types.LinearRule: _linear,
    types.StepsRule: _steps,
    types.FormulaRule: _formula,
    types.ChoiceRule: _choice,
    types.YesNoRule: _yes_no,
    types.ConditionsRule: _conditions,
    types.GradedRule: _graded,
    types.PerItemRule: _per_item,
    types.ReductionRule: _reduction,
    types.FreeRule: _entered,
    types.LeaderRatingRule: _entered,
}
