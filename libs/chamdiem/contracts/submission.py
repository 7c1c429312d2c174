"""Events of the submission service: sheets on their way, sheets as sent, closed surveys."""

from datetime import date
from typing import ClassVar, Literal

from chamdiem.scoring.points import StoredPoints

from . import audit
from .base import Digest, Event, Moment, Payload


class SheetChanged(Event):
    """How far a unit has come; several pending ones of a sheet coalesce into the newest."""

    event_type: ClassVar[str] = "submission.sheet.changed.v1"
    may_be_unrouted: ClassVar[bool] = True

    sheet_id: str
    round_id: str
    unit_id: str
    status: str
    scored: int
    leaves: int
    points: StoredPoints

    def subject(self) -> str:
        return self.sheet_id


class EvidenceReference(Payload):
    """Evidence as others see it: where to ask for it and how to know it again."""

    evidence_id: str
    kind: Literal["file", "link"]
    filename: str
    content_type: str
    size: int
    sha256: str
    note: str = ""
    url: str = ""


class SubmittedItem(Payload):
    """One leaf of a sent sheet. `points` is None where the leaf is not applicable or was never scored."""

    leaf_id: str
    facts: dict[str, object] | None
    points: StoredPoints | None
    not_applicable: bool
    not_applicable_reason: str = ""
    explanation: str = ""
    evidence: tuple[EvidenceReference, ...] = ()


class SheetSubmitted(Event):
    """A sheet, whole and frozen: sent by its unit, or taken as it stood at the deadline (not `submitted`).

    `set_id`: the version of the set that it was scored by; empty in events of before there were versions.
    """

    event_type: ClassVar[str] = "submission.sheet.submitted.v1"

    sheet_id: str
    round_id: str
    unit_id: str
    set_id: str = ""
    submitted: bool
    late: bool
    at: Moment
    digest: Digest
    items: tuple[SubmittedItem, ...]

    def subject(self) -> str:
        return self.sheet_id


class SheetReopened(Event):
    """A sheet's figures were opened again with a reason: returned by the unit's leader, or reopened.

    `was_sent`: it had been sent, so the unit has to send anew. `by`: the account.
    """

    event_type: ClassVar[str] = "submission.sheet.reopened.v1"

    sheet_id: str
    round_id: str
    unit_id: str
    returned: bool
    was_sent: bool
    reason: str
    by: str
    at: Moment

    def subject(self) -> str:
        return self.sheet_id


class GivenAnswer(Payload):
    """The unit's answer on one leaf, with the evidence that came with it; both empty: nothing was said."""

    leaf_id: str
    text: str
    evidence: tuple[EvidenceReference, ...] = ()


class ExplanationGiven(Event):
    """A unit's answers to what the panel asked, whole: sent by it, or taken as they stood (not `sent`).
    `recalled`: the unit took back what it had sent, or its phase is open again for it; there are no answers
    until it sends again or its time is over."""

    event_type: ClassVar[str] = "submission.explanation.given.v1"

    sheet_id: str
    round_id: str
    unit_id: str
    sent: bool
    at: Moment
    answers: tuple[GivenAnswer, ...]
    recalled: bool = False

    def subject(self) -> str:
        return self.sheet_id


class WorkGiven(Event):
    """A unit's head gave one of its people leaves of the sheet (S2); `due`: by which day, if any."""

    event_type: ClassVar[str] = "submission.work.given.v1"

    sheet_id: str
    round_id: str
    unit_id: str
    account_id: str
    leaves: int
    due: date | None
    by: str
    by_name: str

    def subject(self) -> str:
        return self.sheet_id


class DeskChanged(Event):
    """Something of the unit's own changed beside its sheet: who has which leaf, or an internal note. It says
    nothing about it, and only the unit's people hear of it.
    """

    event_type: ClassVar[str] = "submission.desk.changed.v1"
    may_be_unrouted: ClassVar[bool] = True

    sheet_id: str
    unit_id: str

    def subject(self) -> str:
        return self.sheet_id


class LeafEdited(Event):
    """Somebody is at a leaf just now, or has left the sheet (`leaf_id` None). Never stored: whoever is still
    there says so again, and `at` orders what one open page said.
    """

    event_type: ClassVar[str] = "submission.leaf.edited.v1"
    may_be_unrouted: ClassVar[bool] = True

    sheet_id: str
    unit_id: str
    account_id: str
    name: str
    page: str
    leaf_id: str | None
    at: Moment

    def subject(self) -> str:
        return self.sheet_id


class SurveyScore(Payload):
    """A unit's points on a survey leaf; None where no answer was valid: not applicable, flagged (rule 3)."""

    unit_id: str
    leaf_id: str
    points: StoredPoints | None


class SurveyClosed(Event):
    """A round's survey, whole: held, with the points of every unit, or not held at all (rule 3)."""

    event_type: ClassVar[str] = "submission.survey.closed.v1"

    round_id: str
    held: bool
    scores: tuple[SurveyScore, ...]

    def subject(self) -> str:
        return self.round_id


class SubmissionAuditAnchored(audit.AuditAnchored):
    """Where the chain of this service's record ended."""

    event_type: ClassVar[str] = "submission.audit.anchored.v1"
