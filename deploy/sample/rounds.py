"""The department round of 2024, whole: a plan that gives the published table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import Any

from chamdiem.scoring import Tree
from deploy.sample.material import load_material
from deploy.sample.panel import Sitting, appraisers, decisions
from deploy.sample.people import CHAIR
from deploy.sample.plan import RoundPlan
from deploy.sample.reading import load_set, load_units, published_table
from deploy.sample.results import expected, mean_display
from deploy.sample.sheets import Scored, sheet
from deploy.sample.solving import Target, solve

_HIDDEN = Fraction(8, 1000)
"""How far apart units with equal displayed indices are spread, in per cent: less than what rounds away."""


@cache
def department_round(units: int | None = None) -> RoundPlan:
    """The plan for all twenty departments, or for the first so many of the published order.

    A part keeps what its units enter; `expected` is then their ranking among themselves.
    """
    tree = Tree(load_set("cchc-so-2024"))
    sittings = [_sitting(tree, target) for target in targets(published_table()["rows"][:units])]
    plan = RoundPlan(
        name=load_material().round,
        set_id=tree.document.set_id,
        units=tuple(sitting.plan for sitting in sittings),
        appraisers=appraisers(sittings),
        chair=CHAIR,
        decisions=decisions(sittings),
        survey_answers=[answer for sitting in sittings for answer in sitting.scored.solved.survey],
        expected=(),
        mean_display="",
    )
    rows = expected(tree, plan)
    return replace(plan, expected=rows, mean_display=mean_display(tree, rows))


def targets(rows: Sequence[Mapping[str, Any]]) -> Iterator[Target]:
    """The published indices, with hidden decimals that keep the order of those that look equal."""
    for shown, equal in groupby(rows, key=lambda row: str(row["index_percent"])):
        tied = list(equal)
        for at, row in enumerate(tied):
            hidden = _HIDDEN * (Fraction(1, 2) - Fraction(2 * at + 1, 2 * len(tied)))
            yield Target(str(row["unit_id"]), Fraction(shown) + hidden)


def _sitting(tree: Tree, target: Target) -> Sitting:
    unit = next(unit for unit in load_units() if unit["unit_id"] == target.unit_id)
    scored = Scored(tree, unit, solve(tree, target))
    return Sitting(scored, sheet(scored))
