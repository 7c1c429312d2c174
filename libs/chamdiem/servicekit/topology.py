"""Names and arguments of exchange and queues; they work alike on RabbitMQ 3.10 and 4."""

import uuid
from dataclasses import dataclass
from typing import Any

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel, AbstractExchange, AbstractQueue

FAR_ABOVE_ANY_CRASHES = 1_000_000
"""The broker's delivery limit counts the kills of a consumer too; our own header counts the failures."""

_CONFIRMED_DEAD_LETTERING = {"x-dead-letter-strategy": "at-least-once", "x-overflow": "reject-publish"}


@dataclass(frozen=True)
class Names:
    """What a service's things are called on the broker."""

    namespace: str
    service: str

    @property
    def exchange(self) -> str:
        return f"{self.namespace}.events"

    @property
    def queue(self) -> str:
        return f"{self.namespace}.{self.service}"

    @property
    def dead(self) -> str:
        return f"{self.queue}.dead"

    def retry(self, delay: float) -> str:
        """The waiting room of one delay in seconds."""
        return f"{self.queue}.retry.{delay:g}"

    def process(self) -> str:
        """A fresh name for one connection of one process."""
        return f"{self.queue}.process.{uuid.uuid4().hex[:12]}"


async def declare_exchange(channel: AbstractChannel, names: Names) -> AbstractExchange:
    """The one durable topic exchange; the routing key is the event's type."""
    return await channel.declare_exchange(names.exchange, ExchangeType.TOPIC, durable=True)


async def declare_service_queues(
    channel: AbstractChannel, names: Names, delays: tuple[float, ...]
) -> AbstractQueue:
    """Queue, dead letters and one waiting room per delay; all quorum queues. Returns the queue."""
    await _declare(channel, names.dead, {"x-delivery-limit": FAR_ABOVE_ANY_CRASHES})
    queue = await _declare(
        channel, names.queue, {"x-delivery-limit": FAR_ABOVE_ANY_CRASHES} | _to(names.dead)
    )
    for delay in delays:
        await _declare(channel, names.retry(delay), {"x-message-ttl": int(delay * 1000)} | _to(names.queue))
    return queue


async def declare_process_queue(channel: AbstractChannel, names: Names) -> AbstractQueue:
    """What each process must hear: gone with its connection."""
    return await channel.declare_queue(
        names.process(), exclusive=True, auto_delete=True, arguments={"x-queue-type": "classic"}
    )


def _to(queue: str) -> dict[str, Any]:
    return {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": queue} | _CONFIRMED_DEAD_LETTERING


async def _declare(channel: AbstractChannel, name: str, arguments: dict[str, Any]) -> AbstractQueue:
    return await channel.declare_queue(name, durable=True, arguments={"x-queue-type": "quorum"} | arguments)
