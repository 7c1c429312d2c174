"""Events of the reporting service: results ranked and published."""

from typing import ClassVar

from . import audit
from .base import Digest, Event, Moment


class ResultsRanked(Event):
    """A round's results were computed over all of its units; `digest` names the ranking."""

    event_type: ClassVar[str] = "reporting.results.ranked.v1"
    may_be_unrouted: ClassVar[bool] = True

    round_id: str
    units: int
    digest: Digest
    at: Moment

    def subject(self) -> str:
        return self.round_id


class ResultsPublished(Event):
    """A round's results are open to everyone (R5)."""

    event_type: ClassVar[str] = "reporting.results.published.v1"
    may_be_unrouted: ClassVar[bool] = True

    round_id: str
    decision_number: str
    at: Moment

    def subject(self) -> str:
        return self.round_id


class ReportingAuditAnchored(audit.AuditAnchored):
    """Where the chain of this service's record ended."""

    event_type: ClassVar[str] = "reporting.audit.anchored.v1"
