"""What criteria says and takes over HTTP. A set travels as its document (`chamdiem.scoring.SetDocument`)."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, StringConstraints

from chamdiem.scoring.document import SetDecision, SetKind, UnitKind
from chamdiem.scoring.phases import Phase
from chamdiem.scoring.points import StoredPoints
from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken
from services.criteria.schemas.reminders import ReminderDays
from services.criteria.schemas.set_extensions import SetExtends

Reason = Annotated[str, StringConstraints(min_length=3, max_length=1000, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
YEARS = range(2000, 2200)


def _within_reason(value: datetime | date) -> datetime | date:
    # At the ends of the calendar a change of zone, or the next day, would be a defect in every service.
    if value.year not in YEARS:
        raise ValueError("the year lies beyond reason")
    return value


MomentOrDay = Annotated[AwareDatetime | date, AfterValidator(_within_reason)]
"""A moment with its zone, or a day: from 0:00 as a start, until 24:00 local time as an end."""


class SetFinding(BaseModel):
    """One thing that forbids publishing; `path` is the node's id or a place in the document."""

    code: str
    path: str
    message: str
    remedy: str


class SetSource(BaseModel):
    """The set that a set was cloned from, as it was then."""

    set_id: str
    digest: str


class SetScan(BaseModel):
    """The scanned decision that is kept with a set."""

    content_type: str
    size: int
    sha256: str


class SetSummary(BaseModel):
    """A criteria set without its tree. The decision is given when it is published.

    `edition` counts versions; a later one `corrects` the one before, whose `corrected_by` names it.
    """

    set_id: str
    name: str
    kind: SetKind
    unit_kind: UnitKind
    year: int
    sample: bool
    status: Literal["draft", "published"]
    digest: str
    leaf_count: int
    max_points: StoredPoints
    decision: SetDecision | None
    published_at: AwareDatetime | None
    version: int
    findings: list[SetFinding]
    source: SetSource | None = None
    extends: SetExtends | None = None
    edition: int = 1
    corrects: SetSource | None = None
    corrected_by: str | None = None
    correction_reason: str = ""
    scan: SetScan | None = None


class SetPage(BaseModel):
    """One page of sets, by id."""

    items: list[SetSummary]
    next_cursor: str | None
    total: int


class SetPublication(Taken):
    """The signed decision that the set equals (C2)."""

    decision_number: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
    decision_date: date


class PlannedPhase(Taken):
    """When a phase is open: [start, end)."""

    phase: Phase
    start: MomentOrDay
    end: MomentOrDay


class NodeExclusion(Taken):
    """A node that does not apply to a unit; without its own reason, the unit's `excluded_reason` counts."""

    node_id: Identifier
    reason: Reason | None = None


class ChosenUnit(Taken):
    """A unit to be scored; without a ranking group, the unit's own counts, else its kind."""

    unit_id: Identifier
    ranking_group: Identifier | None = None
    excluded_nodes: list[NodeExclusion] = Field(default=[])
    excluded_reason: Reason | None = None


class NewRound(Taken):
    """A round to open over a published set. `scans_allowed`: whether its units may attach a scan of the
    signed report; an operator who takes none anywhere overrules it."""

    name: Name
    set_id: Identifier
    official: bool = True
    survey_held: bool = True
    scans_allowed: bool = True
    phases: Annotated[list[PlannedPhase], Field(min_length=1, max_length=len(Phase))]
    units: Annotated[list[ChosenUnit], Field(min_length=1, max_length=20_000)]
    tie_breaks: Annotated[list[Identifier], Field(max_length=50)] | None = None
    reminder_days: ReminderDays | None = None
    confirm_without_accounts: bool = False


class PhaseOpening(Taken):
    """Open a phase at once."""

    reason: Reason
    until: MomentOrDay | None = None


class PhaseClosing(Taken):
    """Close a phase at once."""

    reason: Reason


class NewExtension(Taken):
    """A later end of one phase for one unit."""

    unit_id: Identifier
    phase: Phase
    until: MomentOrDay
    reason: Reason


class NewDisqualification(Taken):
    """A disqualifier that Home Affairs declares for a unit."""

    unit_id: Identifier
    disqualifier_id: Identifier
    reason: Reason


class RoundPhase(BaseModel):
    """When a phase is open: [start, end)."""

    phase: Phase
    start: AwareDatetime
    end: AwareDatetime


class RoundExclusion(BaseModel):
    """A node that does not apply to the unit."""

    node_id: str
    reason: str


class RoundDisqualification(BaseModel):
    """A disqualifier declared for the unit."""

    disqualifier_id: str
    reason: str


class ScoredUnit(BaseModel):
    """A unit within a round."""

    unit_id: str
    name: str
    short_name: str
    kind: str
    ranking_group: str
    excluded_nodes: list[RoundExclusion]
    disqualifications: list[RoundDisqualification]


class UnitExtension(BaseModel):
    """A later end of one phase for one unit."""

    unit_id: str
    phase: Phase
    until: AwareDatetime
    reason: str


class ExtensionAnswer(BaseModel):
    """How a request for more time ended; `until`: what was granted."""

    name: str
    at: AwareDatetime
    reason: str
    until: AwareDatetime | None


class ExtensionRequest(BaseModel):
    """A unit's wish for a later end of one phase, and where it stands."""

    request_id: str
    unit_id: str
    phase: Phase
    until: AwareDatetime
    reason: str
    asked_by_name: str
    asked_at: AwareDatetime
    state: Literal["pending", "granted", "refused", "withdrawn"]
    answer: ExtensionAnswer | None


class WithdrawnUnit(BaseModel):
    """A unit that left the round, and after a merger, who continues it."""

    unit_id: str
    name: str
    reason: str
    at: AwareDatetime
    successor_id: str | None


class RoundSummary(BaseModel):
    """A round without its units. For a unit's account, `current_phase` and `extensions` are its own."""

    round_id: str
    name: str
    set_id: str
    kind: SetKind
    unit_kind: UnitKind
    year: int
    official: bool
    survey_held: bool
    scans_allowed: bool
    phases: list[RoundPhase]
    extensions: list[UnitExtension]
    requests: list[ExtensionRequest]
    withdrawn: list[WithdrawnUnit]
    campaign_id: str | None
    tie_breaks: list[str]
    reminder_days: list[int] | None = Field(description="null: as the whole system is set")
    unit_count: int
    current_phase: Phase | None
    server_time: AwareDatetime
    version: int


class Round(RoundSummary):
    """A round; a unit's account sees itself alone among the units."""

    units: list[ScoredUnit]


class RoundPage(BaseModel):
    """One page of rounds, by id."""

    items: list[RoundSummary]
    next_cursor: str | None
    total: int
