"""Units from a workbook: checked whole, then stored all or none (a reform that ends a tier is one import)."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from chamdiem.documents.table import Finding, ReadColumn, ReadRow
from chamdiem.servicekit.folding import folded
from chamdiem.servicekit.reach import OutsideScope
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.units import Imported, import_units
from services.identity.context import Context
from services.identity.errors.units import UnitsInvalid
from services.identity.errors.workbooks import WorkbookInvalid
from services.identity.schemas.units import NewUnit

KINDS: Mapping[str, str] = {
    "province": "Tỉnh",
    "department": "Sở, ban, ngành",
    "public_service_unit": "Đơn vị sự nghiệp",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
    "subordinate": "Đơn vị trực thuộc",
}
COLUMNS: tuple[ReadColumn, ...] = (
    ReadColumn("unit_id", "Mã đơn vị", max_length=80),
    ReadColumn("name", "Tên đơn vị", max_length=300),
    ReadColumn("short_name", "Tên ngắn", required=False, max_length=100),
    ReadColumn("code", "Mã hiệu", required=False, max_length=40),
    ReadColumn("kind", "Loại đơn vị"),
    ReadColumn("ranking_group", "Nhóm xếp hạng", required=False, max_length=80),
    ReadColumn("parent_id", "Mã cấp trên", required=False, max_length=80),
    ReadColumn("valid_from", "Hiệu lực từ", kind="date", required=False),
    ReadColumn("valid_to", "Hiệu lực đến", kind="date", required=False),
    ReadColumn("successors", "Đơn vị kế thừa", required=False),
)
HEADS = {column.key: column.head for column in COLUMNS}
FAULTS: Mapping[str, tuple[str, str]] = {
    "unit_twice": ("unit_id", "Mã đơn vị có hai lần trong tệp"),
    "unknown_parent": ("parent_id", "Không có đơn vị cấp trên mang mã này"),
    "parent_cycle": ("parent_id", "Đơn vị trở thành cấp trên của chính mình"),
    "ends_before_it_starts": ("valid_to", "Ngày hết hiệu lực trước ngày bắt đầu"),
    "own_successor": ("successors", "Đơn vị không thể kế thừa chính mình"),
    "unknown_successor": ("successors", "Không có đơn vị kế thừa mang mã này"),
    "outside_scope": ("unit_id", "Đơn vị nằm ngoài phạm vi quản trị của bạn"),
}
"""The column that each fault is shown at, and its sentence."""
LONGEST_SHOWN = 80


async def import_rows(
    ctx: Context, caller: Caller, rows: Sequence[ReadRow], *, dry_run: bool
) -> tuple[Imported, list[NewUnit]]:
    """What was done, or with a dry run would be. Raises WorkbookInvalid with each fault by row and column."""
    bodies = _bodies(rows)
    try:
        return await import_units(ctx, caller, bodies, dry_run=dry_run), bodies
    except UnitsInvalid as error:
        _refuse([_at(rows[one["index"]], *FAULTS[one["code"]], one["code"]) for one in error.extra["errors"]])
    except OutsideScope as error:
        beyond = [row for row in rows if row.values["unit_id"] in error.extra["unit_ids"]]
        _refuse([_at(row, *FAULTS["outside_scope"], "outside_scope") for row in beyond])
    raise WorkbookInvalid("Tệp Excel có ô chưa đúng, chưa đơn vị nào được lưu.", errors=[])


def _refuse(findings: Sequence[Finding]) -> None:
    if findings:
        errors = [vars(finding) for finding in findings]
        raise WorkbookInvalid("Tệp Excel có ô chưa đúng, chưa đơn vị nào được lưu.", errors=errors)


def _bodies(rows: Sequence[ReadRow]) -> list[NewUnit]:
    findings: list[Finding] = []
    bodies: list[NewUnit] = []
    for row in rows:
        try:
            bodies.append(NewUnit.model_validate(_fields(row.values)))
        except ValidationError as error:
            names = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
            findings += [_at(row, name, "Giá trị không dùng được ở cột này", "unfit") for name in names]
    _refuse(findings)
    return bodies


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in values.items() if value is not None}
    by_word = {folded(word): code for code, word in KINDS.items()} | {code: code for code in KINDS}
    given["kind"] = by_word.get(folded(str(given["kind"])), given["kind"])
    listed = str(given.pop("successors", "")).replace(";", ",").split(",")
    return given | {"successors": [one.strip() for one in listed if one.strip()]}


def _at(row: ReadRow, name: str, message: str, code: str) -> Finding:
    value = row.values.get(name)
    shown = None if value is None else str(value)[:LONGEST_SHOWN]
    return Finding(code, message, row.number, row.letters.get(name), HEADS.get(name), shown)
