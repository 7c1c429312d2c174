"""The history of sets and rounds over HTTP."""

from pydantic import AwareDatetime, BaseModel, Field


class CriteriaChange(BaseModel):
    """Who changed what, when and why (O3)."""

    at: AwareDatetime
    by: str
    by_name: str
    field: str
    was: object = Field(None, alias="from")
    to: object
    reason: str
    since: AwareDatetime | None = Field(None, description="when the first of several saves was")
    saves: int | None = Field(None, description="how many saves of one author the entry stands for")
    nodes: list[str] | None = Field(None, description="ids of changed nodes, a hundred at most")


class CriteriaChanges(BaseModel):
    """Every change, the oldest first."""

    items: list[CriteriaChange]
