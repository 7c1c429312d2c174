"""Units added to, withdrawn from and merged within an open round, each by Home Affairs and with a reason."""

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach, must_reach_all, must_work_with
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.new_round import chosen_units, must_use, published_document
from services.criteria.commands.staffing import demand_staff
from services.criteria.context import Context
from services.criteria.domain.membership import joined, left
from services.criteria.domain.rights import require
from services.criteria.domain.rounds import Round, unit_of
from services.criteria.errors import NotSuccessor
from services.criteria.repository.rounds import RoundChange
from services.criteria.schemas import ChosenUnit
from services.criteria.schemas.round_changes import UnitMerger, UnitsAdded

FIELD = "units"


async def add_units(ctx: Context, caller: Caller, round_id: str, body: UnitsAdded) -> Round:
    """Units join; their sheets appear. Raises OutsideScope, UnitInRound, UnitTwice, WrongUnitKind, NotReady,
    UnknownNode, ReasonRequired, UnitsWithoutAccounts.
    """
    require(caller.kind, "change_rounds")
    must_reach(ctx.kit.tree, caller, (unit.unit_id for unit in body.units))
    document = await published_document(ctx, (await ctx.stores.rounds.get(round_id)).set_id)
    must_work_with(caller, document.kind)
    units = await chosen_units(ctx, body.units, document)
    lacking = await demand_staff(ctx, [(document.kind, units)], body.confirm_without_accounts)

    def decide(before: Round) -> RoundChange:
        must_use(before, document)
        to = {"added": [unit.unit_id for unit in units]}
        if lacking:
            to["without_accounts"] = [unit.unit_id for unit in lacking]
        history = entry(caller, ctx.kit.clock(), FIELD, to=to, reason=body.reason)
        return RoundChange(joined(before, units), history)

    return await ctx.stores.rounds.change(round_id, decide)


async def withdraw_unit(ctx: Context, caller: Caller, round_id: str, unit_id: str, reason: str) -> Round:
    """A unit leaves: nothing is owed by it or for it any more, and what it sent stays readable.

    Raises OutsideScope, UnitNotInRound, LastUnit. A repetition changes nothing.
    """
    require(caller.kind, "change_rounds")
    must_reach(ctx.kit.tree, caller, [unit_id])
    now = ctx.kit.clock()

    def decide(before: Round) -> RoundChange | None:
        must_work_with(caller, before.kind)
        if any(one.unit_id == unit_id for one in before.withdrawn):
            return None
        history = entry(caller, now, FIELD, was=unit_id, to={"withdrawn": unit_id}, reason=reason)
        return RoundChange(left(before, unit_id, reason, now), history)

    return await ctx.stores.rounds.change(round_id, decide)


async def merge_unit(ctx: Context, caller: Caller, round_id: str, unit_id: str, body: UnitMerger) -> Round:
    """A unit leaves and is continued by a successor that the register names; the province decides, since the
    successor may lie anywhere. It takes the leaving unit's group unless it takes part already.

    Raises OutsideScope, UnitNotInRound, NotSuccessor, WrongUnitKind, NotReady.
    """
    require(caller.kind, "change_rounds")
    must_reach_all(caller)
    await _must_succeed(ctx, unit_id, body.successor_id)
    stored = await ctx.stores.rounds.get(round_id)
    document = await published_document(ctx, stored.set_id)
    now = ctx.kit.clock()
    (heir,) = await chosen_units(ctx, [ChosenUnit(unit_id=body.successor_id)], document)

    def decide(before: Round) -> RoundChange | None:
        must_work_with(caller, before.kind)
        if any((one.unit_id, one.successor_id) == (unit_id, heir.unit_id) for one in before.withdrawn):
            return None
        group = unit_of(before, unit_id).ranking_group
        to = {"withdrawn": unit_id, "successor_id": heir.unit_id}
        history = entry(caller, now, FIELD, was=unit_id, to=to, reason=body.reason)
        return RoundChange(left(before, unit_id, body.reason, now, heir.of_group(group)), history)

    return await ctx.stores.rounds.change(round_id, decide)


async def _must_succeed(ctx: Context, unit_id: str, successor_id: str) -> None:
    copies = await ctx.stores.units.get_many([unit_id])
    successors = copies.get(unit_id, {}).get("successors", [])
    if successor_id not in successors:
        detail = "Danh mục đơn vị không ghi đơn vị này là đơn vị kế thừa."
        raise NotSuccessor(detail, unit_id=unit_id, successors=list(successors))
