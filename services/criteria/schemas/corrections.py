"""Versions of a published set, and its scanned decision, over HTTP (C2)."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel

from chamdiem.scoring.document import SetDecision
from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken
from services.criteria.schemas import Reason


class NewCorrection(Taken):
    """Why a published set is corrected; without an id, the first version's with `-v2`, `-v3` …"""

    reason: Reason
    set_id: Identifier | None = None


class CorrectionReason(Taken):
    """Why a published set is corrected, as the units will read it."""

    reason: Reason


class SetEdition(BaseModel):
    """One version of a set."""

    set_id: str
    edition: int
    status: Literal["draft", "published"]
    digest: str
    decision: SetDecision | None
    published_at: AwareDatetime | None
    correction_reason: str


class SetEditions(BaseModel):
    """Every version of a set, the first first."""

    items: list[SetEdition]
