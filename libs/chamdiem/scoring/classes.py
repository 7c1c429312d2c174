"""Classification: thresholds, disqualifiers, caps (domain rule 6). Classes are positions, 0 the highest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chamdiem.scoring.document import SetDocument


@dataclass(frozen=True)
class Candidate:
    """One unit of a ranking group: its rank, its class by thresholds, the class a disqualifier names (if
    any).
    """

    rank: int | None
    reached: int | None
    disqualified_to: int | None = None

    @property
    def disqualified(self) -> bool:
        """Disqualified units count in no cap."""
        return self.disqualified_to is not None


def reached_class(document: SetDocument, index: Fraction | None) -> int | None:
    """The class by the unrounded index in per cent; lower bounds are inclusive; None without an index."""
    if index is None:
        return None
    bounds = (entry.from_ for entry in document.classes)
    return next(place for place, bound in enumerate(bounds) if bound is None or index >= bound)


def disqualified_class(document: SetDocument, disqualifiers: Collection[str]) -> int | None:
    """The lowest class that any of these disqualifiers names; None without any."""
    order = [entry.id for entry in document.classes]
    named = [order.index(entry.class_) for entry in document.disqualifiers if entry.id in disqualifiers]
    return max(named, default=None)


def classify(document: SetDocument, group: Sequence[Candidate]) -> list[int | None]:
    """The final class of each unit of one ranking group: thresholds, then disqualifiers, then caps, top
    class first.

    A disqualifier never lifts a unit above the class that it reached.
    """
    final = [_before_caps(candidate) for candidate in group]
    order = [entry.id for entry in document.classes]
    for cap in sorted(document.class_caps, key=lambda entry: order.index(entry.class_)):
        place = order.index(cap.class_)
        _apply_cap(place, Fraction(cap.share) / 100, group, final)
    return final


def _before_caps(candidate: Candidate) -> int | None:
    if candidate.reached is None or candidate.disqualified_to is None:
        return candidate.reached
    return max(candidate.reached, candidate.disqualified_to)


def _apply_cap(place: int, share: Fraction, group: Sequence[Candidate], final: list[int | None]) -> None:
    base = sum(not unit.disqualified and unit.reached in (place, place + 1) for unit in group)
    allowed = share * base // 1
    members = [at for at, unit in enumerate(group) if final[at] == place and not unit.disqualified]
    members_ranks = sorted(group[at].rank or 0 for at in members)
    if len(members) <= allowed:
        return
    # The first rank that does not fit falls as a whole: a tie across the cap drops all tied.
    first_out = members_ranks[int(allowed)]
    for at in members:
        if (group[at].rank or 0) >= first_out:
            final[at] = place + 1
