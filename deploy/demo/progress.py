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


class _Line:
    """A step where nothing can be drawn over: a line at its beginning, a line for each tenth of it."""

    def __init__(self, console: Console, name: str, parts: int) -> None:
        self._console, self._name, self._parts, self._done = console, name, parts, 0
        console.print(f"{name} …")

    def advance(self) -> None:
        """Say so at each tenth, and at the end."""
        self._done += 1
        if self._done == self._parts or self._done % max(1, self._parts // 10) == 0:
            self._console.print(f"{self._name}: {self._done}/{self._parts}")


class _Bar:
    def __init__(self, bars: Bars, name: str, parts: int) -> None:
        self._bars, self._task = bars, bars.add_task(name, total=parts)

    def advance(self) -> None:
        self._bars.advance(self._task)


class Shown(AbstractContextManager["Shown"]):
    """One line per step on the terminal, with a bar, a count and the time; plain lines elsewhere."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = Bars(
            TextColumn("{task.description:<44}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
        )

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def step(self, name: str, parts: int = 1) -> Step:
        """A new line."""
        drawn = self._console.is_terminal
        return _Bar(self._bars, name, parts) if drawn else _Line(self._console, name, parts)
