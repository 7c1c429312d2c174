"""The broker in bad shape, as far as killing it does not show it."""

import asyncio
from typing import Any

import pytest
from aio_pika.exceptions import ChannelInvalidStateError, PublishError

from chamdiem.servicekit.bus import Bus, Outcome, Outgoing
from chamdiem.servicekit.consuming import Dispatcher, ServiceConsumer
from chamdiem.servicekit.testing import eventually, running
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.harness import channel_to, depth, kit_of, make_app
from tests.servicekit.test_consuming import LABEL, Stubborn, body_of, meta_of

OUTGOING = Outgoing(meta_of(LABEL), b"{}")


class Exchange:
    """A broker that answers a publication as told."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error

    async def publish(self, *_: object, **__: object) -> None:
        if self.error is None:
            await asyncio.Event().wait()
        raise self.error or LookupError


@pytest.mark.parametrize(
    "error",
    [
        None,
        ChannelInvalidStateError("closed"),
        ConnectionResetError(),
        asyncio.CancelledError(),
        Exception("what a closing connection of the client library raises"),
    ],
)
async def test_what_is_not_confirmed_has_failed(make_settings: MakeSettings, error: Any) -> None:
    bus = Bus(make_settings(publish_timeout=0.05))
    bus._exchange = bus._direct = Exchange(error)  # type: ignore[assignment]  # a double
    assert await bus.publish([OUTGOING, OUTGOING]) == [Outcome.FAILED, Outcome.FAILED]


async def test_without_a_connection_nothing_is_tried(make_settings: MakeSettings) -> None:
    assert await Bus(make_settings()).publish([OUTGOING]) == [Outcome.FAILED]


async def test_nothing_to_publish_is_fine(make_settings: MakeSettings) -> None:
    app = make_app(make_settings())
    async with running(app):
        assert await kit_of(app).bus.publish([]) == []


class Lost:
    """A connection that is given up, so that the broker delivers again what was not settled."""

    def __init__(self) -> None:
        self.lost = asyncio.Event()


class Message:
    """A delivery whose connection is gone."""

    body = body_of(LABEL)
    message_id = "e-1"

    async def ack(self) -> None:
        raise ConnectionResetError


async def test_a_lost_acknowledgement_leaves_the_message_to_the_broker(make_settings: MakeSettings) -> None:
    handler, settings = Stubborn(0), make_settings()
    consumer = ServiceConsumer(Bus(settings).names, Dispatcher({type(LABEL): handler}, None), settings)
    link = Lost()
    await consumer._receive(link, Exchange(PublishError), Message())  # type: ignore[arg-type]  # doubles
    assert handler.calls == 1
    assert link.lost.is_set()


async def test_a_deleted_queue_is_declared_and_consumed_again(make_settings: MakeSettings) -> None:
    handler, settings = Stubborn(0), make_settings()
    app = make_app(settings, handlers={type(LABEL): handler})
    async with running(app):
        bus = kit_of(app).bus
        async with channel_to(settings.amqp_url) as channel:
            await channel.queue_delete(bus.names.queue)
        await eventually(lambda: not bus.connected)
        await eventually(lambda: bus.connected)
        assert await bus.publish([Outgoing(meta_of(LABEL), LABEL.model_dump_json().encode())]) == [
            Outcome.SENT
        ]
        await eventually(lambda: handler.calls)
        assert await depth(settings.amqp_url, bus.names.queue) == 0
