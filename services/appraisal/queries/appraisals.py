"""Appraisals: lists, one whole, single items, the history of an item."""

from collections.abc import Mapping, Sequence
from typing import Any

from chamdiem.servicekit.paging import decode_cursor, encode_cursor
from chamdiem.servicekit.reach import reaches
from chamdiem.servicekit.tokens import Caller
from services.appraisal.context import Context
from services.appraisal.domain.rights import Action, allowed, require
from services.appraisal.queries.access import demand_topic, desk_to_read, load_desk
from services.appraisal.queries.desk import Desk, desks
from services.appraisal.queries.standing import assigned_from, find_standing, need_standing
from services.appraisal.queries.views import item, summary, whole
from services.appraisal.schemas import (
    Appraisal,
    AppraisalItem,
    AppraisalItemHistory,
    AppraisalItemHistoryEntry,
    AppraisalList,
)

LONGEST_HISTORY = 500
Stored = Mapping[str, Any]


async def listing(
    context: Context,
    caller: Caller,
    round_id: str | None,
    unit_id: str | None,
    limit: int,
    cursor: str | None,
) -> AppraisalList:
    """The caller's own, or everybody's for who oversees; ordered by id. Raises Forbidden, NotReady."""
    oversees = allowed(caller.kind, Action.OVERSEE)
    if not oversees:
        require(caller.kind, Action.APPRAISE)
    if round_id is not None:
        await need_standing(context, round_id)
        await demand_topic(context, caller, round_id)
    assignments = await context.store.assignments.find_some(
        round_id=round_id, account_id=None if oversees else caller.account_id
    )
    assignments = await _of_topics(context, caller, assignments)
    keys = sorted(key for each in assignments for key in _keys(each, unit_id))
    keys = [key for key in keys if reaches(context.kit.tree, caller, key[1])]
    after = decode_cursor(cursor) if cursor else ""
    page = [key for key in keys if key[0] > after][: limit + 1]
    names = await _names(context, [each["account_id"] for each in assignments])
    found = await _page(context, assignments, page[:limit])
    return AppraisalList(
        items=[summary(desk, names.get(desk.assigned.account_id, "")) for desk in found],
        next_cursor=encode_cursor(page[limit - 1][0]) if len(page) > limit else None,
        total=len(keys),
    )


async def _of_topics(context: Context, caller: Caller, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not caller.topics:
        return found
    rounds = {each["round_id"]: await context.store.copies.round(each["round_id"]) for each in found}
    kinds = {round_id: round_.kind for round_id, round_ in rounds.items() if round_}
    return [each for each in found if kinds.get(each["round_id"]) in caller.topics]


def _keys(assignment: Stored, unit_id: str | None) -> list[tuple[str, str, str]]:
    """Appraisal, unit and assignment of each line that the assignment gives."""
    units = {unit for part in assignment["parts"] for unit in part["unit_ids"]}
    round_id, account_id = assignment["round_id"], assignment["account_id"]
    return [
        (f"{round_id}~{unit}~{account_id}", unit, assignment["_id"])
        for unit in units
        if unit_id in (None, unit)
    ]


async def _page(
    context: Context, assignments: Sequence[Stored], page: Sequence[tuple[str, str, str]]
) -> list[Desk]:
    by_id = {each["_id"]: each for each in assignments}
    wanted: dict[str, list[str]] = {}
    for _, unit, assignment_id in page:
        wanted.setdefault(assignment_id, []).append(unit)
    found = [
        desk
        for assignment_id, units in wanted.items()
        for desk in await _desks(context, by_id[assignment_id], units)
        if desk.leaves
    ]
    return sorted(found, key=lambda desk: desk.appraisal_id)


async def one(context: Context, caller: Caller, appraisal_id: str) -> Appraisal:
    """Raises Forbidden, AppraisalMissing, NotReady."""
    desk = await desk_to_read(context, caller, appraisal_id)
    colleagues = await _colleagues(context, desk)
    names = await _names(context, [caller.account_id, desk.assigned.account_id, *colleagues])
    oversees = allowed(caller.kind, Action.OVERSEE)
    return whole(desk, names, colleagues.values(), oversees=oversees)


async def items(context: Context, appraisal_id: str, leaf_ids: Sequence[str]) -> dict[str, AppraisalItem]:
    """Items as they stand after their appraiser's write; rights were checked by it."""
    desk = await load_desk(context, appraisal_id, context.kit.clock())
    colleagues = await _colleagues(context, desk)
    names = await _names(context, list(colleagues))
    return {leaf_id: item(desk, leaf_id, names, colleagues.values(), oversees=False) for leaf_id in leaf_ids}


async def history(context: Context, caller: Caller, appraisal_id: str, leaf_id: str) -> AppraisalItemHistory:
    """Newest first. Raises as `one` does."""
    await desk_to_read(context, caller, appraisal_id)
    entries = await context.store.appraisals.history(appraisal_id, leaf_id, LONGEST_HISTORY)
    return AppraisalItemHistory(
        items=[
            AppraisalItemHistoryEntry(
                at=entry["when"],
                by=entry["who"],
                by_name=entry["name"],
                field=entry["field"],
                from_=entry["from"],
                to=entry["to"],
            )
            for entry in entries
        ]
    )


async def _desks(context: Context, assignment: Stored, units: Sequence[str]) -> list[Desk]:
    standing = await find_standing(context, assignment["round_id"])
    if standing is None:
        return []
    accounts = await context.store.copies.accounts([assignment["account_id"]])
    assigned = assigned_from(assignment, accounts)
    return await desks(context, standing, assigned, units, context.kit.clock())


async def _colleagues(context: Context, desk: Desk) -> dict[str, Stored]:
    found = await context.store.appraisals.of_units(desk.standing.round.round_id, [desk.unit.unit_id])
    return {each["account_id"]: each for each in found if each["account_id"] != desk.assigned.account_id}


async def _names(context: Context, account_ids: Sequence[str]) -> dict[str, str]:
    accounts = await context.store.copies.accounts(account_ids)
    return {account_id: account["person_name"] for account_id, account in accounts.items()}
