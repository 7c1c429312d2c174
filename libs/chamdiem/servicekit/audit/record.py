"""What is put on record beside the history of changes: sign-ins at once, denials counted by the minute."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from chamdiem.servicekit.clock import Clock
from chamdiem.servicekit.ids import fresh_hex
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller

WINDOW = 60.0
"""Seconds in which the same denial is counted instead of repeated: a flood makes no flood of entries."""
MOST_WINDOWS = 5_000
"""Beyond this, what differs in its place alone is counted together."""


class Appended(Protocol):
    """Where entries go: a service's chain."""

    async def append(self, documents: Iterable[Document]) -> None:
        """Durable when it returns."""


@dataclass(frozen=True)
class Denial:
    """A request that was refused: by whom as far as known, from where, what, and why (the problem's code)."""

    who: str
    name: str
    address: str
    action: str
    path: str
    code: str


@dataclass
class _Window:
    began: float
    latest: datetime
    waiting: int = 1


@dataclass
class Record:
    """Entries of one process. Nothing here is lost with an outage: what cannot be written now waits."""

    chain: Appended
    clock: Clock
    monotonic: Callable[[], float] = time.monotonic
    _windows: dict[Denial, _Window] = field(default_factory=dict)

    async def happened(self, kind: str, **what: Any) -> None:
        """Put an event of the account's own on record, durable when this returns: a sign-in, a sign-out."""
        await self.chain.append([{"_id": fresh_hex(), "kind": kind, "when": self.clock(), **what}])

    async def changed(self, entry: Document) -> None:
        """Put a change on record that has no document with an outbox of its own."""
        await self.chain.append([{"_id": fresh_hex(), **entry}])

    def denied(self, denial: Denial) -> None:
        """Note a denial; it is written within seconds, again with its count after each minute."""
        if denial not in self._windows and len(self._windows) >= MOST_WINDOWS:
            denial = Denial("", "", "", "", "", denial.code)
        window = self._windows.get(denial)
        if window is None:
            self._windows[denial] = _Window(self.monotonic() - WINDOW, self.clock())
        else:
            window.waiting += 1
            window.latest = self.clock()

    async def flush(self, *, everything: bool = False) -> None:
        """Write what is due; `everything` at the end of the process."""
        now = self.monotonic()
        over = {
            denial: each for denial, each in self._windows.items() if everything or now - each.began >= WINDOW
        }
        due = {denial: window.waiting for denial, window in over.items() if window.waiting}
        await self.chain.append([_entry(denial, over[denial], count) for denial, count in due.items()])
        for denial, window in over.items():
            if denial in due:
                window.waiting -= due[denial]
                window.began = now
            else:
                del self._windows[denial]


def _entry(denial: Denial, window: _Window, count: int) -> Document:
    return {
        "_id": fresh_hex(),
        "kind": "denial",
        "when": window.latest,
        "who": denial.who,
        "name": denial.name,
        "field": denial.action,
        "to": denial.code,
        "address": denial.address,
        "path": denial.path,
        "count": count,
    }


def by(caller: Caller) -> dict[str, str]:
    """Who, as entries name them."""
    return {"who": caller.account_id, "name": caller.name}
