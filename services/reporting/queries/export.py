"""Results as files: the ranked table for the council (R2), and the scores for anyone to recompute it."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from chamdiem.documents.table import CellValue, Column, TableSpec, Title
from chamdiem.documents.vietnamese import moment
from chamdiem.scoring import MICRO, display, to_text
from services.reporting.domain import explanation
from services.reporting.domain.standings import Row, Standings

TITLES = {
    "par_index": "KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",
    "task_completion": "KẾT QUẢ MỨC ĐỘ HOÀN THÀNH NHIỆM VỤ",
}
STATES = {True: "", False: "Số liệu tạm tính"}
CSV_HEAD = ("unit", "ranking_group", "leaf", "points", "part")


def spreadsheet(standings: Standings, at: datetime) -> tuple[TableSpec, Iterator[Sequence[CellValue]]]:
    """The table's form and its rows, as `chamdiem.documents.table` writes them."""
    round_, document = standings.basis.round, standings.basis.tree.document
    titles = [
        Title(f"{TITLES[round_.kind]} NĂM {round_.year}", bold=True, size=14),
        Title(round_.name, italic=True),
        Title(f"Kết xuất lúc {moment(at)}. {STATES[standings.final_now]}".rstrip(" ."), italic=True),
    ]
    number = {"kind": "number", "decimals": document.decimals}
    columns = [
        Column("Hạng", width=7, kind="integer"),
        Column("Đơn vị", width=44),
        Column("Khối", width=16),
        Column("Chỉ số (%)", width=11, kind="number", decimals=document.decimals),
        *(Column(head, width=11, kind="number", decimals=document.decimals) for head in _SUMS),
        Column("Xếp loại", width=14),
        *(
            Column(f"{node.code}. {node.name}", width=14, group="Chỉ số lĩnh vực (%)", kind="number",
                   decimals=int(number["decimals"]))
            for node in document.nodes
        ),
    ]  # fmt: skip
    spec = TableSpec(
        sheet_name="Xếp hạng", columns=tuple(columns), created_at=at, titles=tuple(titles), frozen_columns=2
    )
    return spec, (_cells(row, document.decimals) for row in standings.rows)


_SUMS = ("Điểm đạt", "Điểm tối đa áp dụng", "Tự chấm", "Thẩm định", "Điều tra XHH", "Điểm thưởng", "Điểm trừ")


def _cells(row: Row, decimals: int) -> list[CellValue]:
    own = None if row.own_points is None else Fraction(row.own_points, MICRO)
    micro = (Fraction(value, MICRO) for value in (row.survey, row.bonus, row.deduction))
    sums = (row.points, row.applicable_max, own, row.appraised, *micro)
    return [
        row.rank,
        row.unit.name,
        row.unit.ranking_group,
        _shown(row.index, decimals),
        *(_shown(value, decimals) for value in sums),
        row.class_name,
        *(_shown(index, decimals) for index in row.areas),
    ]


def _shown(value: Fraction | None, decimals: int) -> Decimal | None:
    # A cell holds what the table shows: the spreadsheet must not round differently (domain rule 4).
    return None if value is None else Decimal(display(value, decimals))


def scores_csv(standings: Standings) -> str:
    """SCORES.csv of docs/formats.md: every final point, as `python -m chamdiem.scoring rank` takes it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_HEAD)
    for row in standings.rows:
        for line in explanation.lines(standings, row, {}):
            if line.part == "survey" and not standings.basis.survey_held:
                continue
            if line.part in ("bonus", "deduction") and line.final is None:
                continue
            points = "" if line.final is None else to_text(line.final)
            writer.writerow((row.unit.unit_id, row.unit.ranking_group, line.leaf.id, points, line.part))
    return text.getvalue()
