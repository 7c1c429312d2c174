"""The job that says when a deadline or the age of a password is near; run by one copy at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring.phases import Phase
from services.identity.commands.news import about
from services.identity.commands.notices import notify
from services.identity.commands.owing import OF_ACCOUNTS, OF_UNITS, Owing
from services.identity.context import Context
from services.identity.domain.deadlines import days_left, deadline_of, reminder_due


async def remind(ctx: Context) -> None:
    """Whatever is near now and has not been said yet; a repetition is harmless (ids by cause)."""
    now = ctx.kit.clock()
    async for copy in ctx.stores.copies.rounds.each():
        if copy.event.replaced_by is None:
            for phase, owing in OF_UNITS.items():
                await _remind_units(ctx, copy.event, phase, owing, now)
            for phase, owing in OF_ACCOUNTS.items():
                await _remind_appraisers(ctx, copy.event, phase, owing, now)
    await _remind_passwords(ctx, now)


async def _remind_units(
    ctx: Context, round_: RoundChanged, phase: Phase, owing: Owing, now: datetime
) -> None:
    """Units that have not finished, each before its own deadline."""
    near = {}
    for unit in round_.units:
        deadline = deadline_of(round_, phase, now, unit.unit_id)
        if deadline and reminder_due(deadline, now, _days(ctx, round_)) is not None:
            near[unit.unit_id] = deadline
    for unit_id in sorted(near.keys() & await owing(ctx, round_) if near else ()):
        accounts = await ctx.stores.accounts.of_units("entry", [unit_id])
        ids = [account.account_id for account in accounts]
        await _remind(ctx, ids, round_, phase, near[unit_id], now, unit_id)


async def _remind_appraisers(
    ctx: Context, round_: RoundChanged, phase: Phase, owing: Owing, now: datetime
) -> None:
    """Appraisers who owe something in this phase."""
    deadline = deadline_of(round_, phase, now)
    if not deadline or reminder_due(deadline, now, _days(ctx, round_)) is None:
        return
    accounts = await ctx.stores.accounts.by_ids(sorted(await owing(ctx, round_)))
    open_ones = [one.account_id for one in accounts.values() if one.status == "active"]
    await _remind(ctx, open_ones, round_, phase, deadline, now, "")


def _days(ctx: Context, round_: RoundChanged) -> Sequence[int]:
    """What the round says, or else the system; a round may ask for no reminders at all."""
    return ctx.settings.reminder_days if round_.reminder_days is None else round_.reminder_days


async def _remind(
    ctx: Context,
    ids: list[str],
    round_: RoundChanged,
    phase: Phase,
    deadline: datetime,
    now: datetime,
    unit_id: str,
) -> None:
    """A moved deadline is a new cause, and so is each of the days before it."""
    step = reminder_due(deadline, now, _days(ctx, round_))
    cause = f"deadline:{round_.round_id}:{phase}:{unit_id}:{deadline.isoformat()}:{step}"
    params = {
        **about(round_),
        "phase": phase.value,
        "unit_id": unit_id,
        "deadline": deadline.isoformat(),
        "days": days_left(deadline, now),
    }
    await notify(ctx, ids, cause, "deadline_near", params)


async def _remind_passwords(ctx: Context, now: datetime) -> None:
    """Passwords near the age at which they have to be changed; 0 days: they do not age."""
    age = ctx.settings.password_max_age_days
    if not age:
        return
    soon = now - timedelta(days=age - max(ctx.settings.reminder_days, default=0))
    for account in await ctx.stores.accounts.with_passwords_before(soon):
        changed = account.password_changed_at
        if changed is None:
            continue
        ends = changed + timedelta(days=age)
        step = reminder_due(ends, now, ctx.settings.reminder_days)
        if step is not None:
            params = {"until": ends.isoformat(), "days": days_left(ends, now)}
            cause = f"password:{changed.isoformat()}:{step}"
            await notify(ctx, [account.account_id], cause, "password_old", params)
