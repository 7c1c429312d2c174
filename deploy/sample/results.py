"""What a plan must give, computed by chamdiem.scoring from nothing but what people enter in it."""

import csv
import io
from collections.abc import Iterator, Mapping
from fractions import Fraction

from chamdiem.scoring import (
    ChairDecision,
    RankedRow,
    Tree,
    UnitScores,
    display,
    evaluate,
    join,
    rank,
    to_micro,
    to_text,
    total,
)
from deploy.sample.opinions import points_of
from deploy.sample.plan import ExpectedRow, RoundPlan, SelfItem, UnitPlan, Verdict
from deploy.sample.reading import load_units

GROUP = "so-ban-nganh"
Row = tuple[str, str, str, str, str]


def unit_scores(tree: Tree, plan: RoundPlan, unit: UnitPlan) -> UnitScores:
    """A unit's final points: the appraisers' words joined, the survey's answers, bonus and deduction."""
    final = _joined(tree, plan, unit)
    leaves = {leaf.id for leaf in tree.leaves}
    bonus, deduction = ({item.id for item in items} for items in (tree.bonus_items, tree.deduction_items))
    return UnitScores(
        unit.unit_id,
        GROUP,
        {key: points for key, points in final.items() if key in leaves} | _surveyed(tree, plan, unit),
        {key: points for key, points in final.items() if key in bonus},
        {key: points for key, points in final.items() if key in deduction},
        tuple(node_id for node_id, _ in unit.excluded),
    )


def ranking(tree: Tree, plan: RoundPlan) -> list[RankedRow]:
    """The plan's units ranked."""
    return rank(tree, [total(tree, unit_scores(tree, plan, unit), True) for unit in plan.units])


def expected(tree: Tree, plan: RoundPlan) -> tuple[ExpectedRow, ...]:
    """The ranking as it will be displayed."""
    names, decimals = {unit["unit_id"]: unit["name"] for unit in load_units()}, tree.document.decimals
    return tuple(
        ExpectedRow(row.rank, row.unit, names[row.unit], display(row.index or Fraction(0), decimals))
        for row in ranking(tree, plan)
    )


def mean_display(tree: Tree, rows: tuple[ExpectedRow, ...]) -> str:
    """The mean of the displayed indices, as the published table forms it."""
    return display(
        Fraction(sum(Fraction(row.index_display) for row in rows), len(rows)), tree.document.decimals
    )


def scores_csv(tree: Tree, plan: RoundPlan) -> str:
    """SCORES.csv of the plan's result; an excluded node is one row without points."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("unit", "ranking_group", "leaf", "points", "part"))
    for unit in plan.units:
        writer.writerows(_rows(tree, unit_scores(tree, plan, unit)))
    return text.getvalue()


def _rows(tree: Tree, scores: UnitScores) -> Iterator[Row]:
    def row(key: str, points: int | None, part: str) -> Row:
        return (scores.unit, scores.ranking_group, key, "" if points is None else to_text(points), part)

    yield from (row(node_id, None, "appraised") for node_id in scores.excluded)
    for leaf in tree.required_for(scores.excluded):
        yield row(leaf.id, scores.points[leaf.id], "survey" if leaf.method == "survey" else "appraised")
    yield from (row(key, points, "bonus") for key, points in scores.bonus.items())
    yield from (row(key, points, "deduction") for key, points in scores.deduction.items())


def _joined(tree: Tree, plan: RoundPlan, unit: UnitPlan) -> dict[str, int | None]:
    chair = {one.leaf_id: one for one in plan.decisions if one.unit_id == unit.unit_id}
    final = {}
    for key, words in _words(plan, unit.unit_id).items():
        points = [_points(tree, key, word, unit.self_items.get(key)) for word in words]
        decided = ChairDecision(_micro(chair[key].points)) if key in chair else None
        final[key] = join(points, tree.document.join, tree.document.spread_threshold, decided).points
    return final


def _words(plan: RoundPlan, unit_id: str) -> Mapping[str, list[Verdict]]:
    words: dict[str, list[Verdict]] = {}
    for appraiser in plan.appraisers:
        for (unit, key), verdict in appraiser.items.items():
            if unit == unit_id:
                words.setdefault(key, []).append(verdict)
    return words


def _points(tree: Tree, key: str, word: Verdict, said: SelfItem | None) -> int | None:
    facts = said.facts if word.agree and said else word.facts
    return _micro(word.points) if facts is None else evaluate(tree.scored(key), facts).points


def _micro(points: str | None) -> int | None:
    return None if points is None else to_micro(points)


def _surveyed(tree: Tree, plan: RoundPlan, unit: UnitPlan) -> dict[str, int | None]:
    return {
        leaf.id: points_of(
            leaf,
            [
                answer
                for answer in plan.survey_answers
                if answer["unit_id"] == unit.unit_id and answer["leaf_id"] == leaf.id
            ],
        )
        for leaf in tree.survey_leaves
    }
