"""What the panel asks a unit, and what it answers (domain, Workflow)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from chamdiem.servicekit.requests import Taken

AnswerText = Annotated[str, StringConstraints(max_length=20_000, pattern=r"^[^\x00]*$")]


class Read(BaseModel):
    """A response: built from stored values or from the domain's own."""

    model_config = ConfigDict(from_attributes=True, extra="ignore")


class SheetQuestion(Read):
    """What the panel wants explained on a leaf."""

    text: str
    at: datetime


class ExplanationState(Read):
    """`asked`: the unit is to answer; `sent` by the unit; `taken` as it stood at the phase's end."""

    state: Literal["asked", "sent", "taken"]
    at: datetime | None = None
    by_name: str = ""


class AnswerBody(Taken):
    """The answer's text."""

    text: AnswerText
