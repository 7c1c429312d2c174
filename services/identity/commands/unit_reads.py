"""Reading units: lists as they stand now or stood on a day, and what became of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.paging import decode_cursor, encode_cursor
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.reach import must_reach
from services.identity.context import Context
from services.identity.domain.accounts import search_text
from services.identity.domain.rights import require
from services.identity.domain.unit_states import state_on, states_of
from services.identity.domain.units import subtree
from services.identity.errors.units import UnitNotFound
from services.identity.repository.units import UnitsWanted
from services.identity.schemas.unit_reforms import FieldChange, UnitEntry, UnitHistory, UnitState
from services.identity.schemas.units import Unit, UnitPage


@dataclass(frozen=True)
class UnitFilter:
    """Which units: by kind, by text without marks, by parent, below a unit (itself included), on a day."""

    kind: str | None = None
    search: str = ""
    parent_id: str | None = None
    under: str | None = None
    as_of: date | None = None


async def list_units(
    ctx: Context, caller: Caller, wanted: UnitFilter, limit: int, cursor: str | None
) -> UnitPage:
    """Units by id; whoever administers or oversees a subtree sees that one."""
    require(caller.kind, "read_units")
    if wanted.as_of is not None:
        return _page_of(await units_on(ctx, caller, wanted, wanted.as_of), limit, cursor)
    bound = _bound(await ctx.stores.units.parents(), caller.scope, wanted.under)
    where = UnitsWanted(wanted.kind, search_text(wanted.search), wanted.parent_id, bound)
    page = await ctx.stores.units.page(where, limit, cursor)
    items = [Unit.model_validate({**row, "unit_id": row["_id"]}) for row in page.documents]
    return UnitPage(items=items, next_cursor=page.next_cursor, total=page.total)


async def units_on(ctx: Context, caller: Caller, wanted: UnitFilter, day: date) -> list[Unit]:
    """Every wanted unit as it stood on that day, by id; `under` asks the tree of that day."""
    bound = _bound(await ctx.stores.units.parents(), caller.scope, None)
    stood = [_as_of(row, day) for row in await ctx.stores.units.there_on(day, bound)]
    below = _bound({unit.unit_id: unit.parent_id for unit in stood}, None, wanted.under)
    among = None if below is None else set(below)
    text = search_text(wanted.search)
    return [unit for unit in stood if (among is None or unit.unit_id in among) and _fits(unit, wanted, text)]


async def every_unit(ctx: Context, caller: Caller, as_of: date | None) -> list[Unit]:
    """All that the caller reaches, parents before what hangs below them. Raises Forbidden."""
    require(caller.kind, "read_units")
    if as_of is not None:
        return _by_tree(await units_on(ctx, caller, UnitFilter(), as_of))
    units: list[Unit] = []
    cursor: str | None = None
    while True:
        page = await list_units(ctx, caller, UnitFilter(), 1000, cursor)
        units += page.items
        cursor = page.next_cursor
        if cursor is None:
            return _by_tree(units)


async def unit_history(ctx: Context, caller: Caller, unit_id: str) -> UnitHistory:
    """What a unit was and who changed it. Raises Forbidden, OutsideScope, UnitNotFound."""
    require(caller.kind, "oversee_units")
    await must_reach(ctx, caller, [unit_id])
    row = (await ctx.stores.units.get_many([unit_id])).get(unit_id)
    if row is None:
        raise UnitNotFound("Không có đơn vị này.")
    states = [UnitState.model_validate(state) for state in states_of(row)]
    return UnitHistory(states=states, items=[_entry(one) for one in await ctx.stores.units.history(unit_id)])


def field_changes(was: Mapping[str, Any] | None, to: Mapping[str, Any]) -> list[FieldChange]:
    """The fields that differ, as text."""
    before = was or {}
    pairs = [(name, _in_words(before.get(name)), _in_words(value)) for name, value in to.items()]
    return [FieldChange(field=name, was=old, to=new) for name, old, new in pairs if old != new]


def _bound(parents: Mapping[str, str | None], scope: str | None, under: str | None) -> list[str] | None:
    bounds = [subtree(root, parents) for root in (scope, under) if root is not None]
    return sorted(set.intersection(*bounds)) if bounds else None


def _fits(unit: Unit, wanted: UnitFilter, text: str) -> bool:
    told = search_text(unit.name, unit.short_name, unit.code, unit.unit_id)
    right_place = wanted.parent_id is None or unit.parent_id == wanted.parent_id
    return right_place and (wanted.kind is None or unit.kind == wanted.kind) and text in told


def _as_of(row: Document, day: date) -> Unit:
    return Unit.model_validate({**row, **(state_on(row, day) or {}), "unit_id": row["_id"]})


def _page_of(units: Sequence[Unit], limit: int, cursor: str | None) -> UnitPage:
    after = decode_cursor(cursor) if cursor else ""
    rest = [unit for unit in units if unit.unit_id > after]
    more = encode_cursor(rest[limit - 1].unit_id) if len(rest) > limit else None
    return UnitPage(items=rest[:limit], next_cursor=more, total=len(units))


def _by_tree(units: Sequence[Unit]) -> list[Unit]:
    known = {unit.unit_id for unit in units}
    below: dict[str | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    return list(_walk(below))


def _walk(below: Mapping[str | None, Sequence[Unit]]) -> Iterator[Unit]:
    waiting = [*reversed(below.get(None, ()))]
    while waiting:
        unit = waiting.pop()
        yield unit
        waiting += reversed(below.get(unit.unit_id, ()))


def _entry(row: Document) -> UnitEntry:
    was, to = row["from"], row["to"]
    changes = field_changes(was, to) if isinstance(to, dict) else []
    return UnitEntry.model_validate({**row, "since": row.get("since"), "changes": changes})


def _in_words(value: object) -> str | None:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or None
    return None if value in (None, "") else str(value)
