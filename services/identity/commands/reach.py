"""Which units an administrative account reaches: the whole province, or one subtree (A8)."""

from collections.abc import Iterable

from chamdiem.servicekit.reach import OutsideScope
from chamdiem.servicekit.tokens import Caller
from services.identity.context import Context
from services.identity.domain.units import within


async def must_reach(ctx: Context, caller: Caller, unit_ids: Iterable[str]) -> None:
    """Raises OutsideScope, naming the units, unless all lie in the caller's subtree."""
    if caller.scope is None:
        return
    parents = await ctx.stores.units.parents()
    outside = sorted({unit for unit in unit_ids if not within(caller.scope, unit, parents)})
    if outside:
        raise OutsideScope("Đơn vị nằm ngoài phạm vi quản trị của bạn.", unit_ids=outside)


async def reached_units(ctx: Context, caller: Caller) -> list[str] | None:
    """The units of the caller's subtree, for conditions of queries; None: all."""
    if caller.scope is None:
        return None
    parents = await ctx.stores.units.parents()
    return [unit for unit in parents if within(caller.scope, unit, parents)]
