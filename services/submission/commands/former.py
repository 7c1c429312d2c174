"""Copying from last year's sheet (S2): for chosen leaves, all in one update, each with its history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, round_of, whole_sheet
from services.submission.commands.items import TRIES, signed
from services.submission.commands.sheet_books import written
from services.submission.context import Context
from services.submission.domain.form import Form, Totals
from services.submission.domain.former import Taking
from services.submission.domain.items import Item, item_from
from services.submission.domain.rights import Action
from services.submission.domain.sheets import head_of, require_open_figures
from services.submission.domain.views import current
from services.submission.errors import Busy, LeafExcluded
from services.submission.errors.former import NoFormerSheet
from services.submission.queries.former import Before, before_of


@dataclass(frozen=True)
class Copied:
    """What was taken over, and by leaf what was not."""

    items: Mapping[str, Item]
    left: Mapping[str, tuple[str, ...]]
    totals: Totals
    version: int


async def take_over(
    ctx: Context, caller: Caller, sheet_id: str, wanted: Mapping[str, int], parts: frozenset[str], key: str
) -> Copied:
    """Take these parts over into these leaves, each on the version of its item that the caller saw.

    Raises Forbidden, NoFormerSheet, LeafExcluded, PhaseClosed, SheetFrozen, StaleVersion with the items that
    others changed meanwhile, Busy.
    """
    at = ctx.now()
    await require_right(ctx, Action.EDIT, caller, sheet_id)

    def named(evidence_id: str) -> str:
        return new_id(caller, key, f"former {sheet_id} {evidence_id}")

    taking = Taking(parts, named, ctx.settings.max_evidence_per_leaf)
    for _ in range(TRIES):
        stored = await whole_sheet(ctx, sheet_id)
        done = await _try(ctx, caller, stored, wanted, taking, at)
        if done is not None:
            return done
    raise Busy("Nhiều người đang lưu cùng lúc, xin gửi lại.")


async def _try(
    ctx: Context,
    caller: Caller,
    stored: dict[str, Any],
    wanted: Mapping[str, int],
    taking: Taking,
    at: datetime,
) -> Copied | None:
    form, head = await form_of(ctx, stored["set_id"]), head_of(stored, {})
    require_open_figures(head, await round_of(ctx, head.round_id, fresh=True), at)
    if head.excluded & wanted.keys():
        raise LeafExcluded("Sở Nội vụ không đánh giá tiêu chí này đối với đơn vị.")
    before = await before_of(ctx, stored)
    if before is None:
        raise NoFormerSheet("Đơn vị không có bảng điểm năm trước để chép.")
    items = {leaf_id: item_from(item) for leaf_id, item in stored["items"].items()}
    taken = {leaf_id: _taken(form, before, taking, leaf_id, items) for leaf_id in wanted}
    _require_seen(caller, items, wanted, {leaf_id: item for leaf_id, (item, _) in taken.items()})
    changes = {
        leaf_id: signed(item, caller, at)
        for leaf_id, (item, _) in taken.items()
        if item != items.get(leaf_id, Item())
    }
    left = {leaf_id: parts for leaf_id, (_, parts) in taken.items() if parts}
    after = replace(head, scores={**head.scores, **{i: item.score for i, item in changes.items()}})
    done = Copied(changes, left, form.totals(after.scores, head.excluded), head.version + bool(changes))
    if not changes:
        return done
    write = written(caller, head, form, items, changes, at)
    return done if await ctx.sheets.write(head.sheet_id, head.version, write) else None


def _taken(
    form: Form, before: Before, taking: Taking, leaf_id: str, items: Mapping[str, Item]
) -> tuple[Item, tuple[str, ...]]:
    return taking.applied(form.fillable(leaf_id), items.get(leaf_id, Item()), before.items(leaf_id))


def _require_seen(
    caller: Caller, items: Mapping[str, Item], wanted: Mapping[str, int], taken: Mapping[str, Item]
) -> None:
    """What the caller has already taken over is no conflict: the answer to it was lost."""
    newer = {i: items[i] for i, seen in wanted.items() if i in items and items[i].version != seen}
    foreign = {i: one for i, one in newer.items() if one != taken[i] or one.updated_by != caller.account_id}
    if foreign:
        raise StaleVersion(
            "Người khác vừa sửa tiêu chí bạn chọn.",
            current={leaf_id: current(item) for leaf_id, item in foreign.items()},
            yours=dict(wanted),
        )
