"""Who appraises what (P1; nobody the own unit), and every appraiser's word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chamdiem.scoring import Leaf, evaluate
from deploy.sample.ladders import Rung
from deploy.sample.material import load_material
from deploy.sample.people import APPRAISERS, STAND_IN_HOME_AFFAIRS, STAND_IN_OFFICE
from deploy.sample.plan import AppraiserPlan, AssignmentPlan, ChairDecision, SelfItem, UnitPlan, Verdict
from deploy.sample.sheets import Scored
from deploy.sample.wording import fill

OUTSIDE = "chi-dao-dieu-hanh"
"""The field whose appraisers also take bonus and deduction."""
HOME_AFFAIRS = "so-noi-vu"


@dataclass(frozen=True)
class Seat:
    """One account on one field (or leaf, or section) of one unit."""

    username: str
    unit_id: str
    field: str = ""
    node: str = ""


@dataclass(frozen=True)
class Sitting:
    """A unit before the panel: the outcome, and what the unit said."""

    scored: Scored
    plan: UnitPlan

    @property
    def unit_id(self) -> str:
        return self.plan.unit_id


def appraisers(sittings: Sequence[Sitting]) -> tuple[AppraiserPlan, ...]:
    """Every account that has something to appraise, with its assignments and words."""
    seats = [seat for sitting in sittings for seat in _seats(sitting)]
    by_unit = {sitting.unit_id: sitting for sitting in sittings}
    names = dict.fromkeys(seat.username for seat in seats)
    return tuple(_appraiser(name, [s for s in seats if s.username == name], by_unit) for name in names)


def decisions(sittings: Iterable[Sitting]) -> tuple[ChairDecision, ...]:
    """What the chair decides where two appraisers lie too far apart."""
    two = load_material().two_seats
    cases = ((sitting.unit_id, two.cases.get(sitting.unit_id)) for sitting in sittings)
    return tuple(
        ChairDecision(unit_id, two.leaf, case.chair, case.chair_reason)
        for unit_id, case in cases
        if case and case.chair
    )


def _seats(sitting: Sitting) -> Iterator[Seat]:
    two, tree = load_material().two_seats, sitting.scored.tree
    for field in dict.fromkeys(filter(None, (tree.field_of(leaf.id) for leaf in _judged(sitting)))):
        yield Seat(_account(field, sitting.unit_id), sitting.unit_id, field=field)
    username, home = APPRAISERS[two.second]
    if home != sitting.unit_id:
        yield Seat(username, sitting.unit_id, node=two.leaf)
    for section in ("bonus", "deduction"):
        yield Seat(_account(OUTSIDE, sitting.unit_id), sitting.unit_id, node=section)


def _account(field: str, unit_id: str) -> str:
    """The field's own appraiser, or the stand-in where that would be the own unit."""
    username, home = APPRAISERS[field]
    if home != unit_id:
        return username
    return STAND_IN_OFFICE if unit_id == HOME_AFFAIRS else STAND_IN_HOME_AFFAIRS


def _judged(sitting: Sitting) -> Iterator[Leaf]:
    return (leaf for leaf in sitting.scored.required if leaf.method != "survey")


def _appraiser(name: str, seats: Sequence[Seat], sittings: Mapping[str, Sitting]) -> AppraiserPlan:
    items = {
        (seat.unit_id, leaf_id): verdict
        for seat in seats
        for leaf_id, verdict in _words(seat, sittings[seat.unit_id])
    }
    return AppraiserPlan(name, tuple(_assignments(seats)), items)


def _assignments(seats: Sequence[Seat]) -> Iterator[AssignmentPlan]:
    """One line for each field or node, over all its units."""
    for part in dict.fromkeys((seat.field, seat.node) for seat in seats):
        units = tuple(seat.unit_id for seat in seats if (seat.field, seat.node) == part)
        field, node = part
        yield AssignmentPlan(units, fields=(field,) if field else (), node_ids=(node,) if node else ())


def _words(seat: Seat, sitting: Sitting) -> Iterator[tuple[str, Verdict]]:
    tree = sitting.scored.tree
    if seat.field:
        leaves = [leaf for leaf in _judged(sitting) if tree.field_of(leaf.id) == seat.field]
        yield from ((leaf.id, _verdict(sitting, leaf)) for leaf in leaves)
    elif seat.node == "bonus":
        yield from _bonus(sitting)
    elif seat.node == "deduction":
        yield from _deduction(sitting)
    else:
        yield seat.node, _second_verdict(sitting, tree.leaf(seat.node))


def _bonus(sitting: Sitting) -> Iterator[tuple[str, Verdict]]:
    for item_id, claim in load_material().bonus.get(sitting.unit_id, {}).items():
        agreed = Verdict(agree=True)
        yield item_id, Verdict(facts=claim.panel, reason=claim.reason) if claim.panel else agreed


def _deduction(sitting: Sitting) -> Iterator[tuple[str, Verdict]]:
    for item_id, amount in load_material().deduction.get(sitting.unit_id, {}).items():
        yield item_id, Verdict(facts=amount.facts, reason=amount.reason)


def _verdict(sitting: Sitting, leaf: Leaf) -> Verdict:
    material = load_material()
    if case := material.two_seats.cases.get(sitting.unit_id) if leaf.id == material.two_seats.leaf else None:
        return _entered(case.first, case.self, case.reason)
    said = sitting.plan.self_items.get(leaf.id)
    if said and said.not_applicable and leaf.id not in material.refused.get(sitting.unit_id, {}):
        return Verdict(agree=True)
    return _compared(sitting, leaf, said, sitting.scored.solved.final(leaf.id))


def _second_verdict(sitting: Sitting, leaf: Leaf) -> Verdict:
    case = load_material().two_seats.cases.get(sitting.unit_id)
    return _entered(case.second, case.self, case.reason) if case else _verdict(sitting, leaf)


def _entered(points: str, claimed: str, reason: str) -> Verdict:
    return Verdict(agree=True) if points == claimed else Verdict(points=points, reason=reason)


def _compared(sitting: Sitting, leaf: Leaf, said: SelfItem | None, final: Rung) -> Verdict:
    if said is None:
        return Verdict(facts=final.facts, reason=load_material().leaves[leaf.id].reason)
    if said.facts is not None and evaluate(leaf, said.facts).points == final.points:
        return Verdict(agree=True)
    return Verdict(facts=final.facts, reason=_reason(sitting, leaf, final))


def _reason(sitting: Sitting, leaf: Leaf, final: Rung) -> str:
    material = load_material()
    refused = material.refused.get(sitting.unit_id, {}).get(leaf.id)
    raised = material.raised.get(sitting.unit_id, {}).get(leaf.id)
    if refused or raised:
        return refused.reason if refused else str(raised)
    name = str(sitting.scored.unit["name"])
    return fill(material.leaves[leaf.id].reason, name, leaf.id, final.facts)
