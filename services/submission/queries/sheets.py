"""Reading one sheet, the list of sheets, and the history of an item."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chamdiem.scoring.phases import Phase
from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.reach import reached
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import absent, form_of, require_right, round_of, whole_sheet
from services.submission.commands.items import Edited
from services.submission.commands.signed import takes_scans
from services.submission.commands.survey_answers import unanswered_forms
from services.submission.context import Context
from services.submission.domain.explaining import explaining_of, state_of, unanswered
from services.submission.domain.findings import findings, survey_findings
from services.submission.domain.form import Form
from services.submission.domain.reports import stale_in
from services.submission.domain.rights import Action
from services.submission.domain.rounds import Round
from services.submission.domain.sheets import parts_of, sheet_id_of
from services.submission.domain.signoff import Status
from services.submission.domain.views import shown
from services.submission.repository.rosters import named
from services.submission.schemas.sheets import (
    Change,
    ChangeList,
    Checks,
    Item,
    SavedItem,
    Sheet,
    SheetBody,
    SheetMoment,
    SheetPage,
    SheetSummary,
    Totals,
)

PRESENT = {"withdrawn": False}


async def read_sheet(ctx: Context, caller: Caller, sheet_id: str) -> tuple[int, bytes]:
    """Version and JSON of one whole `Sheet`. Raises Forbidden, NotReady, UnknownSheet.

    What depends on the version alone is written once per version and process; the database is asked each time
    whether it is still the newest, so nobody reads what has been replaced.
    """
    await require_right(ctx, Action.READ, caller, sheet_id)
    known = ctx.sheets.written.get(sheet_id)
    newer = await ctx.sheets.whole(sheet_id, unless=known[0] if known else None)
    if newer is not None:
        known = newer["version"], await _written(ctx, newer)
        ctx.sheets.written.put(sheet_id, known)
    if known is None:
        raise await absent(ctx, sheet_id)
    round_id, unit_id = parts_of(sheet_id)
    moment = _moment(ctx, await round_of(ctx, round_id), unit_id)
    return known[0], moment.model_dump_json().encode()[:-1] + b"," + known[1][1:]


async def _written(ctx: Context, stored: Mapping[str, Any]) -> bytes:
    form = await form_of(ctx, stored["set_id"])
    return SheetBody.model_validate(_values(stored, form)).model_dump_json().encode()


async def shown_sheet(ctx: Context, stored: Mapping[str, Any]) -> Sheet:
    """A stored sheet with its sums, findings and deadline."""
    form = await form_of(ctx, stored["set_id"])
    round_ = await round_of(ctx, stored["round_id"])
    moment = _moment(ctx, round_, stored["unit_id"])
    return Sheet.model_validate({**_values(stored, form), **vars(moment)})


async def read_checks(ctx: Context, caller: Caller, sheet_id: str) -> Checks:
    """What the sheet lacks as it stands, with the survey forms that wait for the unit. Raises Forbidden."""
    await require_right(ctx, Action.READ, caller, sheet_id)
    stored = await whole_sheet(ctx, sheet_id)
    form = await form_of(ctx, stored["set_id"])
    surveys = survey_findings(form, await unanswered_forms(ctx, sheet_id))
    found = (*findings(form, stored["items"], stored["excluded"]), *surveys)
    return Checks.model_validate({"findings": found})


def _moment(ctx: Context, round_: Round, unit_id: str) -> SheetMoment:
    at = ctx.now()
    return SheetMoment(
        phase_open=round_.is_open(unit_id, at),
        deadline=round_.deadline(unit_id),
        explanation_open=round_.is_open(unit_id, at, Phase.EXPLANATION),
        explanation_deadline=round_.deadline(unit_id, Phase.EXPLANATION),
        scans_allowed=takes_scans(ctx, round_),
        server_time=at,
    )


def _values(stored: Mapping[str, Any], form: Form) -> dict[str, Any]:
    items, excluded = stored["items"], stored["excluded"]

    return {
        **stored,
        "explanation": stored.get("explanation"),
        "sheet_id": stored["_id"],
        "asked": stored.get("asked") or {},
        "answers": stored.get("answers") or {},
        "items": {i: {**item, "leaf_id": i, "excluded": i in excluded} for i, item in items.items()},
        "totals": form.totals(stored["scores"], excluded),
        "findings": findings(form, items, excluded),
        "signoff": _signoff(stored),
    }


def _signoff(stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """The steps, the report with what makes it stale."""
    signoff: Mapping[str, Any] = stored["signoff"]
    report = signoff.get("report")
    return {**signoff, "report": {**report, "stale": stale_in(stored)}} if report else signoff


def shown_save(edited: Edited) -> SavedItem:
    """The answer to a save; an item that is excluded can't be saved."""
    item = Item.model_validate({**vars(edited.item), "leaf_id": edited.leaf_id})
    totals = Totals.model_validate(edited.totals)
    return SavedItem(item=item, totals=totals, sheet_version=edited.sheet_version)


async def list_sheets(
    ctx: Context,
    caller: Caller,
    which: Mapping[str, str | None],
    cursor: str | None,
    limit: int,
    inherited: bool = False,
) -> SheetPage:
    """Sheets that the caller may read, in order of their ids: entry its own unit's, appraisal the assigned
    ones. `inherited`: instead of these the sheets of units that an entry account's units continue."""
    readable = await _inherited(ctx, caller) if inherited else await _readable(ctx, caller)
    wanted = {"$and": [readable, _bounds(ctx, caller), _conditions(which)]}
    found = await ctx.rosters.page(wanted, cursor, limit)
    return SheetPage(
        items=await _summaries(ctx, found.documents),
        next_cursor=found.next_cursor,
        total=found.total,
        server_time=ctx.now(),
    )


async def _inherited(ctx: Context, caller: Caller) -> dict[str, Any]:
    units = caller.units if caller.kind == "entry" else frozenset()
    rounds = await ctx.rounds.continued_by(units)
    ids = [sheet_id_of(one.is_.round_id, unit) for one in rounds for unit in one.inherited(units)]
    return {"_id": {"$in": ids}}


async def _readable(ctx: Context, caller: Caller) -> dict[str, Any]:
    if caller.kind == "appraisal":
        return {"_id": {"$in": await ctx.assignments.sheets_of(caller.account_id)}, **PRESENT}
    if caller.kind == "entry":
        return {"unit_id": {"$in": sorted(caller.units)}, **PRESENT}
    if caller.kind in ("administration", "management"):
        return PRESENT
    raise Forbidden("Tài khoản này không xem được bảng điểm.")


def _bounds(ctx: Context, caller: Caller) -> dict[str, Any]:
    unit_ids = reached(ctx.kit.tree, caller)
    subtree = {} if unit_ids is None else {"unit_id": {"$in": unit_ids}}
    return {**subtree, **({"kind": {"$in": sorted(caller.topics)}} if caller.topics else {})}


def _conditions(which: Mapping[str, str | None]) -> dict[str, Any]:
    equal = {name: which[name] for name in ("round_id", "unit_id", "status") if which.get(name)}
    search = which.get("search")
    return {**equal, **(named(search) if search else {})}


async def _summaries(ctx: Context, sheets: Sequence[Mapping[str, Any]]) -> list[SheetSummary]:
    rounds = {round_id: await round_of(ctx, round_id) for round_id in {s["round_id"] for s in sheets}}
    return [_summary(sheet, rounds[sheet["round_id"]], ctx.now()) for sheet in sheets]


def _summary(stored: Mapping[str, Any], round_: Round, at: datetime) -> SheetSummary:
    receipt = stored["signoff"].get("receipt") or {}
    asked = explaining_of(stored).leaf_ids
    return SheetSummary.model_validate(
        {
            **stored,
            **stored["progress"],
            "sheet_id": stored["_id"],
            "phase_open": round_.is_open(stored["unit_id"], at),
            "deadline": round_.deadline(stored["unit_id"]),
            "asked": len(asked),
            "answered": len(asked) - len(unanswered(stored)),
            "explanation_state": state_of(stored),
            "explanation_open": round_.is_open(stored["unit_id"], at, Phase.EXPLANATION),
            "explanation_deadline": round_.deadline(stored["unit_id"], Phase.EXPLANATION),
            "late": receipt.get("late", False),
            "submitted_at": receipt.get("at") if stored["status"] == Status.SUBMITTED else None,
        }
    )


async def item_history(ctx: Context, caller: Caller, sheet_id: str, leaf_id: str) -> ChangeList:
    """Every change of an item, newest first (O3)."""
    await require_right(ctx, Action.READ, caller, sheet_id)
    entries = await ctx.history.of_leaf(sheet_id, leaf_id)
    return ChangeList(items=[change for entry in entries for change in _changes(entry)])


def _changes(entry: Mapping[str, Any]) -> list[Change]:
    return [
        Change(
            at=entry["when"],
            by=entry["who"],
            by_name=entry["name"],
            field=field,
            from_=shown(field, change["from"]),
            to=shown(field, change["to"]),
            reason=change.get("reason", ""),
        )
        for field, change in entry["changes"].items()
    ]
