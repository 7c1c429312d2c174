"""One aggregate per account: what it owes over all official rounds, and so whether it is locked (A7, TH
10.3)."""

from collections.abc import Mapping
from typing import Any

from chamdiem.contracts.appraisal import AppraiserEngaged, AppraiserFinished
from chamdiem.contracts.base import Event
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.context import Context
from services.appraisal.domain.owing import Standing, next_standing
from services.appraisal.queries import standing as rounds
from services.appraisal.queries.standing import assigned_from, find_standing, sheet_ids
from services.appraisal.repository.aggregates import Change, version_of

Stored = Mapping[str, Any]
ASSIGNED = "Có phân công thẩm định."
DECISIONS = "Có tiêu chí chờ chủ tịch quyết định."


async def refresh_appraiser(context: Context, account_id: str) -> None:
    """Bring the account's standing up to date; `AppraiserEngaged` and `AppraiserFinished` ride it."""
    await until_won(lambda: _refresh(context, account_id))


async def _refresh(context: Context, account_id: str) -> bool:
    stored = await context.store.appraisers.get(account_id)
    assignments = await context.store.assignments.of_account(account_id)
    units = sum([await _units_owed(context, assignment) for assignment in assignments])
    decisions = await _decisions_owed(context, account_id)
    before: Standing = stored["standing"] if stored else "none"
    standing = next_standing(before, units + decisions)
    fields = {"standing": standing, "units": units, "decisions": decisions}
    version, entries = version_of(stored), []
    if standing != before:
        event = _event(context, account_id, standing, assignments if units else [])
        entries = [context.kit.outbox.event(event, version=version + 1)]
    return await context.store.appraisers.change(Change(account_id, version, fields, entries))


def _event(context: Context, account_id: str, standing: str, assignments: list[dict[str, Any]]) -> Event:
    at = context.kit.clock()
    if standing == "finished":
        return AppraiserFinished(account_id=account_id, at=at)
    newest = max(assignments, key=lambda assignment: assignment["at"], default=None)
    reason = (newest["reason"] or ASSIGNED) if newest else DECISIONS
    return AppraiserEngaged(account_id=account_id, reason=reason, at=at)


async def _units_owed(context: Context, assignment: Stored) -> int:
    """Units of which something assigned and required has not been sent; a training round owes nothing."""
    standing = await find_standing(context, assignment["round_id"])
    if standing is None or not standing.round.official:
        return 0
    accounts = await context.store.copies.accounts([assignment["account_id"]])
    assigned = assigned_from(assignment, accounts)
    sent = await context.store.appraisals.sent_by(assigned.account_id, standing.round.round_id)
    sheets = await context.store.copies.sheets(
        sheet_ids(standing.round.round_id, assigned.unit_ids), standing.bonus_ids
    )
    return sum(
        not _mine(standing, unit_id, sheets, assigned.leaves(unit_id)) <= sent.get(unit_id, frozenset())
        for unit_id in assigned.unit_ids
    )


def _mine(
    standing: rounds.Standing, unit_id: str, sheets: Mapping[str, Stored], leaves: frozenset[str]
) -> frozenset[str]:
    unit = standing.unit(unit_id)
    if unit is None:
        return frozenset()
    sheet = sheets.get(f"{standing.round.round_id}~{unit_id}")
    return leaves & frozenset(standing.required(unit, sheet).everything)


async def _decisions_owed(context: Context, account_id: str) -> int:
    """Open decisions of the official rounds that this account chairs, its own unit's excepted: nobody
    appraises their own unit, so these are for another chair."""
    chaired = await context.store.panels.chaired_by(account_id)
    waiting = await context.store.completions.waiting_for_chair(chaired)
    accounts = await context.store.copies.accounts([account_id])
    home = accounts.get(account_id, {}).get("unit_id")
    rounds = {round_id: await context.store.copies.round(round_id) for round_id in chaired}
    return sum(
        len(completion["waiting_for_chair"])
        for completion in waiting
        if completion["unit_id"] != home
        and (round_ := rounds[completion["round_id"]]) is not None
        and round_.official
    )
