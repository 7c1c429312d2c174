"""What is told of a test that hangs."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from deploy.local.home import REPOSITORY
from tests.hanging import waiting_tasks

HANGS = """
import asyncio
import signal

async def deep_inside() -> None:
    await asyncio.Event().wait()

async def test_that_hangs() -> None:
    waiting = asyncio.create_task(deep_inside(), name="the one that waits")
    await asyncio.sleep(0)
    signal.raise_signal(signal.SIGALRM)  # the time is over
"""
REGISTERS = """
from tests import hanging

def pytest_configure(config):
    config.pluginmanager.register(hanging)
"""


@asynccontextmanager
async def _opened() -> AsyncIterator[None]:
    await asyncio.Event().wait()
    yield


async def _opening() -> None:
    async with _opened():
        pass


async def test_a_task_is_told_down_to_what_it_awaits_also_through_generators() -> None:
    task = asyncio.create_task(_opening(), name="opener")
    await asyncio.sleep(0)
    told = waiting_tasks().split("opener")[1]
    assert [name for name in ("_opening", "_opened", "wait") if f"in {name}\n" in told] == [
        "_opening",
        "_opened",
        "wait",
    ]
    task.cancel()


def test_where_no_loop_runs_that_is_told() -> None:
    assert waiting_tasks() == "no event loop was running"


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_a_test_that_hangs_reports_its_tasks(tmp_path: Path, workers: tuple[str, ...]) -> None:
    (tmp_path / "conftest.py").write_text(REGISTERS)
    (tmp_path / "test_it.py").write_text(HANGS)
    options = ["--timeout=300", "-o", "anyio_mode=auto", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *workers, f"--rootdir={tmp_path}", str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "the one that waits" in done.stdout
    assert "in deep_inside" in done.stdout
