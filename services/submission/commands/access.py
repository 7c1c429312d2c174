"""What every use case starts with: the round, the set and the sheet, or a clear refusal."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from chamdiem.servicekit.errors import NotReady
from chamdiem.servicekit.reach import must_reach, must_reach_held, must_work_with_held
from chamdiem.servicekit.tokens import Caller
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.rights import Action, require
from services.submission.domain.rounds import Round
from services.submission.domain.sheets import parts_of
from services.submission.errors import UnknownSheet


async def require_right(ctx: Context, action: Action, caller: Caller, sheet_id: str) -> None:
    """Raises Forbidden, OutsideScope, or UnknownSheet for what is no sheet's id. Asks for assignments only of
    appraisers, and for mergers only of whoever reads another unit's sheet."""
    round_id, unit_id = parts_of(sheet_id)
    assigned = caller.kind == "appraisal" and await ctx.assignments.covers(
        caller.account_id, round_id, unit_id
    )
    heir = action is Action.READ and await _continues(ctx, caller, round_id, unit_id)
    require(action, caller, unit_id, assigned=assigned, heir=heir)
    must_reach(ctx.kit.tree, caller, [unit_id])
    await demand_topic(ctx, caller, round_id)


async def _continues(ctx: Context, caller: Caller, round_id: str, unit_id: str) -> bool:
    if caller.kind != "entry" or unit_id in caller.units:
        return False
    round_ = await ctx.rounds.get(round_id)
    return round_ is not None and not caller.units.isdisjoint(round_.heirs(unit_id))


async def demand_topic(ctx: Context, caller: Caller, round_id: str) -> None:
    """Raises OutsideScope for a round of another kind than the account works with."""
    await must_work_with_held(caller, partial(_held, ctx, round_id))


async def whole_round(ctx: Context, caller: Caller, round_id: str) -> None:
    """Raises OutsideScope unless the round's kind and all of its units are within the caller's bounds."""
    await must_reach_held(ctx.kit.tree, caller, partial(_held, ctx, round_id))


async def _held(ctx: Context, round_id: str) -> tuple[str, Iterable[str]]:
    round_ = await round_of(ctx, round_id)
    return round_.is_.kind, round_.units


async def round_of(ctx: Context, round_id: str, *, fresh: bool = False) -> Round:
    """Raises NotReady while the round has not arrived."""
    found = await ctx.rounds.get(round_id, fresh=fresh)
    if found is None:
        raise NotReady("Đợt chấm điểm chưa về đến phân hệ này.")
    return found


async def form_of(ctx: Context, set_id: str) -> Form:
    """Raises NotReady while the criteria set has not arrived."""
    found = await ctx.forms.get(set_id)
    if found is None:
        raise NotReady("Bộ tiêu chí chưa về đến phân hệ này.")
    return found


async def whole_sheet(ctx: Context, sheet_id: str) -> dict[str, Any]:
    """Raises NotReady or UnknownSheet."""
    found = await ctx.sheets.whole(sheet_id)
    if found is None:
        raise await absent(ctx, sheet_id)
    return found


async def absent(ctx: Context, sheet_id: str) -> NotReady | UnknownSheet:
    """Why there is no such sheet: the round has arrived without that unit, or is still on its way."""
    round_id, unit_id = parts_of(sheet_id)
    known = await ctx.rounds.get(round_id, fresh=True)
    if known is not None and unit_id not in known.units:
        return UnknownSheet("Đơn vị không có bảng điểm trong đợt này.")
    return NotReady("Bảng điểm đang được lập.")
