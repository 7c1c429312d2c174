"""One aggregate per account: what it owes over all official rounds, so whether it is locked (A7, TH 10.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chamdiem.contracts.appraisal import AppraiserEngaged, AppraiserFinished
from chamdiem.contracts.base import Event
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.context import Context
from services.appraisal.domain import owing
from services.appraisal.domain.explaining import NOTHING, given
from services.appraisal.queries.standing import (
    Standing,
    assigned_from,
    find_standing,
    second_leaves,
    sheet_ids,
)
from services.appraisal.repository.aggregates import Change, version_of

Stored = Mapping[str, Any]
ASSIGNED = "Có phân công thẩm định."
DECISIONS = "Có tiêu chí chờ chủ tịch quyết định."


@dataclass(frozen=True)
class Account:
    """What one account owes and has given, official rounds only: training rounds lock nobody."""

    assignments: tuple[Stored, ...]
    units: int
    decisions: int
    has_given: bool


async def refresh_appraiser(context: Context, account_id: str) -> None:
    """Bring the account's standing up to date; `AppraiserEngaged` and `AppraiserFinished` ride it."""
    await until_won(lambda: _refresh(context, account_id))


async def _refresh(context: Context, account_id: str) -> bool:
    stored = await context.store.appraisers.get(account_id)
    account = await _account(context, account_id)
    before: owing.Standing = stored["standing"] if stored else "none"
    owed = account.units + account.decisions
    standing = owing.next_standing(before, owed, has_given=account.has_given)
    fields = {"standing": standing, "units": account.units, "decisions": account.decisions}
    version, entries = version_of(stored), []
    if standing != before:
        event = _event(context, account_id, account, standing)
        entries = [context.kit.outbox.event(event, version=version + 1)]
    return await context.store.appraisers.change(Change(account_id, version, fields, entries))


def _event(context: Context, account_id: str, account: Account, standing: owing.Standing) -> Event:
    at = context.kit.clock()
    if standing == "finished":
        return AppraiserFinished(account_id=account_id, at=at)
    newest = max(account.assignments, key=lambda each: each["at"], default=None)
    reason = (newest["reason"] or ASSIGNED) if newest and account.units else DECISIONS
    return AppraiserEngaged(account_id=account_id, reason=reason, at=at)


async def _account(context: Context, account_id: str) -> Account:
    assignments, units = [], 0
    has_given = await _has_decided(context, account_id)
    for assignment in await context.store.assignments.of_account(account_id):
        standing = await find_standing(context, assignment["round_id"])
        if standing is None or not standing.round.official:
            continue
        sent = await context.store.appraisals.sent_by(account_id, assignment["round_id"])
        assignments.append(assignment)
        units += await _units_owed(context, standing, assignment, sent)
        has_given = has_given or any(appraisal["sent"] for appraisal in sent)
    return Account(tuple(assignments), units, await _decisions_owed(context, account_id), has_given)


async def _units_owed(
    context: Context, standing: Standing, assignment: Stored, sent: Iterable[Stored]
) -> int:
    """Units of which something assigned and required has not been sent, or not a second time where the unit
    was asked to explain."""
    round_id = standing.round.round_id
    accounts = await context.store.copies.accounts([assignment["account_id"]])
    assigned = assigned_from(assignment, accounts)
    ids = sheet_ids(round_id, assigned.unit_ids)
    sheets = await context.store.copies.sheets(ids, standing.bonus_ids)
    asked = await second_leaves(context, standing, assigned.unit_ids)
    done = {each["unit_id"]: given(each, asked.get(each["unit_id"], NOTHING)) for each in sent}
    owed = 0
    for unit_id in assigned.unit_ids:
        unit = standing.unit(unit_id)
        needed = standing.required(unit, sheets.get(f"{round_id}~{unit_id}")).everything if unit else ()
        mine = assigned.leaves(unit_id) & frozenset(needed)
        owed += not mine <= done.get(unit_id, NOTHING)
    return owed


async def _decisions_owed(context: Context, account_id: str) -> int:
    """Open decisions of the rounds that this account chairs. The own unit's are excepted: nobody appraises
    their own unit, so these are for another chair."""
    chaired = await _official(context, await context.store.panels.chaired_by(account_id))
    accounts = await context.store.copies.accounts([account_id])
    home = accounts.get(account_id, {}).get("unit_id")
    waiting = await context.store.completions.waiting_for_chair(chaired)
    return sum(len(each["waiting_for_chair"]) for each in waiting if each["unit_id"] != home)


async def _has_decided(context: Context, account_id: str) -> bool:
    return bool(await _official(context, await context.store.completions.rounds_decided_by(account_id)))


async def _official(context: Context, round_ids: Iterable[str]) -> list[str]:
    rounds = [await context.store.copies.round(round_id) for round_id in round_ids]
    return [round_.round_id for round_ in rounds if round_ is not None and round_.official]
