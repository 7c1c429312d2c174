"""The command `chamdiem` (typer): first administrator, imports, locks, passwords, keys, audit, dead letters.

What concerns accounts and units goes through the public API as the administrator who signs in, so that rights
and history hold here too; the first administrator, keys and dead letters need the engines' own addresses.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from chamdiem.servicekit import deadletters
from deploy.cli import audit, remote
from services.identity import bootstrap, rotate_keys

app = typer.Typer(no_args_is_help=True, help="Chamdiem for operators.", pretty_exceptions_enable=False)
admin = typer.Typer(no_args_is_help=True, help="Administrators.")
accounts = typer.Typer(no_args_is_help=True, help="Accounts, as the administrator who signs in.")
units = typer.Typer(no_args_is_help=True, help="Units.")
keys = typer.Typer(no_args_is_help=True, help="The keys that tokens are signed with.")
for name, part in (
    ("admin", admin),
    ("account", accounts),
    ("unit", units),
    ("keys", keys),
    ("audit", audit.app),
):
    app.add_typer(part, name=name)

Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept in the account's history.")]
Username = Annotated[str, typer.Argument(help="The account's user name.")]
console = Console()


@admin.command("create")
def create_administrator(
    username: Annotated[str, typer.Option()],
    person_name: Annotated[str, typer.Option()],
    unit: Annotated[str, typer.Option(help="The unit of Home Affairs.")] = "so-noi-vu",
) -> None:
    """Make the first administrator; prints the generated password once."""
    arguments = ["--username", username, "--person-name", person_name, "--unit", unit]
    raise typer.Exit(bootstrap.main(arguments))


@accounts.command("lock")
def lock(username: Username, reason: Reason) -> None:
    """Lock an account at once, everywhere."""
    account = remote.run(lambda client: remote.decide(client, "lock", username, reason))
    console.print(f"{account.username}: {account.status}")


@accounts.command("unlock")
def unlock(username: Username, reason: Reason) -> None:
    """Reopen an account."""
    account = remote.run(lambda client: remote.decide(client, "unlock", username, reason))
    console.print(f"{account.username}: {account.status}")


@accounts.command("reset-password")
def reset_password(username: Username, reason: Reason) -> None:
    """Issue a new first password, printed once."""
    issued = remote.run(lambda client: remote.reissue(client, username, reason))
    console.print(issued.first_password, highlight=False)


@accounts.command("import")
def import_accounts(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="An xlsx; see the template.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only.")] = False,
) -> None:
    """Issue the accounts of a workbook, all or none; prints their first passwords once."""
    checked = remote.run(lambda client: client.identity.import_workbook(file.read_bytes(), dry_run=dry_run))
    if dry_run:
        console.print(f"{checked.count} accounts, no fault; nothing was issued.")
        return
    table = Table("user name", "person", "unit", "first password")
    for account in checked.items:
        table.add_row(account.username, account.person_name, account.unit_name, account.first_password)
    console.print(table)


@units.command("import")
def import_units(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON: a list of units.")],
) -> None:
    """Create units and bring others up to date, all or nothing."""
    done = remote.run(lambda client: client.identity.import_units(remote.read_list(file, "units")))
    console.print(f"{done.created} created, {done.changed} changed, {done.unchanged} unchanged.")


@keys.command("rotate")
def rotate() -> None:
    """Publish a new signing key, which signs a little later; nobody is signed out."""
    raise typer.Exit(rotate_keys.main())


@app.command(
    "dead-letters",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)
def dead_letters(context: typer.Context) -> None:
    """list | show | replay | drop --service NAME [ID …]: events that a service could not apply."""
    raise typer.Exit(deadletters.main(context.args))


def main() -> None:
    """The installed command."""
    app(prog_name="chamdiem", args=sys.argv[1:])
