"""Creating, changing and importing units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import Entry, entry
from chamdiem.servicekit.reach import OutsideScope
from chamdiem.servicekit.tokens import Caller
from services.identity.context import Context
from services.identity.domain.rights import require
from services.identity.domain.units import UnitShape, unit_faults, within
from services.identity.errors.units import UnitExists, UnitNotFound, UnitsInvalid
from services.identity.repository.units import UnitWrite
from services.identity.schemas.units import NewUnit

RACES = 5


@dataclass(frozen=True)
class Imported:
    """How many units an import touched."""

    created: int
    changed: int
    unchanged: int


async def create_unit(ctx: Context, caller: Caller, body: NewUnit) -> None:
    """Raises UnitExists for an id that another unit has; the same unit again is a repetition."""
    require(caller.kind, "change_units")
    await _refuse_outside(ctx, caller, [body])
    stored = await ctx.stores.units.get_many([body.unit_id])
    if any(not _equal(_event(body), row) for row in stored.values()):
        raise UnitExists("Mã đơn vị đã được dùng.")
    await import_units(ctx, caller, [body])


async def change_unit(ctx: Context, caller: Caller, body: NewUnit, version: int) -> None:
    """Replace the version that the caller saw. Raises UnitNotFound, StaleVersion, UnitsInvalid."""
    require(caller.kind, "change_units")
    row: Mapping[str, Any] | None = None
    for _ in range(RACES):
        seen = await ctx.stores.units.changes()
        await _refuse_outside(ctx, caller, [body])
        stored = await ctx.stores.units.get_many([body.unit_id])
        row = stored.get(body.unit_id)
        if row is None:
            raise UnitNotFound("Không có đơn vị này.")
        if _equal(_event(body), row):
            return
        await _refuse_faults(ctx, [body])
        if row["version"] != version:
            break
        if await ctx.stores.units.write(_writes(ctx, caller, [body], stored), seen):
            return
    current = row["version"] if row else None
    raise StaleVersion("Đơn vị vừa được người khác thay đổi.", current=current, yours=version)


async def import_units(
    ctx: Context, caller: Caller, bodies: Sequence[NewUnit], *, dry_run: bool = False
) -> Imported:
    """Create what is new and bring the rest up to date, all or nothing; a dry run only counts.

    Decided anew whenever the tree changed meanwhile: two moves, each right alone, must not make a circle.
    Raises OutsideScope, UnitsInvalid, StaleVersion.
    """
    require(caller.kind, "change_units")
    for _ in range(RACES):
        seen = await ctx.stores.units.changes()
        await _refuse_outside(ctx, caller, bodies)
        await _refuse_faults(ctx, bodies)
        stored = await ctx.stores.units.get_many(body.unit_id for body in bodies)
        writes = _writes(ctx, caller, bodies, stored)
        if dry_run or await ctx.stores.units.write(writes, seen):
            created = sum(write.seen == 0 for write in writes)
            return Imported(created, len(writes) - created, len(bodies) - len(writes))
    raise StaleVersion("Các đơn vị vừa được người khác thay đổi.")


async def _refuse_outside(ctx: Context, caller: Caller, bodies: Sequence[NewUnit]) -> None:
    """A district's administrator changes what lies in the subtree before and after; its root stays where it
    is (A8). Raises OutsideScope.
    """
    if caller.scope is None:
        return
    before = await ctx.stores.units.parents()
    after = before | {body.unit_id: body.parent_id for body in bodies}
    outside = [
        body.unit_id
        for body in bodies
        if not within(caller.scope, body.unit_id, after)
        or (body.unit_id in before and not within(caller.scope, body.unit_id, before))
        or (body.unit_id == caller.scope and body.parent_id != before.get(body.unit_id))
    ]
    if outside:
        raise OutsideScope("Đơn vị nằm ngoài phạm vi quản trị của bạn.", unit_ids=sorted(outside))


async def _refuse_faults(ctx: Context, bodies: Sequence[NewUnit]) -> None:
    faults = unit_faults([_shape(body) for body in bodies], await ctx.stores.units.parents())
    if faults:
        errors = [vars(fault) for fault in faults]
        raise UnitsInvalid("Có đơn vị chưa hợp lệ, chưa đơn vị nào được lưu.", errors=errors)


def _writes(
    ctx: Context, caller: Caller, bodies: Sequence[NewUnit], stored: Mapping[str, Mapping[str, Any]]
) -> list[UnitWrite]:
    events = [_event(body) for body in bodies]
    rows = [stored.get(event.unit_id) for event in events]
    return [
        UnitWrite(row["version"] if row else 0, event, _history(ctx, caller, event, row))
        for event, row in zip(events, rows, strict=True)
        if row is None or not _equal(event, row)
    ]


def _history(ctx: Context, caller: Caller, event: UnitChanged, row: Mapping[str, Any] | None) -> Entry:
    was = {name: row[name] for name in _stored_fields(event)} if row else None
    return entry(caller, ctx.kit.clock(), "unit", was=was, to=_stored_fields(event))


def _stored_fields(event: UnitChanged) -> dict[str, Any]:
    return event.model_dump(mode="json", exclude={"unit_id"})


def _equal(event: UnitChanged, row: Mapping[str, Any]) -> bool:
    return all(row[name] == value for name, value in _stored_fields(event).items())


def _event(body: NewUnit) -> UnitChanged:
    fields = body.model_dump()
    fields["code"] = body.code or body.unit_id
    fields["short_name"] = body.short_name or body.name
    return UnitChanged.model_validate(fields)


def _shape(body: NewUnit) -> UnitShape:
    return UnitShape(body.unit_id, body.parent_id, body.valid_from, body.valid_to, tuple(body.successors))
