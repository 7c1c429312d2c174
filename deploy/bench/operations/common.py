"""What an operation is given and what it gives."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from deploy.bench import wrk
from deploy.bench.figures import Figure, Target, alternate
from deploy.bench.province import Province

TURNS = 3
SHOWN_FROM_MS = 0.02
WARM_UP_SECONDS = 1


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
    costs: list[Mapping[str, float]] = field(default_factory=list)

    async def __call__(self) -> float:
        """One slice: answers per second."""
        system = self.stand.province.system
        walk, before = await self.walk(), system.processor_seconds()
        load = await wrk.run(self.address, walk, system.scratch, self.stand.seconds)
        after = system.processor_seconds()
        self.loads.append(load)
        self.costs.append({name: 1e3 * (after[name] - before[name]) / load.requests for name in before})
        return load.rate

    async def warm_up(self) -> None:
        """A moment that does not count: connections, caches and token checks come about."""
        walk, scratch = await self.walk(), self.stand.province.system.scratch
        await wrk.run(self.address, walk, scratch, WARM_UP_SECONDS, may_be_empty=True)

    def latencies(self) -> dict[str, float]:
        """The worst slice's, in milliseconds."""
        return {
            "p50_ms": max(load.p50 for load in self.loads),
            "p99_ms": max(load.p99 for load in self.loads),
        }

    def processor_time(self) -> dict[str, float]:
        """Milliseconds of the processor per request and process, the median slice's; idle ones left out.

        A busy machine takes throughput away much more than it changes these.
        """
        each = {name: median(cost[name] for cost in self.costs) for name in self.costs[0]}
        return {f"cpu_ms_{name}": spent for name, spent in each.items() if spent >= SHOWN_FROM_MS}


async def side_by_side(
    stand: Stand, op: str, what: str, limit: str, ours: str, walk: Walk, target: Target | None
) -> Figure:
    """The same walk sent to two addresses in turns."""
    theirs, mine = Loading(stand, limit, walk), Loading(stand, ours, walk)
    await theirs.warm_up()
    await mine.warm_up()
    series = await alternate(theirs, mine, TURNS)
    limits = {f"limit_{name}": value for name, value in theirs.latencies().items()}
    return Figure(op, what, "/s", series, target, mine.latencies() | limits | mine.processor_time())
