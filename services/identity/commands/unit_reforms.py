"""Reforms: a unit renamed, moved, merged into another, split into several; each one atomic (domain, "Since
1 July 2025").
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from chamdiem.servicekit.tokens import Caller
from services.identity.commands.unit_writes import (
    DAY,
    Because,
    body_of,
    is_same,
    refuse,
    refuse_beyond,
    unit_writes,
)
from services.identity.commands.units import found, seen
from services.identity.context import Context
from services.identity.domain.rights import require
from services.identity.domain.units import UnitFault
from services.identity.errors.units import UnitExists
from services.identity.repository.units import Tree, UnitWrite
from services.identity.schemas.unit_reforms import MergeOrder, MoveOrder, Reform, RenameOrder, SplitOrder
from services.identity.schemas.units import NewUnit

Wanted = Callable[[Tree], list[NewUnit]]


async def rename_unit(
    ctx: Context, caller: Caller, unit_id: str, version: int, order: RenameOrder
) -> list[str]:
    """A new name (code, kind, ranking group) since a day. Raises as every reform: see `_reform`."""
    fields = order.given()

    def wanted(tree: Tree) -> list[NewUnit]:
        return [body_of(tree.rows[unit_id]).model_copy(update=fields)]

    return await _reform(ctx, caller, [unit_id], version, order, wanted)


async def move_unit(ctx: Context, caller: Caller, unit_id: str, version: int, order: MoveOrder) -> list[str]:
    """Another parent since a day; what hangs below comes along. Raises as every reform."""

    def wanted(tree: Tree) -> list[NewUnit]:
        return [body_of(tree.rows[unit_id]).model_copy(update={"parent_id": order.parent_id})]

    return await _reform(ctx, caller, [unit_id], version, order, wanted)


async def merge_units(
    ctx: Context, caller: Caller, unit_id: str, version: int, order: MergeOrder
) -> list[str]:
    """The unit, and those with it, end the day before and are continued by one, which takes over what hangs
    below them. Raises as every reform, UnitExists for a new unit with a taken id.
    """
    ending = list(dict.fromkeys([unit_id, *order.with_unit_ids]))

    def wanted(tree: Tree) -> list[NewUnit]:
        found(tree, *ending, *([] if order.into else [order.into_unit_id]))
        heir = order.heir()
        _refuse_taken(tree, [heir] if heir else [])
        ended = _ended(tree, ending, order.effective, [order.into_unit_id])
        children = _children(tree, ending, order.effective, lambda _: order.into_unit_id)
        return [*([heir] if heir else []), *ended, *children]

    return await _reform(ctx, caller, [*ending, order.into_unit_id], version, order, wanted)


async def split_unit(
    ctx: Context, caller: Caller, unit_id: str, version: int, order: SplitOrder
) -> list[str]:
    """The unit ends the day before and is continued by new ones; `children` says which of them takes over
    what hangs below it. Raises as every reform, UnitExists.
    """
    parts = order.parts()
    heirs = [part.unit_id for part in parts]

    def wanted(tree: Tree) -> list[NewUnit]:
        _refuse_taken(tree, parts)
        ended = _ended(tree, [unit_id], order.effective, heirs)
        return [*parts, *ended, *_children(tree, [unit_id], order.effective, order.children.get)]

    return await _reform(ctx, caller, [unit_id, *heirs], version, order, wanted)


async def _reform(
    ctx: Context, caller: Caller, unit_ids: Sequence[str], version: int, order: Reform, wanted: Wanted
) -> list[str]:
    """The touched units' ids. A repetition changes nothing.

    Raises UnitNotFound, StaleVersion (of the first unit), OutsideScope, UnitsInvalid.
    """
    require(caller.kind, "change_units")
    because = Because(order.reason, order.effective)

    def decide(tree: Tree) -> list[UnitWrite]:
        found(tree, unit_ids[0])
        # Before anything is told about the units that the order names.
        refuse_beyond(caller, [tree.shapes[unit_ids[0]]], tree)
        return seen(tree, unit_ids[0], version, unit_writes(ctx, caller, tree, wanted(tree), because))

    writes = await ctx.stores.units.change(unit_ids, decide)
    return [write.unit.unit_id for write in writes] or [unit_ids[0]]


def _ended(tree: Tree, unit_ids: Sequence[str], since: date, heirs: Sequence[str]) -> list[NewUnit]:
    last_day = since - DAY
    rows = [tree.rows[unit_id] for unit_id in unit_ids]
    refuse(
        [
            UnitFault(index, row["_id"], "unit_ended")
            for index, row in enumerate(rows)
            if row["valid_to"] is not None and row["valid_to"] < last_day.isoformat()
        ]
    )
    ends = {"valid_to": last_day, "successors": list(heirs)}
    return [body_of(row).model_copy(update=ends) for row in rows]


def _children(
    tree: Tree, parents: Sequence[str], since: date, heir_of: Callable[[str], str | None]
) -> list[NewUnit]:
    """What hangs below the parents and is still there, below its heir; who has none stays, and is refused."""
    rows = [row for row in tree.rows.values() if row["parent_id"] in parents and row["_id"] not in parents]
    heirs = {row["_id"]: heir_of(row["_id"]) for row in rows if _is_there(row, since)}
    return [_below(tree, tree.rows[child], heir) for child, heir in heirs.items() if heir is not None]


def _below(tree: Tree, row: Mapping[str, Any], heir: str) -> NewUnit:
    # A unit that continues the one above it takes that one's place.
    above = tree.rows[row["parent_id"]]["parent_id"] if heir == row["_id"] else heir
    return body_of(row).model_copy(update={"parent_id": above})


def _is_there(row: Mapping[str, Any], day: date) -> bool:
    return row["valid_to"] is None or row["valid_to"] >= day.isoformat()


def _refuse_taken(tree: Tree, bodies: Sequence[NewUnit]) -> None:
    taken = [
        body.unit_id
        for body in bodies
        if body.unit_id in tree.rows and not is_same(body, tree.rows[body.unit_id])
    ]
    if taken:
        raise UnitExists("Mã đơn vị đã được dùng.", unit_ids=taken)
