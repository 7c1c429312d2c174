"""Survey answers and the points computed from them (domain rules 3 and 7)."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chamdiem.scoring.points import StoredPoints
from chamdiem.servicekit.requests import Taken

Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=400)]


class Answer(Taken):
    """Answers of one respondent group to one question about one unit: each of `values` one respondent's
    single answer (or `choices`, one respondent's several), or already counted per option in
    `counts`."""

    unit_id: Name
    leaf_id: Name
    group_id: Name
    question_id: Name
    values: Annotated[list[Value], Field(max_length=100_000)] = Field(default=[])
    choices: Annotated[list[list[Value]], Field(max_length=100_000)] = Field(default=[])
    counts: dict[Name, Annotated[int, Field(ge=0, le=100_000_000)]] = Field(default={})


class SurveyBody(Taken):
    """A whole survey: `held` false means that there was none in this round (domain rule 3)."""

    held: bool
    answers: list[Answer] = Field(default=[])


class SurveyPoints(BaseModel):
    """A unit's points on a survey leaf; null: no valid answer, so not applicable, flagged (rule 3)."""

    model_config = ConfigDict(from_attributes=True)

    unit_id: str
    leaf_id: str
    points: StoredPoints | None


class Survey(BaseModel):
    """The closed survey of a round; `outdated`: its set was corrected since and does not take its answers,
    so its points are those of before until it is closed again.
    """

    model_config = ConfigDict(from_attributes=True)

    round_id: str
    held: bool
    version: int
    closed_at: datetime
    closed_by_name: str
    scores: list[SurveyPoints]
    outdated: bool = False
