"""What a deadline waits for: files that began to come in time (S3, Deadline)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chamdiem.scoring.phases import Phase
from services.submission.context import Context
from services.submission.domain.rounds import Round
from services.submission.domain.sheets import parts_of


async def is_still_over(
    ctx: Context, round_: Round, unit_id: str, at: datetime, phase: Phase = Phase.SELF_SCORING
) -> bool:
    """Whether the unit owes something whose deadline has passed by the round as it is now: taking hundreds
    of sheets takes a while, in which one of their units may be given more time, or leave."""
    newest = await ctx.rounds.get(round_.is_.round_id, fresh=True) or round_
    passed = at - timedelta(seconds=ctx.settings.deadline_grace)
    return unit_id in newest.units and newest.is_over(unit_id, passed, phase)


async def awaited(
    ctx: Context, round_: Round, sheet_ids: Sequence[str], at: datetime, phase: Phase = Phase.SELF_SCORING
) -> set[str]:
    """Sheets that a file is still under way to: an upload counts by its start, and may end for a while after
    its unit's deadline."""
    grace = timedelta(seconds=ctx.settings.upload_grace)
    waiting = [one for one in sheet_ids if not round_.is_over(parts_of(one)[1], at - grace, phase)]
    return set(await ctx.uploads.running(waiting, at)) if waiting else set()
