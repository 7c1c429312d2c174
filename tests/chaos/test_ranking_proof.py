"""The comparison with the undisturbed ranking: equal figures pass, anything else fails."""

from typing import Any, cast

import pytest

from chamdiem.client import models
from chamdiem.contracts.criteria import RoundUnit
from chamdiem.scoring import RankedRow, Tree
from deploy.chaos.proof_ranking import digest, ranking_differs
from deploy.sample import department_round, load_set
from deploy.sample.results import ranking, scores_csv
from services.reporting.domain.standings import Basis, Row, Standings

PLAN = department_round(3)
TREE = Tree(load_set("cchc-so-2024"))
RANKED = ranking(TREE, PLAN)
CSV = scores_csv(TREE, PLAN)


def results(**changed: Any) -> models.Results:
    """What the running system would answer, as far as the comparison reads it."""
    rows = [models.ResultRow.model_construct(**vars(row)) for row in PLAN.expected]
    whole: dict[str, Any] = {"status": "final", "digest": digest(RANKED), "rows": rows}
    return models.Results.model_construct(**(whole | changed))


def test_the_undisturbed_ranking_passes() -> None:
    assert ranking_differs(PLAN, results(), CSV) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "provisional"},
        {"digest": "0" * 64},
        {"rows": results().rows[:-1]},
        {"rows": results().rows[::-1]},
        {"rows": [results().rows[0].model_copy(update={"index_display": "0.00"}), *results().rows[1:]]},
    ],
)
def test_another_ranking_is_found(changed: dict[str, Any]) -> None:
    assert ranking_differs(PLAN, results(**changed), CSV)


def test_one_score_that_differs_is_found_on_both_sides() -> None:
    first = CSV.splitlines()[1]
    assert len(ranking_differs(PLAN, results(), CSV.replace(first, f"{first}1", 1))) == 2


def test_the_digest_is_formed_as_reporting_forms_it() -> None:
    standings = Standings(cast(Basis, None), [reported(row) for row in RANKED])
    assert standings.digest == digest(RANKED)


def reported(row: RankedRow) -> Row:
    unit = RoundUnit(
        unit_id=row.unit, name="", short_name="", kind="department", ranking_group=row.ranking_group
    )
    return Row(
        unit=unit,
        rank=row.rank,
        index=row.index,
        points=row.points,
        applicable_max=row.applicable_max,
        class_id=row.class_id,
        class_name=row.class_name,
        appraised=row.points,
        survey=0,
        bonus=0,
        deduction=0,
        areas=(),
        own_points=None,
        own=None,
    )
