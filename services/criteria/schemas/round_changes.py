"""What criteria takes for changes of an open round: dates, extensions asked for, units."""

from pydantic import Field

from chamdiem.scoring.phases import Phase
from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken
from services.criteria.schemas import ChosenUnit, MomentOrDay, PlannedPhase, Reason
from services.criteria.schemas.reminders import ReminderDays


class PhaseMove(Taken):
    """New dates of one phase; what is left out stays. A phase that the round lacks needs both."""

    phase: Phase
    start: MomentOrDay | None = None
    end: MomentOrDay | None = None


class SeenDates(Taken):
    """The dates that somebody had before them when they moved them, of that round."""

    round_id: Identifier
    phases: list[PlannedPhase] = Field(max_length=len(Phase))


class DatesMove(Taken):
    """Moves of any phases in one step; `dropped` leaves phases out that have not begun. With `seen`, a phase
    that somebody else has moved since is not moved over. Without `reminder_days` those stay.
    """

    reason: Reason
    phases: list[PhaseMove] = Field(default=[], max_length=len(Phase))
    dropped: list[Phase] = Field(default=[], max_length=len(Phase))
    reminder_days: ReminderDays | None = None
    seen: SeenDates | None = None


class NewExtensionRequest(Taken):
    """More time for one phase, asked by the unit's head; Home Affairs answers."""

    unit_id: Identifier
    phase: Phase
    until: MomentOrDay
    reason: Reason


class ExtensionGrant(Taken):
    """Grant a request, maybe until another moment than asked."""

    reason: Reason
    until: MomentOrDay | None = None


class Because(Taken):
    """A step that needs nothing but a reason."""

    reason: Reason


class UnitsAdded(Taken):
    """Units that join the open round."""

    reason: Reason
    units: list[ChosenUnit] = Field(min_length=1, max_length=20_000)
    confirm_without_accounts: bool = False


class UnitMerger(Taken):
    """The unit of the register that continues the one that leaves."""

    reason: Reason
    successor_id: Identifier
