"""The panel's outcome leaf by leaf, chosen so that a unit's index comes out as published.

Coarse leaves start at or near their best and are lowered, in an order that differs from unit to unit, until
the gap fits into the one fine leaf (digital signatures: thousands of documents), which takes up the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chamdiem.scoring import MICRO, Leaf, Tree, evaluate, join, to_micro
from chamdiem.scoring.rule_types import FormulaRule, LeaderRatingRule, LinearRule
from deploy.sample.ladders import Rung, fine_rung, ladder, ratio, rung
from deploy.sample.material import draw, load_material
from deploy.sample.opinions import answers, points_of
from deploy.sample.plan import SurveyAnswer

FINE = "l7-1-1"
_FINE_MOST = Fraction(985, 1000)
_FINE_LEAST = Fraction(870, 1000)


@dataclass(frozen=True)
class Target:
    """A unit and the exact index in per cent that it shall reach."""

    unit_id: str
    index: Fraction


@dataclass(frozen=True)
class Solved:
    """By leaf: every rung that was thought of, and which one the panel takes; survey answers of the unit."""

    ladders: Mapping[str, Sequence[Rung]]
    places: Mapping[str, int]
    survey: tuple[SurveyAnswer, ...]

    def final(self, leaf_id: str) -> Rung:
        """The panel's outcome."""
        return self.ladders[leaf_id][self.places[leaf_id]]


class UnsolvableError(Exception):
    """The leaves can't reach the target: the set or the material has changed too much."""


@dataclass
class _Sheet:
    ladders: dict[str, Sequence[Rung]]
    places: dict[str, int]
    movable: list[str]

    @property
    def worth(self) -> int:
        """The sum of what stands now, in millionths."""
        return sum(rungs[self.places[leaf_id]].worth for leaf_id, rungs in self.ladders.items())

    def change(self, leaf_id: str, down: int) -> int | None:
        """What moving by so many rungs adds; None where there is no such rung."""
        at = self.places[leaf_id]
        if not 0 <= at + down < len(self.ladders[leaf_id]):
            return None
        return self.ladders[leaf_id][at + down].worth - self.ladders[leaf_id][at].worth


def solve(tree: Tree, target: Target) -> Solved:
    """The outcome of one unit. UnsolvableError when the target is out of reach."""
    required = _required(tree, target.unit_id)
    not_applicable = load_material().not_applicable.get(target.unit_id, {})
    judged = [leaf for leaf in required if leaf.method != "survey" and leaf.id not in not_applicable]
    sheet = _start(tree, target.unit_id, judged)
    survey, survey_worth = _survey(target, required)
    applicable = sum(leaf.max_points for leaf in required if _counts(sheet, leaf, survey_worth))
    wanted = target.index * applicable / 100 - sum(survey_worth.values()) - _outside(tree, target.unit_id)
    _lower(sheet, target.unit_id, tree.leaf(FINE).max_points, wanted)
    _settle(sheet, target.unit_id, tree.leaf(FINE), wanted)
    return Solved(sheet.ladders, sheet.places, tuple(survey))


def _required(tree: Tree, unit_id: str) -> tuple[Leaf, ...]:
    return tree.required_for([node_id for node_id, _ in load_material().exclusions(unit_id)])


def _counts(sheet: _Sheet, leaf: Leaf, survey_worth: Mapping[str, int]) -> bool:
    rungs = sheet.ladders.get(leaf.id)
    return leaf.id in survey_worth if rungs is None else rungs[0].points is not None


def _start(tree: Tree, unit_id: str, judged: Iterable[Leaf]) -> _Sheet:
    sheet = _Sheet({}, {}, [])
    for leaf in judged:
        fixed = _fixed(tree, unit_id, leaf)
        sheet.ladders[leaf.id] = ladder(unit_id, leaf) if fixed is None else (fixed,)
        last = len(sheet.ladders[leaf.id]) - 1
        sheet.places[leaf.id] = min(_usual_place(unit_id, leaf), last)
        if last and leaf.id != FINE:
            sheet.movable.append(leaf.id)
    return sheet


def _fixed(tree: Tree, unit_id: str, leaf: Leaf) -> Rung | None:
    material = load_material()
    if leaf.id in material.zero.get(unit_id, ()):
        return rung(leaf, ratio(0, 0))
    case = material.two_seats.cases.get(unit_id) if leaf.id == material.two_seats.leaf else None
    if case is None:
        return None
    said = [to_micro(case.first), to_micro(case.second)]
    joined = join(said, tree.document.join, tree.document.spread_threshold)
    points = to_micro(case.chair or "0") if joined.needs_chair else joined.points
    return Rung(points, {"points": case.self})


def _usual_place(unit_id: str, leaf: Leaf) -> int:
    graduated = isinstance(leaf.rule, LinearRule | FormulaRule | LeaderRatingRule)
    return draw(unit_id, leaf.id, "place").randint(0, 2) if graduated else 0


def _survey(target: Target, required: Iterable[Leaf]) -> tuple[list[SurveyAnswer], dict[str, int]]:
    mood = Fraction(70, 100) + (target.index - 76) * Fraction(125, 10_000)
    given: list[SurveyAnswer] = []
    worth: dict[str, int] = {}
    for leaf in required:
        if leaf.method == "survey":
            said = answers(target.unit_id, leaf, mood)
            given += said
            worth[leaf.id] = points_of(leaf, said) or 0
    return given, worth


def _outside(tree: Tree, unit_id: str) -> int:
    """Bonus less deduction in millionths."""
    material = load_material()
    claims, amounts = material.bonus.get(unit_id, {}), material.deduction.get(unit_id, {})
    bonus = (evaluate(tree.item(key), claim.panel or claim.facts) for key, claim in claims.items())
    deduction = (evaluate(tree.item(key), amount.facts) for key, amount in amounts.items())
    return sum(each.points or 0 for each in bonus) - sum(each.points or 0 for each in deduction)


def _lower(sheet: _Sheet, unit_id: str, fine_max: int, wanted: Fraction) -> None:
    """Move rung by rung until the fine leaf alone can close the gap."""
    chance = draw(unit_id, "order")
    order = sorted(sheet.movable, key=lambda leaf_id: _reluctance(sheet, leaf_id) * chance.randint(1, 1000))
    capacity = fine_max * (_FINE_MOST - _FINE_LEAST)
    gap = _gap(sheet, fine_max, wanted)
    while gap < 0 or gap > capacity:
        moved = gap
        for leaf_id in order:
            gap += _move(sheet, leaf_id, gap, capacity)
        if gap == moved:
            raise UnsolvableError(f"{unit_id}: {float(gap / MICRO):.3f} points are left over")


def _gap(sheet: _Sheet, fine_max: int, wanted: Fraction) -> Fraction:
    """How much too high the sum stands when the fine leaf is at its most."""
    fine = sheet.ladders[FINE][sheet.places[FINE]].worth
    return sheet.worth - fine + fine_max * _FINE_MOST - wanted


def _move(sheet: _Sheet, leaf_id: str, gap: Fraction, capacity: Fraction) -> int:
    down = 1 if gap > capacity else -1
    change = sheet.change(leaf_id, down)
    if change is None or 0 <= gap <= capacity or (down == 1 and gap + change < 0):
        return 0
    sheet.places[leaf_id] += down
    return change


def _reluctance(sheet: _Sheet, leaf_id: str) -> int:
    return abs(sheet.change(leaf_id, 1) or 0) + MICRO // 3


def _settle(sheet: _Sheet, unit_id: str, fine: Leaf, wanted: Fraction) -> None:
    current = sheet.ladders[FINE][sheet.places[FINE]].worth
    exact = fine_rung(unit_id, fine, wanted - (sheet.worth - current))
    sheet.ladders[FINE], sheet.places[FINE] = (exact,), 0
