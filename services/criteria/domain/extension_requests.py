"""What a unit asks for when time runs out: a later end of one phase, answered by Home Affairs."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from chamdiem.scoring.phases import Phase
from services.criteria.errors import (
    ExtensionAsked,
    ExtensionDecided,
    ExtensionNotLater,
    ExtensionRequestNotFound,
)

State = Literal["pending", "granted", "refused", "withdrawn"]
Requests = tuple["ExtensionRequest", ...]


@dataclass(frozen=True)
class Answer:
    """Who ended the request, when and why; `until` is what was granted, maybe another date than asked."""

    by: str
    name: str
    at: datetime
    reason: str
    until: datetime | None = None


@dataclass(frozen=True)
class ExtensionRequest:
    """One unit's wish for a later end of one phase. It lives in its round, so that granting is one write."""

    request_id: str
    unit_id: str
    phase: Phase
    until: datetime
    reason: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    state: State = "pending"
    answer: Answer | None = None


def asked(requests: Requests, wish: ExtensionRequest, end: datetime) -> Requests:
    """The requests with a new one; `end` is the phase's. A repetition under the same id changes nothing.

    Raises ExtensionNotLater, and ExtensionAsked while one of the same unit and phase waits.
    """
    if any(one.request_id == wish.request_id for one in requests):
        return requests
    if wish.until <= max(end, wish.asked_at):
        detail = "Thời điểm xin gia hạn phải sau khi giai đoạn kết thúc và ở tương lai."
        raise ExtensionNotLater(detail, unit_id=wish.unit_id)
    for one in requests:
        if (one.unit_id, one.phase, one.state) == (wish.unit_id, wish.phase, "pending"):
            raise ExtensionAsked("Đơn vị đã xin gia hạn và đang chờ trả lời.", request_id=one.request_id)
    return (*requests, wish)


def found(requests: Requests, request_id: str) -> ExtensionRequest:
    """Raises ExtensionRequestNotFound."""
    for one in requests:
        if one.request_id == request_id:
            return one
    raise ExtensionRequestNotFound("Không có đề nghị gia hạn này.")


def ended(requests: Requests, request_id: str, state: State, answer: Answer) -> Requests:
    """The requests with one of them ended; the same end by the same person again changes nothing.

    Raises ExtensionRequestNotFound, and ExtensionDecided with who was faster and what they said.
    """
    request = found(requests, request_id)
    before = request.answer
    if before and not (request.state == state and before.by == answer.by):
        raise ExtensionDecided(
            "Đề nghị này đã được trả lời.", state=request.state, by_name=before.name, at=before.at.isoformat()
        )
    after = request if before else replace(request, state=state, answer=answer)
    return tuple(after if one is request else one for one in requests)
