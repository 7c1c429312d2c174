"""`python -m deploy.bench [--only W,G] [--seconds N] [--json FILE]`: the operations beside their limits."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from chamdiem.servicekit.logging import configure_logging
from deploy.bench import machine, report
from deploy.bench.ending import until_told
from deploy.bench.figures import Figure
from deploy.bench.operations import NEED_NO_SHEETS, OPERATIONS
from deploy.bench.operations.common import Stand
from deploy.bench.province import prepare
from deploy.bench.system import bench_folder, running
from deploy.local.debian import require_packages
from deploy.local.problems import LauncherError

SECONDS = 4.0


async def measure(letters: Sequence[str], seconds: float, console: Console) -> list[Figure]:
    """Start the system, measure these operations one after the other, end the system."""
    figures: list[Figure] = []
    console.print("Starting the system …")
    async with running() as system:
        console.print("Preparing the data …")
        province = await prepare(system, filled=not NEED_NO_SHEETS.issuperset(letters))
        for letter in letters:
            console.print(f"Measuring {letter} …")
            figures += await OPERATIONS[letter](Stand(province, seconds))
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    """0 unless a target that is due was missed, or nothing could be measured."""
    given = parser().parse_args(arguments)
    console = Console()
    configure_logging("bench", "warning")
    try:
        require_packages("libcurl4", "rabbitmq-server", "libmagic1", "fonts-croscore", "wrk")
        facts = machine.facts()
        figures = asyncio.run(until_told(measure(given.only, given.seconds, console)))
    except LauncherError as error:
        print(error, file=sys.stderr)
        return 1
    except asyncio.CancelledError:
        print("Ended before its time; nothing was left running.", file=sys.stderr)
        return 130
    report.show(console, figures)
    report.write(given.json, facts, figures)
    console.print(f"Written to {given.json}")
    return 1 if any(figure.verdict == "missed" for figure in figures) else 0


def _letters(text: str) -> list[str]:
    asked = {letter.strip().upper() for letter in text.split(",")}
    if unknown := asked - OPERATIONS.keys():
        raise argparse.ArgumentTypeError(f"no such operation: {', '.join(sorted(unknown))}")
    return [letter for letter in OPERATIONS if letter in asked]


def parser() -> argparse.ArgumentParser:
    """What can be said on the command line."""
    made = argparse.ArgumentParser(prog="python -m deploy.bench", description=__doc__)
    made.add_argument("--only", type=_letters, default=list(OPERATIONS), help="letters, such as W,G")
    made.add_argument("--seconds", type=float, default=SECONDS, help="length of one slice")
    made.add_argument("--json", type=Path, default=bench_folder() / "results.json", help="where to write")
    return made


if __name__ == "__main__":
    sys.exit(main())
