"""Completion of a round over its units: the last one makes the results rankable (R1)."""

from collections.abc import Mapping
from typing import Any

from chamdiem.contracts.appraisal import RoundAppraisalCompleted
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.context import Context
from services.appraisal.repository.aggregates import Change, version_of


async def refresh_round(context: Context, round_id: str) -> None:
    """Bring the round's completion up to date; a round that has not arrived waits for its arrival."""
    await until_won(lambda: _refresh(context, round_id))


async def _refresh(context: Context, round_id: str) -> bool:
    stored = await context.store.round_completions.get(round_id)
    round_ = await context.store.copies.round(round_id)
    if round_ is None:
        return True
    states = await context.store.completions.states(round_id)
    units = [unit.unit_id for unit in round_.units]
    pending = [unit_id for unit_id in units if states.get(unit_id) != "complete"]
    complete = bool(units) and not pending
    fields = {"state": "complete" if complete else "open", "pending": pending, "unit_ids": units}
    version, entries = version_of(stored), []
    if complete and not _says_so(stored, units):
        event = RoundAppraisalCompleted(round_id=round_id, unit_ids=tuple(units), at=context.kit.clock())
        entries = [context.kit.outbox.event(event, version=version + 1)]
    return await context.store.round_completions.change(Change(round_id, version, fields, entries))


def _says_so(stored: Mapping[str, Any] | None, units: list[str]) -> bool:
    """Whether completion of exactly these units was told before."""
    return stored is not None and stored["state"] == "complete" and stored["unit_ids"] == units
