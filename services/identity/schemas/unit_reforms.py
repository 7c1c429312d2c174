"""Renaming, moving, merging and splitting units, and what became of them, as HTTP takes and shows it."""

from datetime import date
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from chamdiem.contracts.identity import UnitKind
from chamdiem.servicekit.requests import Taken
from services.identity.schemas.common import Name, Reason, Slug
from services.identity.schemas.units import NewUnit, Unit, UnitBody

EARLIEST = date(1900, 1, 1)
"""The first day that a reform may name: a unit that ends has a day before."""
MOST = 200
"""Units that one merge or split may name."""


class Reform(Taken):
    """Why, and the first day (in Viet Nam) on which it holds: today or before."""

    reason: Reason
    effective: Annotated[date, Field(ge=EARLIEST)]


class RenameOrder(Reform):
    """The new name; what else is not given stays; `ranking_group` null: the unit is in no group any more."""

    name: Name
    short_name: Annotated[str, StringConstraints(max_length=100)] | None = None
    code: Annotated[str, StringConstraints(max_length=40)] | None = None
    kind: UnitKind | None = None
    ranking_group: Slug | None = None

    def given(self) -> dict[str, Any]:
        """The fields of the unit that the order changes."""
        fields = self.model_dump(include={"name", "short_name", "code", "kind"}, exclude_none=True)
        grouped = "ranking_group" in self.model_fields_set
        return fields | ({"ranking_group": self.ranking_group} if grouped else {})


class MoveOrder(Reform):
    """The new parent; none: the top of the tree."""

    parent_id: Slug | None


class MergeOrder(Reform):
    """Which units end together with the one in the path, and who continues them; `into`: if it is new."""

    with_unit_ids: Annotated[list[Slug], Field(max_length=MOST)] = Field(default=[])
    into_unit_id: Slug
    into: UnitBody | None = None

    def heir(self) -> NewUnit | None:
        """The new unit that continues them, from the day on."""
        if self.into is None:
            return None
        fields = self.into.model_dump() | {"valid_from": self.effective}
        return NewUnit(unit_id=self.into_unit_id, **fields)


class SplitOrder(Reform):
    """The new units that continue the one in the path; `children`: child → the part that takes it over."""

    into: Annotated[list[NewUnit], Field(min_length=2, max_length=MOST)]
    children: Annotated[dict[Slug, Slug], Field(max_length=20_000)] = Field(default={})

    def parts(self) -> list[NewUnit]:
        """The new units, from the day on."""
        return [part.model_copy(update={"valid_from": self.effective}) for part in self.into]


class ReformedUnits(BaseModel):
    """The units that a reform touched, as they now stand."""

    items: list[Unit]


class UnitState(BaseModel):
    """What a unit was since a day; none: from its beginning."""

    since: date | None
    code: str
    name: str
    short_name: str
    kind: UnitKind
    ranking_group: str | None
    parent_id: str | None


class FieldChange(BaseModel):
    """One field, from what to what."""

    field: str
    was: str | None
    to: str | None


class UnitEntry(BaseModel):
    """One change of a unit: who, when, what and why; `since`: the day it holds from, none: a correction."""

    who: str
    name: str
    when: AwareDatetime
    since: date | None
    reason: str
    changes: list[FieldChange]


class UnitHistory(BaseModel):
    """What a unit was, the oldest first, and who changed it, the newest first (O3)."""

    states: list[UnitState]
    items: list[UnitEntry]


class UnitPlanned(BaseModel):
    """One unit that an import creates or changes; `row` is the workbook's."""

    row: int
    unit_id: str
    name: str
    created: bool
    changes: list[FieldChange]


class UnitWorkbookChecked(BaseModel):
    """What a workbook of units does, or would do in a dry run."""

    dry_run: bool
    created: int
    changed: int
    unchanged: int
    items: list[UnitPlanned]
