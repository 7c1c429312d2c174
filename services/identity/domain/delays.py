"""Failed sign-ins make the next one wait, longer each time, per account and per address."""

import math
from datetime import datetime


def delay_after(failures: int, free: int, longest: int) -> int:
    """Seconds to wait after failures in a row: none for the first `free`, then 1, 2, 4 … up to `longest`."""
    over = failures - free
    if over <= 0:
        return 0
    return min(1 << min(over - 1, 20), longest)


def still_waiting(failures: int, last_at: datetime, now: datetime, free: int, longest: int) -> int:
    """Whole seconds left before the next attempt is looked at; 0 when it may be."""
    left = delay_after(failures, free, longest) - (now - last_at).total_seconds()
    return max(0, math.ceil(left))
