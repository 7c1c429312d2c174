"""Panels and assignments: Home Affairs says who appraises what (P1, A7)."""

from collections.abc import Iterable, Mapping
from typing import Any

from chamdiem.contracts.appraisal import AssignmentChanged, StandingDisturbed
from chamdiem.servicekit.chain import HISTORY
from chamdiem.servicekit.errors import NotReady
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach
from chamdiem.servicekit.tokens import Caller
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.context import Context
from services.appraisal.domain.rights import Action, require
from services.appraisal.domain.scores import SHORTEST_REASON
from services.appraisal.domain.seats import UnknownScopeError, scope, units_of
from services.appraisal.errors import (
    AlreadySent,
    ChairNotPerson,
    NotAnAppraiser,
    NothingAssigned,
    OwnUnitAssigned,
    ReasonRequired,
    UnknownScope,
    UnknownUnit,
)
from services.appraisal.queries.access import demand_topic, whole_round
from services.appraisal.queries.standing import Standing, need_standing
from services.appraisal.repository.aggregates import Change, version_of
from services.appraisal.schemas import AssignmentOrder, AssignmentsOrder

Part = dict[str, Any]


async def set_panel(context: Context, caller: Caller, round_id: str, chair_account_id: str) -> None:
    """Name the chair, who is a person. Raises NotReady, NotAnAppraiser, ChairNotPerson."""
    require(caller.kind, Action.ADMINISTER)
    await whole_round(context, caller, round_id)
    await need_standing(context, round_id)
    accounts = await _accounts(context, [chair_account_id])
    _demand_appraiser(accounts, chair_account_id)
    if accounts[chair_account_id].get("organisation"):
        raise ChairNotPerson("Chủ tịch tổ thẩm định phải là một người.", account_id=chair_account_id)

    async def attempt() -> bool:
        panel = await context.store.panels.get(round_id)
        former = panel["chair_account_id"] if panel else chair_account_id
        if panel and former == chair_account_id:
            return True
        note = StandingDisturbed(round_id=round_id, account_ids=tuple({former, chair_account_id}))
        said = entry(
            caller, context.kit.clock(), "chair", was=former if panel else None, to=chair_account_id
        ) | {"round_id": round_id}
        entries = [
            context.kit.outbox.event(note, version=version_of(panel) + 1),
            context.kit.outbox.local(HISTORY, said),
        ]
        fields = {"chair_account_id": chair_account_id, "by": caller.account_id, "at": context.kit.clock()}
        return await context.store.panels.change(Change(round_id, version_of(panel), fields, entries))

    await until_won(attempt)


async def assign(context: Context, caller: Caller, round_id: str, order: AssignmentsOrder) -> None:
    """Add assignments; nothing is written unless all of them are in order, and what is there already stays
    as it is.

    Raises NotReady, UnknownUnit, UnknownScope, NotAnAppraiser, OwnUnitAssigned, ReasonRequired.
    """
    require(caller.kind, Action.ADMINISTER)
    await demand_topic(context, caller, round_id)
    for line in order.assignments:
        must_reach(context.kit.tree, caller, line.unit_ids)
    standing = await need_standing(context, round_id)
    accounts = await _accounts(context, {line.account_id for line in order.assignments})
    parts: dict[str, list[Part]] = {}
    for line in order.assignments:
        _demand_appraiser(accounts, line.account_id)
        _demand_foreign(accounts[line.account_id], line)
        parts.setdefault(line.account_id, []).append(_part(standing, line))
    for account_id in parts:
        await _demand_reason_for_reopening(context, round_id, account_id, parts[account_id], order.reason)
    for account_id, added in parts.items():
        await _add(context, caller, round_id, account_id, added, order.reason)


async def remove(context: Context, caller: Caller, round_id: str, account_id: str, reason: str) -> None:
    """Take everything off an account that has sent nothing. Raises NothingAssigned, AlreadySent,
    ReasonRequired."""
    require(caller.kind, Action.ADMINISTER)
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonRequired("Cần lý do từ 10 ký tự khi thu hồi phân công.")

    await demand_topic(context, caller, round_id)

    async def attempt() -> bool:
        stored = await context.store.assignments.get(f"{round_id}~{account_id}")
        if stored is None:
            raise NothingAssigned("Tài khoản này không được phân công trong đợt.")
        must_reach(context.kit.tree, caller, units_of(stored["parts"]))
        if any(each["sent"] for each in await context.store.appraisals.sent_by(account_id, round_id)):
            raise AlreadySent("Đã có kết quả gửi, không thu hồi phân công được.")
        return await write(context, caller, stored, round_id, account_id, [], reason)

    await until_won(attempt)


async def _add(
    context: Context, caller: Caller, round_id: str, account_id: str, added: list[Part], reason: str
) -> None:
    async def attempt() -> bool:
        stored = await context.store.assignments.get(f"{round_id}~{account_id}")
        before = stored["parts"] if stored else []
        new = [part for part in added if not _pairs([part]) <= _pairs(before)]
        if not new:
            return True
        return await write(context, caller, stored, round_id, account_id, [*before, *new], reason)

    await until_won(attempt)


async def write(
    context: Context,
    caller: Caller | None,
    stored: Mapping[str, Any] | None,
    round_id: str,
    account_id: str,
    parts: list[Part],
    reason: str,
) -> bool:
    """Store what an account appraises over the version that was read, with its news; False: changed since.
    Without a caller the system itself assigns.
    """
    version = version_of(stored)
    touched = units_of([*parts, *(stored["parts"] if stored else [])])
    leaves = sorted({leaf_id for part in parts for leaf_id in part["leaf_ids"]})
    changed = AssignmentChanged(
        round_id=round_id, account_id=account_id, unit_ids=tuple(units_of(parts)), leaf_ids=tuple(leaves)
    )
    note = StandingDisturbed(round_id=round_id, unit_ids=tuple(touched), account_ids=(account_id,))
    was = [_said(part) for part in stored["parts"]] if stored else None
    said = entry(
        caller, context.kit.clock(), "assignment", was=was, to=[_said(part) for part in parts], reason=reason
    ) | {"round_id": round_id, "account_id": account_id}
    entries = [context.kit.outbox.event(event, version=version + 1) for event in (changed, note)]
    entries.append(context.kit.outbox.local(HISTORY, said))
    fields = {
        "round_id": round_id,
        "account_id": account_id,
        "parts": parts,
        "reason": reason,
        "by": caller.account_id if caller else "",
        "at": context.kit.clock(),
    }
    change = Change(f"{round_id}~{account_id}", version, fields, entries)
    return await context.store.assignments.change(change)


def _said(part: Part) -> Part:
    """An assignment as it was ordered; its leaves follow from that."""
    return {name: part[name] for name in ("unit_ids", "node_ids", "fields")}


def _part(standing: Standing, line: AssignmentOrder) -> Part:
    unknown = [unit_id for unit_id in line.unit_ids if standing.unit(unit_id) is None]
    if unknown:
        raise UnknownUnit("Đợt chấm điểm không có đơn vị này.", unit_ids=unknown)
    if not line.node_ids and not line.fields:
        raise UnknownScope("Cần nêu tiêu chí hoặc lĩnh vực được phân công.")
    try:
        leaf_ids = scope(standing.tree, line.node_ids, line.fields)
    except UnknownScopeError as error:
        raise UnknownScope("Bộ tiêu chí không có phần này để thẩm định.", name=error.name) from error
    return {
        "unit_ids": sorted(set(line.unit_ids)),
        "node_ids": line.node_ids,
        "fields": line.fields,
        "leaf_ids": list(leaf_ids),
    }


async def _accounts(context: Context, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    wanted = set(ids)
    found = await context.store.copies.accounts(wanted)
    if missing := sorted(wanted - found.keys()):
        raise NotReady("Tài khoản chưa về tới hệ thống thẩm định.", account_ids=missing)
    return found


def _demand_appraiser(accounts: Mapping[str, Mapping[str, Any]], account_id: str) -> None:
    account = accounts[account_id]
    # A locked one may be assigned: the new assignment is the reopening (A7).
    if account["kind"] != "appraisal" or account["status"] == "closed":
        raise NotAnAppraiser("Chỉ phân công cho tài khoản thẩm định đang dùng.", account_id=account_id)


def _demand_foreign(account: Mapping[str, Any], line: AssignmentOrder) -> None:
    if account["unit_id"] in line.unit_ids:
        raise OwnUnitAssigned(
            f"{account['person_name']} không thẩm định đơn vị của mình.",
            account_id=line.account_id,
            unit_id=account["unit_id"],
        )


async def _demand_reason_for_reopening(
    context: Context, round_id: str, account_id: str, added: list[Part], reason: str
) -> None:
    appraiser = await context.store.appraisers.get(account_id)
    if appraiser is None or appraiser["standing"] != "finished" or len(reason) >= SHORTEST_REASON:
        return
    stored = await context.store.assignments.get(f"{round_id}~{account_id}")
    if not _pairs(added) <= _pairs(stored["parts"] if stored else []):
        raise ReasonRequired(
            "Tài khoản đã kết thúc thẩm định: cần lý do từ 10 ký tự khi mở lại.", account_id=account_id
        )


def _pairs(parts: Iterable[Part]) -> set[tuple[str, str]]:
    return {(unit, leaf) for part in parts for unit in part["unit_ids"] for leaf in part["leaf_ids"]}
