"""Sending: all of the caller's appraisals of a round, in one transaction (P4, TH 10.2, 10.3).

The transaction freezes every appraisal in the version that was checked and marks their assignment, so a
kill leaves all of them sent or none, and a save or a new assignment that came in between makes it start
over. Each appraisal carries its `AppraisalSubmitted`, the assignment one note to work out units and
appraiser (`refreshing`).
"""

from datetime import datetime
from typing import Any

from chamdiem.contracts.appraisal import AppraisalSubmitted, StandingDisturbed
from chamdiem.servicekit.errors import NotReady
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.appraisal.commands.items import history, new_appraisal, stored_item
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.commands.scoring import demand_phase
from services.appraisal.context import Context
from services.appraisal.domain.explaining import NOTHING
from services.appraisal.domain.rights import Action, require
from services.appraisal.domain.rounds import SECOND, has_begun
from services.appraisal.domain.scores import Verdict, Word
from services.appraisal.errors import AppraisalIncomplete, NothingAssigned
from services.appraisal.queries.access import demand_topic
from services.appraisal.queries.desk import Desk, desks
from services.appraisal.queries.standing import assigned_from, need_standing
from services.appraisal.repository.aggregates import Change
from services.appraisal.repository.appraisals import HISTORY
from services.appraisal.schemas import SubmittedAppraisals

Document = dict[str, Any]


async def send_all(context: Context, caller: Caller, round_id: str) -> SubmittedAppraisals:
    """Send whatever the caller has not sent yet; nothing left to send is a repetition and succeeds.

    Raises Forbidden, NothingAssigned, NotReady, PhaseClosed, AppraisalIncomplete.
    """
    require(caller.kind, Action.APPRAISE)
    await demand_topic(context, caller, round_id)
    at = context.kit.clock()

    async def attempt() -> bool:
        assignment = await context.store.assignments.get(f"{round_id}~{caller.account_id}")
        found = await _desks(context, round_id, assignment, at)
        left = [desk for desk in found if desk.due]
        if not left:
            _demand_answers(found)
            return True
        _demand_complete(left)
        absent = [desk for desk in left if desk.appraisal is None]
        for desk in absent:
            await context.store.appraisals.create(new_appraisal(desk))
        return not absent and await _freeze(context, caller, left, assignment or {})

    await until_won(attempt)
    return await _sent(context, caller, round_id, at)


async def _desks(context: Context, round_id: str, assignment: Document | None, at: datetime) -> list[Desk]:
    if assignment is None:
        raise NothingAssigned("Bạn không được phân công trong đợt này.")
    standing = await need_standing(context, round_id)
    accounts = await context.store.copies.accounts([assignment["account_id"]])
    assigned = assigned_from(assignment, accounts)
    return await desks(context, standing, assigned, sorted(assigned.unit_ids), at)


def _demand_answers(found: list[Desk]) -> None:
    """Nothing left is a repetition, unless second words are due that nothing can be said on yet."""
    begun = [desk for desk in found if desk.owed_again and has_begun(desk.standing.round, desk.at, SECOND)]
    if begun:
        names = [desk.unit.name for desk in begun]
        raise NotReady("Giải trình của đơn vị chưa về tới hệ thống thẩm định.", units=names)


def _demand_complete(left: list[Desk]) -> None:
    missing = [
        {
            "unit_id": desk.unit.unit_id,
            "unit_name": desk.unit.name,
            "sheet_arrived": desk.sheet is not None,
            "leaf_ids": desk.unfinished(),
        }
        for desk in left
        if desk.sheet is None or desk.unfinished()
    ]
    if missing:
        raise AppraisalIncomplete("Còn tiêu chí chưa thẩm định xong.", missing=missing)
    for desk in left:
        demand_phase(desk, desk.due)


async def _freeze(context: Context, caller: Caller, left: list[Desk], assignment: Document) -> bool:
    units = tuple(desk.unit.unit_id for desk in left)
    round_id = left[0].standing.round.round_id
    note = StandingDisturbed(round_id=round_id, unit_ids=units, account_ids=(caller.account_id,))
    version = assignment["version"]
    said = entry(caller, left[0].at, "appraisals", to="sent")
    said |= {"round_id": round_id, "account_id": caller.account_id, "unit_ids": list(units)}
    entries = [
        context.kit.outbox.event(note, version=version + 1),
        context.kit.outbox.local(HISTORY.name, said),
    ]
    marked = Change(assignment["_id"], version, {"sent_at": left[0].at}, entries)
    return await context.store.appraisals.freeze([_frozen(context, caller, desk) for desk in left], marked)


def _frozen(context: Context, caller: Caller, desk: Desk) -> Change:
    """The appraisal with all its leaves sent; a deduction about which nothing was said becomes 0."""
    silent = [leaf_id for leaf_id in desk.due if desk.word(leaf_id).verdict is None]
    zero = Word(Verdict(0))
    version = desk.appraisal["version"] if desk.appraisal else 0
    event = AppraisalSubmitted(
        appraisal_id=desk.appraisal_id,
        round_id=desk.standing.round.round_id,
        unit_id=desk.unit.unit_id,
        account_id=desk.assigned.account_id,
        at=desk.at,
    )
    entries = [context.kit.outbox.event(event, version=version + 1)]
    for leaf_id in silent:
        entries += [
            context.kit.outbox.local(HISTORY.name, entry) for entry in history(desk, leaf_id, zero, caller)
        ]
    items = {f"items.{leaf_id}": stored_item(desk, leaf_id, zero, caller) for leaf_id in silent}
    again = desk.second if desk.second_ready else NOTHING
    sent = {"sent": sorted(desk.sent | set(desk.leaves)), "sent_again": sorted(desk.again | again)}
    fields = {**sent, "sent_at": desk.at, **items}
    return Change(desk.appraisal_id, version, fields, entries)


async def _sent(context: Context, caller: Caller, round_id: str, at: datetime) -> SubmittedAppraisals:
    sent = await context.store.appraisals.sent_by(caller.account_id, round_id)
    ids = sorted(appraisal["_id"] for appraisal in sent if appraisal["sent"])
    assignment = await context.store.assignments.get(f"{round_id}~{caller.account_id}")
    last = (assignment or {}).get("sent_at") or at
    return SubmittedAppraisals(round_id=round_id, appraisal_ids=ids, at=last)
