"""Rate limits: one token bucket per account, and per address for whoever has not signed in.

A whole department may sit behind one address, so that an address is limited only where no account is known.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` requests on average, `burst` at once."""

    per_second: float
    burst: float


class Limiter:
    """Buckets by key, the longest unused forgotten first once there are `capacity` of them."""

    def __init__(
        self, rate: Rate, *, capacity: int = 50_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._capacity, self._clock = rate, capacity, clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait(self, key: str) -> float:
        """Take one token: 0 if there was one, else the seconds until there will be."""
        now = self._clock()
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(self._rate.burst, now)
            if len(self._buckets) > self._capacity:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(key)
        refilled = bucket.tokens + (now - bucket.at) * self._rate.per_second
        bucket.tokens, bucket.at = min(self._rate.burst, refilled), now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return 0.0
        return (1 - bucket.tokens) / self._rate.per_second
