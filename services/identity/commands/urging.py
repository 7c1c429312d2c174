"""Home Affairs reminds units by hand of what they owe now (R4): whom to urge is theirs to say, and on record.

The cause holds the hour of the clock, so that of two officials, or one who clicks twice, at the same time one
is heard; what was sent in the hour before counts too while it is less than an hour ago.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring.phases import Phase
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_work_with
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.news import about, known_round
from services.identity.commands.owing import OF_UNITS
from services.identity.commands.reach import must_reach
from services.identity.context import Context
from services.identity.domain.deadlines import days_left, deadline_of
from services.identity.domain.notices import News, Notice
from services.identity.domain.rights import require
from services.identity.schemas.reminders import AlreadyReminded, RemindersSent

FIELD = "reminder"
APART = timedelta(hours=1)


@dataclass(frozen=True)
class Due:
    """What an account is to read, and the id that the same had in the hour before."""

    notice: Notice
    earlier_id: str

    def told(self, moments: Mapping[str, datetime]) -> datetime | None:
        """When the account was told that within the hour, if it was."""
        found = [moments[name] for name in (self.notice.notice_id, self.earlier_id) if name in moments]
        return max((at for at in found if at > self.notice.at - APART), default=None)


async def urge(ctx: Context, caller: Caller, round_id: str, unit_ids: Sequence[str]) -> RemindersSent:
    """Tell the people of these units what they have not finished and by when; who owes nothing hears nothing,
    and who was told within the hour hears nothing again.

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
    due = [await _due(ctx, round_, phase, unit_id, deadline, now) for phase, unit_id, deadline in running]
    ids = [name for each in due for one in each for name in (one.notice.notice_id, one.earlier_id)]
    moments = await ctx.stores.notices.moments(ids)
    new: dict[str, list[Notice]] = defaultdict(list)
    before: dict[str, datetime] = {}
    for (_, unit_id, _), each in zip(running, due, strict=True):
        new[unit_id] += [one.notice for one in each if one.told(moments) is None]
        for at in filter(None, (one.told(moments) for one in each)):
            before[unit_id] = max(at, before.get(unit_id, at))
    sent = {unit_id: notices for unit_id, notices in new.items() if notices}
    await _send(ctx, caller, round_id, sent, now)
    silent = {unit_id: at for unit_id, at in before.items() if unit_id not in sent}
    return RemindersSent(
        units=len(sent),
        without_accounts=[unit_id for unit_id in new if unit_id not in sent and unit_id not in silent],
        already=[AlreadyReminded(unit_id=unit_id, at=at) for unit_id, at in silent.items()],
    )


async def _due(
    ctx: Context, round_: RoundChanged, phase: Phase, unit_id: str, deadline: datetime, now: datetime
) -> list[Due]:
    """What the unit's people are to read, each with the id that it has all hour."""
    accounts = await ctx.stores.accounts.of_units("entry", [unit_id])
    moments = {"deadline": deadline.isoformat(), "days": days_left(deadline, now)}
    params = {**about(round_), "phase": phase.value, "unit_id": unit_id, **moments}
    cause = f"urged:{round_.round_id}:{phase}:{unit_id}"
    this, last = (News(f"{cause}:{at:%Y-%m-%dT%H}", "deadline_near", params) for at in (now, now - APART))
    active = [account.account_id for account in accounts if account.status == "active"]
    return [Due(this.to(account_id, now), last.to(account_id, now).notice_id) for account_id in active]


async def _send(
    ctx: Context, caller: Caller, round_id: str, sent: Mapping[str, Sequence[Notice]], now: datetime
) -> None:
    """On record before anybody hears of it; of two who send the same at once, one entry stands."""
    if not sent:
        return
    ids = sorted({one.notice_id for notices in sent.values() for one in notices})
    name = hashlib.sha256("\n".join(["urged", *ids]).encode()).hexdigest()[:32]
    said = entry(caller, now, FIELD, to=sorted(sent))
    await ctx.kit.chain.append([{"_id": name, **said, "round_id": round_id}])
    notices = [one for each in sent.values() for one in each]
    await ctx.stores.notices.add(notices, ctx.settings.notice_keep_days, ctx.settings.mails)
