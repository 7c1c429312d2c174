"""The job that says "giai đoạn đã mở/đóng" to those concerned, exactly once per person and boundary.

Several copies may run it at once and a crash may cut it short: a notice's id follows from account, round,
phase and moment, so whatever is told again is there already. Sheets are frozen by submission, by the same
dates.
"""

from datetime import timedelta

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring.phases import Phase
from services.identity.commands.news import about
from services.identity.commands.notices import notify
from services.identity.commands.round_news import home_affairs
from services.identity.context import Context
from services.identity.domain.boundaries import OF_APPRAISERS, OF_UNITS, Boundary, passed


async def tell_boundaries(ctx: Context) -> None:
    """Whatever has opened or closed lately; earlier boundaries are of the past, also after a replay."""
    now, within = ctx.kit.clock(), timedelta(seconds=ctx.settings.boundaries_told_for)
    async for copy in ctx.stores.copies.rounds.each():
        if copy.event.replaced_by is None:
            for boundary in passed(copy.event, now, within):
                await _tell(ctx, copy.event, boundary)


async def _tell(ctx: Context, round_: RoundChanged, boundary: Boundary) -> None:
    verb = "opened" if boundary.opened else "closed"
    cause = f"phase:{round_.round_id}:{boundary.phase}:{verb}:{boundary.at.isoformat()}"
    params = {**about(round_), "phase": boundary.phase.value, "at": boundary.at.isoformat()}
    await notify(ctx, await _concerned(ctx, round_, boundary), cause, f"phase_{verb}", params)


async def _concerned(ctx: Context, round_: RoundChanged, boundary: Boundary) -> list[str]:
    """Units where units work, appraisers where they do; Home Affairs at the round's own boundaries."""
    own = any(boundary.at in (dates.start, dates.end) for dates in round_.phases)
    staff = await home_affairs(ctx, round_) if own else []
    units = list(boundary.unit_ids)
    if boundary.phase is Phase.PUBLICATION:
        units = [unit.unit_id for unit in round_.units]
    if boundary.phase in OF_APPRAISERS:
        return staff + await appraisers_of(ctx, round_)
    if boundary.phase in OF_UNITS or units:
        accounts = await ctx.stores.accounts.of_units("entry", units)
        return staff + [account.account_id for account in accounts]
    return staff


async def appraisers_of(ctx: Context, round_: RoundChanged) -> list[str]:
    """Accounts that were assigned a unit of the round."""
    present = {unit.unit_id for unit in round_.units}
    given = [copy.event async for copy in ctx.stores.copies.assignments_of(round_.round_id)]
    return [event.account_id for event in given if present.intersection(event.unit_ids)]
