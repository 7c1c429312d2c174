"""Working out what follows from what is stored: completion of units and rounds, locking of appraisers.

Why it is safe under crashes, redelivery and several processes: every refresh reads the aggregate's version
first, then the sources, and writes even when nothing changed, only into that version. A writer who saw
older sources therefore loses against one who saw newer ones and looks again; so of two last senders exactly
one empties the completion and emits, and the event rides that very update. Whoever changes a source says so
in the same step (`StandingDisturbed` in the outbox), which brings a refresh after every change, however
late.
"""

from collections.abc import Iterable

from services.appraisal.commands.refreshing.appraisers import refresh_appraiser
from services.appraisal.commands.refreshing.rounds import refresh_round
from services.appraisal.commands.refreshing.units import refresh_units
from services.appraisal.context import Context

__all__ = ["refresh", "refresh_round", "refresh_whole_round"]


async def refresh(
    context: Context,
    round_id: str,
    unit_ids: Iterable[str],
    account_ids: Iterable[str],
    *,
    chair: bool = False,
) -> None:
    """Bring these units and accounts up to date; `chair` adds whoever is chair by now. A unit whose
    completion begins or ends thereby leaves a note for its round."""
    await refresh_units(context, round_id, unit_ids)
    panel = await context.store.panels.get(round_id) if chair else None
    chairs = {panel["chair_account_id"]} if panel else set()
    for account_id in sorted(chairs | set(account_ids)):
        await refresh_appraiser(context, account_id)


async def refresh_whole_round(context: Context, round_id: str) -> None:
    """Everything of one round: its dates, units or set have changed."""
    known = await context.store.completions.states(round_id)
    round_ = await context.store.copies.round(round_id)
    present = [unit.unit_id for unit in round_.units] if round_ else []
    assignments = await context.store.assignments.of_round(round_id)
    accounts = [assignment["account_id"] for assignment in assignments]
    await refresh(context, round_id, [*known, *present], accounts, chair=True)
    await refresh_round(context, round_id)
