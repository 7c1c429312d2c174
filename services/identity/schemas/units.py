"""Units as HTTP takes and shows them."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from chamdiem.contracts.identity import UnitKind
from chamdiem.servicekit.requests import Taken
from services.identity.schemas.common import Name, Slug


class UnitBody(Taken):
    """A unit without its id."""

    code: Annotated[str, StringConstraints(max_length=40)] = ""
    name: Name
    short_name: Annotated[str, StringConstraints(max_length=100)] = ""
    kind: UnitKind
    ranking_group: Slug | None = None
    parent_id: Slug | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: list[Slug] = Field(default=[])


class NewUnit(UnitBody):
    """A unit to create or, in an import, to bring up to date."""

    unit_id: Slug


class UnitImport(Taken):
    """Units to store together, all or none."""

    units: Annotated[list[NewUnit], Field(min_length=1, max_length=20_000)]


class Unit(BaseModel):
    """A unit as it now stands."""

    unit_id: str
    code: str
    name: str
    short_name: str
    kind: UnitKind
    ranking_group: str | None
    parent_id: str | None
    valid_from: date | None
    valid_to: date | None
    successors: list[str]
    version: int


class UnitPage(BaseModel):
    """One page of units, by id."""

    items: list[Unit]
    next_cursor: str | None
    total: int


class UnitImportResult(BaseModel):
    """What an import did; units that were equal already are left alone."""

    created: int
    changed: int
    unchanged: int
    items: list[Unit]
