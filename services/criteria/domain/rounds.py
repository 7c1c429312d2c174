"""A round: one run of one published set over chosen units (domain, Words)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from chamdiem.scoring.phases import Phase, current_phase
from services.criteria.domain.extension_requests import ExtensionRequest
from services.criteria.domain.phases import Phases, find
from services.criteria.errors import (
    ExtensionNotLater,
    ReasonRequired,
    UnitNotInRound,
    UnitTwice,
    UnknownDisqualifier,
    UnknownNode,
)


@dataclass(frozen=True)
class ExcludedNode:
    """A node that does not apply to the unit, finally (domain rule 2)."""

    node_id: str
    reason: str


@dataclass(frozen=True)
class Disqualification:
    """A disqualifier of the set that Home Affairs declared for the unit (domain rule 6)."""

    disqualifier_id: str
    reason: str


@dataclass(frozen=True)
class RoundUnit:
    """A unit within the round, as it was called when the round was made."""

    unit_id: str
    name: str
    short_name: str
    kind: str
    ranking_group: str
    excluded_nodes: tuple[ExcludedNode, ...] = ()
    disqualifications: tuple[Disqualification, ...] = ()

    def of_group(self, ranking_group: str) -> "RoundUnit":
        """The unit, ranked in that group."""
        return replace(self, ranking_group=ranking_group)


@dataclass(frozen=True)
class WithdrawnUnit:
    """A unit that left the round: it owes nothing, and what it sent stays readable. `successor_id`: the unit
    that continues it, after a merger.
    """

    unit_id: str
    name: str
    reason: str
    at: datetime
    successor_id: str | None = None


@dataclass(frozen=True)
class Extension:
    """One unit's later end of one phase."""

    unit_id: str
    phase: Phase
    until: datetime
    reason: str


@dataclass(frozen=True)
class Round:
    """A round as it stands. A training round that was started anew is `replaced_by` its next run, which
    `replaces` it. `by_hand`: moments at which a phase was opened or closed at once, told with their reason.
    `reminder_days`: days before a deadline on which to remind; None: as the system is set.
    """

    round_id: str
    name: str
    set_id: str
    kind: Literal["par_index", "task_completion"]
    unit_kind: str
    year: int
    official: bool
    survey_held: bool
    phases: Phases
    units: tuple[RoundUnit, ...]
    tie_breaks: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    requests: tuple[ExtensionRequest, ...] = ()
    withdrawn: tuple[WithdrawnUnit, ...] = ()
    by_hand: tuple[datetime, ...] = ()
    scans_allowed: bool = True
    reminder_days: tuple[int, ...] | None = None
    campaign_id: str | None = None
    replaces: str | None = None
    replaced_by: str | None = None
    version: int = 1

    @property
    def ever(self) -> tuple[str, ...]:
        """Units that take or took part: who left sees that, and why."""
        here, gone = (unit.unit_id for unit in self.units), (one.unit_id for one in self.withdrawn)
        return (*here, *gone)

    def phase_at(self, now: datetime, unit_id: str | None = None) -> Phase | None:
        """The phase that is open; for a unit, with its extensions."""
        own = {extension.phase: extension.until for extension in self.extensions_of(unit_id)}
        return current_phase(self.phases, now, own)

    def extensions_of(self, unit_id: str | None) -> tuple[Extension, ...]:
        """The extensions of one unit."""
        return tuple(extension for extension in self.extensions if extension.unit_id == unit_id)

    def seen_by(self, sees: Callable[[str], bool]) -> "Round":
        """What is seen of it by whoever sees only some units: a unit itself alone."""
        units = tuple(unit for unit in self.units if sees(unit.unit_id))
        extensions = tuple(one for one in self.extensions if sees(one.unit_id))
        requests = tuple(one for one in self.requests if sees(one.unit_id))
        withdrawn = tuple(one for one in self.withdrawn if sees(one.unit_id))
        return replace(self, units=units, extensions=extensions, requests=requests, withdrawn=withdrawn)

    def has(self, unit_id: str | None) -> bool:
        """Whether the unit is scored in this round."""
        return any(unit.unit_id == unit_id for unit in self.units)


def check_units(unit_ids: Sequence[str]) -> None:
    """Raises UnitTwice."""
    twice = [unit_id for unit_id, times in Counter(unit_ids).items() if times > 1]
    if twice:
        raise UnitTwice("Đơn vị chỉ có mặt một lần trong đợt.", unit_ids=twice)


def check_nodes(node_ids: Iterable[str], known: Callable[[str], bool]) -> None:
    """Raises UnknownNode for nodes that the set does not have."""
    unknown = sorted({node_id for node_id in node_ids if not known(node_id)})
    if unknown:
        raise UnknownNode("Bộ tiêu chí không có mục này.", node_ids=unknown)


def exclusions(nodes: Iterable[tuple[str, str | None]], reason: str | None) -> tuple[ExcludedNode, ...]:
    """Excluded nodes, each with its own reason or the one given for all. Raises ReasonRequired."""
    excluded = []
    for node_id, own in nodes:
        because = own or reason
        if not because:
            raise ReasonRequired("Cần nêu lý do không đánh giá.", node_id=node_id)
        excluded.append(ExcludedNode(node_id, because))
    return tuple(excluded)


def extend(stored: Round, extension: Extension, now: datetime) -> Round:
    """The round with a unit's later end of a phase in place of an earlier one.

    Raises UnitNotInRound, PhaseNotInRound, ExtensionNotLater.
    """
    unit_of(stored, extension.unit_id)
    if extension.until <= max(find(stored.phases, extension.phase).end, now):
        detail = "Thời điểm gia hạn phải sau khi giai đoạn kết thúc và ở tương lai."
        raise ExtensionNotLater(detail, unit_id=extension.unit_id)
    key = (extension.unit_id, extension.phase)
    others = tuple(one for one in stored.extensions if (one.unit_id, one.phase) != key)
    return replace(stored, extensions=(*others, extension))


def disqualify(stored: Round, unit_id: str, given: Disqualification, declared: Iterable[str]) -> Round:
    """The round with a disqualifier declared for a unit; `declared` are those the set leaves to Home Affairs.

    Raises UnitNotInRound, UnknownDisqualifier.
    """
    unit = unit_of(stored, unit_id)
    if given.disqualifier_id not in declared:
        detail = "Bộ tiêu chí không có điều kiện này, hoặc phần mềm tự xét."
        raise UnknownDisqualifier(detail, disqualifier_id=given.disqualifier_id)
    others = tuple(one for one in unit.disqualifications if one.disqualifier_id != given.disqualifier_id)
    changed = replace(unit, disqualifications=(*others, given))
    return replace(stored, units=tuple(changed if one is unit else one for one in stored.units))


def unit_of(stored: Round, unit_id: str) -> RoundUnit:
    """Raises UnitNotInRound."""
    for unit in stored.units:
        if unit.unit_id == unit_id:
            return unit
    raise UnitNotInRound("Đơn vị không có trong đợt chấm điểm.", unit_id=unit_id)
