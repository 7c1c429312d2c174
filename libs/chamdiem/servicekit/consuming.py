"""Taking events off the queues: applied once or retried with growing delays, then put aside with the
reason.
"""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import aio_pika
import structlog
from aio_pika.abc import AbstractExchange, AbstractIncomingMessage
from pydantic import ValidationError
from pymongo.errors import PyMongoError

from chamdiem.contracts.base import Event
from chamdiem.servicekit import metrics
from chamdiem.servicekit.bus import Link
from chamdiem.servicekit.errors import NotReady
from chamdiem.servicekit.events import Envelope, Handler, Handlers
from chamdiem.servicekit.inbox import AlreadyApplied
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.mongo import is_outage
from chamdiem.servicekit.settings import ProcessSettings
from chamdiem.servicekit.topology import (
    Names,
    declare_exchange,
    declare_process_queue,
    declare_service_queues,
)
from chamdiem.servicekit.trace import continue_trace

ATTEMPTS = "x-attempts"
WAITS = "x-waits"
REASON = "x-reason"
ERROR = "x-error"
FAILED_AT = "x-failed-at"
LANES = 32


@dataclass(frozen=True)
class Failure:
    """Why an event was not applied. `counts` is false for an outage, which is no fault of the message, and
    for one that is `early`: what it needs is still on its way, and it waits longer each time.
    """

    reason: str
    error: str
    counts: bool = True
    early: bool = False
    final: bool = False


class Dispatcher:
    """Finds the handler of a message, applies it with trace, log context and metrics around."""

    def __init__(self, handlers: Handlers, context: Any) -> None:
        self._by_type: dict[str, tuple[type[Event], Handler]] = {}
        for event, handler in handlers.items():
            if event.event_type in self._by_type:
                raise ValueError(f"two handlers for {event.event_type}")
            self._by_type[event.event_type] = (event, handler)
        self._context = context
        self._lanes = [asyncio.Lock() for _ in range(LANES)]

    def __bool__(self) -> bool:
        return bool(self._by_type)

    @property
    def types(self) -> list[str]:
        """The event types to bind."""
        return list(self._by_type)

    async def apply(self, body: bytes) -> Failure | None:
        """Apply one message; events of one subject follow each other in the order of delivery."""
        try:
            envelope = Envelope.model_validate_json(body)
        except ValidationError as error:
            return Failure("malformed", str(error), final=True)
        async with self._lanes[hash(envelope.subject) % LANES]:
            began = time.perf_counter()
            failure = await self._apply(envelope)
            outcome = failure.reason if failure else "applied"
            metrics.CONSUMED.labels(envelope.type, outcome).inc()
            metrics.CONSUME_SECONDS.labels(envelope.type).observe(time.perf_counter() - began)
        return failure

    async def _apply(self, envelope: Envelope) -> Failure | None:
        continue_trace(envelope.traceparent)
        with structlog.contextvars.bound_contextvars(event_id=envelope.id, event_type=envelope.type):
            failure = await self._call(envelope)
            if failure:
                logger.warning("event_not_applied", reason=failure.reason, error=failure.error)
            return failure

    async def _call(self, envelope: Envelope) -> Failure | None:
        if envelope.type not in self._by_type:
            # A newer copy may have bound it; it must not be lost on an older one.
            return Failure("no_handler", envelope.type)
        event_class, handler = self._by_type[envelope.type]
        try:
            await handler(self._context, event_class.model_validate(envelope.data), envelope.meta())
        except AlreadyApplied:
            return None
        except ValidationError as error:
            return Failure("malformed", str(error), final=True)
        except NotReady as error:
            return Failure("not_ready", str(error), counts=False, early=True)
        except PyMongoError as error:
            return Failure("database", repr(error), counts=not is_outage(error))
        except Exception as error:  # noqa: BLE001 - whatever a handler raises is retried, then put aside with its reason
            return Failure("handler_failed", repr(error))
        return None


class ServiceConsumer:
    """The quorum queue that all copies of a service share."""

    def __init__(self, names: Names, dispatcher: Dispatcher, settings: ProcessSettings) -> None:
        self._names = names
        self._dispatcher = dispatcher
        self._settings = settings

    async def attach(self, link: Link) -> None:
        """Declare, bind and consume on a new connection."""
        channel = await link.channel(prefetch=self._settings.prefetch)
        exchange = await declare_exchange(channel, self._names)
        queue = await declare_service_queues(channel, self._names, self._settings.retry_delays)
        for event_type in self._dispatcher.types:
            await queue.bind(exchange, event_type)
        await queue.consume(partial(self._receive, link, channel.default_exchange))

    async def _receive(self, link: Link, direct: AbstractExchange, message: AbstractIncomingMessage) -> None:
        failure = await self._dispatcher.apply(message.body)
        try:
            if failure:
                await self._put_aside(direct, message, failure)
            await message.ack()
        except Exception as error:  # noqa: BLE001 - a closing connection raises whatever it likes
            # Unsettled messages would fill the prefetch: on a new connection the broker delivers them again.
            logger.warning("not_settled", message_id=message.message_id, error=repr(error))
            link.lost.set()

    async def _put_aside(
        self, direct: AbstractExchange, message: AbstractIncomingMessage, failure: Failure
    ) -> None:
        """To the waiting room of its delay or to the dead letters; confirmed before the original is
        acknowledged.
        """
        attempts, waits = (int(str(message.headers.get(name, 0))) for name in (ATTEMPTS, WAITS))
        delays = self._settings.retry_delays
        dead = failure.final or not delays or (failure.counts and attempts >= len(delays))
        delay = 0 if dead else delays[min(attempts + waits, len(delays) - 1)]
        queue = self._names.dead if dead else self._names.retry(delay)
        copy = _copy(message, attempts + failure.counts, waits + failure.early, failure)
        metrics.PUT_ASIDE.labels("dead" if dead else "retry").inc()
        await direct.publish(copy, queue, mandatory=True, timeout=self._settings.publish_timeout)
        if dead:
            logger.error("dead_letter", message_id=message.message_id, reason=failure.reason)


def _copy(message: AbstractIncomingMessage, attempts: int, waits: int, failure: Failure) -> aio_pika.Message:
    return aio_pika.Message(
        message.body,
        content_type=message.content_type,
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        message_id=message.message_id,
        type=message.type,
        headers={
            ATTEMPTS: attempts,
            WAITS: waits,
            REASON: failure.reason,
            ERROR: failure.error[:1000],
            FAILED_AT: datetime.now(UTC).isoformat(),
        },
    )


class ProcessConsumer:
    """What every process hears: an exclusive queue without retries, since it feeds nothing but memory."""

    def __init__(self, names: Names, dispatcher: Dispatcher) -> None:
        self._names = names
        self._dispatcher = dispatcher

    async def attach(self, link: Link) -> None:
        """Declare, bind and consume on a new connection."""
        channel = await link.channel()
        exchange = await declare_exchange(channel, self._names)
        queue = await declare_process_queue(channel, self._names)
        for event_type in self._dispatcher.types:
            await queue.bind(exchange, event_type)
        await queue.consume(self._receive, no_ack=True)

    async def _receive(self, message: AbstractIncomingMessage) -> None:
        await self._dispatcher.apply(message.body)
