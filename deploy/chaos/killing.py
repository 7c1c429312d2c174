"""The killing itself: SIGKILL, a while of being away, start, and the wait until everything serves again."""

import asyncio
import time
from dataclasses import dataclass, field
from random import Random

from deploy.chaos.schedule import Moment
from deploy.local.supervisor import Supervisor

LATEST_IN_REQUEST = 0.08
"""Seconds after the request has left; most are answered within that."""
LONGEST_AWAY = 1.5


@dataclass(frozen=True)
class Kill:
    """One kill: when, seconds from the killer's start, and how long until the whole system served again."""

    moment: Moment
    at: float
    lasted: float

    def __str__(self) -> str:
        moment = self.moment
        when, who = f"{self.at:6.1f} s  {moment.phase:<12}", f"{moment.victim:<10}"
        return f"{when} {who} killed, all ready again after {self.lasted:.1f} s"


@dataclass
class Killer:
    """Kills one process at a time; the next only once the system has come back."""

    supervisor: Supervisor
    rng: Random
    kills: list[Kill] = field(default_factory=list)
    _began: float = field(default_factory=time.monotonic)
    _under_way: asyncio.Task[None] | None = None

    async def strike(self, moment: Moment) -> None:
        """Begin a kill and return, so that the caller's request is on its way when it happens.

        Raises LauncherError if the system does not come back from the kill before.
        """
        await self.recovered()
        self._under_way = asyncio.create_task(self._strike(moment))

    async def recovered(self) -> None:
        """Wait until the system has come back from the last kill. Raises LauncherError if it does not."""
        if self._under_way:
            # Who waits may be cancelled by a deadline of its own: the victim must still be started again.
            await asyncio.shield(self._under_way)

    async def give_up(self) -> None:
        """End a kill that is under way, for good."""
        if self._under_way:
            self._under_way.cancel()
            await asyncio.wait({self._under_way})

    async def _strike(self, moment: Moment) -> None:
        await asyncio.sleep(self.rng.uniform(0, LATEST_IN_REQUEST))
        began = time.monotonic()
        await self.supervisor.hold(moment.victim)
        await asyncio.sleep(self.rng.uniform(0, LONGEST_AWAY))
        await self.supervisor.release(moment.victim)
        await self.supervisor.ready()
        kill = Kill(moment, began - self._began, time.monotonic() - began)
        self.kills.append(kill)
        print(kill, flush=True)
