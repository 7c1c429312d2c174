"""Workbooks, clones and comparisons of sets over HTTP."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from chamdiem.scoring.points import StoredPoints
from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken
from services.criteria.schemas import SetFinding

Name = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]


class SetWorkbookRead(BaseModel):
    """What an uploaded workbook holds; with `dry_run` nothing was stored."""

    dry_run: bool
    set_id: str
    name: str
    year: int
    digest: str
    leaf_count: int
    max_points: StoredPoints
    findings: list[SetFinding]


class NewClone(Taken):
    """The draft that a set is cloned into."""

    set_id: Identifier
    name: Name
    year: Annotated[int, Field(ge=2000, le=2200)]


class FieldDifference(BaseModel):
    """One field, by its dotted path; null where that side has none. `place`: the words of the answer,
    condition or question that it belongs to.
    """

    field: str
    was: str | None = Field(alias="from")
    to: str | None
    place: str | None = None


class NodeDifference(BaseModel):
    """A node or item that differs; codes and names are null on the side that does not have it."""

    node_id: str
    former_id: str | None
    changes: list[Literal["added", "removed", "moved", "renumbered", "changed"]]
    code_was: str | None
    code: str | None
    name: str
    fields: list[FieldDifference]


class SetComparison(BaseModel):
    """What differs between two sets: the fields of the sets themselves, then node by node."""

    set_id: str
    other_id: str
    same: bool
    fields: list[FieldDifference]
    nodes: list[NodeDifference]
