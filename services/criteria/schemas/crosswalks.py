"""Crosswalks over HTTP."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken


class CrosswalkLink(Taken):
    """One leaf and the former leaves that it continues, none for a new one; `note` says why so."""

    leaf_id: Identifier
    former_ids: Annotated[list[Identifier], Field(max_length=100)]
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class NewCrosswalk(Taken):
    """Every link of a set's crosswalk."""

    former_set_id: Identifier
    links: Annotated[list[CrosswalkLink], Field(max_length=20_000)]


class SetCrosswalk(BaseModel):
    """`left_over` are the former leaves that nothing continues."""

    set_id: str
    former_set_id: str
    version: int
    links: list[CrosswalkLink]
    left_over: list[str]
