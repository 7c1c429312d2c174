"""On which days before a deadline a round reminds those who have not finished."""

from typing import Annotated

from pydantic import AfterValidator, Field


def _latest_first(days: list[int]) -> list[int]:
    return sorted(set(days), reverse=True)


ReminderDays = Annotated[
    list[Annotated[int, Field(ge=1, le=60)]], Field(max_length=10), AfterValidator(_latest_first)
]
"""Days before a deadline; none: nobody is reminded."""
