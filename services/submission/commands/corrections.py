"""Sheets go over to the corrected version of their set, each in one update (C2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chamdiem.contracts.criteria import CriteriaSetCorrected
from chamdiem.contracts.submission import SheetReopened
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import require_right, whole_sheet
from services.submission.commands.items import history_entry, progress_fields
from services.submission.commands.signoff import Sheet, status_event
from services.submission.context import Context
from services.submission.domain.corrections import REASON, Revised, revised
from services.submission.domain.form import Form, Totals
from services.submission.domain.items import item_to
from services.submission.domain.rights import Action
from services.submission.domain.rounds import Round
from services.submission.domain.signoff import SENT, VOIDED, Status, all_past
from services.submission.repository.sheets import Write


async def follow_correction(ctx: Context, round_id: str, sheet_id: str) -> bool:
    """Bring the sheet to the version that its round uses, unless it is there. False: a set or a correction
    has not arrived, and its arrival calls this again.

    Until no other writer comes between: a save that was faster is evaluated anew with everything else.
    """
    async with ctx.sheets.turn(sheet_id):
        while True:
            round_, sheet = await ctx.rounds.get(round_id, fresh=True), await ctx.sheets.whole(sheet_id)
            if round_ is None or sheet is None or sheet["set_id"] == round_.is_.set_id:
                return True
            steps = await ctx.corrections.between(sheet["set_id"], round_.is_.set_id)
            old, new = await ctx.forms.get(sheet["set_id"]), await ctx.forms.get(round_.is_.set_id)
            if not steps or old is None or new is None:
                return False
            write = _moved(round_, sheet, (old, new), steps, ctx.now())
            if await ctx.sheets.write(sheet_id, sheet["version"], write):
                return True


def _moved(
    round_: Round,
    sheet: Sheet,
    forms: tuple[Form, Form],
    steps: Sequence[CriteriaSetCorrected],
    at: datetime,
) -> Write:
    old, new = forms
    after = revised(new, sheet["items"])
    unit = round_.units.get(sheet["unit_id"])
    excluded = new.excluded_leaves(unit.excluded_nodes if unit else ())
    totals = new.totals(after.scores, excluded)
    same = totals == old.totals(sheet["scores"], sheet["excluded"]) and old.leaves.keys() == new.leaves.keys()
    reopens = not (same and not after.changes) and sheet["status"] != Status.OPEN
    reason = REASON + "; ".join(step.reason for step in steps)
    fields = _fields(sheet, after, steps, excluded, totals) | (_opened(sheet, reason, at) if reopens else {})
    status = Status.OPEN if reopens else Status(sheet["status"])
    return Write(
        set=fields,
        unset=[f"{part}.{leaf_id}" for leaf_id in after.gone for part in ("items", "scores")],
        events=[_told(sheet, reason, at)] if reopens else [],
        progress=status_event({**sheet, **fields}, status),
        history=_entries(sheet, after, new.document.set_id, reason, at, reopens=reopens),
    )


def _fields(
    sheet: Sheet,
    after: Revised,
    steps: Sequence[CriteriaSetCorrected],
    excluded: list[str],
    totals: Totals,
) -> dict[str, Any]:
    return {
        "set_id": steps[-1].set_id,
        "excluded": excluded,
        "progress": progress_fields(totals),
        "corrections": [*sheet.get("corrections", ()), *(step.set_id for step in steps)],
        **{f"items.{leaf_id}": item_to(item) for leaf_id, item in after.items.items()},
        **{f"scores.{leaf_id}": item.score for leaf_id, item in after.items.items()},
    }


def _opened(sheet: Sheet, reason: str, at: datetime) -> dict[str, Any]:
    """What was done stays on record, so that whoever holds the report still learns what became of it."""
    void = {f"signoff.{name}": None for name in VOIDED}
    nobody = {"at": at, "by": "", "by_name": ""}
    return {
        **void,
        "status": Status.OPEN.value,
        "signoff.returned": {**nobody, "reason": reason, "how": "corrected"},
        "signoff.past": all_past(sheet["signoff"], "corrected", nobody, reason),
    }


def _told(sheet: Sheet, reason: str, at: datetime) -> SheetReopened:
    return SheetReopened(
        sheet_id=sheet["_id"],
        round_id=sheet["round_id"],
        unit_id=sheet["unit_id"],
        returned=False,
        was_sent=Status(sheet["status"]) in SENT,
        reason=reason,
        by="system",
        at=at,
    )


def _entries(
    sheet: Sheet, after: Revised, set_id: str, reason: str, at: datetime, *, reopens: bool
) -> list[dict[str, Any]]:
    """One for the sheet, one for each leaf whose points changed or that is gone, all in the one version."""
    version = sheet["version"] + 1
    own: dict[str, Any] = {"set_id": {"from": sheet["set_id"], "to": set_id, "reason": reason}}
    if reopens:
        own["status"] = {"from": sheet["status"], "to": Status.OPEN.value, "reason": reason}
    entries = [history_entry(None, sheet["_id"], "", version, at, own)]
    for leaf_id, fields in after.changes.items():
        changes = {name: {**change, "reason": reason} for name, change in fields.items()}
        entry = history_entry(None, sheet["_id"], leaf_id, version, at, changes)
        entries.append({**entry, "_id": f"{sheet['_id']}~{version}~{leaf_id}"})
    return entries


async def mark_seen(ctx: Context, caller: Caller, sheet_id: str) -> None:
    """The caller has read what the corrections of this sheet's set changed; again changes nothing."""
    await require_right(ctx, Action.READ, caller, sheet_id)
    sheet = await whole_sheet(ctx, sheet_id)
    await ctx.corrections.mark(caller.account_id, sheet_id, sheet.get("corrections", []))
