"""How far the play has come, for whoever watches."""

from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars


class Progress(Protocol):
    """Hears of steps; each has a name and a number of parts."""

    def step(self, name: str, parts: int = 1) -> "Step": ...


class Step(Protocol):
    """One step; `advance` says that a part of it is done."""

    def advance(self) -> None: ...


class Silent:
    """Nobody watches."""

    def step(self, name: str, parts: int = 1) -> Step:
        """A step that says nothing."""
        return self

    def advance(self) -> None:
        """Nothing to show."""


class _Bar:
    def __init__(self, bars: Bars, name: str, parts: int) -> None:
        self._bars, self._task = bars, bars.add_task(name, total=parts)

    def advance(self) -> None:
        self._bars.advance(self._task)


class Shown(AbstractContextManager["Shown"]):
    """One line per step on the terminal, with a bar, a count and the time."""

    def __init__(self, console: Console) -> None:
        self._bars = Bars(
            TextColumn("{task.description:<44}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def step(self, name: str, parts: int = 1) -> Step:
        """A new line."""
        return _Bar(self._bars, name, parts)
