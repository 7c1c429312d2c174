"""Background work of a process: kept running, and ended with it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

from chamdiem.servicekit.logging import logger

RESTART_DELAY = 1.0

Work = Callable[[], Awaitable[None]]


@asynccontextmanager
async def background(works: Mapping[str, Work]) -> AsyncIterator[None]:
    """Run every work beside the body; one that raises is logged and started again, so none is ever silently
    gone.
    """
    tasks = [asyncio.create_task(_keep(name, work), name=name) for name, work in works.items()]
    try:
        yield
    finally:
        await _end(tasks)


async def every(seconds: float, work: Work) -> None:
    """Do the work again and again."""
    while True:
        await asyncio.sleep(seconds)
        await work()


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        # Asked again, because a client library in the middle of connecting may swallow the cancellation.
        _, pending = await asyncio.wait(pending, timeout=RESTART_DELAY)


async def _keep(name: str, work: Work) -> None:
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            # A client library cancels what waited for a connection that it gives up: nobody asked us to end.
            if _asked_to_end():
                raise
            logger.warning("background_work_abandoned", work=name, exc_info=True)
        except Exception:  # noqa: BLE001 - whatever it was, the work goes on
            logger.exception("background_work_failed", work=name)
        await asyncio.sleep(RESTART_DELAY)


def _asked_to_end() -> bool:
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0
