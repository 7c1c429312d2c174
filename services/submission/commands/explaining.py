"""Answering what the panel asks: leaf by leaf, sent once, or taken as it stands at the phase's end (domain,
Workflow)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chamdiem.contracts.appraisal import ExplanationAsked
from chamdiem.contracts.submission import ExplanationGiven
from chamdiem.scoring.phases import Phase
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import absent, require_right, round_of, whole_sheet
from services.submission.commands.awaiting import awaited, is_still_over
from services.submission.commands.items import TRIES, history_entry
from services.submission.commands.signoff import signature, status_event
from services.submission.context import Context
from services.submission.domain.explaining import (
    Answer,
    State,
    answer_to,
    closed,
    explaining_of,
    given,
    is_explaining,
    require_answerable,
    state_of,
    taken_back,
    unanswered,
)
from services.submission.domain.rights import Action
from services.submission.domain.rounds import Round
from services.submission.domain.sheets import Head
from services.submission.domain.signoff import Status
from services.submission.errors import Busy, UnitWithdrawn, WrongStep
from services.submission.errors.explaining import ExplanationIncomplete, NothingAsked
from services.submission.repository.sheets import Write

Sheet = dict[str, Any]
BUSY = "Nhiều người đang làm việc trên bảng điểm này, xin gửi lại."
WITHDRAWN = "Đơn vị không còn trong đợt chấm điểm này."


async def save_answer(
    ctx: Context, caller: Caller, sheet_id: str, leaf_id: str, seen: int, text: str
) -> Answer:
    """Save the answer's text over version `seen` (0: none yet); the same words by the same author again are
    a retry.

    Raises Forbidden, SheetFrozen, PhaseClosed, UnitWithdrawn, StaleVersion with both texts, Busy.
    """
    await require_right(ctx, Action.EDIT, caller, sheet_id)
    at = ctx.now()
    async with ctx.sheets.turn(sheet_id):
        for _ in range(TRIES):
            head = await _answerable(ctx, sheet_id, leaf_id, at)
            before = head.explaining.answers[leaf_id]
            if before.text == text and before.version in (seen, seen + 1):
                return before
            _demand_version(before, seen, text)
            after = _signed(replace(before, text=text), caller, at)
            changes = {"answer": {"from": before.text, "to": text}}
            entry = history_entry(caller, sheet_id, leaf_id, head.version + 1, at, changes)
            write = Write(set={f"answers.{leaf_id}": answer_to(after)}, history=[entry])
            if await ctx.sheets.write(sheet_id, head.version, write):
                return after
    raise Busy(BUSY)


async def _answerable(ctx: Context, sheet_id: str, leaf_id: str, at: datetime) -> Head:
    head = await ctx.sheets.head(sheet_id, leaf_id)
    if head is None:
        raise await absent(ctx, sheet_id)
    if head.withdrawn:
        raise UnitWithdrawn(WITHDRAWN)
    round_ = await round_of(ctx, head.round_id, fresh=True)
    require_answerable(head.status, head.explaining, round_, head.unit_id, leaf_id, at)
    return head


def _demand_version(before: Answer, seen: int, text: str) -> None:
    if before.version != seen:
        at = before.updated_at.isoformat().replace("+00:00", "Z") if before.updated_at else None
        current = {
            "text": before.text,
            "version": before.version,
            "by_name": before.updated_by_name,
            "at": at,
        }
        raise StaleVersion("Đã có người lưu câu trả lời khác.", current=current, yours={"text": text})


def _signed(answer: Answer, caller: Caller, at: datetime) -> Answer:
    author, name = caller.account_id, caller.name
    return replace(answer, version=answer.version + 1, updated_by=author, updated_by_name=name, updated_at=at)


async def send(ctx: Context, caller: Caller, sheet_id: str) -> Sheet:
    """Send the answers; a repetition finds them sent. From then on every leaf is closed again.

    Raises Forbidden, NothingAsked, PhaseClosed, UnitWithdrawn, ExplanationIncomplete, Busy.
    """
    await require_right(ctx, Action.SIGN_OFF, caller, sheet_id)
    at = ctx.now()
    for _ in range(TRIES):
        sheet = await whole_sheet(ctx, sheet_id)
        if state_of(sheet) is State.SENT:
            return sheet
        await _demand_sendable(ctx, sheet, at)
        write = _moved(caller, sheet, State.SENT, at)
        if await ctx.sheets.write(sheet_id, sheet["version"], write):
            return await whole_sheet(ctx, sheet_id)
    raise Busy(BUSY)


async def recall(ctx: Context, caller: Caller, sheet_id: str, reason: str) -> Sheet:
    """Take sent answers back while the phase is open: they can be changed, and have to be sent again or are
    taken at its end. A repetition finds it done.

    Raises Forbidden, WrongStep, PhaseClosed, UnitWithdrawn, Busy.
    """
    await require_right(ctx, Action.RECALL, caller, sheet_id)
    at = ctx.now()
    for _ in range(TRIES):
        sheet = await whole_sheet(ctx, sheet_id)
        if state_of(sheet) is State.ASKED and sheet["explanation"].get("by") == caller.account_id:
            return sheet
        await _demand_recallable(ctx, sheet, at)
        write = _moved(caller, sheet, State.ASKED, at, reason)
        if await ctx.sheets.write(sheet_id, sheet["version"], write):
            return await whole_sheet(ctx, sheet_id)
    raise Busy(BUSY)


async def _demand_recallable(ctx: Context, sheet: Sheet, at: datetime) -> None:
    if sheet["withdrawn"]:
        raise UnitWithdrawn(WITHDRAWN)
    if state_of(sheet) is not State.SENT:
        raise WrongStep("Giải trình chưa gửi.", sheet_status=sheet["status"], required=[State.SENT.value])
    round_ = await round_of(ctx, sheet["round_id"], fresh=True)
    if not round_.is_open(sheet["unit_id"], at, Phase.EXPLANATION):
        raise closed(round_, sheet["unit_id"], at)


async def _demand_sendable(ctx: Context, sheet: Sheet, at: datetime) -> None:
    if sheet["withdrawn"]:
        raise UnitWithdrawn(WITHDRAWN)
    if not is_explaining(Status(sheet["status"]), explaining_of(sheet)):
        raise NothingAsked("Không có tiêu chí nào cần giải trình.")
    round_ = await round_of(ctx, sheet["round_id"], fresh=True)
    if not round_.is_open(sheet["unit_id"], at, Phase.EXPLANATION):
        raise closed(round_, sheet["unit_id"], at)
    if missing := unanswered(sheet):
        raise ExplanationIncomplete(f"Còn {len(missing)} tiêu chí chưa trả lời.", leaf_ids=missing)


def _moved(caller: Caller | None, sheet: Sheet, state: State, at: datetime, reason: str = "") -> Write:
    """From one state of the explanation to another; what is sent or taken is told, whole, and what is taken
    back by a person."""
    before = state_of(sheet)
    changes = {
        "explanation_state": {"from": before.value if before else None, "to": state.value, "reason": reason}
    }
    by = signature(caller, at) if caller else {"at": at, "by": "", "by_name": ""}
    return Write(
        set={"explanation": {**by, "state": state.value}},
        events=_told(sheet, state, at, by_hand=caller is not None),
        progress=status_event(sheet, Status(sheet["status"])),
        history=[history_entry(caller, sheet["_id"], "", sheet["version"] + 1, at, changes)],
    )


def _told(sheet: Sheet, state: State, at: datetime, *, by_hand: bool) -> list[ExplanationGiven]:
    if state is State.ASKED:
        return [taken_back(sheet, at)] if by_hand else []
    return [given(sheet, at, sent=state is State.SENT)]


async def close_overdue_explanations(ctx: Context) -> None:
    """The job: take answers whose phase has ended as they stand, give back those whose phase is open again.
    Several copies may run it at once: each write names the version that it was decided on."""
    async for round_ in ctx.rounds.each():
        if round_.phase_end(Phase.EXPLANATION) is not None:
            await _settle(ctx, round_)


async def _settle(ctx: Context, round_: Round) -> None:
    at = ctx.now()
    passed = at - timedelta(seconds=ctx.settings.deadline_grace)
    asked = await ctx.rosters.explaining(round_.is_.round_id, State.ASKED)
    over = [sheet_id for sheet_id, unit_id in asked if round_.is_over(unit_id, passed, Phase.EXPLANATION)]
    waiting = await awaited(ctx, round_, over, at, Phase.EXPLANATION)
    for sheet_id in over:
        if sheet_id not in waiting:
            await _take(ctx, round_, sheet_id, at)
    for sheet_id, unit_id in await ctx.rosters.explaining(round_.is_.round_id, State.TAKEN):
        if round_.is_open(unit_id, at, Phase.EXPLANATION):
            await _open_again(ctx, sheet_id, round_.deadline(unit_id, Phase.EXPLANATION), at)


async def _take(ctx: Context, round_: Round, sheet_id: str, at: datetime) -> None:
    sheet = await ctx.sheets.whole(sheet_id)
    if sheet is None or sheet["withdrawn"] or state_of(sheet) is not State.ASKED:
        return
    if await is_still_over(ctx, round_, sheet["unit_id"], at, Phase.EXPLANATION):
        await ctx.sheets.write(sheet_id, sheet["version"], _moved(None, sheet, State.TAKEN, at))


async def _open_again(ctx: Context, sheet_id: str, deadline: datetime | None, at: datetime) -> None:
    """Unless it is only this copy's clock that lags behind that of the one that took the answers."""
    sheet = await ctx.sheets.whole(sheet_id)
    if sheet is None or sheet["withdrawn"] or state_of(sheet) is not State.TAKEN or deadline is None:
        return
    if sheet["explanation"]["at"] < deadline:
        await ctx.sheets.write(sheet_id, sheet["version"], _moved(None, sheet, State.ASKED, at))


async def follow_questions(ctx: Context, event: ExplanationAsked) -> None:
    """Bring what the sheet is asked up to date, from all questions that are kept. Until no other writer comes
    between; every try looks at the newest, so a late event can't go back."""
    sheet_id = f"{event.round_id}~{event.unit_id}"
    written = False
    while not written:
        sheet = await ctx.sheets.whole(sheet_id)
        if sheet is None:
            raise await absent(ctx, sheet_id)
        asked = await ctx.questions.of_sheet(sheet_id)
        if asked == (sheet.get("asked") or {}):
            return
        written = await ctx.sheets.write(sheet_id, sheet["version"], _asked(sheet, asked))


def _asked(sheet: Sheet, asked: dict[str, Any]) -> Write:
    """What was sent or taken stays so, whatever is asked later."""
    fields: dict[str, Any] = {"asked": asked}
    if state_of(sheet) in (None, State.ASKED):
        fields["explanation"] = {"state": State.ASKED.value} if asked else None
    return Write(set=fields, progress=status_event(sheet, Status(sheet["status"])))
