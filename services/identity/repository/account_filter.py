"""Which accounts a list shows, as the database is asked for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.paging import containing
from services.identity.domain.bounds import OVERSEERS


@dataclass(frozen=True)
class Wanted:
    """Which accounts to list; None or empty: any. `search` is folded, `under` the units of the asked subtree;
    `units` and `set_kinds` are what the caller reaches.
    """

    kind: str | None = None
    unit_id: str | None = None
    status: str | None = None
    search: str = ""
    under: Sequence[str] | None = None
    units: Sequence[str] | None = None
    set_kinds: Sequence[str] = ()

    def where(self) -> Document:
        """The condition; an account that reaches the whole province is in no subtree."""
        parts: list[Document] = [{k: v} for k, v in (("kind", self.kind), ("unit_id", self.unit_id)) if v]
        if self.status:
            parts.append(BY_STATUS[self.status])
        if self.search:
            parts.append({"search": containing(self.search)})
        if self.under is not None:
            parts.append({"unit_id": {"$in": list(self.under)}})
        if self.set_kinds:
            kinds = {"$ne": [], "$not": {"$elemMatch": {"$nin": list(self.set_kinds)}}}
            parts.append(
                {"$or": [{"kind": {"$nin": sorted(OVERSEERS)}}, {"set_kinds": kinds | {"$exists": True}}]}
            )
        if self.units is not None:
            narrow = [{"kind": {"$in": ["entry", "appraisal"]}}, {"scope_unit_id": {"$in": list(self.units)}}]
            extra = {"$not": {"$elemMatch": {"$nin": list(self.units)}}}
            parts.append({"unit_id": {"$in": list(self.units)}, "extra_unit_ids": extra, "$or": narrow})
        return {"$and": parts} if parts else {}


_UNLOCKED = {"locked_by_hand": None, "locked_by_appraisal": None}
BY_STATUS: Mapping[str, Document] = {
    "closed": {"closed": True},
    "locked": {"closed": False, "$nor": [_UNLOCKED]},
    "active": {"closed": False, **_UNLOCKED},
}
