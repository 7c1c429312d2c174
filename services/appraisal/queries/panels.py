"""Who sits on a round's panel, what is assigned, what is not, and how far it has come."""

from collections.abc import Mapping, Sequence
from typing import Any

from chamdiem.servicekit.reach import must_reach, reaches
from chamdiem.servicekit.tokens import Caller
from services.appraisal.context import Context
from services.appraisal.domain.explaining import NOTHING, given
from services.appraisal.domain.rights import Action, allowed, require
from services.appraisal.domain.seats import Assigned, Required, gaps, seats_of, units_of
from services.appraisal.errors import NothingAssigned
from services.appraisal.queries.access import demand_topic, whole_round
from services.appraisal.queries.standing import Standing, need_standing, panel_of, second_leaves, sheet_ids
from services.appraisal.queries.words import sent_leaves
from services.appraisal.schemas import (
    AppraiserProgress,
    Assignment,
    AssignmentList,
    AssignmentPart,
    Coverage,
    CoverageGap,
    Panel,
)

Stored = Mapping[str, Any]
Seats = dict[str, tuple[str, ...]]


async def panel(context: Context, caller: Caller, round_id: str) -> Panel:
    """The chair, for who oversees and for appraisers. Raises Forbidden, NotReady."""
    if not allowed(caller.kind, Action.OVERSEE):
        require(caller.kind, Action.APPRAISE)
    await need_standing(context, round_id)
    await demand_topic(context, caller, round_id)
    stored = await context.store.panels.get(round_id)
    chair = stored["chair_account_id"] if stored else None
    accounts = await context.store.copies.accounts([chair] if chair else [])
    name = accounts[chair]["person_name"] if chair in accounts else ""
    return Panel(
        round_id=round_id, chair_account_id=chair, chair_name=name, version=stored["version"] if stored else 0
    )


async def assignments(context: Context, caller: Caller, round_id: str) -> AssignmentList:
    """All of the round for who oversees, else the caller's own. Raises Forbidden, NotReady."""
    oversees = allowed(caller.kind, Action.OVERSEE)
    if not oversees:
        require(caller.kind, Action.APPRAISE)
    await need_standing(context, round_id)
    await demand_topic(context, caller, round_id)
    account_id = None if oversees else caller.account_id
    stored = await context.store.assignments.find_some(round_id=round_id, account_id=account_id)
    accounts = await context.store.copies.accounts(each["account_id"] for each in stored)
    stored = [each for each in stored if not oversees or _reached(context, caller, each)]
    items = [_assignment(each, accounts) for each in sorted(stored, key=lambda each: str(each["_id"]))]
    return AssignmentList(items=items, total=len(items))


def _reached(context: Context, caller: Caller, stored: Stored) -> bool:
    """Whether all that is assigned lies in the caller's subtree: part of an assignment is not shown alone."""
    return all(reaches(context.kit.tree, caller, unit_id) for unit_id in units_of(stored["parts"]))


async def assignment(context: Context, caller: Caller, round_id: str, account_id: str) -> Assignment:
    """One account's. Raises Forbidden, NothingAssigned."""
    require(caller.kind, Action.OVERSEE)
    stored = await context.store.assignments.get(f"{round_id}~{account_id}")
    if stored is None:
        raise NothingAssigned("Tài khoản này không được phân công trong đợt.")
    must_reach(context.kit.tree, caller, units_of(stored["parts"]))
    return _assignment(stored, await context.store.copies.accounts([account_id]))


async def coverage(context: Context, caller: Caller, round_id: str) -> Coverage:
    """(unit, leaf) pairs that are required, how many have an appraiser, and what is sent. Raises Forbidden,
    NotReady."""
    require(caller.kind, Action.OVERSEE)
    await whole_round(context, caller, round_id)
    standing = await need_standing(context, round_id)
    people = await panel_of(context, round_id)
    unit_ids = [unit.unit_id for unit in standing.round.units]
    sheets = await context.store.copies.sheets(sheet_ids(round_id, unit_ids), standing.bonus_ids)
    appraisals = await context.store.appraisals.of_units(round_id, unit_ids)
    needs, seats = _needs(standing, sheets), dict[str, Seats]()
    for unit_id, needed in needs.items():
        sent = sent_leaves(each for each in appraisals if each["unit_id"] == unit_id)
        seats[unit_id] = seats_of(unit_id, needed, people, sent)
    return await _coverage(context, standing, needs, seats, appraisals, people)


def _needs(standing: Standing, sheets: Mapping[str, Stored]) -> dict[str, Required]:
    round_ = standing.round
    return {
        unit.unit_id: standing.required(unit, sheets.get(f"{round_.round_id}~{unit.unit_id}"))
        for unit in round_.units
    }


async def _coverage(
    context: Context,
    standing: Standing,
    needs: Mapping[str, Required],
    seats: Mapping[str, Seats],
    appraisals: Sequence[Stored],
    people: Sequence[Assigned],
) -> Coverage:
    open_gaps = {unit_id: gaps(needed, seats[unit_id]) for unit_id, needed in needs.items()}
    mandatory = sum(len(needed.mandatory) for needed in needs.values())
    states = await context.store.completions.states(standing.round.round_id)
    waiting = await context.store.completions.waiting_for_chair([standing.round.round_id])
    taken = {(unit, account, leaf) for unit, all_ in seats.items() for leaf in all_ for account in all_[leaf]}
    second = await second_leaves(context, standing, needs)
    sent = {
        (each["unit_id"], each["account_id"], leaf)
        for each in appraisals
        for leaf in given(each, second.get(each["unit_id"], NOTHING))
    }
    return Coverage(
        round_id=standing.round.round_id,
        required=mandatory,
        covered=mandatory - sum(map(len, open_gaps.values())),
        gaps=[
            CoverageGap(unit_id=unit.unit_id, unit_name=unit.name, leaf_ids=list(open_gaps[unit.unit_id]))
            for unit in standing.round.units
            if open_gaps[unit.unit_id]
        ],
        seats=len(taken),
        seats_sent=len(taken & sent),
        decisions_open=sum(len(each["waiting_for_chair"]) for each in waiting),
        units=len(needs),
        units_completed=sum(states.get(unit_id) == "complete" for unit_id in needs),
        appraisers=await _progress(context, people, taken, sent),
    )


async def _progress(
    context: Context,
    people: Sequence[Assigned],
    taken: set[tuple[str, str, str]],
    sent: set[tuple[str, str, str]],
) -> list[AppraiserProgress]:
    accounts = await context.store.copies.accounts(person.account_id for person in people)
    units: dict[str, set[str]] = {person.account_id: set() for person in people}
    owing: dict[str, set[str]] = {person.account_id: set() for person in people}
    for unit, account, leaf in taken:
        units[account].add(unit)
        if (unit, account, leaf) not in sent:
            owing[account].add(unit)
    return [
        AppraiserProgress(
            account_id=account,
            person_name=accounts.get(account, {}).get("person_name", ""),
            units=len(units[account]),
            units_sent=len(units[account] - owing[account]),
        )
        for account in sorted(units)
    ]


def _assignment(stored: Stored, accounts: Mapping[str, Stored]) -> Assignment:
    account = accounts.get(stored["account_id"], {})
    parts = stored["parts"]
    return Assignment(
        round_id=stored["round_id"],
        account_id=stored["account_id"],
        person_name=account.get("person_name", ""),
        unit_id=account.get("unit_id", ""),
        parts=[AssignmentPart(**part) for part in parts],
        unit_ids=units_of(parts),
        leaf_ids=sorted({leaf_id for part in parts for leaf_id in part["leaf_ids"]}),
        version=stored["version"],
    )
