"""The plan of one round as data: what everybody enters, and what must come out of the running system."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Facts = Mapping[str, object]
SurveyAnswer = Mapping[str, object]
"""One entry of POST /api/submission/rounds/{id}/survey: counts by option, or several choices each."""


@dataclass(frozen=True)
class EvidencePlan:
    """One file to attach; `note` says which item and page proves the score. Bytes: `evidence_pdf`."""

    filename: str
    title: str
    lines: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class SelfItem:
    """What a unit says on a leaf or bonus item: facts, or a claim of N/A with its reason (never both)."""

    facts: Facts | None
    not_applicable_reason: str = ""
    explanation: str = ""
    evidence: tuple[EvidencePlan, ...] = ()

    @property
    def not_applicable(self) -> bool:
        """Whether the unit claims that the leaf does not apply to it (domain rule 2)."""
        return self.facts is None


@dataclass(frozen=True)
class UnitPlan:
    """One unit's part: nodes that Home Affairs excludes (id, reason), its sheet, the report's own words."""

    unit_id: str
    excluded: tuple[tuple[str, str], ...]
    self_items: Mapping[str, SelfItem]
    difficulties: str
    proposals: str


@dataclass(frozen=True)
class Verdict:
    """One appraiser's word: `agree`, or exactly one of points (decimal string), facts, not applicable."""

    agree: bool = False
    points: str | None = None
    facts: Facts | None = None
    not_applicable: bool = False
    reason: str = ""


@dataclass(frozen=True)
class AssignmentPlan:
    """One line of POST …/assignments: these fields and nodes for these units (P1)."""

    unit_ids: tuple[str, ...]
    fields: tuple[str, ...] = ()
    node_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class AppraiserPlan:
    """One appraisal account: what it is assigned and its word on every (unit, leaf) of that."""

    username: str
    assignments: tuple[AssignmentPlan, ...]
    items: Mapping[tuple[str, str], Verdict]

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """Every unit that the account appraises, in order of first mention."""
        return tuple(dict.fromkeys(unit_id for line in self.assignments for unit_id in line.unit_ids))


@dataclass(frozen=True)
class ChairDecision:
    """What the chair decides where the appraisers lie apart; points None means not applicable."""

    unit_id: str
    leaf_id: str
    points: str | None
    reason: str


@dataclass(frozen=True)
class ExpectedRow:
    """One line of the ranking that must come out; `index_display` with the set's decimals."""

    rank: int | None
    unit_id: str
    unit_name: str
    index_display: str


@dataclass(frozen=True)
class RoundPlan:
    """A whole round. `mean_display` is the mean of the displayed indices, displayed as they are."""

    name: str
    set_id: str
    units: tuple[UnitPlan, ...]
    appraisers: tuple[AppraiserPlan, ...]
    chair: str
    decisions: tuple[ChairDecision, ...]
    survey_answers: Sequence[SurveyAnswer] = field(repr=False)
    expected: tuple[ExpectedRow, ...]
    mean_display: str

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """The units of the round, in the plan's order."""
        return tuple(unit.unit_id for unit in self.units)

    @property
    def usernames(self) -> frozenset[str]:
        """The appraisal accounts that the round needs."""
        return frozenset({self.chair, *(appraiser.username for appraiser in self.appraisers)})
