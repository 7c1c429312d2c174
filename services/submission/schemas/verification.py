"""Verification for anyone: what became of a report (S5)."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel


class ReportFate(BaseModel):
    """`unknown`: no report of ours carries this mark, and every other field is null. `found_by`: the export
    code, the sheet's digest, the unsigned export, or the signed file. No points, no names of persons."""

    state: Literal["unknown", "current", "replaced", "recalled", "returned", "not_sent"]
    found_by: Literal["code", "digest", "export", "signed"] | None = None
    unit_name: str | None = None
    round_name: str | None = None
    year: int | None = None
    exported_at: datetime | None = None
    sent_at: datetime | None = None
    ended_at: datetime | None = None
