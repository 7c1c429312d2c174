"""Last year's sheet beside this year's, and what is taken over from it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from chamdiem.scoring.points import StoredPoints
from chamdiem.servicekit.requests import Taken
from services.submission.schemas.desks import Id
from services.submission.schemas.sheets import Evidence, Item, Read, Totals

Part = Literal["facts", "explanation", "evidence"]


class FormerLeaf(Read):
    """A former leaf beside the one that continues it (`leaf_id`). `panel_points`, `panel_reasons`: what the
    panel decided, where the caller may see it; `rule` is that year's, to read `facts` by."""

    leaf_id: str
    former_id: str
    code: str
    name: str
    max_points: StoredPoints
    rule: dict[str, Any]
    facts: dict[str, Any] | None
    points: StoredPoints | None
    not_applicable: bool
    not_applicable_reason: str
    explanation: str
    evidence: list[Evidence]
    panel_points: StoredPoints | None
    panel_reasons: list[str]


class FormerSheet(Read):
    """Last year's sheet of the unit; without `sheet_id` there was none. `panel_shown`: whether the panel's
    word is part of it."""

    sheet_id: str | None = None
    round_name: str = ""
    year: int | None = None
    panel_shown: bool = False
    leaves: tuple[FormerLeaf, ...] = ()


class WantedLeaf(Taken):
    """A leaf to fill from last year, with the version of its item that the caller saw (0: nothing yet)."""

    leaf_id: Id
    version: Annotated[int, Field(ge=0)]


class TakenOver(Taken):
    """Which leaves take which parts over."""

    leaves: Annotated[list[WantedLeaf], Field(min_length=1, max_length=500)]
    parts: Annotated[list[Part], Field(min_length=1, max_length=3)]


class NotTaken(Read):
    """A leaf of which some part could not be taken over: there was none, or this year's rule can't count the
    facts."""

    leaf_id: str
    parts: list[Part]


class TakenItems(Read):
    """The items as they now stand, and what could not be taken over."""

    items: list[Item]
    left: list[NotTaken]
    totals: Totals
    sheet_version: int
