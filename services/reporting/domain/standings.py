"""A round's results, computed whole from slim arrays by the scoring library's bulk path (R1, domain rules
1-8).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from hashlib import sha256

from chamdiem.contracts.criteria import RoundChanged, RoundUnit
from chamdiem.contracts.submission import SurveyClosed
from chamdiem.scoring import Tree
from services.reporting.domain.matrix import Matrix, lay_out


@dataclass(frozen=True)
class OwnSheet:
    """What a unit sent: millionths by column; `submitted` false where the deadline took it as it stood."""

    points: Sequence[int]
    submitted: bool
    late: bool


@dataclass(frozen=True)
class Basis:
    """Everything that results depend on. `final` holds the panel's points by unit, as far as it has come."""

    round: RoundChanged
    tree: Tree
    final: Mapping[str, Sequence[int]]
    own: Mapping[str, OwnSheet]
    survey: SurveyClosed | None
    completed: frozenset[str]

    @property
    def survey_held(self) -> bool:
        """Whether survey leaves count; while it is still to come they are held (domain rule 3)."""
        return self.round.survey_held and (self.survey is None or self.survey.held)

    @property
    def survey_pending(self) -> bool:
        """Whether a survey that was announced has still to be closed."""
        announced = self.round.survey_held and any(leaf.method == "survey" for leaf in self.tree.leaves)
        return announced and self.survey is None

    @property
    def waiting(self) -> list[RoundUnit]:
        """Units whose appraisal is not complete yet."""
        return [unit for unit in self.round.units if unit.unit_id not in self.final]

    @property
    def final_now(self) -> bool:
        """Whether nothing is missing any more: every unit, and the survey (R1)."""
        all_units = {unit.unit_id for unit in self.round.units}
        return not self.waiting and not self.survey_pending and all_units <= self.completed


@dataclass(frozen=True)
class Row:
    """One unit's place. Fractions are points or per cent, exact; ints are millionths; None: nothing yet."""

    unit: RoundUnit
    rank: int | None
    index: Fraction | None
    points: Fraction
    applicable_max: Fraction
    class_id: str | None
    class_name: str | None
    appraised: Fraction
    survey: int
    bonus: int
    deduction: int
    areas: tuple[Fraction | None, ...]
    own_points: int | None
    own: OwnSheet | None


@dataclass(frozen=True)
class Standings:
    """Ranked rows, by group, rank and unit; the units that wait stand apart."""

    basis: Basis
    rows: Sequence[Row]
    whole: Basis | None = None

    @property
    def final_now(self) -> bool:
        """Whether nothing is missing any more, also of what is not shown."""
        return (self.whole or self.basis).final_now

    def row(self, unit_id: str) -> Row | None:
        """One unit's row, None while it waits."""
        return next((row for row in self.rows if row.unit.unit_id == unit_id), None)

    def seen_by(self, sees: Callable[[str], bool]) -> "Standings":
        """The rows and waiting units of only those that are seen; ranks stay those of the whole province."""
        units = tuple(unit for unit in self.basis.round.units if sees(unit.unit_id))
        round_ = self.basis.round.model_copy(update={"units": units})
        rows = [row for row in self.rows if sees(row.unit.unit_id)]
        return Standings(replace(self.basis, round=round_), rows, whole=self.basis)

    @cached_property
    def digest(self) -> str:
        """SHA-256 that names this ranking: units, ranks and exact figures."""
        text = "\n".join(
            f"{row.unit.unit_id} {row.unit.ranking_group} {row.rank} {row.points} {row.applicable_max}"
            f" {row.index} {row.class_id}"
            for row in self.rows
        )
        return sha256(text.encode()).hexdigest()


def standings(basis: Basis) -> Standings:
    """Rank every unit whose appraisal is complete."""
    matrix = lay_out(basis.round, basis.tree, basis.final, basis.survey, survey_held=basis.survey_held)
    own = {unit_id: sheet.points for unit_id, sheet in basis.own.items()}
    own_points = matrix.own_points(own)
    rows = [_row(basis, matrix, own_points, at) for at in range(len(matrix.units))]
    rows.sort(key=lambda row: (row.unit.ranking_group, row.rank is None, row.rank or 0, row.unit.unit_id))
    return Standings(basis, rows)


def _row(basis: Basis, matrix: Matrix, own_points: Mapping[str, int], at: int) -> Row:
    ranked, unit = matrix.ranking.row(at), matrix.units[at]
    totals = matrix.ranking.totals
    return Row(
        unit=unit,
        rank=ranked.rank,
        index=ranked.index,
        points=ranked.points,
        applicable_max=ranked.applicable_max,
        class_id=ranked.class_id,
        class_name=ranked.class_name,
        appraised=matrix.appraised(at),
        survey=int(matrix.survey[at]),
        bonus=int(totals.bonus[at]),
        deduction=int(totals.deduction[at]),
        areas=tuple(area[at] for area in matrix.areas),
        own_points=own_points.get(unit.unit_id),
        own=basis.own.get(unit.unit_id),
    )
