"""Reading one sheet, the list of sheets, and the history of an item."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.reach import reached
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import absent, form_of, require_right, round_of
from services.submission.commands.items import Edited
from services.submission.context import Context
from services.submission.domain.findings import findings
from services.submission.domain.form import Form
from services.submission.domain.reports import stale_in
from services.submission.domain.rights import Action
from services.submission.domain.rounds import Round
from services.submission.domain.sheets import parts_of
from services.submission.domain.signoff import Status
from services.submission.domain.views import shown
from services.submission.repository.rosters import named
from services.submission.schemas.sheets import (
    Change,
    ChangeList,
    Item,
    SavedItem,
    Sheet,
    SheetBody,
    SheetMoment,
    SheetPage,
    SheetSummary,
    Totals,
)


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
    moment = _moment(await round_of(ctx, round_id), unit_id, ctx.now())
    return known[0], moment.model_dump_json().encode()[:-1] + b"," + known[1][1:]


async def _written(ctx: Context, stored: Mapping[str, Any]) -> bytes:
    form = await form_of(ctx, stored["set_id"])
    return SheetBody.model_validate(_values(stored, form)).model_dump_json().encode()


async def shown_sheet(ctx: Context, stored: Mapping[str, Any]) -> Sheet:
    """A stored sheet with its sums, findings and deadline."""
    form = await form_of(ctx, stored["set_id"])
    round_ = await round_of(ctx, stored["round_id"])
    moment = _moment(round_, stored["unit_id"], ctx.now())
    return Sheet.model_validate({**_values(stored, form), **vars(moment)})


def _moment(round_: Round, unit_id: str, at: datetime) -> SheetMoment:
    return SheetMoment(
        phase_open=round_.is_open(unit_id, at), deadline=round_.deadline(unit_id), server_time=at
    )


def _values(stored: Mapping[str, Any], form: Form) -> dict[str, Any]:
    items, excluded = stored["items"], stored["excluded"]
    return {
        **stored,
        "sheet_id": stored["_id"],
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
    ctx: Context, caller: Caller, which: Mapping[str, str | None], cursor: str | None, limit: int
) -> SheetPage:
    """Sheets that the caller may read, in order of their ids: entry its own unit's, appraisal the assigned
    ones."""
    wanted = {"$and": [await _readable(ctx, caller), _bounds(ctx, caller), _conditions(which)]}
    found = await ctx.rosters.page(wanted, cursor, limit)
    return SheetPage(
        items=await _summaries(ctx, found.documents),
        next_cursor=found.next_cursor,
        total=found.total,
        server_time=ctx.now(),
    )


async def _readable(ctx: Context, caller: Caller) -> dict[str, Any]:
    if caller.kind == "appraisal":
        return {"_id": {"$in": await ctx.assignments.sheets_of(caller.account_id)}}
    if caller.kind == "entry":
        return {"unit_id": {"$in": sorted(caller.units)}}
    if caller.kind in ("administration", "management"):
        return {}
    raise Forbidden("Tài khoản này không xem được bảng điểm.")


def _bounds(ctx: Context, caller: Caller) -> dict[str, Any]:
    unit_ids = reached(ctx.kit.tree, caller)
    subtree = {} if unit_ids is None else {"unit_id": {"$in": unit_ids}}
    return {**subtree, **({"kind": {"$in": sorted(caller.topics)}} if caller.topics else {})}


def _conditions(which: Mapping[str, str | None]) -> dict[str, Any]:
    equal = {name: which[name] for name in ("round_id", "unit_id", "status") if which.get(name)}
    search = which.get("search")
    return {"withdrawn": False, **equal, **(named(search) if search else {})}


async def _summaries(ctx: Context, sheets: Sequence[Mapping[str, Any]]) -> list[SheetSummary]:
    rounds = {round_id: await round_of(ctx, round_id) for round_id in {s["round_id"] for s in sheets}}
    return [_summary(sheet, rounds[sheet["round_id"]], ctx.now()) for sheet in sheets]


def _summary(stored: Mapping[str, Any], round_: Round, at: datetime) -> SheetSummary:
    receipt = stored["signoff"].get("receipt") or {}
    return SheetSummary.model_validate(
        {
            **stored,
            **stored["progress"],
            "sheet_id": stored["_id"],
            "phase_open": round_.is_open(stored["unit_id"], at),
            "deadline": round_.deadline(stored["unit_id"]),
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
        )
        for field, change in entry["changes"].items()
    ]
