"""A sheet as a workbook to read and to fill in: what is typed is open, everything else is locked."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from chamdiem.documents.table import CellValue, Column, TableSpec, Title, Typed
from chamdiem.scoring import to_text
from chamdiem.scoring.rule_types import FormulaRule, Rule
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, whole_sheet
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.items import Fillable, Item, item_from
from services.submission.domain.rights import Action
from services.submission.domain.sheet_books.cells import answers_of, to_cells
from services.submission.domain.sheet_books.columns import FACTS, LEAF, MARK, WORDS, facts_columns
from services.submission.domain.sheet_books.marks import mark_of
from services.submission.domain.sheets import sheet_id_of

NOTE = (
    "Chỉ nhập ở ô có nền vàng. Mức chọn: ghi số thứ tự hoặc tên mức; nhiều điều kiện: ghi các số đạt, "
    "cách nhau bằng dấu phẩy, không đạt gì ghi 0. Xóa trống số liệu là bỏ điểm. "
    "Tệp chỉ nhập lại được vào chính bảng điểm này."
)
_WIDTHS: Mapping[str, float] = {"answer": 22, "inputs": 24, "explanation": 50, "not_applicable_reason": 26}
_SHOWN = (
    Column("Mã", 9),
    Column("Tiêu chí", 46),
    Column("Cách ghi", 40),
)
_SUMS = (
    Column("Tự chấm", 10, "number", 3),
    Column("Tối đa", 10, "number", 3),
    Column("Số tài liệu", 9, "integer"),
)


async def sheet_book(
    ctx: Context, caller: Caller, sheet_id: str
) -> tuple[TableSpec, list[Sequence[CellValue]]]:
    """The workbook of the sheet as it stands. Raises Forbidden."""
    await require_right(ctx, Action.READ, caller, sheet_id)
    stored = await whole_sheet(ctx, sheet_id)
    form = await form_of(ctx, stored["set_id"])
    titles = (
        Title(stored["round_name"], bold=True),
        Title(stored["unit_name"]),
        Title(NOTE, italic=True, size=11),
    )
    typed = tuple(Column(one.head, _WIDTHS.get(one.key, 11), _kind(one.kind)) for one in (*FACTS, *WORDS))
    columns = (
        Column(LEAF.head, hidden=True),
        *_SHOWN,
        *typed,
        *_SUMS,
        Column(MARK.head, hidden=True),
    )
    spec = TableSpec("Bảng điểm", columns, ctx.now(), titles, frozen_columns=3, protected=True)
    return spec, list(_rows(stored, form))


def _kind(kind: str) -> Any:
    return "general" if kind == "number" else "text"


def _rows(stored: Mapping[str, Any], form: Form) -> Iterator[Sequence[CellValue]]:
    sheet_id = sheet_id_of(stored["round_id"], stored["unit_id"])
    for leaf_id in form.order:
        scored = form.fillable(leaf_id)
        known = stored["items"].get(leaf_id)
        item = item_from(known) if known else Item()
        locked = leaf_id in stored["excluded"]
        points = None if item.points is None or locked else Decimal(to_text(item.points))
        yield (
            leaf_id,
            scored.code,
            scored.name,
            "Không đánh giá theo quyết định của Sở Nội vụ" if locked else hint(scored.rule),
            *_typed(scored, item, locked),
            points,
            Decimal(to_text(scored.max_points)),
            len(item.evidence),
            mark_of(sheet_id, scored.rule, item),
        )


def _typed(scored: Fillable, item: Item, locked: bool) -> Iterator[CellValue]:
    cells = to_cells(scored.rule, item.facts)
    own = facts_columns(scored.rule)
    choices = tuple(label for _, label in answers_of(scored.rule)) if scored.rule.type != "conditions" else ()
    for column in FACTS:
        value = cells.get(column.key)
        yield (
            Typed(value, choices if column.key == "answer" else ())
            if column.key in own and not locked
            else value
        )
    may_not_apply = getattr(scored, "may_be_not_applicable", False) and not locked
    yield Typed(item.not_applicable_reason) if may_not_apply else item.not_applicable_reason
    yield item.explanation if locked else Typed(item.explanation)


def hint(rule: Rule) -> str:
    """What to type for the rule, in one cell."""
    if answers := answers_of(rule):
        return "; ".join(f"{number} = {label}" for number, (_, label) in enumerate(answers, 1))
    if isinstance(rule, FormulaRule):
        return "; ".join(f"{one.name} = {one.label}" for one in rule.inputs)
    labels = [getattr(rule, name, "") for name in ("numerator_label", "denominator_label", "item_label")]
    return " / ".join(label for label in labels if label)
