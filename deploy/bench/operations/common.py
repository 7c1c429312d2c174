"""What an operation is given and what it gives."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from deploy.bench import wrk
from deploy.bench.figures import Figure, Target, alternate
from deploy.bench.province import Province

TURNS = 3


@dataclass(frozen=True)
class Stand:
    """The prepared system and how long each slice of a measurement lasts."""

    province: Province
    seconds: float


Operation = Callable[[Stand], Awaitable[Sequence[Figure]]]
"""Measures one letter, which may come to several lines."""

Walk = Callable[[], Awaitable[Sequence[wrk.Request]]]


@dataclass
class Loading:
    """Slices of wrk against one address; remembers latencies and answers of all of them."""

    stand: Stand
    address: str
    walk: Walk
    loads: list[wrk.Load] = field(default_factory=list)

    async def __call__(self) -> float:
        """One slice: answers per second."""
        scratch = self.stand.province.system.scratch
        load = await wrk.run(self.address, await self.walk(), scratch, self.stand.seconds)
        self.loads.append(load)
        return load.rate

    async def warm_up(self) -> None:
        """A second that does not count: connections, caches and token checks come about."""
        await wrk.run(self.address, await self.walk(), self.stand.province.system.scratch, 1)

    def latencies(self) -> dict[str, float]:
        """The worst slice's, in milliseconds."""
        return {
            "p50_ms": max(load.p50 for load in self.loads),
            "p99_ms": max(load.p99 for load in self.loads),
        }


async def side_by_side(
    stand: Stand, op: str, what: str, limit: str, ours: str, walk: Walk, target: Target | None
) -> Figure:
    """The same walk sent to two addresses in turns."""
    theirs, mine = Loading(stand, limit, walk), Loading(stand, ours, walk)
    await theirs.warm_up()
    await mine.warm_up()
    series = await alternate(theirs, mine, TURNS)
    limits = {f"limit_{name}": value for name, value in theirs.latencies().items()}
    return Figure(op, what, "/s", series, target, mine.latencies() | limits)
