"""A test that ran into its timeout says what every asyncio task was waiting for.

pytest-timeout shows the stacks of threads; of a hanging event loop that is its `select`, and nothing of who
waits there for what.
"""

import asyncio
import gc
import inspect
import signal
import traceback
from collections.abc import Generator, Iterator
from types import FrameType
from typing import Any

import pytest

_FRAMES = ("cr_frame", "gi_frame", "ag_frame")
_AWAITED = ("cr_await", "gi_yieldfrom", "ag_await")


@pytest.hookimpl(wrapper=True)
def pytest_timeout_set_timer(item: pytest.Item) -> Generator[None, object, object]:
    """At the alarm and before it fails the test: what ends the test ends its tasks as well."""
    timer_set = yield
    fail = signal.getsignal(signal.SIGALRM)
    if callable(fail):

        def tell(number: int, frame: FrameType | None) -> None:
            item.add_report_section("call", "asyncio tasks", waiting_tasks())
            fail(number, frame)

        signal.signal(signal.SIGALRM, tell)
    return timer_set


def waiting_tasks() -> str:
    """Each task of the running loop with the chain of what it awaits, its innermost call last."""
    try:
        tasks = asyncio.all_tasks()
    except RuntimeError:
        return "no event loop was running"
    return "\n".join(_told(task) for task in sorted(tasks, key=lambda task: task.get_name()))


def _told(task: asyncio.Task[Any]) -> str:
    asked = f", asked {task.cancelling()} times to end" if task.cancelling() else ""
    lines = traceback.format_list(traceback.StackSummary.extract(_frames(task.get_coro())))
    return f"{task.get_name()}{asked}:\n{''.join(lines)}"


def _frames(waiting: object) -> Iterator[tuple[FrameType, int]]:
    seen: set[int] = set()
    while waiting is not None and id(waiting) not in seen:
        seen.add(id(waiting))
        frame = _first(waiting, _FRAMES)
        if frame is not None:
            yield frame, frame.f_lineno
        waiting = _first(waiting, _AWAITED) or _wrapped(waiting)


def _first(waiting: object, names: tuple[str, ...]) -> Any:
    return next((found for name in names if (found := getattr(waiting, name, None)) is not None), None)


def _wrapped(waiting: object) -> object:
    """An async generator's step, and what `__await__` of a coroutine gives, tell the collector alone whose
    they are.
    """
    if _first(waiting, _FRAMES) is not None or asyncio.isfuture(waiting):
        return None
    steps = (one for one in gc.get_referents(waiting) if inspect.isasyncgen(one) or inspect.iscoroutine(one))
    return next(steps, None)
