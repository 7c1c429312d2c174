"""What every request of the play passes first: at the scheduled ones somebody is killed."""

import asyncio
from collections import Counter
from collections.abc import Iterable

from deploy.chaos.killing import Killer
from deploy.chaos.phases import phase_of
from deploy.chaos.schedule import Moment


class Gate:
    """Counts requests by phase. The request at which a kill is due waits until the system has come back from
    the one before; the others go on meanwhile, so there is work under way while something is dead.
    """

    def __init__(self, killer: Killer, moments: Iterable[Moment]) -> None:
        self._killer = killer
        self._due = list(moments)
        self._passed: Counter[str] = Counter()
        self._one_by_one = asyncio.Lock()

    async def enter(self, method: str, path: str) -> None:
        """Return when the request may go; its kill, if any, is then under way."""
        phase = phase_of(method, path)
        if phase is None:
            return
        self._passed[phase] += 1
        for moment in [m for m in self._due if m.phase is phase and m.at <= self._passed[phase]]:
            await self._strike(moment)

    async def strike_left(self) -> None:
        """Kill whoever is still due, for phases that were over too soon; wait until all is back."""
        for moment in list(self._due):
            await self._strike(moment)
        await self._killer.recovered()

    async def _strike(self, moment: Moment) -> None:
        self._due.remove(moment)
        async with self._one_by_one:
            await self._killer.strike(moment)
