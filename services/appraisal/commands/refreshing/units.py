"""Completion of round × unit: one document that holds the pairs still owed (architecture, "Completion")."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from chamdiem.contracts.appraisal import FinalItem, StandingDisturbed, UnitAppraisalCompleted
from chamdiem.contracts.base import Event
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.context import Context
from services.appraisal.domain.completion import Sent, Settlement, settle
from services.appraisal.domain.explaining import NOTHING, asked_leaves
from services.appraisal.domain.rounds import SECOND, has_phase
from services.appraisal.domain.seats import Assigned, seats_of
from services.appraisal.queries.standing import Standing, find_standing, panel_of, sheet_ids
from services.appraisal.queries.words import sent_leaves, sent_words
from services.appraisal.repository.aggregates import Change, version_of

AT_ONCE = 100
Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Scene:
    """What the completions of a few units are worked out from, read after their versions."""

    standing: Standing
    panel: Sequence[Assigned]
    sheets: Mapping[str, Stored]
    appraisals: Sequence[Stored]


async def refresh_units(context: Context, round_id: str, unit_ids: Iterable[str]) -> None:
    """Bring these completions up to date. Nothing to do until the copies of round and set have arrived: their
    arrival comes back to every unit."""
    if await find_standing(context, round_id) is None:
        return
    names = sorted(set(unit_ids))
    for start in range(0, len(names), AT_ONCE):
        await until_won(partial(_refresh, context, round_id, names[start : start + AT_ONCE]))


async def _refresh(context: Context, round_id: str, unit_ids: Sequence[str]) -> bool:
    stored = await context.store.completions.get_many(f"{round_id}~{unit_id}" for unit_id in unit_ids)
    scene = await _scene(context, round_id, unit_ids)
    return await context.store.completions.change_all(
        [_change(context, scene, unit_id, stored.get(f"{round_id}~{unit_id}")) for unit_id in unit_ids]
    )


async def _scene(context: Context, round_id: str, unit_ids: Sequence[str]) -> Scene:
    standing = await find_standing(context, round_id)
    if standing is None:
        raise LookupError(f"the copies of round {round_id} never leave")
    sheets = await context.store.copies.sheets(sheet_ids(round_id, unit_ids), standing.bonus_ids)
    appraisals = await context.store.appraisals.of_units(round_id, unit_ids)
    return Scene(standing, await panel_of(context, round_id), sheets, appraisals)


def _change(context: Context, scene: Scene, unit_id: str, stored: Stored | None) -> Change:
    round_id = scene.standing.round.round_id
    version = version_of(stored)
    fields = _fields(scene, unit_id, stored)
    events = _events(context, scene.standing, unit_id, fields, stored)
    entries = [context.kit.outbox.event(event, version=version + 1) for event in events]
    base = {} if stored else {"round_id": round_id, "unit_id": unit_id, "decisions": {}, "deciders": []}
    return Change(f"{round_id}~{unit_id}", version, base | fields, entries)


def _fields(scene: Scene, unit_id: str, stored: Stored | None) -> dict[str, Any]:
    unit = scene.standing.unit(unit_id)
    if unit is None:
        return {"state": "withdrawn", "pending": [], "waiting_for_chair": [], "finals": []}
    own = [appraisal for appraisal in scene.appraisals if appraisal["unit_id"] == unit_id]
    needed = scene.standing.required(unit, scene.sheets.get(f"{scene.standing.round.round_id}~{unit_id}"))
    seats = seats_of(unit_id, needed, scene.panel, sent_leaves(own))
    decisions = {
        leaf_id: Sent(decision["points"], decision["reason"])
        for leaf_id, decision in (stored["decisions"] if stored else {}).items()
    }
    second = asked_leaves(own) if has_phase(scene.standing.round, SECOND) else NOTHING
    return _as_fields(settle(scene.standing.tree, needed, seats, sent_words(own, second), decisions))


def _as_fields(settlement: Settlement) -> dict[str, Any]:
    return {
        "state": "complete" if settlement.complete else "open",
        "pending": list(settlement.pending),
        "waiting_for_chair": list(settlement.waiting_for_chair),
        "finals": [
            {"leaf_id": final.leaf_id, "points": final.points, "reasons": list(final.reasons)}
            for final in settlement.finals or ()
        ],
    }


def _events(
    context: Context, standing: Standing, unit_id: str, fields: Stored, stored: Stored | None
) -> list[Event]:
    """Completion, whenever it begins or says something new; and a note about whom it concerns next."""
    round_id = standing.round.round_id
    before = stored or {"state": None, "waiting_for_chair": [], "finals": []}
    events: list[Event] = []
    told = before["state"] == "complete" and fields["finals"] == before["finals"]
    if fields["state"] == "complete" and not told:
        items = tuple(FinalItem.model_validate(final) for final in fields["finals"])
        at, set_id = context.kit.clock(), standing.round.set_id
        done = UnitAppraisalCompleted(round_id=round_id, unit_id=unit_id, set_id=set_id, items=items, at=at)
        events.append(done)
    chair = fields["waiting_for_chair"] != before["waiting_for_chair"]
    completion = (fields["state"] == "complete") != (before["state"] == "complete")
    if chair or completion:
        events.append(StandingDisturbed(round_id=round_id, chair=chair, completion=completion))
    return events
