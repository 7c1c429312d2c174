"""The coverage gates: lines and branches each, not their sum, so that neither hides the other.

`libs/` at least 95 %, `domain` and `commands` of the services at least 90 %.
"""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coverage import Coverage

GATES = {
    "libs/": (re.compile(r"^libs/"), 95.0),
    "services' domain and commands": (re.compile(r"^services/[a-z]+/(domain|commands)(\.py|/)"), 90.0),
}


@dataclass(frozen=True)
class Covered:
    """Share of lines and of branches that ran, in percent; 100 where there are none."""

    lines: float
    branches: float


def covered(summaries: Iterable[dict[str, Any]]) -> Covered:
    """Sums the files' counts first: a percentage of percentages would weigh a short file like a long one."""
    rows = list(summaries)
    return Covered(
        _percent(rows, "covered_lines", "num_statements"), _percent(rows, "covered_branches", "num_branches")
    )


def failures(files: dict[str, dict[str, Any]]) -> list[str]:
    """One sentence per gate that is not met."""
    found = []
    for name, (pattern, least) in GATES.items():
        share = covered(summary for path, summary in files.items() if pattern.match(path))
        print(
            f"{name}: {share.lines:.1f} % of lines, {share.branches:.1f} % of branches (at least {least:g})"
        )
        if min(share.lines, share.branches) < least:
            found.append(f"Coverage of {name} is below {least:g} %: see `coverage report -m`.")
    return found


def main() -> int:
    coverage = Coverage()
    coverage.load()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        coverage.json_report(outfile=str(report))
        files = _read(report)
    missed = failures(files)
    print("\n".join(missed))
    return 1 if missed else 0


def _read(report: Path) -> dict[str, dict[str, Any]]:
    return {path: entry["summary"] for path, entry in json.loads(report.read_text())["files"].items()}


def _percent(rows: list[dict[str, Any]], part: str, whole: str) -> float:
    total = sum(row.get(whole, 0) for row in rows)
    return 100.0 * sum(row.get(part, 0) for row in rows) / total if total else 100.0


if __name__ == "__main__":
    sys.exit(main())
