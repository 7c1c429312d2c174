"""Whose libraries an account may read, and which it may add to (S3)."""

from chamdiem.servicekit.reach import must_reach, reaches
from chamdiem.servicekit.tokens import Caller
from services.submission.context import Context
from services.submission.domain.rights import RIGHTS, Action, require
from services.submission.schemas.library import Libraries, LibraryOf


async def may_read(ctx: Context, caller: Caller, unit_id: str) -> None:
    """Raises Forbidden, OutsideScope. Asks for mergers only of whoever reads another unit's library."""
    own = caller.kind != "entry" or unit_id in caller.units
    heir = not own and unit_id in await ctx.rounds.continued_units(caller.units)
    require(Action.READ_LIBRARY, caller, unit_id, heir=heir)
    must_reach(ctx.kit.tree, caller, [unit_id])


async def readable_libraries(ctx: Context, caller: Caller) -> Libraries:
    """Of accounts that act for units: these, then the units that they continue, each by name."""
    if caller.kind != "entry":
        return Libraries(items=[])
    earlier = await ctx.rounds.continued_units(caller.units)
    names = await ctx.rounds.names(sorted(caller.units | earlier))
    found = [
        LibraryOf(
            unit_id=unit_id,
            unit_name=names.get(unit_id, ""),
            keeps=not caller.read_only and _keeps(caller, unit_id),
            inherited=unit_id in earlier,
        )
        for unit_id in caller.units | earlier
        if reaches(ctx.kit.tree, caller, unit_id)
    ]
    return Libraries(items=sorted(found, key=lambda one: _place(caller, one)))


def _place(caller: Caller, one: LibraryOf) -> tuple[bool, bool, str, str]:
    """The account's own unit first, what was inherited last."""
    return one.unit_id != caller.unit_id, one.inherited, one.unit_name, one.unit_id


def _keeps(caller: Caller, unit_id: str) -> bool:
    return any(line.covers(caller, unit_id, False, False) for line in RIGHTS[Action.KEEP_LIBRARY])
