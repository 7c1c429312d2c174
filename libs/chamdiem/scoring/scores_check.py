"""From the rows of SCORES.csv to each unit's scores, with everything that does not fit the set
(docs/formats.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from chamdiem.scoring.document import Leaf
from chamdiem.scoring.points import to_text
from chamdiem.scoring.scores_csv import ScoreFile, ScoreRow
from chamdiem.scoring.totals import UnitScores
from chamdiem.scoring.tree import Tree

Problem = tuple[str, str]


@dataclass(frozen=True)
class _Layout:
    tree: Tree
    parts: dict[str, str]
    groups: frozenset[str]


@dataclass
class _Unit:
    ranking_group: str
    rows: dict[tuple[str, str], ScoreRow] = field(default_factory=dict)
    excluded: list[str] = field(default_factory=list)

    def points(self, *parts: str) -> dict[str, int | None]:
        rows = self.rows.items()
        return {leaf: row.points for (part, leaf), row in rows if part in parts and leaf not in self.excluded}


def gather(tree: Tree, file: ScoreFile) -> tuple[list[UnitScores], bool]:
    """Each unit's scores, and whether a survey was held (any survey row). Adds to `file.errors` what does
    not fit.
    """
    groups = frozenset(node.id for node in tree.nodes if not isinstance(node, Leaf))
    layout, units = _Layout(tree, _parts(tree), groups), dict[str, _Unit]()
    for row in file.rows:
        unit = units.setdefault(row.unit, _Unit(row.ranking_group))
        for code, message in _row_problems(layout, unit, row):
            file.refuse(row.line, code, message)
        unit.rows.setdefault((row.part, row.leaf), row)
        if row.leaf in layout.groups and row.points is None:
            unit.excluded.append(row.leaf)
    survey_held = any(row.part == "survey" for row in file.rows)
    for name, unit in units.items():
        _check_whole(tree, file, name, unit, survey_held)
    return [_scores(name, unit) for name, unit in units.items()], survey_held


def _scores(name: str, unit: _Unit) -> UnitScores:
    return UnitScores(
        name,
        unit.ranking_group,
        unit.points("appraised", "survey"),
        unit.points("bonus"),
        unit.points("deduction"),
        tuple(unit.excluded),
    )


def _row_problems(layout: _Layout, unit: _Unit, row: ScoreRow) -> Iterator[Problem]:
    if row.ranking_group != unit.ranking_group:
        yield "two_groups", f"{row.unit} stands in {unit.ranking_group} and in {row.ranking_group}"
    if (row.part, row.leaf) in unit.rows:
        first = unit.rows[row.part, row.leaf].line
        yield "duplicate_row", f"{row.unit} has {row.leaf} already on line {first}"
    part = layout.parts.get(row.leaf)
    if part is None:
        yield "unknown_leaf", f"the set has no {row.leaf}"
    elif row.part != part:
        yield "wrong_part", f"{row.leaf} belongs to the part {part}, not {row.part}"
    else:
        yield from _bound_problems(layout, row)


def _parts(tree: Tree) -> dict[str, str]:
    parts = {item.id: "bonus" for item in tree.bonus_items}
    parts |= {item.id: "deduction" for item in tree.deduction_items}
    parts |= {node.id: "appraised" for node in tree.nodes}
    return parts | {leaf.id: "survey" for leaf in tree.survey_leaves}


def _bound_problems(layout: _Layout, row: ScoreRow) -> Iterator[Problem]:
    if row.points is None:
        return
    if row.part in ("bonus", "deduction"):
        if row.points < 0:
            yield "out_of_bounds", f"{row.leaf} takes a positive amount"
        return
    if row.leaf in layout.groups:
        yield "not_a_leaf", f"{row.leaf} adds up its parts; an empty cell here excludes it"
        return
    leaf = layout.tree.leaf(row.leaf)
    if not leaf.min_points <= row.points <= leaf.max_points:
        bounds = f"{to_text(leaf.min_points)} to {to_text(leaf.max_points)}"
        yield "out_of_bounds", f"{to_text(row.points)} for {row.leaf} lies outside {bounds}"


def _check_whole(tree: Tree, file: ScoreFile, name: str, unit: _Unit, survey_held: bool) -> None:
    given = unit.points("appraised", "survey")
    required = tree.required_for(unit.excluded)
    for leaf in required:
        expected = survey_held or leaf.method != "survey"
        if expected and leaf.id not in given and (name, leaf.id) not in file.unread:
            file.refuse(None, "missing_row", f"{name} has no row for {leaf.id} ({leaf.code})")
    kept = {leaf.id for leaf in required}
    for leaf in tree.leaves:
        if leaf.id not in kept and given.get(leaf.id) is not None:
            line = next(row.line for (_, at), row in unit.rows.items() if at == leaf.id)
            file.refuse(line, "excluded_scored", f"{leaf.id} is excluded for {name}, yet it has points")
