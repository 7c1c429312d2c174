"""Whether somebody can score a unit and somebody approve it, with an account that works (A1, A4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

NEEDED = ("enter", "approve")
"""What a unit's accounts must be able to do between them: score, and sign off (S2, S4)."""


@dataclass(frozen=True)
class Staff:
    """An account as far as rounds care. Kinds of set and a last day bound it; empty and None: unbounded."""

    unit_ids: tuple[str, ...]
    functions: tuple[str, ...]
    set_kinds: tuple[str, ...] = ()
    valid_to: date | None = None

    def serves(self, set_kind: str, today: date) -> bool:
        """Whether it works with that kind of set, and not only until yesterday."""
        kept = not self.set_kinds or set_kind in self.set_kinds
        return kept and (self.valid_to is None or today <= self.valid_to)


@dataclass(frozen=True)
class Unstaffed:
    """A unit and what none of its accounts can do: `enter`, `approve`."""

    unit_id: str
    name: str
    missing: tuple[str, ...]


def unstaffed(
    units: Mapping[str, str], staff: Iterable[Staff], set_kind: str, today: date
) -> Sequence[Unstaffed]:
    """Which of the units (id to name) lack somebody for such a set, in their order."""
    can: dict[str, set[str]] = {}
    for one in staff:
        if one.serves(set_kind, today):
            for unit_id in one.unit_ids:
                can.setdefault(unit_id, set()).update(one.functions)
    lacking = {unit_id: [what for what in NEEDED if what not in can.get(unit_id, ())] for unit_id in units}
    return [Unstaffed(unit_id, units[unit_id], tuple(what)) for unit_id, what in lacking.items() if what]
