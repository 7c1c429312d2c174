"""What of a round's results lies within the caller's bounds."""

from chamdiem.servicekit.reach import must_reach, must_work_with, reaches
from chamdiem.servicekit.tokens import Caller
from services.reporting.context import Context
from services.reporting.domain.standings import Standings


def bounded(ctx: Context, caller: Caller, standings: Standings) -> Standings:
    """Only the units of the caller's subtree. Raises OutsideScope for another kind of set."""
    must_work_with(caller, standings.basis.round.kind)
    if caller.scope is None:
        return standings
    return standings.seen_by(lambda unit_id: reaches(ctx.kit.tree, caller, unit_id))


def must_hold(ctx: Context, caller: Caller, standings: Standings) -> None:
    """Raises OutsideScope unless the round's kind and all of its units are within the caller's bounds."""
    must_work_with(caller, standings.basis.round.kind)
    must_reach(ctx.kit.tree, caller, (unit.unit_id for unit in standings.basis.round.units))
