"""The rows of a workbook against the sheet as it stands: what changes, and every fault by its cell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chamdiem.documents.table import Finding, ReadRow
from chamdiem.scoring import FactsError
from chamdiem.scoring.rule_types import Rule
from chamdiem.servicekit.errors import Problem
from services.submission.domain.form import Form
from services.submission.domain.items import Item, changed
from services.submission.domain.sheet_books.cells import from_cells
from services.submission.domain.sheet_books.columns import FACTS, HEADS, facts_columns
from services.submission.domain.sheet_books.marks import Row, read_mark, row_of

FAULTS: Mapping[str, str] = {
    "fact_missing": "Còn thiếu số này",
    "fact_negative": "Số không được âm",
    "fact_not_whole": "Phải là số nguyên",
    "fact_not_a_number": "Không phải là số",
    "fact_unknown": "Công thức không có số tên này",
    "points_out_of_bounds": "Điểm ngoài khoảng cho phép",
    "points_off_step": "Điểm không đúng bước cho phép",
    "step_missing": "Không mức nào ứng với số này",
    "contradictory": "Đã ghi lý do không đánh giá thì không nhập số liệu",
}


@dataclass
class Reading:
    """What the rows come to. `items` are the changed ones, version and author not yet set."""

    sheet_id: str
    form: Form
    items: Mapping[str, Item]
    excluded: Collection[str]
    findings: list[Finding] = field(default_factory=list)
    changes: dict[str, Item] = field(default_factory=dict)
    untouched: int = 0

    def take(self, rows: Sequence[ReadRow]) -> None:
        """Judge every row; all faults are found at once."""
        seen: set[str] = set()
        for row in rows:
            leaf_id = str(row.values["leaf_id"])
            if leaf_id not in self.form.order:
                self._fault(row, "leaf_id", "unknown_leaf", "Bộ tiêu chí không có mã này")
            elif leaf_id in seen:
                self._fault(row, "leaf_id", "leaf_twice", "Mã này có hai lần trong tệp")
            else:
                seen.add(leaf_id)
                self._row(row, leaf_id)

    def _row(self, row: ReadRow, leaf_id: str) -> None:
        scored = self.form.fillable(leaf_id)
        item = self.items.get(leaf_id, Item())
        sheet_id, version, exported = read_mark(str(row.values.get("mark") or ""))
        if sheet_id and sheet_id != self.sheet_id:
            return self._fault(row, "mark", "other_sheet", "Tệp được xuất từ bảng điểm khác")
        try:
            wanted = _wanted(row, scored.rule)
        except FactsError as error:
            return self._fault(row, error.field, error.code, FAULTS.get(error.code, str(error)))
        if wanted.hash in (exported, row_of(scored.rule, item).hash):
            self.untouched += 1
            return None
        return self._change(row, leaf_id, wanted, version)

    def _change(self, row: ReadRow, leaf_id: str, wanted: Row, version: int) -> None:
        item = self.items.get(leaf_id, Item())
        place = self._place(leaf_id, wanted, item)
        if leaf_id in self.excluded:
            return self._fault(row, place, "leaf_excluded", "Sở Nội vụ không đánh giá tiêu chí này")
        if version != item.version:
            who = item.updated_by_name or "Người khác"
            message = f"{who} đã sửa tiêu chí này sau khi bạn xuất tệp"
            return self._fault(row, place, "conflict", message, who)
        try:
            after = changed(self.form.fillable(leaf_id), item, wanted.patch())
        except Problem as problem:
            key = str(problem.extra.get("field", place))
            code = str(problem.extra.get("reason_code", problem.code))
            return self._fault(row, key, code, FAULTS.get(code, problem.detail))
        self.changes[leaf_id] = replace(after, explanation=wanted.explanation)
        return None

    def _place(self, leaf_id: str, wanted: Row, item: Item) -> str:
        """The column that tells best where the row was touched."""
        if wanted.facts != item.facts:
            return facts_columns(self.form.fillable(leaf_id).rule)[0]
        return "explanation" if wanted.explanation != item.explanation else "not_applicable_reason"

    def _fault(self, row: ReadRow, key: str, code: str, message: str, *params: str) -> None:
        place = key if key in HEADS else self._nearest(row, key)
        value = row.values.get(place)
        shown = "" if value is None else str(value)[:80]
        at = row.number, row.letters.get(place), HEADS[place], shown
        self.findings.append(Finding(code, message, *at, params=params))

    def _nearest(self, row: ReadRow, key: str) -> str:
        """A fact without a column of its own stands in its rule's first."""
        leaf_id = str(row.values["leaf_id"])
        return facts_columns(self.form.fillable(leaf_id).rule)[0]


def _wanted(row: ReadRow, rule: Rule) -> Row:
    """What the row says. Raises FactsError with the column as field."""
    own = facts_columns(rule)
    for column in FACTS:
        if column.key not in own and row.values.get(column.key) is not None:
            raise FactsError("cell_not_used", column.key, "Tiêu chí này không dùng ô này")
    said = [str(row.values.get(name) or "") for name in ("not_applicable_reason", "explanation")]
    return Row(from_cells(rule, row.values), *said)
