"""Starts examining processes: few at once, each with a deadline, so that no file holds up the service."""

import asyncio
import sys

import structlog

from .findings import UNREAD, Found, Job

_log = structlog.get_logger(__name__)


class Examiner:
    """Examines files in processes of their own."""

    def __init__(self, *, at_once: int = 2, timeout: float = 90.0) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._timeout = timeout

    async def examine(self, job: Job) -> Found:
        """What was found. A process that dies or is too slow makes a `trouble`: the file is at fault."""
        async with self._turns:
            # Isolated, and without this process's environment: it holds secrets.
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "chamdiem.signed"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env={"PYTHONPATH": ":".join(filter(None, sys.path)), "LANG": "C.UTF-8"},
            )
            try:
                told = process.communicate(job.model_dump_json().encode())
                out, err = await asyncio.wait_for(told, self._timeout)
            except TimeoutError:
                return Found(trouble="too_slow")
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode != 0:
            _log.warning(
                "examining failed", code=process.returncode, error=err.decode(errors="replace")[-2_000:]
            )
            return Found(trouble="broken")
        for line in err.decode(errors="replace").splitlines():
            if line.startswith(UNREAD):
                _log.warning("revocation list unread", list=line.removeprefix(UNREAD)[:300])
        return Found.model_validate_json(out)
