"""Starts examining processes: few at once, each with a deadline, so that no file holds up the service."""

import asyncio

import structlog

from chamdiem.isolation import run

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
            try:
                given = job.model_dump_json().encode()
                ended = await run("chamdiem.signed", given=given, patience=self._timeout, hear=True)
            except TimeoutError:
                return Found(trouble="too_slow")
        err = ended.err.decode(errors="replace")
        if ended.code != 0:
            _log.warning("examining failed", code=ended.code, error=err[-2_000:])
            return Found(trouble="broken")
        for line in err.splitlines():
            if line.startswith(UNREAD):
                _log.warning("trust file unread", file=line.removeprefix(UNREAD)[:300])
        return Found.model_validate_json(ended.out)
