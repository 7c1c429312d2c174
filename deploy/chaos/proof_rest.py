"""Nothing is left over: every queue and every outbox runs empty within a deadline, no letter is dead.

A message could stay behind if a consumer died between putting a copy aside and acknowledging the original, if
a handler failed for good on what a kill left behind, or if an outbox entry were never swept.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

from chamdiem.servicekit.settings import ProcessSettings
from chamdiem.servicekit.topology import Names
from deploy.chaos.listening import LISTENER
from deploy.local.services import SERVICES

EMPTY_WITHIN = 60.0
POLL_SECONDS = 0.5
Counts = Mapping[str, int]


async def wait_until_empty(
    left: Callable[[], Awaitable[list[str]]], within: float = EMPTY_WITHIN
) -> list[str]:
    """What is still left over at the deadline; nothing as soon as there is nothing."""
    deadline = time.monotonic() + within
    while (remains := await left()) and time.monotonic() < deadline:
        await asyncio.sleep(POLL_SECONDS)
    return remains


def left_over(namespace: str, queues: Counts, outboxes: Counts) -> list[str]:
    """Messages in any queue but the run's own, queues that nobody declares, outboxes with entries."""
    listener = Names(namespace, LISTENER).queue
    stray = [f"{count} messages in {name}" for name, count in queues.items() if count and name != listener]
    known = {listener, *_service_queues(namespace)}
    unknown = [
        f"queue {name} is nobody's" for name in queues if name not in known and ".process." not in name
    ]
    missing = [f"queue {name} is gone" for name in known - {listener} if name not in queues]
    entries = [f"{count} documents with entries in the outbox of {name}" for name, count in outboxes.items()]
    return [*stray, *unknown, *missing, *entries]


def _service_queues(namespace: str) -> set[str]:
    delays = ProcessSettings.model_fields["retry_delays"].default
    names = [Names(namespace, service) for service in SERVICES]
    return {queue for name in names for queue in (name.queue, name.dead, *(name.retry(d) for d in delays))}
