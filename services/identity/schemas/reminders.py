"""Reminders that Home Affairs sends by hand, over HTTP."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken


class UnitsToRemind(Taken):
    """The units to remind; of these, whoever owes something now is told."""

    unit_ids: Annotated[list[Identifier], Field(min_length=1, max_length=20_000)]


class AlreadyReminded(BaseModel):
    """A unit whose people were reminded by hand within the hour, and when."""

    unit_id: str
    at: datetime


class RemindersSent(BaseModel):
    """How many units were reminded, which have nobody who could read it, and which had been already and
    heard nothing again."""

    units: int
    without_accounts: list[str]
    already: list[AlreadyReminded]
