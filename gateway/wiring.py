"""Composition root of the gateway."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from chamdiem.contracts.base import Event
from chamdiem.contracts.identity import AccountLocked, KeysChanged, TokensOutdated
from chamdiem.servicekit.bus import Bus, Link
from chamdiem.servicekit.consuming import Dispatcher, ProcessConsumer
from chamdiem.servicekit.events import EventMeta, Handlers
from chamdiem.servicekit.lifespan import Work, background, every
from chamdiem.servicekit.tokens import PublicKeys, TokenVerifier

from .app import Gateway
from .asgi import Receive, Scope, Send
from .auth import Gate
from .config import Settings
from .denials import FLUSHED_EVERY, Denials
from .events import AUDIENCES, Hub
from .health import Health
from .keys import KeyWatch
from .limits import Limiter, Rate
from .openapi import ApiDocument
from .proxy import Proxy
from .site import Site
from .static import WebFiles

Closing = Callable[[], Awaitable[None]]
Context = tuple[Gate, Hub, PublicKeys]


class Process:
    """ASGI's lifespan: the works run, and the pooled connections are closed at the end."""

    def __init__(self, works: Mapping[str, Work], close: Closing) -> None:
        self._works, self._close = works, close

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        async with background(self._works):
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await self._close()
        await send({"type": "lifespan.shutdown.complete"})


def build(settings: Settings | None = None) -> Gateway:
    """The gateway over the services and the bus that `settings` name."""
    settings = settings or Settings()
    keys = PublicKeys(settings.public_keys_file)
    gate, hub, bus = Gate(TokenVerifier(keys)), Hub(), Bus(settings)
    proxy = Proxy(settings.upstreams(), settings.upstream_timeout)
    watch = KeyWatch(keys, proxy.get)
    denials = Denials(bus)
    telling = partial(every, FLUSHED_EVERY, denials.flush)
    _listen(bus, gate, hub, keys)
    return Gateway(
        lifespan=Process({"bus": bus.run, "keys": watch.run, "denials": telling}, proxy.close),
        health=Health(lambda: bus.connected),
        gate=gate,
        proxy=proxy,
        denials=denials,
        hub=hub,
        document=ApiDocument(proxy.get),
        site=Site(settings.province),
        files=WebFiles(settings.web_root),
        accounts=Limiter(Rate(settings.rate_per_account, settings.burst_per_account)),
        addresses=Limiter(Rate(settings.rate_per_address, settings.burst_per_address)),
    )


def _listen(bus: Bus, gate: Gate, hub: Hub, keys: PublicKeys) -> None:
    """Hear locks, keys and news on a queue of this process; after a gap, nothing remembered is trusted."""
    consumer = ProcessConsumer(bus.names, Dispatcher(_handlers(), (gate, hub, keys)))

    async def forget(_: Link) -> None:
        gate.forget()

    async def resync(_: Link) -> None:
        hub.resync()

    # In this order nothing that is told from here on is missed: neither a lock nor what a page shows.
    for step in (forget, consumer.attach, resync):
        bus.on_link(step)


def _handlers() -> Handlers:
    own: Handlers = {AccountLocked: _lock, TokensOutdated: _outdate, KeysChanged: _keys}
    return {**dict.fromkeys(AUDIENCES, _tell), **own}


async def _tell(context: Context, event: Event, _: EventMeta) -> None:
    context[1].publish(event)


async def _keys(context: Context, event: KeysChanged, meta: EventMeta) -> None:
    context[2].replace(event.jwks(), retired=event.retired, version=meta.version)


async def _lock(context: Context, event: AccountLocked, meta: EventMeta) -> None:
    gate, hub, _ = context
    is_locked = gate.lock(event.account_id, event.locked, meta.version)
    hub.publish(event)
    if is_locked:
        hub.end(event.account_id)


async def _outdate(context: Context, event: TokensOutdated, meta: EventMeta) -> None:
    """What the account listens to ends as well: pages come back with a token of the next epoch."""
    gate, hub, _ = context
    gate.outdate(event.account_id, event.epoch, meta.version)
    hub.end(event.account_id)
