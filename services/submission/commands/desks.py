"""A unit's head gives leaves to its people (S2). Others may still edit them: who is responsible is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chamdiem.contracts.base import Event
from chamdiem.contracts.submission import DeskChanged, WorkGiven
from chamdiem.scoring.tree import UnknownNodeError
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, whole_sheet
from services.submission.context import Context
from services.submission.domain.desks import Giving, holders, newly
from services.submission.domain.form import Form
from services.submission.domain.rights import Action
from services.submission.domain.signoff import SENT, Status
from services.submission.errors import SheetFrozen, UnitWithdrawn, UnknownLeaf
from services.submission.errors.desks import NotStaff

Sheet = dict[str, Any]


@dataclass(frozen=True)
class Order:
    """What a head wants: the leaves below these nodes go to an account of the unit, or to nobody."""

    node_ids: Sequence[str]
    account_id: str | None
    due: date | None


async def give_leaves(ctx: Context, caller: Caller, sheet_id: str, seen: int, order: Order) -> None:
    """Carry out the order on version `seen` of the desk; a repetition of what is already so succeeds.

    Raises Forbidden, UnknownLeaf, NotStaff, SheetFrozen once it is sent, StaleVersion with who has what now.
    """
    await require_right(ctx, Action.GIVE_LEAVES, caller, sheet_id)
    sheet = await _unsent(ctx, sheet_id)
    leaves = leaves_below(await form_of(ctx, sheet["set_id"]), order.node_ids)
    person = await _person(ctx, sheet["unit_id"], order.account_id)
    giving = Giving(leaves, person, order.due, caller.account_id, caller.name, ctx.now())
    desk = await ctx.desks.get(sheet_id)
    if giving.is_so(desk["assigned"]):
        return
    if desk["version"] != seen or not await _stored(ctx, caller, sheet, desk, giving):
        current = await ctx.desks.get(sheet_id)
        raise StaleVersion(
            "Người khác vừa giao việc trên bảng điểm này.",
            current={"version": current["version"], "assigned": holders(current["assigned"], leaves)},
            yours={"assigned": holders(giving.applied({}), leaves)},
        )


async def _unsent(ctx: Context, sheet_id: str) -> Sheet:
    sheet = await whole_sheet(ctx, sheet_id)
    if sheet["withdrawn"]:
        raise UnitWithdrawn("Đơn vị không còn trong đợt chấm điểm này.")
    if Status(sheet["status"]) in SENT:
        raise SheetFrozen("Bảng điểm đã gửi, không còn gì để giao.", sheet_status=sheet["status"])
    return sheet


async def _stored(ctx: Context, caller: Caller, sheet: Sheet, desk: Sheet, giving: Giving) -> bool:
    after = giving.applied(desk["assigned"])
    about = {"sheet_id": sheet["_id"], "round_id": sheet["round_id"], "unit_id": sheet["unit_id"]}
    was, to = holders(desk["assigned"], giving.leaves), holders(after, giving.leaves)
    history = entry(caller, giving.at, "assigned_leaves", was=was, to=to) | about
    return await ctx.desks.assign(desk, after, _told(caller, about, desk["assigned"], after, giving), history)


async def _person(ctx: Context, unit_id: str, account_id: str | None) -> dict[str, Any] | None:
    if account_id is None:
        return None
    found = next((one for one in await ctx.people.staff(unit_id) if one["_id"] == account_id), None)
    if found is None:
        raise NotStaff("Chỉ giao được cho tài khoản nhập liệu đang dùng của đơn vị.")
    return found


def _told(
    caller: Caller, about: dict[str, str], before: dict[str, Any], after: dict[str, Any], giving: Giving
) -> list[Event]:
    """The desk's pages look again; whoever was given something new by somebody else gets a notice."""
    told: list[Event] = [DeskChanged(sheet_id=about["sheet_id"], unit_id=about["unit_id"])]
    account_id = giving.person["_id"] if giving.person else caller.account_id
    count = newly(before, after, account_id)
    if account_id != caller.account_id and count:
        by = {"by": caller.account_id, "by_name": caller.name}
        told.append(WorkGiven(account_id=account_id, leaves=count, due=giving.due, **about, **by))
    return told


def leaves_below(form: Form, node_ids: Sequence[str]) -> tuple[str, ...]:
    """What the unit fills in below the nodes, in the set's order. Raises UnknownLeaf."""
    below = {node_id: _below(form, node_id) for node_id in node_ids}
    if missing := [node_id for node_id, leaves in below.items() if not leaves]:
        raise UnknownLeaf("Bộ tiêu chí không có mục này, hoặc đơn vị không tự chấm mục này.", nodes=missing)
    wanted = set().union(*below.values())
    return tuple(leaf_id for leaf_id in form.order if leaf_id in wanted)


def _below(form: Form, node_id: str) -> set[str]:
    if node_id in form.bonus:
        return {node_id}
    try:
        return {leaf.id for leaf in form.tree.leaves_under(node_id)} & set(form.leaves)
    except UnknownNodeError:
        return set()
