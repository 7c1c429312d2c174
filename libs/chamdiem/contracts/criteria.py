"""Events of the criteria service: published sets, and rounds with their dates."""

from typing import ClassVar, Literal

from chamdiem.scoring.document import SetDocument
from chamdiem.scoring.phases import Phase, PhaseDates

from . import audit
from .base import Digest, Event, Moment, Payload


class CriteriaSetPublished(Event):
    """A set was published; from here on it never changes (C2)."""

    event_type: ClassVar[str] = "criteria.criteria_set.published.v1"

    set_id: str
    digest: Digest
    document: SetDocument

    def subject(self) -> str:
        return self.set_id


class CorrectedField(Payload):
    """One field by its dotted path, before and after; None on the side that has no such field. `place`: the
    words of the answer, condition or question that it belongs to.
    """

    field: str
    was: str | None
    to: str | None
    place: str | None = None


class CorrectedNode(Payload):
    """A node or item that a correction changed (`chamdiem.scoring.comparison`)."""

    node_id: str
    former_id: str | None
    changes: tuple[str, ...]
    code_was: str | None
    code: str | None
    name: str
    fields: tuple[CorrectedField, ...] = ()


class CriteriaSetCorrected(Event):
    """A published set was corrected by a new version, and these rounds go on with it (C2): whole, and never
    changed.

    `figures`: points, rules or the tree differ, not only words. `edition` counts versions, the first is 1.
    """

    event_type: ClassVar[str] = "criteria.criteria_set.corrected.v1"

    set_id: str
    corrects: str
    edition: int
    name: str
    reason: str
    figures: bool
    rounds: tuple[str, ...]
    fields: tuple[CorrectedField, ...]
    nodes: tuple[CorrectedNode, ...]
    by: str
    at: Moment

    def subject(self) -> str:
        return self.set_id


class ContinuedLeaf(Payload):
    """A leaf and the former ones that it continues; none for a new one."""

    leaf_id: str
    former_ids: tuple[str, ...]


class CrosswalkChanged(Event):
    """Which leaves of an earlier set those of this set continue, whole, as a person stored it (C2)."""

    event_type: ClassVar[str] = "criteria.crosswalk.changed.v1"

    set_id: str
    former_set_id: str
    links: tuple[ContinuedLeaf, ...]

    def subject(self) -> str:
        return self.set_id


class RoundUnit(Payload):
    """A unit within a round; nodes excluded for it are not applicable to it, finally (domain rule 2)."""

    unit_id: str
    name: str
    short_name: str
    kind: str
    ranking_group: str
    excluded_nodes: tuple[str, ...] = ()
    disqualifiers: tuple[str, ...] = ()


class Extension(Payload):
    """One unit's later end of one phase."""

    unit_id: str
    phase: Phase
    until: Moment


class WithdrawnUnit(Payload):
    """A unit that left the round; `successor_id` continues it after a merger."""

    unit_id: str
    name: str
    successor_id: str | None = None


class RoundChanged(Event):
    """A round as it now stands, whole: whoever keeps a copy replaces it if this one is newer."""

    event_type: ClassVar[str] = "criteria.round.changed.v1"

    round_id: str
    name: str
    set_id: str
    kind: Literal["par_index", "task_completion"]
    year: int
    official: bool
    survey_held: bool
    phases: tuple[PhaseDates, ...]
    units: tuple[RoundUnit, ...]
    extensions: tuple[Extension, ...] = ()
    tie_breaks: tuple[str, ...] = ()
    scans_allowed: bool = True
    """Whether a scan of the signed report is taken beside a digitally signed PDF."""
    withdrawn: tuple[WithdrawnUnit, ...] = ()
    reminder_days: tuple[int, ...] | None = None
    """Days before a deadline on which those who have not finished are reminded; None: the system's own."""
    replaces: str | None = None
    by_hand: tuple[Moment, ...] = ()
    """Which starts and ends of phases were set by opening or closing a phase at once."""
    replaced_by: str | None = None
    """A training round that was started anew goes on as another round; the earlier run is of the past."""

    def subject(self) -> str:
        return self.round_id


class RoundPhaseChanged(Event):
    """A phase was opened or closed by hand. It only notifies: the dates travel with `RoundChanged`."""

    event_type: ClassVar[str] = "criteria.round.phase_changed.v1"
    may_be_unrouted: ClassVar[bool] = True

    round_id: str
    phase: Phase
    open: bool
    reason: str
    by: str
    at: Moment

    def subject(self) -> str:
        return self.round_id


class PhaseMoved(Payload):
    """The dates of one phase before and after; None: the round had or has no such phase."""

    phase: Phase
    was: PhaseDates | None
    to: PhaseDates | None


class RoundDatesMoved(Event):
    """Dates of an open round were moved, or a phase was opened or closed at once. It only notifies: the dates
    travel with `RoundChanged`.
    """

    event_type: ClassVar[str] = "criteria.round.dates_moved.v1"

    round_id: str
    moves: tuple[PhaseMoved, ...]
    reason: str
    by: str
    at: Moment

    def subject(self) -> str:
        return self.round_id


class ExtensionChanged(Event):
    """A unit's wish for more time was made, granted, refused or withdrawn; the dates travel with
    `RoundChanged`.
    """

    event_type: ClassVar[str] = "criteria.extension.changed.v1"

    request_id: str
    round_id: str
    unit_id: str
    phase: Phase
    state: Literal["pending", "granted", "refused", "withdrawn"]
    until: Moment
    asked_by: str
    reason: str

    def subject(self) -> str:
        return self.request_id


class ProposalChanged(Event):
    """Something happened to a proposal or to feedback (C4, O2). It only notifies: nobody keeps a copy.

    `title` says in one line what it is about, `said` begins what was said with the change.
    """

    event_type: ClassVar[str] = "criteria.proposal.changed.v1"

    proposal_id: str
    about: Literal["criteria", "fault", "wish"]
    unit_id: str
    unit_name: str
    author_id: str
    title: str
    change: Literal["created", "edited", "withdrawn", "commented", "answered", "reopened"]
    state: Literal["open", "accepted", "declined", "answered", "withdrawn"]
    set_kind: Literal["par_index", "task_completion"] | None
    said: str
    by: str
    by_home_affairs: bool
    at: Moment

    def subject(self) -> str:
        return self.proposal_id


class CriteriaAuditAnchored(audit.AuditAnchored):
    """Where the chain of this service's record ended."""

    event_type: ClassVar[str] = "criteria.audit.anchored.v1"
