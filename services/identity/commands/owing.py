"""Who has not finished a phase yet: whom a reminder of its deadline concerns."""

from collections.abc import Awaitable, Callable, Mapping

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring.phases import Phase
from services.identity.context import Context

Owing = Callable[[Context, RoundChanged], Awaitable[set[str]]]


async def units_unsent(ctx: Context, round_: RoundChanged) -> set[str]:
    """Units whose sheet is not with Home Affairs."""
    return _units(round_) - await ctx.stores.copies.units_that_sent(round_.round_id)


async def units_silent(ctx: Context, round_: RoundChanged) -> set[str]:
    """Units that were asked something after they last answered."""
    answered = await ctx.stores.copies.answered(round_.round_id)
    return {
        event.unit_id
        async for event in ctx.stores.copies.questions(round_.round_id)
        if event.unit_id not in answered
        or max(question.at for question in event.questions) > answered[event.unit_id]
    } & _units(round_)


async def appraisers_unsent(ctx: Context, round_: RoundChanged) -> set[str]:
    """Accounts with units of which they have not sent an appraisal."""
    sent = await ctx.stores.copies.appraisals_sent(round_.round_id)
    units = _units(round_)
    return {
        copy.event.account_id
        async for copy in ctx.stores.copies.assignments_of(round_.round_id)
        if any((copy.event.account_id, unit_id) not in sent for unit_id in units & set(copy.event.unit_ids))
    }


async def appraisers_asking(ctx: Context, round_: RoundChanged) -> set[str]:
    """Accounts that asked a unit to explain and have not said their second word on it."""
    begun = next((dates.start for dates in round_.phases if dates.phase is Phase.APPRAISAL_2), None)
    sent = await ctx.stores.copies.appraisals_sent(round_.round_id, begun)
    units = _units(round_)
    return {
        event.account_id
        async for event in ctx.stores.copies.questions(round_.round_id)
        if event.unit_id in units and (event.account_id, event.unit_id) not in sent
    }


OF_UNITS: Mapping[Phase, Owing] = {Phase.SELF_SCORING: units_unsent, Phase.EXPLANATION: units_silent}
OF_ACCOUNTS: Mapping[Phase, Owing] = {
    Phase.APPRAISAL_1: appraisers_unsent,
    Phase.APPRAISAL_2: appraisers_asking,
}


def _units(round_: RoundChanged) -> set[str]:
    return {unit.unit_id for unit in round_.units}
