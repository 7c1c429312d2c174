"""The columns of a sheet's workbook, and which of them each rule's facts take."""

from collections.abc import Mapping

from chamdiem.documents.table import ReadColumn
from chamdiem.scoring.rule_types import Rule, StepsRule

FACTS: tuple[ReadColumn, ...] = (
    ReadColumn("answer", "Mức chọn", required=False, max_length=2_000),
    ReadColumn("numerator", "Tử số", kind="number", required=False),
    ReadColumn("denominator", "Mẫu số", kind="number", required=False),
    ReadColumn("percent", "Tỷ lệ %", kind="number", required=False),
    ReadColumn("count", "Số lượng", kind="number", required=False),
    ReadColumn("points", "Điểm nhập", kind="number", required=False),
    ReadColumn("inputs", "Số của công thức", required=False, max_length=4_000),
)
WORDS: tuple[ReadColumn, ...] = (
    ReadColumn("not_applicable_reason", "Không đánh giá, vì", required=False, max_length=2_000),
    ReadColumn("explanation", "Giải trình", required=False, max_length=20_000),
)
LEAF = ReadColumn("leaf_id", "Mã nội bộ", max_length=200)
MARK = ReadColumn("mark", "Dấu kiểm", required=False, max_length=300)
COLUMNS = (LEAF, *FACTS, *WORDS, MARK)
HEADS: Mapping[str, str] = {column.key: column.head for column in COLUMNS}
ANSWERS = frozenset({"choice", "graded", "yes_no", "conditions"})


def facts_columns(rule: Rule) -> tuple[str, ...]:
    """The keys of the columns that hold this rule's facts."""
    if rule.type in ANSWERS:
        return ("answer",)
    if rule.type == "linear" or (isinstance(rule, StepsRule) and rule.input == "ratio"):
        return ("numerator", "denominator")
    if rule.type == "steps":
        return ("percent",)
    if rule.type in ("per_item", "reduction"):
        return ("count",)
    return ("inputs",) if rule.type == "formula" else ("points",)
