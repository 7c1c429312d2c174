"""The outside provider's process, and what the next sign-in there is to be."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from deploy.local.home import REPOSITORY

CLIENT, SECRET = "chamdiem:tỉnh", "bí mật/+%"


@dataclass
class OutsideProvider:
    """The running provider; its address stays when it has ended."""

    process: subprocess.Popen[str]
    address: str

    def next(self, **said: Any) -> None:
        """What the next sign-in there is to be (provider.py)."""
        httpx.post(f"{self.address}/next", json=said).raise_for_status()

    def end(self) -> None:
        """Nobody listens there any more."""
        self.process.kill()
        self.process.wait()


@contextmanager
def outside_provider() -> Iterator[OutsideProvider]:
    """A provider of this test run's own."""
    command = [sys.executable, "-m", "tests.services.identity.provider", CLIENT, SECRET]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield OutsideProvider(process, process.stdout.readline().strip())
        finally:
            # Leaving the `with` waits for its end, however long that takes.
            process.kill()
