"""What reporting says and takes. Figures are exact decimal strings; each shown one has a rounded `_display`
twin.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, StringConstraints

from chamdiem.scoring.points import StoredPoints
from chamdiem.servicekit.requests import Taken

ResultStatus = Literal["provisional", "final", "published"]


class Area(BaseModel):
    """A column of the table: one root of the set's tree."""

    node_id: str
    code: str
    name: str
    max_points: StoredPoints


class AreaIndex(BaseModel):
    """A unit's index of one area in per cent; null where nothing in it applies."""

    node_id: str
    index: str | None
    index_display: str | None


class ClassCount(BaseModel):
    """How many units of a group are in a class."""

    class_id: str
    name: str
    count: int


class GroupSummary(BaseModel):
    """One ranking group. The mean is of the unrounded indices."""

    ranking_group: str
    count: int
    class_counts: list[ClassCount]
    mean_index: str | None
    mean_index_display: str | None


class WaitingUnit(BaseModel):
    """A unit whose appraisal is not complete yet."""

    unit_id: str
    unit_name: str
    ranking_group: str


class ResultRow(BaseModel):
    """One unit. `rank` null: nothing applies to it. `own_points`: the unit's own sum over what it scores
    itself.
    """

    rank: int | None
    previous_rank: int | None
    unit_id: str
    unit_name: str
    ranking_group: str
    index: str | None
    index_display: str | None
    points: str
    points_display: str
    applicable_max: str
    applicable_max_display: str
    class_id: str | None
    class_name: str | None
    own_points_display: str | None
    appraised_points_display: str
    survey_points_display: str | None
    bonus: StoredPoints
    deduction: StoredPoints
    areas: list[AreaIndex]
    not_submitted: bool
    late: bool


class Results(BaseModel):
    """The ranked table of a round. `digest` names the ranking; `decimals` is how figures are shown."""

    round_id: str
    round_name: str
    kind: Literal["par_index", "task_completion"]
    year: int
    set_id: str
    rank_by: Literal["index", "points"]
    decimals: int
    status: ResultStatus
    survey_held: bool
    survey_pending: bool
    ranked_at: AwareDatetime | None
    digest: str | None
    decision_number: str | None
    areas: list[Area]
    groups: list[GroupSummary]
    waiting_units: list[WaitingUnit]
    rows: list[ResultRow]


class ExplainedLeaf(BaseModel):
    """One leaf or item of a unit's result. `lost`: what is missing to the maximum."""

    leaf_id: str
    code: str
    name: str
    area_id: str | None
    part: Literal["appraised", "survey", "bonus", "deduction"]
    max_points: StoredPoints
    own_points: StoredPoints | None
    final_points: StoredPoints | None
    lost: StoredPoints
    excluded: bool
    reasons: list[str]


class Distance(BaseModel):
    """What is missing to a better place: per cent, or points to a rank where the set ranks by points."""

    name: str
    missing: str
    missing_display: str


class Explanation(BaseModel):
    """self − appraisal + survey + bonus − deduction = total, and where the points went."""

    row: ResultRow
    decimals: int
    appraisal_difference_display: str | None
    leaves: list[ExplainedLeaf]
    largest_losses: list[ExplainedLeaf]
    next_rank: Distance | None
    next_class: Distance | None


class PublicationOrder(Taken):
    """The decision under which results are published (R5)."""

    decision_number: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
    decision_date: date


class PublicRow(BaseModel):
    """What everyone sees of a unit."""

    rank: int | None
    unit_id: str
    unit_name: str
    ranking_group: str
    index_display: str | None
    points_display: str
    class_name: str | None


class PublishedRound(BaseModel):
    """A published round without its table."""

    round_id: str
    round_name: str
    kind: Literal["par_index", "task_completion"]
    year: int
    decision_number: str
    decision_date: date
    published_at: AwareDatetime
    digest: str


class PublishedRounds(BaseModel):
    """Published rounds, the newest first."""

    items: list[PublishedRound]
    next_cursor: str | None = None


class Publication(PublishedRound):
    """A published round with its table, as it stood when it was published."""

    rows: list[PublicRow]
