"""Sign-off without files: freeze, approve, return, reopen, and the unit's own words in the report (S4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chamdiem.contracts.base import Event
from chamdiem.contracts.submission import SheetChanged, SheetReopened
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, round_of, whole_sheet
from services.submission.commands.items import TRIES, history_entry
from services.submission.commands.survey_answers import unanswered_forms
from services.submission.context import Context
from services.submission.domain.findings import findings, survey_findings
from services.submission.domain.form import Form
from services.submission.domain.frozen import sent_items, sheet_digest
from services.submission.domain.rights import Action, require
from services.submission.domain.rounds import Round
from services.submission.domain.signoff import (
    SENT,
    VOIDED,
    Ending,
    Status,
    Step,
    all_past,
    require_step,
)
from services.submission.errors import Busy, SheetIncomplete, UnitWithdrawn
from services.submission.errors.signing import ReportReplaced
from services.submission.repository.sheets import Write

Sheet = dict[str, Any]
Decide = Callable[[Sheet, Form, Round], "Move"]


@dataclass(frozen=True)
class Move:
    """Where a step leads: the new status, fields to set, why (for the history), events to tell."""

    status: Status
    fields: Mapping[str, Any]
    reason: str = ""
    events: tuple[Event, ...] = ()


def signature(caller: Caller, at: datetime) -> dict[str, Any]:
    """Who and when, as every step keeps it."""
    return {"at": at, "by": caller.account_id, "by_name": caller.name}


_TRACES = {
    Step.FREEZE: (Status.FROZEN, "frozen"),
    Step.APPROVE: (Status.APPROVED, "approval"),
    Step.RETURN: (Status.OPEN, "returned"),
    Step.REOPEN: (Status.OPEN, "returned"),
    Step.RECALL: (Status.OPEN, "returned"),
}


def _repeats(sheet: Sheet, step: Step, caller: Caller) -> bool:
    """Whether the same account has just done this step: its answer was lost, and it asks again. What was sent
    is sent, whoever of the unit pressed first."""
    if step is Step.SEND:
        return bool(sheet["status"] == Status.SUBMITTED)
    status, trace = _TRACES.get(step, (None, ""))
    done = sheet["signoff"].get(trace) or {}
    return sheet["status"] == status and done.get("by") == caller.account_id


async def move(
    ctx: Context, caller: Caller, sheet_id: str, step: Step, at: datetime, decide: Decide
) -> Sheet:
    """Take one step on the sheet as it stands, while self-scoring is open; again if somebody else was
    faster.

    Raises WrongStep, PhaseClosed, UnitWithdrawn, Busy. The caller's right has been checked before.
    """
    for _ in range(TRIES):
        sheet = await whole_sheet(ctx, sheet_id)
        round_ = await round_of(ctx, sheet["round_id"], fresh=True)
        form = await form_of(ctx, sheet["set_id"])
        if sheet["withdrawn"]:
            raise UnitWithdrawn("Đơn vị không còn trong đợt chấm điểm này.")
        if _repeats(sheet, step, caller):
            return sheet
        require_step(step, Status(sheet["status"]))
        round_.require_open(sheet["unit_id"], at)
        moved = decide(sheet, form, round_)
        if await ctx.sheets.write(sheet_id, sheet["version"], _write(caller, sheet, moved, at)):
            return await whole_sheet(ctx, sheet_id)
    raise Busy("Nhiều người đang làm việc trên bảng điểm này, xin gửi lại.")


def _write(caller: Caller, sheet: Sheet, moved: Move, at: datetime) -> Write:
    changes = {"status": {"from": sheet["status"], "to": moved.status.value, "reason": moved.reason}}
    if "report_text" in moved.fields:
        changes = {"report_text": {"from": sheet["report_text"], "to": moved.fields["report_text"]}}
    entry = history_entry(caller, sheet["_id"], "", sheet["version"] + 1, at, changes)
    return Write(
        set={"status": moved.status.value, **moved.fields},
        events=moved.events,
        progress=status_event(sheet, moved.status),
        history=[entry],
    )


def status_event(sheet: Sheet, status: Status) -> SheetChanged:
    """Progress, with a status that has just changed."""
    sums = sheet["progress"]
    return SheetChanged(
        sheet_id=sheet["_id"],
        round_id=sheet["round_id"],
        unit_id=sheet["unit_id"],
        status=status.value,
        scored=sums["scored"],
        leaves=sums["leaves"],
        points=sums["points"],
    )


def frozen_fields(sheet: Sheet, form: Form, by: Mapping[str, Any]) -> dict[str, Any]:
    """What freezing keeps: who, the digest of what will be sent, and the exclusions that it was taken
    with."""
    items = sent_items(form, sheet["items"], sheet["excluded"])
    return {**by, "digest": sheet_digest(sheet["_id"], items), "excluded": sheet["excluded"]}


async def write_report_text(
    ctx: Context,
    caller: Caller,
    sheet_id: str,
    text: Mapping[str, str],
    was: Mapping[str, str] | None = None,
) -> Sheet:
    """The unit's difficulties and proposals, while the figures are open. Raises StaleVersion with both where
    they were written over others than are stored, by a colleague or in another window."""
    await require_right(ctx, Action.EDIT, caller, sheet_id)

    def decide(sheet: Sheet, form: Form, round_: Round) -> Move:
        stored = sheet["report_text"]
        if was is not None and stored not in (was, text):
            raise StaleVersion("Đã có người lưu nội dung khác.", current=stored, yours=text)
        return Move(Status.OPEN, {"report_text": dict(text)})

    return await move(ctx, caller, sheet_id, Step.EDIT, ctx.now(), decide)


async def freeze(ctx: Context, caller: Caller, sheet_id: str) -> Sheet:
    """Fix the figures. Raises SheetIncomplete with every finding that blocks."""
    await require_right(ctx, Action.SIGN_OFF, caller, sheet_id)
    at = ctx.now()
    unanswered = await unanswered_forms(ctx, sheet_id)

    def decide(sheet: Sheet, form: Form, round_: Round) -> Move:
        found = [*findings(form, sheet["items"], sheet["excluded"]), *survey_findings(form, unanswered)]
        if blocking := [vars(finding) for finding in found if finding.blocks]:
            raise SheetIncomplete(f"Còn {len(blocking)} việc chưa hoàn thành.", findings=blocking)
        return Move(Status.FROZEN, {"signoff.frozen": frozen_fields(sheet, form, signature(caller, at))})

    return await move(ctx, caller, sheet_id, Step.FREEZE, at, decide)


async def approve(ctx: Context, caller: Caller, sheet_id: str, remark: str, read: str = "") -> Sheet:
    """The leader agrees to the exported report (TH 9.2). `read`: the code of the one that was read.

    Raises ReportReplaced if it is no longer the one that counts.
    """
    await require_right(ctx, Action.APPROVE, caller, sheet_id)
    at = ctx.now()

    def decide(sheet: Sheet, form: Form, round_: Round) -> Move:
        if read and read != (code := sheet["signoff"]["report"]["export_code"]):
            detail = "Báo cáo vừa được kết xuất lại; xin xem bản mới rồi phê duyệt."
            raise ReportReplaced(detail, found=read, expected=code)
        approval = {**signature(caller, at), "remark": remark}
        return Move(Status.APPROVED, {"signoff.approval": approval}, reason=remark)

    return await move(ctx, caller, sheet_id, Step.APPROVE, at, decide)


async def give_back(ctx: Context, caller: Caller, sheet_id: str, reason: str) -> Sheet:
    """The leader gives the sheet back with a reason: figures are open again, later steps void."""
    await require_right(ctx, Action.APPROVE, caller, sheet_id)
    return await _open_again(ctx, caller, sheet_id, Step.RETURN, reason)


async def reopen(ctx: Context, caller: Caller, sheet_id: str, reason: str) -> Sheet:
    """Open the figures again; later steps are void. What has been sent only Home Affairs reopens (screen
    3b)."""
    await require_right(ctx, Action.REOPEN, caller, sheet_id)
    return await _open_again(ctx, caller, sheet_id, Step.REOPEN, reason)


async def recall(ctx: Context, caller: Caller, sheet_id: str, reason: str) -> Sheet:
    """The unit takes back what it has sent, while its phase is open. Raises WrongStep before it was sent."""
    await require_right(ctx, Action.RECALL, caller, sheet_id)
    return await _open_again(ctx, caller, sheet_id, Step.RECALL, reason)


def _ending(step: Step, sheet: Sheet) -> Ending:
    endings: dict[Step, Ending] = {Step.RETURN: "returned", Step.RECALL: "recalled"}
    return endings.get(step) or ("sent_back" if Status(sheet["status"]) in SENT else "reopened")


async def _open_again(ctx: Context, caller: Caller, sheet_id: str, step: Step, reason: str) -> Sheet:
    at = ctx.now()

    def decide(sheet: Sheet, form: Form, round_: Round) -> Move:
        if Status(sheet["status"]) in SENT and step is not Step.RECALL:
            require(Action.REOPEN_SENT, caller, sheet["unit_id"])
        void: dict[str, Any] = {f"signoff.{name}": None for name in VOIDED}
        how = _ending(step, sheet)
        returned = {**signature(caller, at), "reason": reason, "how": how}
        void["signoff.past"] = all_past(sheet["signoff"], how, signature(caller, at), reason)
        told = _reopened(caller, sheet, step, reason, at)
        return Move(Status.OPEN, {**void, "signoff.returned": returned}, reason=reason, events=(told,))

    return await move(ctx, caller, sheet_id, step, at, decide)


def _reopened(caller: Caller, sheet: Sheet, step: Step, reason: str, at: datetime) -> SheetReopened:
    return SheetReopened(
        sheet_id=sheet["_id"],
        round_id=sheet["round_id"],
        unit_id=sheet["unit_id"],
        returned=step is Step.RETURN,
        was_sent=Status(sheet["status"]) in SENT,
        reason=reason,
        by=caller.account_id,
        at=at,
    )
