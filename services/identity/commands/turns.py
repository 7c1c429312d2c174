"""Attempts on one account take turns, so that guesses sent all at once are counted like others."""

import asyncio

LANES = 256


class Turns:
    """At most so many attempts on one key at a time in this process; a lane is shared by few keys."""

    def __init__(self, at_once: int) -> None:
        self._lanes = [asyncio.Semaphore(at_once) for _ in range(LANES)]

    def of(self, key: str) -> asyncio.Semaphore:
        """`async with turns.of(key)`."""
        return self._lanes[hash(key) % LANES]
