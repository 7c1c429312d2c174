"""The round as this service knows it, and when its phases are open for a unit (architecture,
"Phase")."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from chamdiem.contracts.criteria import RoundChanged, RoundUnit
from chamdiem.scoring.phases import Phase, closes_at, is_open
from services.submission.errors import PhaseClosed


@dataclass(frozen=True)
class Round:
    """A read copy of one version of a round; it never changes, a newer one replaces it."""

    version: int
    is_: RoundChanged

    @cached_property
    def units(self) -> dict[str, RoundUnit]:
        """The units that take part."""
        return {unit.unit_id: unit for unit in self.is_.units}

    @cached_property
    def _continued(self) -> dict[str, str]:
        return {one.unit_id: one.successor_id for one in self.is_.withdrawn if one.successor_id}

    def heirs(self, unit_id: str) -> list[str]:
        """The units that continue one that left by a merger, also when the heir was merged in turn."""
        found: list[str] = []
        heir = self._continued.get(unit_id)
        while heir is not None and heir not in found:
            found.append(heir)
            heir = self._continued.get(heir)
        return found

    def standing(self, unit_id: str) -> str | None:
        """The unit for which counts what was said about this one: itself, or the one that continues it after
        a merger; None where neither takes part."""
        return next((one for one in (unit_id, *self.heirs(unit_id)) if one in self.units), None)

    @cached_property
    def merged(self) -> list[list[str]]:
        """Each unit that left by a merger, with the one that stands for it now."""
        pairs = ((unit_id, self.standing(unit_id)) for unit_id in self._continued)
        return sorted([unit_id, heir] for unit_id, heir in pairs if heir)

    @cached_property
    def names(self) -> dict[str, str]:
        """What the round calls its units, those that left too."""
        left = {unit.unit_id: unit.name for unit in self.is_.withdrawn}
        return left | {unit.unit_id: unit.name for unit in self.is_.units}

    def inherited(self, unit_ids: Collection[str]) -> list[str]:
        """The units that one of these continues."""
        return [unit_id for unit_id in self._continued if not set(unit_ids).isdisjoint(self.heirs(unit_id))]

    @cached_property
    def _extensions(self) -> dict[tuple[Phase, str], datetime]:
        latest: dict[tuple[Phase, str], datetime] = {}
        for extension in self.is_.extensions:
            which = (extension.phase, extension.unit_id)
            latest[which] = max(latest.get(which, extension.until), extension.until)
        return latest

    @cached_property
    def end(self) -> datetime | None:
        """The end of self-scoring for units without extension; None: the round has no such phase."""
        return self.phase_end(Phase.SELF_SCORING)

    def phase_end(self, phase: Phase) -> datetime | None:
        """The end of a phase for units without extension; None: the round has no such phase."""
        return max((dates.end for dates in self.is_.phases if dates.phase == phase), default=None)

    def phase_start(self, phase: Phase) -> datetime | None:
        """When a phase begins, for every unit; None: the round has no such phase."""
        return min((dates.start for dates in self.is_.phases if dates.phase == phase), default=None)

    def deadline(self, unit_id: str, phase: Phase = Phase.SELF_SCORING) -> datetime | None:
        """The first moment that is too late for the unit; None where the round has no such phase."""
        until = self._extensions.get((phase, unit_id))
        return max(
            (closes_at(dates, until) for dates in self.is_.phases if dates.phase == phase), default=None
        )

    def is_open(self, unit_id: str, at: datetime, phase: Phase = Phase.SELF_SCORING) -> bool:
        """Whether the unit may change and send at that moment: [start, end), extension included."""
        return is_open(self.is_.phases, phase, at, self._extensions.get((phase, unit_id)))

    def is_over(self, unit_id: str, at: datetime, phase: Phase = Phase.SELF_SCORING) -> bool:
        """Whether the unit's deadline has passed: what was not sent by now is taken as it stands."""
        deadline = self.deadline(unit_id, phase)
        return deadline is not None and deadline <= at

    def is_late(self, at: datetime) -> bool:
        """Whether that moment lies after the round's own end, so that only an extension allows it."""
        return self.end is not None and self.end <= at

    def require_open(self, unit_id: str, at: datetime) -> None:
        """Raises PhaseClosed with the unit's deadline and the server's time."""
        if self.is_open(unit_id, at):
            return
        deadline = self.deadline(unit_id)
        raise PhaseClosed(
            "Giai đoạn tự chấm điểm không mở cho đơn vị vào lúc này.",
            deadline=deadline.isoformat() if deadline else None,
            server_time=at.isoformat(),
        )
