"""Home Affairs reminds units by hand of what they owe now (R4): whom to urge is theirs to say, and on record.

The cause holds the hour, so that two officials, or one who clicks twice, remind nobody twice within it.
"""

from collections.abc import Sequence
from datetime import datetime

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring.phases import Phase
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.ids import fresh_hex
from chamdiem.servicekit.reach import must_work_with
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.news import about, known_round
from services.identity.commands.notices import notify
from services.identity.commands.owing import OF_UNITS
from services.identity.commands.reach import must_reach
from services.identity.context import Context
from services.identity.domain.deadlines import days_left, deadline_of
from services.identity.domain.rights import require
from services.identity.schemas.reminders import RemindersSent

FIELD = "reminder"


async def urge(ctx: Context, caller: Caller, round_id: str, unit_ids: Sequence[str]) -> RemindersSent:
    """Tell the people of these units what they have not finished and by when; who owes nothing hears nothing.

    Raises Forbidden, OutsideScope, and NotReady for a round that is not known.
    """
    require(caller.kind, "remind_units")
    await must_reach(ctx, caller, unit_ids)
    round_ = await known_round(ctx, round_id)
    must_work_with(caller, round_.kind)
    now = ctx.kit.clock()
    running = [
        (phase, unit_id, deadline)
        for phase, owing in OF_UNITS.items()
        for unit_id in sorted(set(unit_ids) & await owing(ctx, round_))
        if (deadline := deadline_of(round_, phase, now, unit_id)) and deadline > now
    ]
    if running:  # on record before anybody hears of it
        said = entry(caller, now, FIELD, to=sorted({unit_id for _, unit_id, _ in running}))
        await ctx.kit.chain.append([{"_id": fresh_hex(), **said, "round_id": round_id}])
    sent = {
        unit_id: await _urge(ctx, round_, phase, unit_id, deadline, now)
        for phase, unit_id, deadline in running
    }
    return RemindersSent(units=len(sent), without_accounts=[unit for unit, told in sent.items() if not told])


async def _urge(
    ctx: Context, round_: RoundChanged, phase: Phase, unit_id: str, deadline: datetime, now: datetime
) -> int:
    """How many people were told."""
    accounts = await ctx.stores.accounts.of_units("entry", [unit_id])
    ids = [account.account_id for account in accounts if account.status == "active"]
    moments = {"deadline": deadline.isoformat(), "days": days_left(deadline, now)}
    params = {**about(round_), "phase": phase.value, "unit_id": unit_id, **moments}
    cause = f"urged:{round_.round_id}:{phase}:{unit_id}:{now:%Y-%m-%dT%H}"
    await notify(ctx, ids, cause, "deadline_near", params)
    return len(ids)
