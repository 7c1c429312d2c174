"""Units of a round without accounts that work: named before a round is opened over them, and afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from chamdiem.scoring.phases import LOCAL_TIME
from chamdiem.servicekit.tokens import Caller
from services.criteria.context import Context
from services.criteria.domain.rights import require
from services.criteria.domain.rounds import RoundUnit
from services.criteria.domain.staffing import Unstaffed, unstaffed
from services.criteria.errors.staffing import UnitsWithoutAccounts
from services.criteria.queries import read_round_for
from services.criteria.schemas.staffing import UnitsToStaff, UnitToStaff


async def demand_staff(
    ctx: Context, taken: Iterable[tuple[str, Sequence[RoundUnit]]], confirmed: bool
) -> Sequence[Unstaffed]:
    """Raises UnitsWithoutAccounts unless each unit has somebody who enters and somebody who approves, or the
    administrator goes on all the same; gives those that lack somebody. While the copy of the accounts is not
    whole nobody is refused: an account that has not arrived is not known to be missing. `taken`: kinds of
    set with the units that are to be scored by it.
    """
    found: list[Unstaffed] = []
    for set_kind, units in taken:
        found += await _lacking(ctx, {unit.unit_id: unit.name for unit in units}, set_kind) or ()
    if found and not confirmed:
        detail = f"{len(found)} đơn vị chưa có tài khoản nhập liệu và phê duyệt."
        raise UnitsWithoutAccounts(detail, units=[asdict(one) for one in found])
    return found


def because_of(lacking: Sequence[Unstaffed]) -> str:
    """What the record says of a round that was opened although units lack accounts."""
    return f"Mở khi {len(lacking)} đơn vị chưa có tài khoản" if lacking else ""


async def units_to_staff(ctx: Context, caller: Caller, round_id: str) -> UnitsToStaff:
    """The round's units that the caller sees and that lack somebody.

    Raises RoundNotFound, Forbidden, OutsideScope.
    """
    require(caller.kind, "read_staffing")
    seen = await read_round_for(ctx, caller, round_id)
    found = await _lacking(ctx, {unit.unit_id: unit.name for unit in seen.units}, seen.kind)
    items = [UnitToStaff.model_validate(one, from_attributes=True) for one in found or ()]
    return UnitsToStaff(known=found is not None, items=items)


async def _lacking(ctx: Context, names: Mapping[str, str], set_kind: str) -> Sequence[Unstaffed] | None:
    if not await ctx.stores.accounts.whole():
        return None
    staff = await ctx.stores.accounts.of_units(list(names))
    return unstaffed(names, staff, set_kind, ctx.kit.clock().astimezone(LOCAL_TIME).date())
