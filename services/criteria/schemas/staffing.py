"""Units of a round that nobody can score, as criteria tells them."""

from typing import Literal

from pydantic import BaseModel


class UnitToStaff(BaseModel):
    """A unit and what none of its accounts can do."""

    unit_id: str
    name: str
    missing: list[Literal["enter", "approve"]]


class UnitsToStaff(BaseModel):
    """The units of a round that lack an account. Not `known`: accounts are still arriving, none is named."""

    known: bool
    items: list[UnitToStaff]
