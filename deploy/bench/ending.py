"""Being told to end, by Ctrl-C or SIGTERM, ends every process of a run as well."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def until_told(work: Coroutine[Any, Any, T]) -> T:
    """What the work gives; it is cancelled by either signal. Raises CancelledError then."""
    task = asyncio.create_task(work)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    return await task
