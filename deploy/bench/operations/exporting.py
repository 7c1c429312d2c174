"""X: the ranked table of 10,600 × 130 as a formatted xlsx, beside XlsxWriter with its cells in memory."""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from chamdiem.documents.table import write_table
from chamdiem.scoring import Tree
from deploy.bench.figures import Figure, Target, alternate
from deploy.bench.form import document
from deploy.bench.operations import round as rounds
from deploy.bench.operations.common import Stand
from services.reporting.domain.standings import Basis, Standings, standings
from services.reporting.queries.export import spreadsheet

LEAVES = AREAS = 118
"""Beside them stand reporting's twelve other columns: 130."""
TURNS = 1
AT = datetime(2026, 11, 23, tzinfo=UTC)


async def measure(stand: Stand) -> Sequence[Figure]:
    """Ours: reporting's own path from the standings to the file. The limit: bare numbers to a file."""
    ranked = await asyncio.to_thread(_standings)
    spec, rows = spreadsheet(ranked, AT)
    cells = [[float(value) if isinstance(value, Decimal) else value for value in row] for row in rows]
    if len(spec.columns) != 130 or len(cells) != rounds.UNITS:
        raise RuntimeError(f"the table is {len(cells)} × {len(spec.columns)}")
    target = stand.province.system.scratch / "table.xlsx"
    series = await alternate(
        lambda: asyncio.to_thread(_bare, cells, target),
        lambda: asyncio.to_thread(_ours, ranked, target),
        TURNS,
    )
    return [Figure("X", "export 10,600 × 130 to xlsx", "s", series, Target(0.35, at_most=True))]


def _standings() -> Standings:
    criteria = document(LEAVES, AREAS)
    tree = Tree(criteria)
    maxima = [leaf.max_points for leaf in tree.leaves]
    final = {rounds.unit_name(at): row for at, row in enumerate(rounds.points(maxima)[0].tolist())}
    return standings(Basis(rounds.round_of(criteria), tree, final, {}, None, frozenset(final)))


def _ours(ranked: Standings, target: Path) -> float:
    began = time.perf_counter()
    spec, rows = spreadsheet(ranked, AT)
    with target.open("wb") as file:
        write_table(spec, rows, file)
    return time.perf_counter() - began


def _bare(cells: Sequence[Sequence[Any]], target: Path) -> float:
    began = time.perf_counter()
    with Workbook(str(target), {"constant_memory": True}) as book:
        sheet, style = book.add_worksheet(), book.add_format({"num_format": "0.00", "border": 1})
        for at, row in enumerate(cells):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(at, column, value, style)
                elif value is not None:
                    sheet.write_number(at, column, value, style)
    return time.perf_counter() - began
