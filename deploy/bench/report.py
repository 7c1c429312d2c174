"""The outcome: a table on the screen, JSON on the disk."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from deploy.bench.figures import Figure

STYLES = {"met": "green", "missed": "bold red", "met, due later": "green", "missed, due later": "yellow"}


def show(console: Console, figures: Sequence[Figure]) -> None:
    """Each operation beside its limit."""
    table = Table(title="Operations beside their limits, in one run", title_justify="left")
    for head in ("op", "what", "ours", "limit", "ratio", "target", "p50 / p99 ms", "verdict"):
        table.add_column(head, justify="right" if head in ("ours", "limit", "ratio") else "left")
    for figure in figures:
        verdict = f"[{STYLES.get(figure.verdict, 'dim')}]{figure.verdict}[/]"
        table.add_row(
            figure.op, figure.what, _amount(figure.ours, figure), _amount(figure.limit, figure),
            f"{figure.series.ratio:.2f}", str(figure.target or "–"), _latencies(figure), verdict,
        )  # fmt: skip
    console.print(table)


def write(path: Path, facts: dict[str, Any], figures: Sequence[Figure]) -> None:
    """Everything that was measured, each slice by itself, with what it has to be read with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {**facts, "figures": [_plain(figure) for figure in figures]}
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _plain(figure: Figure) -> dict[str, Any]:
    return {
        "op": figure.op,
        "what": figure.what,
        "unit": figure.unit,
        "ours": round(figure.ours, 4),
        "limit": round(figure.limit, 4),
        "ratio": round(figure.series.ratio, 4),
        "target": str(figure.target) if figure.target else None,
        "verdict": figure.verdict,
        "slices": {"ours": list(figure.series.ours), "limit": list(figure.series.limits)},
        "extra": {name: round(value, 3) for name, value in figure.extra.items()},
    }


def _amount(value: float, figure: Figure) -> str:
    return f"{value:,.0f} /s" if figure.unit == "/s" else f"{value:.2f} s"


def _latencies(figure: Figure) -> str:
    p50, p99 = figure.extra.get("p50_ms"), figure.extra.get("p99_ms")
    return f"{p50:.0f} / {p99:.0f}" if p50 is not None and p99 is not None else ""
