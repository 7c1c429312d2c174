"""Work on a stranger's file in a process of its own: what the file does wrong costs that process alone."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import dataclass


@dataclass(frozen=True)
class Ended:
    """How a process ended: its code (negative: the signal that ended it) and what it wrote."""

    code: int
    out: bytes
    err: bytes


async def run(
    module: str, *arguments: str, patience: float, given: bytes | None = None, hear: bool = False
) -> Ended:
    """Run a module with `given` on its standard input, for at most `patience` seconds by the wall.

    What it writes to its standard error is dropped unless asked for with `hear`. No process outlives the
    call. Raises TimeoutError.
    """
    # Without this process's environment: it holds secrets.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", module, *arguments),
        stdin=DEVNULL if given is None else PIPE,
        stdout=PIPE,
        stderr=PIPE if hear else DEVNULL,
        env={"PYTHONPATH": ":".join(filter(None, sys.path)), "LANG": "C.UTF-8"},
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(given), patience)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return Ended(await process.wait(), out, err or b"")
