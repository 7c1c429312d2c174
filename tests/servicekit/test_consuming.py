"""At least once delivered, once applied; retried, then put aside with the reason."""

import asyncio
from typing import Any, ClassVar

import aio_pika
import pytest
from pymongo.errors import AutoReconnect, OperationFailure

from chamdiem.contracts.base import Event
from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.bus import Outgoing
from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.consuming import ATTEMPTS, ERROR, REASON, Dispatcher
from chamdiem.servicekit.errors import NotReady
from chamdiem.servicekit.events import EventMeta, encode
from chamdiem.servicekit.testing import eventually, running
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.config import Settings
from tests.servicekit.example.events import BoxFilled, LabelChanged
from tests.servicekit.harness import OTHERS, channel_to, depth, emit, kit_of, make_app

LABEL = LabelChanged(label_id="l", text="x")


class Stubborn:
    """A handler that fails so many times before it succeeds."""

    def __init__(self, failures: float, error: Exception | None = None) -> None:
        self.left = failures
        self.calls = 0
        self.error = error or LookupError("not yet: é")

    async def __call__(self, _: object, event: object, meta: EventMeta) -> None:
        self.calls += 1
        if self.left > 0:
            self.left -= 1
            raise self.error


def meta_of(event: Event, event_id: str = "e-1", **changes: Any) -> EventMeta:
    values: dict[str, Any] = {
        "id": event_id,
        "type": event.event_type,
        "source": "test",
        "subject": event.subject(),
        "time": utc_now(),
        "version": 1,
        "traceparent": None,
        "replay": False,
    }
    return EventMeta(**{**values, **changes})


def body_of(event: Event, event_id: str = "e-1", **changes: Any) -> bytes:
    return encode(meta_of(event, event_id, **changes), event.model_dump_json().encode())


async def throw_in(settings: Settings, body: bytes, message_id: str = "e-1", type_: str = "any") -> None:
    """A message straight into the service's queue, past everything."""
    message = aio_pika.Message(body, message_id=message_id, type=type_)
    async with channel_to(settings.amqp_url) as channel:
        await channel.default_exchange.publish(message, f"{settings.namespace}.example")


async def dead_letter(settings: Settings) -> Any:
    """The one dead letter, left where it is."""
    dead = f"{settings.namespace}.example.dead"

    async def arrived() -> bool:
        return await depth(settings.amqp_url, dead) == 1

    await eventually(arrived)
    async with channel_to(settings.amqp_url) as channel:
        message = await (await channel.get_queue(dead)).get()
        await message.nack(requeue=True)
        return message


async def test_a_handler_that_fails_twice_succeeds_at_the_third_try(make_settings: MakeSettings) -> None:
    handler = Stubborn(2)
    app = make_app(make_settings(), handlers={LabelChanged: handler})
    async with running(app):
        await emit(kit_of(app), LABEL)
        await eventually(lambda: handler.calls == 3)


async def test_a_handler_that_always_fails_ends_in_the_dead_letters_with_the_reason(
    make_settings: MakeSettings,
) -> None:
    handler, settings = Stubborn(float("inf")), make_settings()
    app = make_app(settings, handlers={LabelChanged: handler})
    async with running(app):
        event_id = await emit(kit_of(app), LABEL)
        letter = await dead_letter(settings)
        assert letter.message_id == event_id
        assert letter.headers[REASON] == "handler_failed"
        assert "not yet: é" in letter.headers[ERROR]
        assert letter.headers[ATTEMPTS] == handler.calls == 1 + len(settings.retry_delays)
        for delay in settings.retry_delays:
            assert await depth(settings.amqp_url, f"{settings.namespace}.example.retry.{delay:g}") == 0


@pytest.mark.parametrize(
    "error",
    [
        AutoReconnect("away"),
        OperationFailure("write conflict", 112, {"errorLabels": ["TransientTransactionError"]}),
        OperationFailure("No keys found for HMAC", 211),
    ],
)
async def test_an_outage_counts_no_attempt(make_settings: MakeSettings, error: Exception) -> None:
    handler = Stubborn(6, error)
    app = make_app(make_settings(), handlers={LabelChanged: handler})
    async with running(app):
        await emit(kit_of(app), LABEL)
        await eventually(lambda: handler.calls == 7)


async def test_an_event_that_came_before_what_it_needs_waits_as_long_as_it_takes(
    make_settings: MakeSettings,
) -> None:
    handler = Stubborn(6, NotReady("the round is still on its way"))
    settings = make_settings(retry_delays=(0.05, 0.1))
    app = make_app(settings, handlers={LabelChanged: handler})
    async with running(app):
        await emit(kit_of(app), LABEL)
        await eventually(lambda: handler.calls == 7)
        assert await depth(settings.amqp_url, f"{settings.namespace}.example.dead") == 0


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"no json", "malformed"),
        (b'{"id": "e-1"}', "malformed"),
        (body_of(LABEL).replace(b'"text":"x"', b'"text":{}'), "malformed"),
        (body_of(BoxFilled(box_id="b", item="i")), "no_handler"),
    ],
)
async def test_what_cannot_be_understood_is_put_aside(
    make_settings: MakeSettings, body: bytes, reason: str
) -> None:
    handler, settings = Stubborn(0), make_settings()
    async with running(make_app(settings, handlers={LabelChanged: handler})):
        await throw_in(settings, body)
        assert (await dead_letter(settings)).headers[REASON] == reason
        assert handler.calls == 0


async def test_a_database_that_refuses_the_write_counts(make_settings: MakeSettings) -> None:
    handler, settings = Stubborn(float("inf"), OperationFailure("invalid")), make_settings()
    async with running(make_app(settings, handlers={LabelChanged: handler})):
        await throw_in(settings, body_of(LABEL))
        assert (await dead_letter(settings)).headers[REASON] == "database"


async def test_without_delays_the_first_failure_is_final(make_settings: MakeSettings) -> None:
    handler, settings = Stubborn(float("inf")), make_settings(retry_delays=())
    async with running(make_app(settings, handlers={LabelChanged: handler})):
        await throw_in(settings, body_of(LABEL))
        await dead_letter(settings)
        assert handler.calls == 1


async def count(kit: Kit, event: BoxFilled, meta: EventMeta) -> None:
    """A partial event's effect, through the inbox."""
    async with kit.inbox.once(meta) as session:
        await kit.database[OTHERS.name].update_one(
            {"_id": event.item}, {"$inc": {"count": 1}}, upsert=True, session=session
        )


async def test_a_duplicate_is_applied_once(make_settings: MakeSettings) -> None:
    settings = make_settings()
    app = make_app(settings, handlers={BoxFilled: count})
    async with running(app):
        body = body_of(BoxFilled(box_id="b", item="pen"))
        await asyncio.gather(*(throw_in(settings, body) for _ in range(5)))
        await throw_in(settings, body_of(BoxFilled(box_id="b", item="last"), "e-2"))
        others = kit_of(app).database[OTHERS.name]

        async def last_applied() -> bool:
            return await others.count_documents({"_id": "last"}) == 1

        await eventually(last_applied)
        pen = await others.find_one({"_id": "pen"})
        assert pen == {"_id": "pen", "count": 1}


async def test_an_effect_that_fails_takes_its_inbox_entry_back(make_settings: MakeSettings) -> None:
    fail = [True]

    async def once_failing(kit: Kit, event: BoxFilled, meta: EventMeta) -> None:
        async with kit.inbox.once(meta) as session:
            others = kit.database[OTHERS.name]
            await others.update_one({"_id": "i"}, {"$inc": {"count": 1}}, upsert=True, session=session)
            if fail.pop() if fail else False:
                raise LookupError("after the effect")

    app = make_app(make_settings(), handlers={BoxFilled: once_failing})
    async with running(app):
        await emit(kit_of(app), BoxFilled(box_id="b", item="pen"))

        async def applied() -> bool:
            return await kit_of(app).database[OTHERS.name].count_documents({"count": 1}) == 1

        await eventually(applied)
        assert not fail


async def test_every_process_hears_but_the_copies_share_the_queue(make_settings: MakeSettings) -> None:
    shared, heard = Stubborn(0), [Stubborn(0), Stubborn(0)]
    first, second = (
        make_app(make_settings(), handlers={LabelChanged: shared}, process_handlers={LabelChanged: own})
        for own in heard
    )
    async with running(first), running(second):
        # Past the outbox, which may publish twice while a copy starts.
        outgoing = Outgoing(meta_of(LABEL), LABEL.model_dump_json().encode())
        await kit_of(first).bus.publish([outgoing])
        await eventually(lambda: all(own.calls for own in heard))
        await eventually(lambda: shared.calls)
        assert shared.calls == 1


async def test_a_process_handler_that_fails_is_not_retried(make_settings: MakeSettings) -> None:
    handler = Stubborn(1)
    app = make_app(make_settings(), process_handlers={LabelChanged: handler})
    async with running(app):
        kit = kit_of(app)
        await emit(kit, LABEL)
        await eventually(lambda: handler.calls == 1)
        await emit(kit, LABEL)
        await eventually(lambda: handler.calls == 2)


async def test_a_replay_goes_straight_to_one_service_and_says_so(make_settings: MakeSettings) -> None:
    metas: list[EventMeta] = []

    async def note(_: object, event: object, meta: EventMeta) -> None:
        metas.append(meta)

    app = make_app(make_settings(), handlers={LabelChanged: note})
    async with running(app):
        bus = kit_of(app).bus
        outgoing = Outgoing(
            meta_of(LABEL, replay=True), LABEL.model_dump_json().encode(), queue=bus.names.queue
        )
        assert [outcome.value for outcome in await bus.publish([outgoing])] == ["sent"]
        await eventually(lambda: metas)
        assert metas[0].replay
        lost = Outgoing(meta_of(LABEL), b"{}", queue="nowhere")
        assert [outcome.value for outcome in await bus.publish([lost])] == ["unrouted"]


def test_one_event_type_has_one_handler() -> None:
    class Narrow(LabelChanged):
        """The same type, fewer fields."""

        event_type: ClassVar[str] = LabelChanged.event_type

    with pytest.raises(ValueError, match="two handlers"):
        Dispatcher({LabelChanged: Stubborn(0), Narrow: Stubborn(0)}, None)
