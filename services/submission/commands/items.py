"""Saving one item (S2): facts to points, totals, history and progress in one update of one document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chamdiem.contracts.submission import SheetChanged
from chamdiem.servicekit.errors import Problem, StaleVersion
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import absent, form_of, require_right, round_of
from services.submission.context import Context
from services.submission.domain.explaining import added, answer_to, shown_together
from services.submission.domain.form import Form, Totals
from services.submission.domain.items import Fillable, Item, Patch, changed, differences, item_to
from services.submission.domain.rights import Action
from services.submission.domain.sheets import Head, parts_of, require_editable
from services.submission.domain.views import current, yours
from services.submission.errors import Busy, LeafExcluded
from services.submission.repository.sheets import Write

TRIES = 20
Change = Callable[[Fillable, Item], Item]


@dataclass(frozen=True)
class Edited:
    """An item as it now stands, with the sheet's sums and version."""

    leaf_id: str
    item: Item
    totals: Totals
    sheet_version: int


@dataclass(frozen=True)
class _Desk:
    """What one attempt is decided on."""

    head: Head
    form: Form
    item: Item


async def save_item(
    ctx: Context, caller: Caller, sheet_id: str, leaf_id: str, seen: int, patch: Patch
) -> Edited:
    """Save a change made on version `seen` of the item (0: nothing entered yet).

    A repetition of what the same author already stored succeeds. Raises Forbidden, PhaseClosed, SheetFrozen,
    StaleVersion with both values, and what the rule or the set refuses.
    """
    at = ctx.now()

    def change(scored: Fillable, item: Item) -> Item:
        after = (
            changed(scored, item, patch) if item.version == seen else _repeated(scored, item, patch, caller)
        )
        if after == item:
            return item
        return signed(after, caller, at)

    return await edit_item(ctx, caller, sheet_id, leaf_id, at, change)


def signed(item: Item, caller: Caller, at: datetime) -> Item:
    """The item's next version, by this author."""
    author, name = caller.account_id, caller.name
    return replace(item, version=item.version + 1, updated_by=author, updated_by_name=name, updated_at=at)


def _repeated(scored: Fillable, item: Item, patch: Patch, caller: Caller) -> Item:
    if item.updated_by == caller.account_id and changed(scored, item, patch) == item:
        return item
    raise StaleVersion("Đã có người lưu giá trị khác.", current=current(item), yours=yours(patch))


async def edit_item(
    ctx: Context, caller: Caller, sheet_id: str, leaf_id: str, at: datetime, change: Change
) -> Edited:
    """Apply a change of one item to the sheet as it stands, again if somebody else was faster. Raises
    Busy."""
    await require_right(ctx, Action.EDIT, caller, sheet_id)
    async with ctx.sheets.turn(sheet_id):
        for attempt in range(TRIES):
            try:
                desk = await _desk(ctx, sheet_id, leaf_id, at, fresh=attempt > 0)
                item = change(desk.form.fillable(leaf_id), desk.item)
            except Problem:
                # What this process remembers may be behind: only what the database says now may
                # refuse anyone.
                if attempt == 0:
                    continue
                raise
            edited = await _store(ctx, caller, desk, leaf_id, item, at)
            if edited is not None:
                return edited
    raise Busy("Nhiều người đang lưu cùng lúc, xin gửi lại.")


async def _desk(ctx: Context, sheet_id: str, leaf_id: str, at: datetime, *, fresh: bool) -> _Desk:
    head = None if fresh else ctx.sheets.cached(sheet_id, leaf_id)
    round_ = await round_of(ctx, parts_of(sheet_id)[0], fresh=fresh)
    form = await form_of(ctx, round_.is_.set_id)
    form.fillable(leaf_id)
    head = head or await ctx.sheets.head(sheet_id, leaf_id)
    if head is None:
        raise await absent(ctx, sheet_id)
    if head.set_id != round_.is_.set_id:  # a correction has reached one of the two: the sheet's set counts
        form = await form_of(ctx, head.set_id)
    require_editable(head, round_, leaf_id, at)
    if leaf_id in head.excluded:
        raise LeafExcluded("Sở Nội vụ không đánh giá tiêu chí này đối với đơn vị.")
    item = head.item(leaf_id) or Item()
    return _Desk(
        head, form, shown_together(item, head.explaining.answers[leaf_id]) if head.is_explaining else item
    )


async def _store(
    ctx: Context, caller: Caller, desk: _Desk, leaf_id: str, item: Item, at: datetime
) -> Edited | None:
    head = desk.head
    if item == desk.item:
        return Edited(leaf_id, item, desk.form.totals(head.scores, head.excluded), head.version)
    if head.is_explaining:
        return await _store_answer(ctx, caller, desk, leaf_id, item, at)
    after = head.with_item(leaf_id, item)
    totals = desk.form.totals(after.scores, after.excluded)
    entry = history_entry(caller, after.sheet_id, leaf_id, after.version, at, differences(desk.item, item))
    write = Write(
        set={
            f"items.{leaf_id}": item_to(item),
            f"scores.{leaf_id}": item.score,
            "progress": progress_fields(totals),
        },
        progress=progress(head, totals),
        history=[entry],
    )
    saved = await ctx.sheets.save(head, after, write)
    return Edited(leaf_id, item, totals, after.version) if saved else None


async def _store_answer(
    ctx: Context, caller: Caller, desk: _Desk, leaf_id: str, item: Item, at: datetime
) -> Edited | None:
    """Evidence that comes with an answer lies beside what was sent. Raises SheetFrozen for anything else."""
    head, version = desk.head, desk.head.version + 1
    answer = head.explaining.answers[leaf_id]
    after = replace(answer, evidence=added(head.item(leaf_id) or Item(), item, head.status))
    entry = history_entry(caller, head.sheet_id, leaf_id, version, at, differences(desk.item, item))
    write = Write(set={f"answers.{leaf_id}": answer_to(after)}, history=[entry])
    saved = await ctx.sheets.write(head.sheet_id, head.version, write)
    totals = desk.form.totals(head.scores, head.excluded)
    return Edited(leaf_id, item, totals, version) if saved else None


def history_entry(
    caller: Caller | None, sheet_id: str, leaf_id: str, version: int, at: datetime, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """One entry of the history (O3): who, when, and each field from → to. No caller: the deadline did it."""
    return {
        "_id": f"{sheet_id}~{version}",
        "sheet_id": sheet_id,
        "leaf_id": leaf_id,
        "version": version,
        "when": at,
        "who": caller.account_id if caller else "system",
        "name": caller.name if caller else "",
        "changes": changes,
    }


def progress_fields(totals: Totals) -> dict[str, int]:
    """The sums that lists show."""
    names = ("points", "applicable_max", "bonus", "scored", "leaves")
    return {name: getattr(totals, name) for name in names}


def progress(head: Head, totals: Totals) -> SheetChanged:
    """How far the unit has come."""
    return SheetChanged(
        sheet_id=head.sheet_id,
        round_id=head.round_id,
        unit_id=head.unit_id,
        status=head.status.value,
        scored=totals.scored,
        leaves=totals.leaves,
        points=totals.points,
    )
