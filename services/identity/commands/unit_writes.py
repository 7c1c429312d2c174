"""From units as they are wanted to what is stored: checks, states by day, history, events."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chamdiem.contracts.identity import UnitChanged
from chamdiem.scoring.phases import LOCAL_TIME
from chamdiem.servicekit.history import Entry, entry
from chamdiem.servicekit.reach import OutsideScope
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.unit_words import FAULTS
from services.identity.context import Context
from services.identity.domain.unit_scope import beyond_scope
from services.identity.domain.unit_states import STATED, states_of, with_change
from services.identity.domain.units import UnitFault, UnitShape, unit_faults
from services.identity.errors.units import UnitsInvalid
from services.identity.repository.units import Tree, UnitWrite
from services.identity.schemas.units import NewUnit

DAY = timedelta(days=1)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Because:
    """Why, and since which day; without a day the change corrects what had been written wrongly."""

    reason: str = ""
    since: date | None = None


def unit_writes(
    ctx: Context, caller: Caller, tree: Tree, bodies: Sequence[NewUnit], because: Because
) -> list[UnitWrite]:
    """What has to be stored; units that are equal already are left out. Raises OutsideScope, UnitsInvalid."""
    shapes = [_shape(body) for body in bodies]
    refuse_beyond(caller, shapes, tree)
    today = ctx.kit.clock().astimezone(LOCAL_TIME).date()
    refuse([*unit_faults(shapes, tree.shapes), *_day_faults(bodies, tree, because, today)])
    events = [_event(body) for body in bodies]
    rows = tree.rows
    return [_write(ctx, caller, one, rows.get(one.unit_id), because) for one in _news(events, rows)]


def refuse_beyond(caller: Caller, shapes: Sequence[UnitShape], tree: Tree) -> None:
    """Raises OutsideScope, naming the units, for what reaches beyond the caller's subtree (A8)."""
    if caller.scope is not None and (beyond := beyond_scope(caller.scope, shapes, tree.shapes)):
        raise OutsideScope("Đơn vị nằm ngoài phạm vi quản trị của bạn.", unit_ids=beyond)


def refuse(faults: Sequence[UnitFault]) -> None:
    """Raises UnitsInvalid where there is any fault."""
    if faults:
        errors = [vars(fault) | {"message": FAULTS[fault.code]} for fault in faults]
        raise UnitsInvalid("Có đơn vị chưa hợp lệ, chưa đơn vị nào được lưu.", errors=errors)


def is_same(body: NewUnit, row: Row) -> bool:
    """Whether the stored unit is this one."""
    return _equal(_event(body), row)


def body_of(row: Row) -> NewUnit:
    """A stored unit as somebody would send it."""
    return NewUnit.model_validate({name: row[name] for name in _fields_of_body()} | {"unit_id": row["_id"]})


def stored_fields(event: UnitChanged) -> dict[str, Any]:
    """The fields of a unit as they are stored."""
    return event.model_dump(mode="json", exclude={"unit_id"})


def _fields_of_body() -> list[str]:
    return [name for name in NewUnit.model_fields if name != "unit_id"]


def _day_faults(bodies: Sequence[NewUnit], tree: Tree, because: Because, today: date) -> Iterator[UnitFault]:
    if because.since is None:
        return
    for index, event in enumerate(_event(body) for body in bodies):
        row = tree.rows.get(event.unit_id)
        if because.since > today:
            yield UnitFault(index, event.unit_id, "effective_in_future")
        elif row is not None and _changes_the_past(event, row, because.since):
            yield UnitFault(index, event.unit_id, "effective_before_last_change")


def _changes_the_past(event: UnitChanged, row: Row, since: date) -> bool:
    newest, wanted = states_of(row)[-1], stored_fields(event)
    differs = any(newest[name] != wanted[name] for name in STATED)
    return differs and (newest["since"] or "") > since.isoformat()


def _news(events: Sequence[UnitChanged], rows: Mapping[str, Row]) -> list[UnitChanged]:
    return [one for one in events if one.unit_id not in rows or not _equal(one, rows[one.unit_id])]


def _write(ctx: Context, caller: Caller, event: UnitChanged, row: Row | None, because: Because) -> UnitWrite:
    fields = stored_fields(event)
    states = with_change(row, fields, because.since)
    return UnitWrite(row["version"] if row else 0, event, _history(ctx, caller, event, row, because), states)


def _history(ctx: Context, caller: Caller, event: UnitChanged, row: Row | None, because: Because) -> Entry:
    fields = stored_fields(event)
    was = {name: row[name] for name in fields} if row else None
    told = entry(caller, ctx.kit.clock(), "unit", was=was, to=fields, reason=because.reason)
    return told | {"since": because.since.isoformat() if because.since else None}


def _equal(event: UnitChanged, row: Row) -> bool:
    return all(row[name] == value for name, value in stored_fields(event).items())


def _event(body: NewUnit) -> UnitChanged:
    fields = body.model_dump()
    fields["code"] = body.code or body.unit_id
    fields["short_name"] = body.short_name or body.name
    return UnitChanged.model_validate(fields)


def _shape(body: NewUnit) -> UnitShape:
    return UnitShape(body.unit_id, body.parent_id, body.valid_from, body.valid_to, tuple(body.successors))
