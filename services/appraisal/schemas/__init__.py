"""What the panel's HTTP edge takes and says. Points are decimal strings, times UTC."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from chamdiem.scoring import Points, StoredPoints
from chamdiem.servicekit.requests import Taken
from services.appraisal.schemas.base import Facts, Id, Reason, Said
from services.appraisal.schemas.explaining import (
    AppraisalEvidence,
    FirstWord,
    OtherQuestion,
    Question,
    UnitAnswer,
)


class PanelChange(Taken):
    chair_account_id: Id


class Panel(Said):
    round_id: str
    chair_account_id: str | None
    chair_name: str
    version: int


class AssignmentOrder(Taken):
    """One account × units × (nodes or fields); `bonus` and `deduction` are node ids too (P1)."""

    account_id: Id
    unit_ids: list[Id] = Field(min_length=1)
    node_ids: list[Id] = Field(default=[])
    fields: list[Id] = Field(default=[])


class AssignmentsOrder(Taken):
    """Added to what is assigned already. `reason` is due where it reopens an appraiser who had finished
    (A7)."""

    assignments: list[AssignmentOrder] = Field(min_length=1, max_length=2000)
    reason: Reason = ""


class AssignmentPart(Said):
    unit_ids: list[str]
    node_ids: list[str]
    fields: list[str]
    leaf_ids: list[str]


class Assignment(Said):
    """Everything that one account appraises in one round."""

    round_id: str
    account_id: str
    person_name: str
    unit_id: str
    parts: list[AssignmentPart]
    unit_ids: list[str]
    leaf_ids: list[str]
    version: int


class AssignmentList(Said):
    items: list[Assignment]
    next_cursor: str | None = None
    total: int


class CoverageGap(Said):
    """Leaves that nobody appraises for this unit."""

    unit_id: str
    unit_name: str
    leaf_ids: list[str]


class AppraiserProgress(Said):
    account_id: str
    person_name: str
    units: int
    units_sent: int


class Coverage(Said):
    """`required` (unit, leaf) pairs, how many have an appraiser, and how far the panel has come."""

    round_id: str
    required: int
    covered: int
    gaps: list[CoverageGap]
    seats: int
    seats_sent: int
    decisions_open: int
    units: int
    units_completed: int
    appraisers: list[AppraiserProgress]


AppraisalStatus = Literal["waiting", "open", "sent"]
ItemState = Literal["none", "agreed", "differs"]


class AppraisalSummary(Said):
    """One account's appraisal of one unit. `waiting`: no sheet or no answers yet, or the phase has not begun.

    `asked`: leaves that the unit was asked to explain; `owed_again`: those whose second word is due.
    """

    appraisal_id: str
    round_id: str
    round_name: str
    kind: str
    set_id: str
    unit_id: str
    unit_name: str
    account_id: str
    account_name: str
    status: AppraisalStatus
    scored: int
    leaves: int
    differs: int
    submitted: bool | None
    deadline: datetime | None
    phase_open: bool
    asked: int
    owed_again: int


class AppraisalList(Said):
    items: list[AppraisalSummary]
    next_cursor: str | None = None
    total: int


class SelfScore(Said):
    """What the unit said. `points` null without `not_applicable`: the unit left the leaf unscored."""

    points: StoredPoints | None
    facts: Facts | None
    not_applicable: bool
    not_applicable_reason: str
    explanation: str
    evidence: list[AppraisalEvidence]


class OtherScore(Said):
    """Another appraiser's word on the same leaf, shown once the caller has given one."""

    name: str
    points: StoredPoints | None
    not_applicable: bool


class AppraisalItem(Said):
    """`state` compares with the unit's own score; `direct` leaves have none. `required`: due before
    sending. `again`: its second word is due and may be given once the phase is open."""

    leaf_id: str
    version: int
    points: StoredPoints | None
    not_applicable: bool
    facts: Facts | None
    reason: str
    state: ItemState
    direct: bool
    required: bool
    frozen: bool
    updated_at: datetime | None
    self_score: SelfScore | None = Field(alias="self")
    others: list[OtherScore] | None = None
    again: bool
    first: FirstWord | None
    question: Question | None
    other_questions: list[OtherQuestion]
    answer: UnitAnswer | None


class Appraisal(AppraisalSummary):
    """`version` counts the appraisal's saves; each item has its own, named in `If-Match`."""

    version: int
    server_time: datetime
    items: dict[str, AppraisalItem]


class AppraisalItemChange(Taken):
    """Exactly one of points, facts or `not_applicable: true`; `points: null` alone clears; `reason` alone
    rewords."""

    points: Points | None = None
    facts: Facts | None = None
    not_applicable: bool | None = None
    reason: Reason | None = None


class Agreement(Taken):
    """The leaves on which the unit's own score is taken over, in one step."""

    leaf_ids: list[Id] = Field(min_length=1, max_length=1000)


class AgreementDone(Said):
    """`changed` is what this step changed: what an undo names."""

    changed: list[str]
    items: dict[str, AppraisalItem]


class AppraisalItemHistoryEntry(Said):
    at: datetime
    by: str
    by_name: str
    field: str
    from_: str | None = Field(alias="from")
    to: str | None


class AppraisalItemHistory(Said):
    items: list[AppraisalItemHistoryEntry]
    next_cursor: str | None = None


class AppraisalSubmission(Taken):
    confirmed: Literal[True]


class SubmittedAppraisals(Said):
    """Everything that the caller has sent in the round; `at` is the last sending."""

    round_id: str
    appraisal_ids: list[str]
    at: datetime


class PanelScore(Said):
    account_id: str
    name: str
    points: StoredPoints | None
    not_applicable: bool
    reason: str


class OpenDecision(Said):
    """A leaf that waits for the chair: `spread` above the threshold, `mixed` N/A, or the set says `chair`."""

    unit_id: str
    unit_name: str
    leaf_id: str
    why: Literal["spread", "mixed", "chair"]
    spread: StoredPoints | None
    scores: list[PanelScore]
    self_score: SelfScore | None = Field(alias="self")


class OpenDecisionList(Said):
    items: list[OpenDecision]
    next_cursor: str | None = None
    total: int


class DecisionOrder(Taken):
    """Exactly one of points or `not_applicable: true`, with a reason of at least 10 characters (rule 9)."""

    unit_id: Id
    leaf_id: Id
    points: Points | None = None
    not_applicable: bool = False
    reason: Reason


class Decision(Said):
    round_id: str
    unit_id: str
    leaf_id: str
    points: StoredPoints | None
    not_applicable: bool
    reason: str
    by: str
    by_name: str
    at: datetime
