"""Keeps one process alive: started again after it dies, with a growing delay."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from deploy.local.child import Child

FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
STEADY_AFTER = 60.0


@dataclass
class Guard:
    """A process and how often it has died lately. While `held` it is left dead."""

    child: Child
    ready: Callable[[], Awaitable[bool]]
    held: bool = False
    deaths: int = 0
    _started: float = 0.0
    _start_at: float | None = None

    def start(self) -> None:
        """Start it now, and look after it from now on."""
        self.held, self._start_at, self._started = False, None, time.monotonic()
        self.child.start()

    def tend(self) -> bool:
        """One look: True when a process that had died was started again."""
        if self.held or self.child.running:
            return False
        if self._start_at is None:
            self._start_at = time.monotonic() + self._delay()
        if time.monotonic() < self._start_at:
            return False
        self.start()
        return True

    def _delay(self) -> float:
        """Seconds until the next start; a process that ran steadily begins again at the shortest."""
        steady = time.monotonic() - self._started > STEADY_AFTER
        self.deaths = 1 if steady else self.deaths + 1
        return float(min(FIRST_DELAY * 2 ** (self.deaths - 1), LONGEST_DELAY))
