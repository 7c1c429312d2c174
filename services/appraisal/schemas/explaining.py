"""What the panel asks and what the unit answers (domain, Workflow)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from chamdiem.scoring import StoredPoints
from chamdiem.servicekit.requests import Taken
from services.appraisal.schemas.base import Said

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000, pattern=r"^[^\x00]*$")]


class AppraisalEvidence(Said):
    """Evidence of the unit; its content is read from submission."""

    evidence_id: str
    kind: Literal["file", "link"]
    filename: str
    content_type: str
    size: int
    sha256: str
    note: str
    url: str


class QuestionOrder(Taken):
    """What is to be explained, in at least 10 characters."""

    text: Words


class Question(Said):
    """The account's own question; `version` is named when it is reworded."""

    text: str
    at: datetime
    version: int


class OtherQuestion(Said):
    """What another appraiser asks on the same leaf."""

    name: str
    text: str
    at: datetime


class UnitAnswer(Said):
    """The unit's answer with what it added; `sent`: by the unit itself, not taken as it stood."""

    text: str
    evidence: list[AppraisalEvidence]
    sent: bool
    at: datetime


class FirstWord(Said):
    """The word of the first appraisal, where the second has replaced it."""

    points: StoredPoints | None
    not_applicable: bool
    reason: str
