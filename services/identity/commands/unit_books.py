"""Units from a workbook: checked whole, then stored all or none; a reform is one import."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chamdiem.documents.table import Finding, ReadRow
from chamdiem.servicekit.reach import OutsideScope
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.rows import Form, Rows, known, parts
from services.identity.commands.unit_reads import field_changes
from services.identity.commands.unit_words import FAULTS, HEADS, KINDS, PLACES
from services.identity.commands.unit_writes import Because, body_of, stored_fields, unit_writes
from services.identity.commands.units import Imported, counted
from services.identity.context import Context
from services.identity.domain.rights import require
from services.identity.errors.units import UnitsInvalid
from services.identity.repository.units import Tree, UnitWrite
from services.identity.schemas.unit_reforms import UnitPlanned
from services.identity.schemas.units import NewUnit

MANY = 20_000
WORDS: Mapping[str, Callable[[str], Any]] = {"kind": lambda text: known(KINDS, text), "successors": parts}
REFUSAL = "Tệp Excel có ô chưa đúng, chưa đơn vị nào được lưu."
FORM = Form(NewUnit, HEADS, WORDS, refusal=REFUSAL, most=MANY, key="unit_id")


@dataclass(frozen=True)
class Checked:
    """What a workbook does: counts, and each unit with its row."""

    counts: Imported
    items: list[UnitPlanned]


async def import_rows(
    ctx: Context, caller: Caller, rows: Rows, because: Because, *, dry_run: bool
) -> Checked:
    """Create what is new and bring the rest up to date, all or none; a dry run stores nothing.

    A column that the workbook has not leaves what is stored; an empty cell empties it.
    Raises WorkbookInvalid with each fault by row and column; OutsideScope for what no row stands for.
    """
    require(caller.kind, "change_units")
    bodies = FORM.bodies(rows)
    ids = [body.unit_id for body in bodies]

    def decide(tree: Tree) -> list[UnitWrite]:
        wanted = [_completed(*pair, tree) for pair in zip(bodies, rows, strict=True)]
        return unit_writes(ctx, caller, tree, wanted, because)

    units = ctx.stores.units
    try:
        writes = decide(await units.tree(ids)) if dry_run else await units.change(ids, decide)
    except UnitsInvalid as error:
        FORM.refuse([_finding(rows[one["index"]], one["code"]) for one in error.extra["errors"]])
        raise
    except OutsideScope as error:
        beyond = set(error.extra["unit_ids"])
        FORM.refuse([_finding(row, "outside_scope") for row in rows if row.values["unit_id"] in beyond])
        raise
    return Checked(counted(writes, len(rows)), _planned(writes, dict(zip(ids, rows, strict=True))))


def _completed(body: NewUnit, row: ReadRow, tree: Tree) -> NewUnit:
    stored = tree.rows.get(body.unit_id)
    kept = [name for name in HEADS if name not in row.letters]
    if stored is None or not kept:
        return body
    was = body_of(stored)
    return body.model_copy(update={name: getattr(was, name) for name in kept})


def _planned(writes: Sequence[UnitWrite], rows: Mapping[str, ReadRow]) -> list[UnitPlanned]:
    return [
        UnitPlanned(
            row=rows[write.unit.unit_id].number,
            unit_id=write.unit.unit_id,
            name=write.unit.name,
            created=write.seen == 0,
            changes=field_changes(write.history["from"], stored_fields(write.unit)),
        )
        for write in writes
    ]


def _finding(row: ReadRow, code: str) -> Finding:
    return FORM.at(row, PLACES.get(code, FORM.key), code, FAULTS[code])
