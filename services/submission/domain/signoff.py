"""The steps from open figures to a sent sheet, and which follows which (S4, S5, screen 3)."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, Literal

from services.submission.errors import SheetFrozen, WrongStep


class Status(StrEnum):
    """How far the sign-off has come."""

    OPEN = "open"
    FROZEN = "frozen"
    EXPORTED = "exported"
    APPROVED = "approved"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    NOT_SUBMITTED = "not_submitted"


class Step(StrEnum):
    """What moves a sheet on, or back."""

    EDIT = "edit"
    FREEZE = "freeze"
    EXPORT = "export"
    APPROVE = "approve"
    RETURN = "return"
    ATTACH = "attach"
    SEND = "send"
    REOPEN = "reopen"
    RECALL = "recall"


UNSENT = (Status.OPEN, Status.FROZEN, Status.EXPORTED, Status.APPROVED, Status.SIGNED)
SENT = (Status.SUBMITTED, Status.NOT_SUBMITTED)
_FIXED = (Status.FROZEN, Status.EXPORTED, Status.APPROVED, Status.SIGNED)

FROM: Mapping[Step, tuple[Status, ...]] = {
    Step.EDIT: (Status.OPEN,),
    Step.FREEZE: (Status.OPEN,),
    Step.EXPORT: (Status.FROZEN, Status.EXPORTED),
    Step.APPROVE: (Status.EXPORTED,),
    Step.RETURN: _FIXED,
    Step.ATTACH: (Status.APPROVED, Status.SIGNED),
    Step.SEND: (Status.SIGNED,),
    Step.REOPEN: (*_FIXED, *SENT),
    Step.RECALL: (Status.SUBMITTED,),
}
"""The statuses that a step may start from."""

VOIDED = ("frozen", "report", "approval", "signed_report", "receipt", "not_submitted_at")
"""The traces of steps that reopening makes void."""


def require_step(step: Step, status: Status) -> None:
    """Raises SheetFrozen for an edit, WrongStep for anything else that does not start from this status."""
    if status in FROM[step]:
        return
    if step is Step.EDIT:
        raise SheetFrozen("Số liệu đã chốt; mở lại để sửa.", sheet_status=status.value)
    required = [allowed.value for allowed in FROM[step]]
    detail = "Bảng điểm chưa đến hoặc đã qua bước này."
    raise WrongStep(detail, sheet_status=status.value, required=required)


Ending = Literal["replaced", "returned", "reopened", "recalled", "sent_back", "corrected"]
"""Why traces no longer count: exported or attached anew; given back by the leader; opened or recalled by the
unit; sent back by Home Affairs; opened by a correction of the set."""

_KEPT = ("frozen", "report", "approval", "signed_report", "receipt")


def past_with(
    signoff: Mapping[str, Any], names: Collection[str], how: Ending, by: Mapping[str, Any], reason: str = ""
) -> list[dict[str, Any]]:
    """The voided steps with those that are voided now: who did what stays visible, and why it was voided."""
    traces = {name: signoff[name] for name in names if signoff.get(name)}
    past: list[dict[str, Any]] = signoff.get("past") or []
    return [*past, {**traces, "ended": {**by, "how": how, "reason": reason}}] if traces else past


def all_past(
    signoff: Mapping[str, Any], how: Ending, by: Mapping[str, Any], reason: str
) -> list[dict[str, Any]]:
    """The voided steps once everything is void."""
    return past_with(signoff, _KEPT, how, by, reason)
