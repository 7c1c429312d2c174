"""Reminders that Home Affairs sends by hand, over HTTP."""

from typing import Annotated

from pydantic import BaseModel, Field

from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken


class UnitsToRemind(Taken):
    """The units to remind; of these, whoever owes something now is told."""

    unit_ids: Annotated[list[Identifier], Field(min_length=1, max_length=20_000)]


class RemindersSent(BaseModel):
    """How many units were reminded, and which of them have nobody who could read it."""

    units: int
    without_accounts: list[str]
