"""The server's clock, in UTC."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """By this clock deadlines are decided, unless a test wires in another; the kit's own upkeep always uses
    it.
    """
    return datetime.now(UTC)
