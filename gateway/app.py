"""The gateway as one plain ASGI application: measured, a route object per path would cost a quarter of it."""

import math
from dataclasses import dataclass
from typing import Protocol

from chamdiem.servicekit.tokens import Caller
from chamdiem.servicekit.trace import continue_trace

from .asgi import Receive, Scope, Send, header, problem
from .auth import Gate, Refused
from .denials import Denials
from .docs_page import docs
from .events import Hub
from .health import Health
from .limits import Limiter
from .openapi import ApiDocument
from .proxy import Proxy
from .routes import API, OPEN_READS, Target, resolve
from .site import Site
from .static import WebFiles

READS = frozenset({"GET", "HEAD"})


class Lifespan(Protocol):
    """Starts and stops what lives as long as the process."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...


@dataclass(frozen=True, slots=True)
class Gateway:
    """Routes a request; every part is given, so that tests can replace it."""

    lifespan: Lifespan
    health: Health
    gate: Gate
    proxy: Proxy
    hub: Hub
    denials: Denials
    document: ApiDocument
    site: Site
    files: WebFiles
    accounts: Limiter
    addresses: Limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.lifespan(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith(API):
            await self._api(scope, receive, send)
        elif path == "/metrics" or path.startswith("/health/"):
            await self.health(scope, send)
        elif scope["method"] in READS:
            await self.files(scope, receive, send)
        else:
            await problem(send, scope, 405, "method_not_allowed", "Pages can only be read.")

    async def _api(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        target = resolve(scope["method"], path)
        if target is not None or path == "/api/events":
            await self._guarded(target, scope, receive, send)
        elif path in OPEN_READS and scope["method"] not in READS:
            await problem(send, scope, 405, "method_not_allowed", "This can only be read.")
        elif path == "/api/site":
            await self.site(scope, send)
        elif path == "/api/openapi.json":
            await self.document(scope, send)
        elif path == "/api/docs" or path.startswith("/api/docs/"):
            await docs(scope, send)
        else:
            await problem(send, scope, 404, "not_found", "No service answers this path.")

    async def _guarded(self, target: Target | None, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            caller = self.gate.admit(scope, target)
        except Refused as refusal:
            if not await self._too_many(self.addresses, _address(scope), scope, send):
                self.denials.note(refusal, scope)
                await refusal.answer(scope, send)
            return
        limiter, key = (self.accounts, caller.account_id) if caller else (self.addresses, _address(scope))
        if await self._too_many(limiter, key, scope, send):
            return
        if target is None:
            await self._events(caller, scope, receive, send)
        else:
            _trace(scope)
            await self.proxy(target.upstream, scope, receive, send)

    async def _events(self, caller: Caller | None, scope: Scope, receive: Receive, send: Send) -> None:
        if caller is None or scope["method"] != "GET":
            await problem(send, scope, 405, "method_not_allowed", "Events are read with GET.")
        else:
            await self.hub.serve(caller, receive, send)

    @staticmethod
    async def _too_many(limiter: Limiter, key: str, scope: Scope, send: Send) -> bool:
        wait = limiter.wait(key)
        if not wait:
            return False
        seconds = str(math.ceil(wait)).encode()
        detail = "Too many requests at once; wait a moment and try again."
        await problem(send, scope, 429, "too_many_requests", detail, ((b"retry-after", seconds),))
        return True


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return f"address {client[0]}" if client else "address unknown"


def _trace(scope: Scope) -> None:
    """Give the request a trace to be followed by, a new one if the browser sent none."""
    incoming = header(scope, b"traceparent")
    traceparent = continue_trace(incoming.decode("latin-1") if incoming else None)
    kept = [pair for pair in scope["headers"] if pair[0] != b"traceparent"]
    scope["headers"] = [*kept, (b"traceparent", traceparent.encode())]
