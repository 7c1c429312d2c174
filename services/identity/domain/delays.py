"""How long a failed sign-in makes the next attempt wait (workflow, "Passwords")."""

import math
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Limits:
    """The first `free` failures in a row cost nothing, `lock_at` of them lock for `locked_for` seconds."""

    free: int
    lock_at: int
    longest: int
    locked_for: int


def delay_after(failures: int, limits: Limits) -> int:
    """Seconds to wait after failures in a row: none, then 1, 2, 4 … up to `longest`, at last the lock."""
    if failures >= limits.lock_at:
        return limits.locked_for
    over = failures - limits.free
    if over <= 0:
        return 0
    return min(1 << min(over - 1, 20), limits.longest)


def still_waiting(failures: int, last_at: datetime, now: datetime, limits: Limits) -> int:
    """Whole seconds left before the next attempt is looked at; 0 when it may be."""
    left = delay_after(failures, limits) - (now - last_at).total_seconds()
    return max(0, math.ceil(left))
