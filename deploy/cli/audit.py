"""`chamdiem audit`: the record of who did what and when (O3)."""

import typer
from rich.console import Console
from rich.table import Table

from chamdiem.client.audit import Verified
from deploy.cli import remote

app = typer.Typer(no_args_is_help=True, help="The record of who did what and when.")
BROKEN = 3


@app.callback()
def record() -> None:
    """The record of who did what and when."""


@app.command("verify")
def verify() -> None:
    """Verify every service's chain and its neighbour's anchors; exit code 3 if anything does not hold."""
    found = remote.run(lambda client: client.audit.verify_all())
    Console(width=120).print(_table(found))
    broken = [each for each in found if each.faults]
    for each in broken:
        for fault in each.faults[: remote.MOST_FAULTS]:
            typer.echo(f"{each.service}: {fault.fault} at {fault.seq}", err=True)
    if broken:
        raise typer.Exit(BROKEN)


def _table(found: list[Verified]) -> Table:
    table = Table("service", "entries", "anchors", "faults", "last hash")
    for each in found:
        counts = (str(each.entries), str(each.anchors), str(len(each.faults)))
        table.add_row(each.service, *counts, each.head_hash)
    return table
