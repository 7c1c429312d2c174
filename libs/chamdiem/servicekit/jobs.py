"""Recurring work; of several copies of a service the one that holds the lease does it."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pymongo.errors import DuplicateKeyError

from chamdiem.servicekit import metrics
from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.trace import continue_trace

LEASES = Collection("leases")
SPARE = 30.0


@dataclass(frozen=True)
class Job:
    """`run(context)` every so many seconds, by one copy at a time; a run that raises is logged and comes
    again.
    """

    name: str
    every_seconds: float
    run: Callable[[Any], Awaitable[None]]


class Lease:
    """A name that one holder has until it expires; renewed by asking again."""

    def __init__(self, database: Database) -> None:
        self._collection = database[LEASES.name]
        self._holder = uuid.uuid4().hex

    async def hold(self, name: str, seconds: float) -> bool:
        """Take or renew the lease for so many seconds; false while another holds it."""
        now = utc_now()
        free = {"_id": name, "$or": [{"holder": self._holder}, {"until": {"$lte": now}}]}
        taken = {"$set": {"holder": self._holder, "until": now + timedelta(seconds=seconds)}}
        try:
            await self._collection.update_one(free, taken, upsert=True)
        except DuplicateKeyError:
            return False
        return True


async def run_job(job: Job, context: Any, lease: Lease) -> None:
    """Run until cancelled."""
    while True:
        continue_trace(None)
        try:
            if await lease.hold(job.name, job.every_seconds + SPARE):
                await job.run(context)
        except Exception:  # noqa: BLE001 - whatever a job raises, its next run comes
            metrics.JOB_FAILURES.labels(job.name).inc()
            logger.exception("job_failed", job=job.name)
        await asyncio.sleep(job.every_seconds)
