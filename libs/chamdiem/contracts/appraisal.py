"""Events of the appraisal service: who appraises what, what was sent, what is complete."""

from typing import ClassVar

from chamdiem.scoring.points import StoredPoints

from . import audit
from .base import Event, Moment, Payload


class AssignmentChanged(Event):
    """What one account appraises in one round, whole (P1); no units means that nothing is left to it."""

    event_type: ClassVar[str] = "appraisal.assignment.changed.v1"

    round_id: str
    account_id: str
    unit_ids: tuple[str, ...]
    leaf_ids: tuple[str, ...]

    def subject(self) -> str:
        return f"{self.round_id}~{self.account_id}"


class AppraisalSubmitted(Event):
    """One account sent its appraisal of one unit (P4)."""

    event_type: ClassVar[str] = "appraisal.appraisal.submitted.v1"
    may_be_unrouted: ClassVar[bool] = True

    appraisal_id: str
    round_id: str
    unit_id: str
    account_id: str
    at: Moment

    def subject(self) -> str:
        return self.appraisal_id


class AskedLeaf(Payload):
    """What one appraiser asks the unit to explain on one leaf, which the set calls so."""

    leaf_id: str
    leaf_code: str
    leaf_name: str
    text: str
    at: Moment


class ExplanationAsked(Event):
    """Everything that one account asks one unit to explain, whole; empty: all of it was taken back."""

    event_type: ClassVar[str] = "appraisal.explanation.asked.v1"

    appraisal_id: str
    round_id: str
    unit_id: str
    account_id: str
    questions: tuple[AskedLeaf, ...]

    def subject(self) -> str:
        return self.appraisal_id


class AppraiserEngaged(Event):
    """An account owes something again in an official round: identity reopens it (A7)."""

    event_type: ClassVar[str] = "appraisal.appraiser.engaged.v1"

    account_id: str
    reason: str
    at: Moment

    def subject(self) -> str:
        return self.account_id


class AppraiserFinished(Event):
    """An account owes nothing more in any open official round: identity locks it (A7)."""

    event_type: ClassVar[str] = "appraisal.appraiser.finished.v1"

    account_id: str
    at: Moment

    def subject(self) -> str:
        return self.account_id


class FinalItem(Payload):
    """The panel's word on one leaf after joining and the chair's decision; None: not applicable (rule 2)."""

    leaf_id: str
    points: StoredPoints | None
    reasons: tuple[str, ...] = ()


class UnitAppraisalCompleted(Event):
    """Every seat on every leaf of one unit has been filled; the unit's appraised points, whole.

    `set_id`: the version of the set that was appraised by; empty in events of before there were versions.
    """

    event_type: ClassVar[str] = "appraisal.unit_appraisal.completed.v1"

    round_id: str
    unit_id: str
    set_id: str = ""
    items: tuple[FinalItem, ...]
    at: Moment

    def subject(self) -> str:
        return f"{self.round_id}~{self.unit_id}"


class RoundAppraisalCompleted(Event):
    """The last unit of a round is complete: results can be ranked (R1)."""

    event_type: ClassVar[str] = "appraisal.round_appraisal.completed.v1"

    round_id: str
    unit_ids: tuple[str, ...]
    at: Moment

    def subject(self) -> str:
        return self.round_id


class StandingDisturbed(Event):
    """Appraisal's note to itself, in the step that changed something: work out these units and accounts
    again.

    Only appraisal listens. It says what to look at and nothing about it, so repetition and order do not
    matter.
    """

    event_type: ClassVar[str] = "appraisal.standing.disturbed.v1"

    round_id: str
    unit_ids: tuple[str, ...] = ()
    account_ids: tuple[str, ...] = ()
    chair: bool = False
    completion: bool = False

    def subject(self) -> str:
        return self.round_id


class AppraisalAuditAnchored(audit.AuditAnchored):
    """Where the chain of this service's record ended."""

    event_type: ClassVar[str] = "appraisal.audit.anchored.v1"
