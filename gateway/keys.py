"""The issuer's keys, asked of identity: events tell them too, but a gateway that starts has heard none."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import ClientError
from jwt import PyJWTError

from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.tokens import PublicKeys

from .routes import Upstream

PATH = "/api/identity/jwks"
ASKED_EVERY, ASKED_AGAIN = 30.0, 1.0

Fetch = Callable[[Upstream, str], Awaitable[tuple[int, bytes]]]


class KeyWatch:
    """Asks at start and now and then; what an event told meanwhile is newer and stays."""

    def __init__(self, keys: PublicKeys, fetch: Fetch) -> None:
        self._keys, self._fetch = keys, fetch

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            await asyncio.sleep(ASKED_EVERY if await self.ask() else ASKED_AGAIN)

    async def ask(self) -> bool:
        """Take what identity publishes; false while it is away, and the keys stay as they are."""
        try:
            status, body = await self._fetch("identity", PATH)
            if status != HTTPStatus.OK:
                return False
            told = json.loads(body)
            self._keys.replace(told, retired=told["retired"], version=told["version"])
        except (ClientError, TimeoutError, PyJWTError, ValueError, LookupError, TypeError) as error:
            logger.warning("keys_not_asked", error=repr(error))
            return False
        return True
