"""The first administrator, made by the command that makes it on any installation: no default passwords."""

import asyncio
import subprocess
import sys
from collections.abc import Mapping

from .people import People

USERNAME = "quantri"
PERSON = "Nguyễn Thị Vân Anh"
LOCAL = (sys.executable, "-m", "deploy.local", "run", "identity", "services.identity.bootstrap")
"""In the environment of the system that the launcher runs."""


async def ensure_administrator(
    people: People, command: tuple[str, ...] = LOCAL, environment: Mapping[str, str] | None = None
) -> str:
    """Make the administrator on a fresh system and change the printed password; gives the user name.

    `environment`, for a command that is to find another system, replaces this process's own.
    Raises RuntimeError where the system has an administrator whose password is not known here.
    """
    if not people.knows(USERNAME):
        arguments = [*command, "--username", USERNAME, "--person-name", PERSON]
        made = await asyncio.to_thread(
            subprocess.run, arguments, env=environment, capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise RuntimeError(
                f"This system has an administrator already ({made.stderr.strip()}): "
                "the demo needs a fresh one, run `make reset` first."
            )
        first = made.stdout.strip().splitlines()[-1]
        await people.settle({USERNAME: first})
        await people.first_sign_in(USERNAME, first)
    return USERNAME
