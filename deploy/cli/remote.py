"""Commands that go through the public API, as the administrator who signs in."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import typer

from chamdiem.client import ChamdiemClient, models
from chamdiem.client.problems import ProblemError, UnavailableError
from chamdiem.client.transport import Patience

ResultT = TypeVar("ResultT")
Work = Callable[[ChamdiemClient], Awaitable[ResultT]]
REFUSED, UNREACHED = 1, 2
MOST_FAULTS = 20


def run(work: Work[ResultT]) -> ResultT:
    """Sign in and do it. A refusal is one sentence on standard error, with its faults, and exit code 1; a
    system that does not answer is exit code 2.

    CHAMDIEM_URL, CHAMDIEM_USERNAME and CHAMDIEM_PASSWORD spare the questions.
    """
    address = os.environ.get("CHAMDIEM_URL", "http://127.0.0.1:8080")
    username = os.environ.get("CHAMDIEM_USERNAME") or typer.prompt("User name")
    password = os.environ.get("CHAMDIEM_PASSWORD") or typer.prompt("Password", hide_input=True)
    try:
        return asyncio.run(_signed_in(address, username, password, work))
    except ProblemError as problem:
        typer.echo(f"{problem.code}: {problem.detail}", err=True)
        for fault in (problem.body.get("errors") or [])[:MOST_FAULTS]:
            typer.echo("  " + " ".join(f"{name}={value}" for name, value in fault.items() if value), err=True)
        raise typer.Exit(REFUSED) from problem
    except UnavailableError as error:
        typer.echo(f"Nobody answers at {address}: is the system running?", err=True)
        raise typer.Exit(UNREACHED) from error


async def _signed_in(address: str, username: str, password: str, work: Work[ResultT]) -> ResultT:
    async with ChamdiemClient(address, patience=Patience(seconds=10)) as client:
        try:
            await client.identity.sign_in(username, password)
        except ProblemError as problem:
            if problem.code != "second_factor_required":
                raise
            code = typer.prompt("Code of the authenticator", err=True)
            await client.identity.finish_sign_in(problem.body["challenge"], code)
        return await work(client)


async def decide(client: ChamdiemClient, verb: str, username: str, reason: str) -> models.Account:
    """Lock or unlock the account of that name."""
    account_id = await _id_of(client, username)
    decided = client.identity.lock if verb == "lock" else client.identity.unlock
    return await decided(account_id, reason)


async def reissue(client: ChamdiemClient, username: str, reason: str) -> models.IssuedAccount:
    """A new first password for the account of that name."""
    return await client.identity.reissue_password(await _id_of(client, username), reason)


async def _id_of(client: ChamdiemClient, username: str) -> str:
    async for account in client.identity.accounts(search=username):
        if account.username.casefold() == username.casefold():
            return account.account_id
    typer.echo(f"There is no account named {username}.", err=True)
    raise typer.Exit(REFUSED)


def read_list(file: Path, key: str) -> list[dict[str, Any]]:
    """A JSON list, bare or under a key. Ends with a sentence when the file holds none."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, UnicodeError) as error:
        typer.echo(f"{file} is no JSON: {error}", err=True)
        raise typer.Exit(REFUSED) from error
    rows = found.get(key) if isinstance(found, dict) else found
    if not isinstance(rows, list):
        typer.echo(f"{file} holds no list of {key}.", err=True)
        raise typer.Exit(REFUSED)
    return rows
