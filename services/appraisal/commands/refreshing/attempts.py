"""Trying again after a lost race."""

from collections.abc import Awaitable, Callable

from services.appraisal.errors import Contended

ATTEMPTS = 20


async def until_won(attempt: Callable[[], Awaitable[bool]]) -> None:
    """Repeat until the attempt wrote into the version that it read. Raises Contended after many losses."""
    for _ in range(ATTEMPTS):
        if await attempt():
            return
    raise Contended("Có quá nhiều thay đổi cùng lúc, hãy thử lại.")
