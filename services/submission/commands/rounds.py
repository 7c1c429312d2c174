"""Sheets follow their round: made when round and set are there, in whichever order they came."""

from typing import Any

from services.submission.commands.corrections import follow_correction
from services.submission.commands.deadline import settle
from services.submission.commands.items import progress_fields
from services.submission.commands.survey_following import follow_survey
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.rounds import Round
from services.submission.domain.sheets import sheet_id_of
from services.submission.domain.signoff import Status
from services.submission.repository.sheets import Write

FOLLOWED = ("unit_name", "round_name", "excluded", "withdrawn")
"""What a sheet takes over from its round, whenever that changes."""


async def follow_round(ctx: Context, round_id: str) -> None:
    """Make sheets for units that have none, update names, exclusions and withdrawals of the others.

    Does nothing until the set has arrived; its arrival calls this again. Under a corrected set each sheet is
    evaluated anew first.
    """
    round_ = await ctx.rounds.get(round_id, fresh=True)
    form = await ctx.forms.get(round_.is_.set_id) if round_ else None
    if round_ is None or form is None:
        return
    existing = await ctx.rosters.of_round(round_id)
    missing = [unit_id for unit_id in round_.units if unit_id not in existing]
    await ctx.rosters.create([_new_sheet(round_, form, unit_id) for unit_id in missing])
    for unit_id, sheet in existing.items():
        known = (
            sheet if sheet["set_id"] == round_.is_.set_id else await _corrected(ctx, round_id, sheet["_id"])
        )
        wanted = known and _followed(round_, form, unit_id, known)
        if known and wanted and any(known[name] != wanted[name] for name in FOLLOWED):
            await _update(ctx, round_id, sheet["_id"])
    await follow_survey(ctx, round_id)
    await settle(ctx, round_)


async def _corrected(ctx: Context, round_id: str, sheet_id: str) -> dict[str, Any] | None:
    """The sheet under the set that the round uses now; None while what it needs for that has not arrived."""
    return await ctx.sheets.whole(sheet_id) if await follow_correction(ctx, round_id, sheet_id) else None


async def follow_set(ctx: Context, set_id: str) -> None:
    """A set has arrived: the rounds that waited for it get their sheets."""
    async for round_ in ctx.rounds.each(set_id):
        await follow_round(ctx, round_.is_.round_id)


def _followed(round_: Round, form: Form, unit_id: str, sheet: dict[str, Any]) -> dict[str, Any]:
    unit = round_.units.get(unit_id)
    if unit is None:
        return {name: sheet[name] for name in FOLLOWED} | {"withdrawn": True}
    return {
        "unit_name": unit.name,
        "round_name": round_.is_.name,
        "excluded": form.excluded_leaves(unit.excluded_nodes),
        "withdrawn": False,
    }


def _new_sheet(round_: Round, form: Form, unit_id: str) -> dict[str, Any]:
    followed = _followed(round_, form, unit_id, {})
    return {
        "_id": sheet_id_of(round_.is_.round_id, unit_id),
        "round_id": round_.is_.round_id,
        "unit_id": unit_id,
        "set_id": round_.is_.set_id,
        "kind": round_.is_.kind,
        "year": round_.is_.year,
        "status": Status.OPEN.value,
        "version": 1,
        **followed,
        "items": {},
        "scores": {},
        "progress": _progress(form, {}, followed["excluded"]),
        "report_text": {"difficulties": "", "proposals": ""},
        "signoff": {},
    }


def _progress(form: Form, scores: dict[str, Any], excluded: list[str]) -> dict[str, int]:
    return progress_fields(form.totals(scores, excluded))


async def _update(ctx: Context, round_id: str, sheet_id: str) -> None:
    """Until no other writer comes between; every try follows the newest round, so a late event can't go
    back."""
    written = False
    while not written:
        round_ = await ctx.rounds.get(round_id, fresh=True)
        sheet = await ctx.sheets.whole(sheet_id)
        form = await ctx.forms.get(sheet["set_id"]) if sheet else None
        if round_ is None or sheet is None or form is None:
            return
        wanted = _followed(round_, form, sheet["unit_id"], sheet)
        sums = _progress(form, sheet["scores"], wanted["excluded"])
        written = await ctx.sheets.write(sheet_id, sheet["version"], Write(set={**wanted, "progress": sums}))
