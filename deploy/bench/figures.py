"""The arithmetic of a comparison: what was measured in turns, and how far it lies from its limit."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import median
from typing import Literal

Measure = Callable[[], Awaitable[float]]
Unit = Literal["/s", "s"]
Verdict = Literal["met", "missed", "met, due later", "missed, due later", "no target"]


@dataclass(frozen=True)
class Target:
    """The ratio to reach: at least it for rates, at most it for durations. `due`: it counts already."""

    ratio: float
    at_most: bool = False
    due: bool = False

    def met(self, ratio: float) -> bool:
        """Whether a ratio of ours to the limit reaches it."""
        return ratio <= self.ratio if self.at_most else ratio >= self.ratio

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.ratio:g}"


@dataclass(frozen=True)
class Series:
    """Measurements in turns, beginning and ending with the limit: limit, ours, limit, …, ours, limit."""

    ours: Sequence[float]
    limits: Sequence[float]

    @property
    def ratio(self) -> float:
        """The median over our turns of ours ÷ the mean of the limit just before and just after.

        A machine that slows down between two turns drags both along: neighbours in time are compared.
        """
        around = zip(self.limits, self.limits[1:], strict=False)
        pairs = zip(self.ours, around, strict=True)
        return median(ours / ((before + after) / 2) for ours, (before, after) in pairs)


@dataclass(frozen=True)
class Figure:
    """One operation's outcome. `extra`: further figures by name, such as latencies in milliseconds."""

    op: str
    what: str
    unit: Unit
    series: Series
    target: Target | None = None
    extra: Mapping[str, float] = field(default_factory=dict)

    @property
    def ours(self) -> float:
        """Our median."""
        return median(self.series.ours)

    @property
    def limit(self) -> float:
        """The limit's median."""
        return median(self.series.limits)

    @property
    def verdict(self) -> Verdict:
        """How it stands with its target."""
        if self.target is None:
            return "no target"
        met = self.target.met(self.series.ratio)
        if self.target.due:
            return "met" if met else "missed"
        return "met, due later" if met else "missed, due later"


async def alternate(limit: Measure, ours: Measure, turns: int) -> Series:
    """Measure in turns, the limit first and last."""
    limits, mine = [await limit()], []
    for _ in range(turns):
        mine.append(await ours())
        limits.append(await limit())
    return Series(mine, limits)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share (0 to 1) of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(round(len(ordered) * share, 6)) - 1)]
