"""Corrections of a sheet's set over HTTP."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class CorrectedField(BaseModel):
    """One field by its dotted path, before and after."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    field: str
    was: str | None = Field(None, serialization_alias="from")
    to: str | None
    place: str | None = None


class CorrectedNode(BaseModel):
    """A node that a correction changed; codes are null on the side that does not have it."""

    node_id: str
    changes: list[str]
    code_was: str | None
    code: str | None
    name: str
    fields: list[CorrectedField]


class SheetCorrection(BaseModel):
    """A correction, why, and what it changed. `figures`: not only words. `seen`: by the caller."""

    set_id: str
    corrects: str
    edition: int
    reason: str
    figures: bool
    at: datetime
    nodes: list[CorrectedNode]
    seen: bool


class SheetCorrections(BaseModel):
    """Corrections that a sheet has gone over to, the newest first."""

    items: list[SheetCorrection]
