"""Creating, changing and importing units."""

from collections.abc import Sequence
from dataclasses import dataclass

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.unit_writes import Because, is_same, unit_writes
from services.identity.context import Context
from services.identity.domain.rights import require
from services.identity.errors.units import UnitExists, UnitNotFound
from services.identity.repository.units import Tree, UnitWrite
from services.identity.schemas.units import NewUnit

CORRECTION = Because()


@dataclass(frozen=True)
class Imported:
    """How many units an import touched."""

    created: int
    changed: int
    unchanged: int


async def create_unit(ctx: Context, caller: Caller, body: NewUnit) -> None:
    """Raises UnitExists for an id that another unit has; the same unit again is a repetition."""
    require(caller.kind, "change_units")

    def decide(tree: Tree) -> list[UnitWrite]:
        row = tree.rows.get(body.unit_id)
        writes = unit_writes(ctx, caller, tree, [body], CORRECTION)
        if row is not None and not is_same(body, row):
            raise UnitExists("Mã đơn vị đã được dùng.")
        return writes

    await ctx.stores.units.change([body.unit_id], decide)


async def change_unit(ctx: Context, caller: Caller, body: NewUnit, version: int) -> None:
    """Correct the version that the caller saw.

    Raises UnitNotFound, StaleVersion, OutsideScope, UnitsInvalid.
    """
    require(caller.kind, "change_units")

    def decide(tree: Tree) -> list[UnitWrite]:
        found(tree, body.unit_id)
        return seen(tree, body.unit_id, version, unit_writes(ctx, caller, tree, [body], CORRECTION))

    await ctx.stores.units.change([body.unit_id], decide)


async def import_units(
    ctx: Context, caller: Caller, bodies: Sequence[NewUnit], because: Because = CORRECTION
) -> Imported:
    """Create what is new and bring the rest up to date, all or nothing. Raises OutsideScope, UnitsInvalid."""
    require(caller.kind, "change_units")
    ids = [body.unit_id for body in bodies]
    return counted(
        await ctx.stores.units.change(ids, lambda tree: unit_writes(ctx, caller, tree, bodies, because)),
        len(bodies),
    )


def counted(writes: Sequence[UnitWrite], among: int) -> Imported:
    """What these writes do to that many units."""
    created = sum(write.seen == 0 for write in writes)
    return Imported(created, len(writes) - created, among - len(writes))


def found(tree: Tree, *unit_ids: str) -> None:
    """Raises UnitNotFound, naming those that are missing."""
    if missing := [unit_id for unit_id in unit_ids if unit_id not in tree.shapes]:
        raise UnitNotFound("Không có đơn vị này.", unit_ids=missing)


def seen(tree: Tree, unit_id: str, version: int, writes: list[UnitWrite]) -> list[UnitWrite]:
    """The writes, unless they would go over another version. Raises StaleVersion; a repetition is none."""
    current = tree.rows[unit_id]["version"]
    if writes and current != version:
        raise StaleVersion("Đơn vị vừa được người khác thay đổi.", current=current, yours=version)
    return writes
