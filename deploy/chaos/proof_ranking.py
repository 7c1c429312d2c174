"""The ranking after the kills is the undisturbed one, down to the exact fraction.

Undisturbed: computed by `chamdiem.scoring` from the plan alone, without any of the running system's parts.
It could differ if a sent sheet, an appraisal, the survey or a decision were lost, doubled or taken in an old
version on its way to reporting.
"""

from collections.abc import Iterable
from hashlib import sha256
from itertools import zip_longest

from chamdiem.client import models
from chamdiem.scoring import RankedRow, Tree
from deploy.sample import RoundPlan, load_set
from deploy.sample.reading import SET_NAMES
from deploy.sample.results import ranking, scores_csv


def digest(rows: Iterable[RankedRow]) -> str:
    """The name of a ranking as reporting forms it: units, ranks, exact figures, classes."""
    text = "\n".join(
        f"{row.unit} {row.ranking_group} {row.rank} {row.points} {row.applicable_max}"
        f" {row.index} {row.class_id}"
        for row in rows
    )
    return sha256(text.encode()).hexdigest()


def ranking_differs(plan: RoundPlan, results: models.Results, csv: str) -> list[str]:
    """How the system's results differ from the plan's: status, rows, digest, every single score."""
    tree = Tree(load_set(SET_NAMES[0]))
    differences = [] if results.status == "final" else [f"the results are {results.status}, not final"]
    found = [(row.rank, row.unit_id, row.index_display) for row in results.rows]
    due = [(row.rank, row.unit_id, row.index_display) for row in plan.expected]
    pairs = zip_longest(found, due)
    differences += [f"ranked {here}, undisturbed {there}" for here, there in pairs if here != there]
    if results.digest != digest(ranking(tree, plan)):
        differences.append("the ranking's digest differs from the undisturbed one")
    return differences + _scores_differ(csv, scores_csv(tree, plan))


def _scores_differ(found: str, due: str) -> list[str]:
    here, there = _scores(found), _scores(due)
    return [f"score of the system alone: {line}" for line in sorted(here - there)] + [
        f"score of the undisturbed computation alone: {line}" for line in sorted(there - here)
    ]


def _scores(csv: str) -> set[str]:
    """The lines that say something: not applicable is what has no line left, and amounts of 0 may be left
    out.
    """
    lines = csv.lstrip("\ufeff").splitlines()
    return {line for line in lines if ",," not in line and not line.endswith((",0,bonus", ",0,deduction"))}
