"""Whether the gateway lives, whether it can do its work, and its metrics."""

import json
from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from .asgi import Scope, Send, answer, problem

JSON = b"application/json"


class Health:
    """`connected` tells whether the bus is there; services are not asked, they answer for themselves."""

    def __init__(self, connected: Callable[[], bool]) -> None:
        self._connected = connected

    async def __call__(self, scope: Scope, send: Send) -> None:
        path: str = scope["path"]
        if path == "/health/live":
            await answer(send, 200, b'{"status":"ok"}', JSON)
        elif path == "/health/ready":
            await self._ready(send)
        elif path == "/metrics":
            await answer(send, 200, generate_latest(), CONTENT_TYPE_LATEST.encode())
        else:
            await problem(send, scope, 404, "not_found", "No such check.")

    async def _ready(self, send: Send) -> None:
        well = self._connected()
        body = {"status": "ok" if well else "unavailable", "checks": {"bus": "ok" if well else "unavailable"}}
        await answer(send, 200 if well else 503, json.dumps(body).encode(), JSON)
