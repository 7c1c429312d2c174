"""What the deadline does by itself: unsent sheets are taken as they stand, exactly once (domain,
Workflow)."""

from datetime import datetime, timedelta
from typing import Any

from chamdiem.contracts.submission import SheetSubmitted
from services.submission.commands.awaiting import awaited, is_still_over
from services.submission.commands.items import history_entry
from services.submission.commands.signoff import frozen_fields, status_event
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.frozen import sent_items
from services.submission.domain.rounds import Round
from services.submission.domain.signoff import UNSENT, Status
from services.submission.repository.sheets import Write


async def close_overdue(ctx: Context) -> None:
    """The job: for every round, settle what its deadline has decided. Several copies may run it at once."""
    async for round_ in ctx.rounds.each():
        await settle(ctx, round_)


async def settle(ctx: Context, round_: Round) -> None:
    """Take unsent sheets whose deadline has passed; give back those whose deadline now lies ahead."""
    at = ctx.now()
    passed = at - timedelta(seconds=ctx.settings.deadline_grace)
    form = await ctx.forms.get(round_.is_.set_id)
    if form is None or round_.end is None:
        return
    if round_.end <= passed:
        spared = [unit_id for unit_id in round_.units if not round_.is_over(unit_id, passed)]
        overdue = await ctx.rosters.overdue(round_.is_.round_id, spared)
        waiting = await awaited(ctx, round_, overdue, at)
        for sheet_id in overdue:
            if sheet_id not in waiting:
                await _take(ctx, round_, form, sheet_id, at)
    async for sheet_id, unit_id in ctx.rosters.not_submitted(round_.is_.round_id):
        if round_.is_open(unit_id, at):
            await _give_back(ctx, round_, sheet_id, at)


async def _take(ctx: Context, round_: Round, form: Form, sheet_id: str, at: datetime) -> None:
    """One update of the version that was read: of several copies one succeeds, the others have nothing to
    do."""
    sheet = await ctx.sheets.whole(sheet_id)
    if sheet is None or sheet["withdrawn"] or Status(sheet["status"]) not in UNSENT:
        return
    if not await is_still_over(ctx, round_, sheet["unit_id"], at):
        return
    if sheet["set_id"] != round_.is_.set_id:  # a correction is on its way: by its rules, at the next look
        return
    frozen = sheet["signoff"].get("frozen") or frozen_fields(sheet, form, {"at": at, "by": "", "by_name": ""})
    event = submitted_event(sheet, form, frozen, at=at, submitted=False, late=False)
    changes = {"status": {"from": sheet["status"], "to": Status.NOT_SUBMITTED.value, "reason": ""}}
    write = Write(
        set={
            "status": Status.NOT_SUBMITTED.value,
            "status_before_deadline": sheet["status"],
            "signoff.frozen": frozen,
            "signoff.not_submitted_at": at,
        },
        events=[event],
        progress=status_event(sheet, Status.NOT_SUBMITTED),
        history=[history_entry(None, sheet_id, "", sheet["version"] + 1, at, changes)],
    )
    await ctx.sheets.write(sheet_id, sheet["version"], write)


async def _give_back(ctx: Context, round_: Round, sheet_id: str, at: datetime) -> None:
    """An extension has come: the sheet is again what it was before the deadline took it."""
    sheet = await ctx.sheets.whole(sheet_id)
    if sheet is None or sheet["withdrawn"] or sheet["status"] != Status.NOT_SUBMITTED:
        return
    deadline, taken_at = round_.deadline(sheet["unit_id"]), sheet["signoff"]["not_submitted_at"]
    if deadline is None or deadline <= taken_at:  # this copy's clock lags behind that of the one that took it
        return
    status = Status(sheet["status_before_deadline"])
    unset = ("signoff.frozen",) if status is Status.OPEN else ()
    changes = {"status": {"from": sheet["status"], "to": status.value, "reason": "extension"}}
    write = Write(
        set={"status": status.value, "signoff.not_submitted_at": None},
        unset=unset,
        progress=status_event(sheet, status),
        history=[history_entry(None, sheet_id, "", sheet["version"] + 1, at, changes)],
    )
    await ctx.sheets.write(sheet_id, sheet["version"], write)


def submitted_event(
    sheet: dict[str, Any], form: Form, frozen: dict[str, Any], *, at: datetime, submitted: bool, late: bool
) -> SheetSubmitted:
    """The whole frozen sheet, with the exclusions that it was frozen with and the digest over just that."""
    return SheetSubmitted(
        sheet_id=sheet["_id"],
        set_id=sheet["set_id"],
        round_id=sheet["round_id"],
        unit_id=sheet["unit_id"],
        submitted=submitted,
        late=late,
        at=at,
        digest=frozen["digest"],
        items=sent_items(form, sheet["items"], frozen["excluded"]),
    )
