"""Argon2id, off the event loop and never more of it at once than there are threads for it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from chamdiem.servicekit.errors import Unavailable
from services.identity.config import Settings
from services.identity.domain.passwords import normalise

LONGEST_QUEUE = 500


class Hasher:
    """Hashes and checks passwords in Unicode's NFC."""

    def __init__(self, settings: Settings) -> None:
        self._argon2 = PasswordHasher(
            time_cost=settings.argon2_passes,
            memory_cost=settings.argon2_memory_kib,
            parallelism=settings.argon2_lanes,
        )
        self._pool = ThreadPoolExecutor(settings.hash_threads, thread_name_prefix="argon2")
        self._nobody = self._argon2.hash("nobody has this password")
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """The encoded hash, salted afresh."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._argon2.hash, normalise(password))

    async def matches(self, hashed: str | None, password: str) -> bool:
        """Whether the password is right. For an unknown account (None) it takes as long and is false.

        Raises Unavailable rather than queueing without end.
        """
        if self._waiting >= LONGEST_QUEUE:
            raise Unavailable("Quá nhiều lượt đăng nhập cùng lúc.")
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            check = partial(self._check, hashed or self._nobody, normalise(password))
            right = await loop.run_in_executor(self._pool, check)
        finally:
            self._waiting -= 1
        return right and hashed is not None

    def _check(self, hashed: str, password: str) -> bool:
        try:
            return self._argon2.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False
