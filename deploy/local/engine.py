"""What a database engine and a message broker have in common for the launcher."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import ClassVar

from deploy.local.child import Child
from deploy.local.problems import LauncherError

POLL_SECONDS = 0.1


@dataclass
class Engine:
    """A running engine with its data kept in the state folder, over any number of kills and starts."""

    child: Child
    url: str = field(repr=False)
    probe: Callable[[], Awaitable[bool]] = field(repr=False)

    ready_within: ClassVar[float] = 90

    @property
    def name(self) -> str:
        return self.child.name

    @property
    def pid(self) -> int | None:
        return self.child.pid

    async def start(self) -> None:
        """Start it and wait until it serves. Raises LauncherError with the end of its log if it does not."""
        self.child.start()
        deadline = time.monotonic() + self.ready_within
        while not await self.probe():
            if not self.child.running or time.monotonic() > deadline:
                raise LauncherError(
                    f"{self.name} did not start; see {self.child.log}:\n{self.child.last_words()}"
                )
            await asyncio.sleep(POLL_SECONDS)

    async def kill(self) -> None:
        """SIGKILL; the data stays."""
        await self.child.kill()

    async def stop(self) -> None:
        """End it cleanly; the data stays."""
        await self.child.stop()
