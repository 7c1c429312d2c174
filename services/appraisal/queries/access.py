"""From an appraisal's id to the caller's desk, with every refusal on the way."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.reach import must_reach, must_reach_held, must_work_with, must_work_with_held
from chamdiem.servicekit.tokens import Caller
from services.appraisal.context import Context
from services.appraisal.domain.rights import Action, allowed, require
from services.appraisal.errors import AppraisalMissing, OwnUnitForbidden
from services.appraisal.queries.desk import Desk, desks
from services.appraisal.queries.standing import assigned_from, need_standing


async def desk_to_read(context: Context, caller: Caller, appraisal_id: str) -> Desk:
    """The desk for its appraiser, management and administration. Raises Forbidden, AppraisalMissing,
    NotReady."""
    if allowed(caller.kind, Action.OVERSEE):
        must_reach(context.kit.tree, caller, [_parts(appraisal_id)[1]])
    else:
        _demand_own(caller, appraisal_id)
    return _of_topic(caller, await load_desk(context, appraisal_id, context.kit.clock()))


async def desk_to_write(context: Context, caller: Caller, appraisal_id: str) -> Desk:
    """The desk for its appraiser alone. Raises Forbidden, OwnUnitForbidden, AppraisalMissing, NotReady."""
    at = context.kit.clock()
    _demand_own(caller, appraisal_id)
    if _parts(appraisal_id)[1] in caller.units:
        raise OwnUnitForbidden("Bạn không thẩm định đơn vị của mình.")
    return _of_topic(caller, await load_desk(context, appraisal_id, at))


def _of_topic(caller: Caller, desk: Desk) -> Desk:
    must_work_with(caller, desk.standing.round.kind)
    return desk


async def demand_topic(context: Context, caller: Caller, round_id: str) -> None:
    """Raises OutsideScope for a round of another kind than the account works with, NotReady."""
    await must_work_with_held(caller, partial(_held, context, round_id))


async def whole_round(context: Context, caller: Caller, round_id: str) -> None:
    """Raises OutsideScope unless the round's kind and all of its units are within the caller's bounds."""
    await must_reach_held(context.kit.tree, caller, partial(_held, context, round_id))


async def _held(context: Context, round_id: str) -> tuple[str, Iterable[str]]:
    round_ = (await need_standing(context, round_id)).round
    return round_.kind, round_.by_id


async def load_desk(context: Context, appraisal_id: str, at: datetime) -> Desk:
    """Raises AppraisalMissing, NotReady."""
    round_id, unit_id, account_id = _parts(appraisal_id)
    stored = await context.store.assignments.get(f"{round_id}~{account_id}")
    if stored is None:
        raise AppraisalMissing("Không có phân công này.")
    standing = await need_standing(context, round_id)
    accounts = await context.store.copies.accounts([account_id])
    found = await desks(context, standing, assigned_from(stored, accounts), [unit_id], at, whole=True)
    if not found or not found[0].assigned.leaves(unit_id) | found[0].sent:
        raise AppraisalMissing("Không có phân công này.")
    return found[0]


def _demand_own(caller: Caller, appraisal_id: str) -> None:
    require(caller.kind, Action.APPRAISE)
    if _parts(appraisal_id)[2] != caller.account_id:
        raise Forbidden("Đây là phần thẩm định của người khác.")


def _parts(appraisal_id: str) -> tuple[str, str, str]:
    parts = appraisal_id.split("~")
    if len(parts) != 3:
        raise AppraisalMissing("Không có phân công này.")
    return parts[0], parts[1], parts[2]
