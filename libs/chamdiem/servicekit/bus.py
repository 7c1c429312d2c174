"""The connection to RabbitMQ: kept alive, publishing with gathered confirms, unroutable messages reported."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractExchange
from aio_pika.connection import Connection, make_url
from aio_pika.exceptions import CONNECTION_EXCEPTIONS, PublishError

from chamdiem.servicekit.events import CONTENT_TYPE, EventMeta, encode
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.settings import ProcessSettings
from chamdiem.servicekit.topology import Names, declare_exchange

TROUBLE = (*CONNECTION_EXCEPTIONS, TimeoutError)
"""What a lost or refusing broker raises."""


class Outcome(Enum):
    """What became of a message that was to be published."""

    SENT = "sent"
    UNROUTED = "unrouted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to publish. `mandatory`: somebody has to be bound. `queue`: straight there, past the
    exchange.
    """

    meta: EventMeta
    data: bytes
    mandatory: bool = True
    queue: str = ""

    def message(self) -> aio_pika.Message:
        """Persistent, with the event's id as message id."""
        return aio_pika.Message(
            encode(self.meta, self.data),
            content_type=CONTENT_TYPE,
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            message_id=self.meta.id,
            type=self.meta.type,
        )


class Link:
    """One established connection; `lost` is set when it or anything opened on it is gone."""

    def __init__(self, connection: AbstractConnection) -> None:
        self._connection = connection
        self.lost = asyncio.Event()
        connection.close_callbacks.add(self._on_close)

    async def channel(self, *, prefetch: int = 0) -> AbstractChannel:
        """A channel with confirms, on which unroutable messages raise."""
        channel = await self._connection.channel(publisher_confirms=True, on_return_raises=True)
        channel.close_callbacks.add(self._on_close)
        underlay = await channel.get_underlay_channel()
        underlay.on_consumer_cancel_callbacks.add(self._on_close)
        await channel.set_qos(prefetch_count=prefetch)
        return channel

    def _on_close(self, *_: object) -> None:
        self.lost.set()


Setup = Callable[[Link], Awaitable[None]]


class Bus:
    """One connection per process. It reconnects by itself and sets up its consumers anew each time."""

    def __init__(self, settings: ProcessSettings) -> None:
        self.names = Names(settings.namespace, settings.service)
        self.source = f"chamdiem/{settings.service}"
        self._settings = settings
        self._setups: list[Setup] = []
        self._exchange: AbstractExchange | None = None
        self._direct: AbstractExchange | None = None
        self._on_standing: list[Callable[[], None]] = []

    @property
    def connected(self) -> bool:
        """Whether exchange, queues and consumers stand."""
        return self._exchange is not None

    def on_link(self, setup: Setup) -> None:
        """Run this on every new connection, in the order given: consumers, dropping of caches."""
        self._setups.append(setup)

    def on_standing(self, callback: Callable[[], None]) -> None:
        """Run this when everything stands and publishing is possible (again)."""
        self._on_standing.append(callback)

    async def run(self) -> None:
        """Stay connected until cancelled."""
        while True:
            try:
                await self._connect_and_hold()
            except TROUBLE as error:
                logger.warning("bus_unreachable", error=str(error) or type(error).__name__)
            await asyncio.sleep(self._settings.reconnect_delay)

    async def publish(self, messages: Sequence[Outgoing]) -> list[Outcome]:
        """Publish in order, wait for all confirms together; never raises, tells each message's outcome."""
        exchange, direct = self._exchange, self._direct
        if exchange is None or direct is None:
            return [Outcome.FAILED] * len(messages)
        tasks = [asyncio.ensure_future(_publish(direct if m.queue else exchange, m)) for m in messages]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=self._settings.publish_timeout)
            for task in late:
                task.cancel()
        return [_outcome(task) for task in tasks]

    async def _connect_and_hold(self) -> None:
        # Made by hand, not by `connect`, so that one that never came about is closed too.
        connection = Connection(
            make_url(self._settings.amqp_url), client_properties={"connection_name": self.source}
        )
        try:
            await connection.connect(timeout=self._settings.publish_timeout)
            link = Link(connection)
            channel = await link.channel()
            exchange = await declare_exchange(channel, self.names)
            for setup in self._setups:
                await setup(link)
            # Only now: an event that nobody must hear shall still find this service's own queues bound.
            self._exchange, self._direct = exchange, channel.default_exchange
            for callback in self._on_standing:
                callback()
            logger.info("bus_connected")
            await link.lost.wait()
        finally:
            self._exchange = self._direct = None
            await connection.close()


async def _publish(exchange: AbstractExchange, outgoing: Outgoing) -> Outcome:
    routing_key = outgoing.queue or outgoing.meta.type
    try:
        await exchange.publish(outgoing.message(), routing_key, mandatory=outgoing.mandatory)
    except PublishError:
        return Outcome.UNROUTED
    except Exception as error:  # noqa: BLE001 - a connection that closes meanwhile raises whatever it likes
        logger.warning("publish_failed", event_id=outgoing.meta.id, error=repr(error))
        return Outcome.FAILED
    return Outcome.SENT


def _outcome(task: asyncio.Future[Outcome]) -> Outcome:
    # A lost connection cancels the waiting for a confirm; the message is published again.
    return task.result() if task.done() and not task.cancelled() else Outcome.FAILED
