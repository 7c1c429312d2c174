"""What a neighbour would hear and say on the bus."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import aio_pika
from fastapi import FastAPI

from chamdiem.contracts.base import Event
from chamdiem.servicekit.bus import Outcome, Outgoing
from chamdiem.servicekit.events import Envelope, EventMeta

E = TypeVar("E", bound=Event)


class Heard:
    """Every event that came over the exchange, in order of arrival."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    def of(self, event: type[E], subject: str | None = None) -> list[tuple[E, int]]:
        """Events of one type, of one subject if named, each with its version."""
        return [
            (event.model_validate(envelope.data), envelope.version)
            for envelope in self.envelopes
            if envelope.type == event.event_type and subject in (None, envelope.subject)
        ]


@asynccontextmanager
async def listening(amqp_url: str, namespace: str) -> AsyncIterator[Heard]:
    """Hear everything that is said in this namespace from now on."""
    heard = Heard()
    connection = await aio_pika.connect(amqp_url)
    async with connection:
        channel = await connection.channel()
        exchange = await channel.declare_exchange(
            f"{namespace}.events", aio_pika.ExchangeType.TOPIC, durable=True
        )
        queue = await channel.declare_queue(exclusive=True)
        await queue.bind(exchange, "#")

        async def hear(message: aio_pika.abc.AbstractIncomingMessage) -> None:
            heard.envelopes.append(Envelope.model_validate_json(message.body))

        await queue.consume(hear, no_ack=True)
        yield heard


async def say(app: FastAPI, event: Event, version: int, event_id: str | None = None) -> None:
    """Say what a neighbour would say; the service under test must have its queue bound."""
    meta = EventMeta(
        id=event_id or f"{event.event_type}-{event.subject()}-{version}",
        type=event.event_type,
        source="chamdiem/neighbour",
        subject=event.subject(),
        time=datetime.now(UTC),
        version=version,
        traceparent=None,
        replay=False,
    )
    outcomes = await app.state.kit.bus.publish([Outgoing(meta, event.model_dump_json().encode())])
    assert outcomes == [Outcome.SENT]


class MovableClock:
    """The real time, moved on by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def advance(self, **by: float) -> None:
        """Move on, e.g. `advance(seconds=11)`."""
        self.ahead += timedelta(**by)
