"""Filling a sheet from a workbook (S2): checked whole, then stored all or nothing in one update."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chamdiem.documents.table import ReadRow
from chamdiem.servicekit.tokens import Caller
from chamdiem.workbooks import refuse
from services.submission.commands.access import form_of, require_right, round_of, whole_sheet
from services.submission.commands.items import TRIES, history_entry, progress, progress_fields, signed
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.items import Item, differences, item_from, item_to
from services.submission.domain.rights import Action
from services.submission.domain.sheet_books.rows import Reading
from services.submission.domain.sheets import Head, head_of, require_open_figures
from services.submission.errors import Busy
from services.submission.repository.sheets import Write


@dataclass(frozen=True)
class Filled:
    """What a workbook changed, or would change; `version` is the sheet's afterwards."""

    changed: tuple[str, ...]
    untouched: int
    version: int


async def fill_sheet(
    ctx: Context, caller: Caller, sheet_id: str, rows: Sequence[ReadRow], *, dry_run: bool
) -> Filled:
    """Store what the rows change, or only check it.

    A row that nobody touched since its export changes nothing; one that was touched here and by somebody else
    is a conflict at its cell. Raises WorkbookInvalid with every fault, PhaseClosed, SheetFrozen, Busy.
    """
    at = ctx.now()
    await require_right(ctx, Action.EDIT, caller, sheet_id)
    for _ in range(TRIES):
        stored = await whole_sheet(ctx, sheet_id)
        form = await form_of(ctx, stored["set_id"])
        head = head_of(stored, {})
        require_open_figures(head, await round_of(ctx, head.round_id, fresh=True), at)
        items = {leaf_id: item_from(item) for leaf_id, item in stored["items"].items()}
        reading = Reading(sheet_id, form, items, head.excluded)
        reading.take(rows)
        refuse(reading.findings)
        changes = {leaf: signed(item, caller, at) for leaf, item in reading.changes.items()}
        done = Filled(tuple(changes), reading.untouched, head.version + bool(changes and not dry_run))
        if dry_run or not changes:
            return done
        if await ctx.sheets.write(sheet_id, head.version, written(caller, head, form, items, changes, at)):
            return done
    raise Busy("Nhiều người đang lưu cùng lúc, xin gửi lại.")


def written(
    caller: Caller,
    head: Head,
    form: Form,
    items: Mapping[str, Item],
    changes: Mapping[str, Item],
    at: datetime,
) -> Write:
    """Several items in one update, each with an entry of its own in the history."""
    version = head.version + 1
    totals = form.totals({**head.scores, **{i: item.score for i, item in changes.items()}}, head.excluded)
    entries = [
        history_entry(
            caller, head.sheet_id, leaf_id, version, at, differences(items.get(leaf_id, Item()), item)
        )
        | {"_id": f"{head.sheet_id}~{version}~{leaf_id}"}
        for leaf_id, item in changes.items()
    ]
    fields = {f"items.{leaf_id}": item_to(item) for leaf_id, item in changes.items()}
    scores = {f"scores.{leaf_id}": item.score for leaf_id, item in changes.items()}
    return Write(
        set={**fields, **scores, "progress": progress_fields(totals)},
        progress=progress(head, totals),
        history=entries,
    )
