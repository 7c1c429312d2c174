"""Composition root of the gateway."""

from collections.abc import Awaitable, Callable
from typing import Any

from chamdiem.contracts.base import Event
from chamdiem.contracts.identity import AccountLocked
from chamdiem.servicekit.bus import Bus, Link
from chamdiem.servicekit.consuming import Dispatcher, ProcessConsumer
from chamdiem.servicekit.events import EventMeta, Handlers
from chamdiem.servicekit.lifespan import background
from chamdiem.servicekit.tokens import PublicKeys, TokenVerifier

from .app import Gateway
from .asgi import Receive, Scope, Send
from .auth import Gate
from .config import Settings
from .events import AUDIENCES, Hub
from .health import Health
from .limits import Limiter, Rate
from .openapi import ApiDocument
from .proxy import Proxy
from .site import Site
from .static import WebFiles

Closing = Callable[[], Awaitable[None]]


class Process:
    """ASGI's lifespan: the bus runs, and the pooled connections are closed at the end."""

    def __init__(self, bus: Bus, close: Closing) -> None:
        self._bus, self._close = bus, close

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        async with background({"bus": self._bus.run}):
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await self._close()
        await send({"type": "lifespan.shutdown.complete"})


def build(settings: Settings | None = None) -> Gateway:
    """The gateway over the services and the bus that `settings` name."""
    settings = settings or Settings()
    gate, hub, bus = Gate(TokenVerifier(PublicKeys(settings.public_keys_file))), Hub(), Bus(settings)
    proxy = Proxy(settings.upstreams(), settings.upstream_timeout)
    _listen(bus, gate, hub)
    return Gateway(
        lifespan=Process(bus, proxy.close),
        health=Health(lambda: bus.connected),
        gate=gate,
        proxy=proxy,
        hub=hub,
        document=ApiDocument(proxy.get),
        site=Site(settings.province),
        files=WebFiles(settings.web_root),
        accounts=Limiter(Rate(settings.rate_per_account, settings.burst_per_account)),
        addresses=Limiter(Rate(settings.rate_per_address, settings.burst_per_address)),
    )


def _listen(bus: Bus, gate: Gate, hub: Hub) -> None:
    """Hear locks and news on a queue of this process; after a gap, nothing that was remembered is trusted."""
    consumer = ProcessConsumer(bus.names, Dispatcher(_handlers(), (gate, hub)))

    async def forget(_: Link) -> None:
        gate.forget()

    async def resync(_: Link) -> None:
        hub.resync()

    # In this order nothing that is told from here on is missed: neither a lock nor what a page shows.
    for step in (forget, consumer.attach, resync):
        bus.on_link(step)


def _handlers() -> Handlers:
    return dict.fromkeys(AUDIENCES, _tell) | {AccountLocked: _lock}


async def _tell(context: Any, event: Event, _: EventMeta) -> None:
    hub: Hub = context[1]
    hub.publish(event)


async def _lock(context: tuple[Gate, Hub], event: AccountLocked, meta: EventMeta) -> None:
    gate, hub = context
    is_locked = gate.lock(event.account_id, event.locked, meta.version)
    hub.publish(event)
    if is_locked:
        hub.end(event.account_id)
