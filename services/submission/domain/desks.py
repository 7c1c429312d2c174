"""Leaves given to the unit's own people: a change of them, and what it tells (S2)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Assigned = Mapping[str, Mapping[str, Any]]
"""By leaf: who has it, until when, and who gave it."""

MOST_NOTES = 200
"""Notes that one leaf's thread takes."""


@dataclass(frozen=True)
class Giving:
    """Leaves that go to one person, or to nobody (`person` None)."""

    leaves: tuple[str, ...]
    person: Mapping[str, Any] | None
    due: date | None
    by: str
    by_name: str
    at: datetime

    def applied(self, before: Assigned) -> dict[str, Mapping[str, Any]]:
        """What is given to whom afterwards."""
        after = {leaf: kept for leaf, kept in before.items() if leaf not in self.leaves or self.person}
        return after | ({leaf: self._entry() for leaf in self.leaves} if self.person else {})

    def is_so(self, before: Assigned) -> bool:
        """Whether everything already stands as wanted, by the same head: its answer was lost."""
        if self.person is None:
            return not any(leaf in before for leaf in self.leaves)
        names = ("account_id", "due", "by")
        wanted = {name: self._entry()[name] for name in names}
        return all(wanted == {n: before.get(leaf, {}).get(n) for n in names} for leaf in self.leaves)

    def _entry(self) -> dict[str, Any]:
        person = self.person or {}
        return {
            "account_id": person["_id"],
            "name": person["person_name"],
            "due": self.due.isoformat() if self.due else None,
            "by": self.by,
            "by_name": self.by_name,
            "at": self.at,
        }


def holders(assigned: Assigned, leaves: Collection[str]) -> dict[str, str]:
    """Leaf → name of who has it, for the history."""
    return {leaf: assigned[leaf]["name"] for leaf in leaves if leaf in assigned}


def newly(before: Assigned, after: Assigned, account_id: str) -> int:
    """How many leaves the account has now that it did not have before."""
    was = {leaf for leaf, one in before.items() if one["account_id"] == account_id}
    return sum(one["account_id"] == account_id and leaf not in was for leaf, one in after.items())
