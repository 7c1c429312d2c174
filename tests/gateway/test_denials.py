"""What the gateway refuses is told to identity, counted by the minute (O3)."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from chamdiem.contracts.gateway import RequestDenied
from chamdiem.servicekit.audit.record import WINDOW, Denial, Record
from chamdiem.servicekit.bus import Bus, Outcome, Outgoing
from chamdiem.servicekit.clock import utc_now
from gateway.auth import Refused
from gateway.config import Settings
from gateway.denials import MOST_WAITING, Denials, Messenger

SCOPE = {"method": "GET", "path": "/api/reporting/rounds/x/results", "client": ("10.0.0.9", 4711)}
DENIAL = Denial("", "", "10.0.0.9", "GET /api/identity", "/api/identity/me", "unauthenticated")


class Broker(Bus):
    """Takes what is published, or is away."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.outcome, self.taken = Outcome.SENT, list[Outgoing]()

    async def publish(self, messages: Sequence[Outgoing]) -> list[Outcome]:
        self.taken += messages if self.outcome is Outcome.SENT else ()
        return [self.outcome] * len(messages)

    def told(self) -> list[RequestDenied]:
        return [RequestDenied.model_validate_json(message.data) for message in self.taken]


@pytest.fixture
def broker() -> Broker:
    return Broker(Settings(amqp_url="amqp://nowhere", public_keys_file=Path("none")))


async def test_a_refusal_is_told_with_what_is_known(broker: Broker) -> None:
    denials = Denials(broker)
    denials.note(Refused("unauthenticated", ""), SCOPE)
    await denials.flush()
    (event,) = broker.told()
    assert (event.who, event.address, event.code, event.count) == ("", "10.0.0.9", "unauthenticated", 1)
    assert (event.action, event.path) == ("GET /api/reporting", SCOPE["path"])


async def test_what_every_page_meets_is_not_told(broker: Broker) -> None:
    denials = Denials(broker)
    denials.note(Refused("unauthenticated", "", ordinary=True), SCOPE)
    await denials.flush()
    assert broker.told() == []


async def test_while_the_bus_is_away_denials_wait_under_their_ids(broker: Broker) -> None:
    now = [0.0]
    record = Record(Messenger(broker), utc_now, lambda: now[0])
    broker.outcome = Outcome.FAILED
    record.denied(DENIAL)
    await record.flush()
    now[0] += WINDOW
    record.denied(DENIAL)
    await record.flush()
    broker.outcome = Outcome.SENT
    await record.flush()
    assert [event.count for event in broker.told()] == [1, 1]
    assert len({message.meta.id for message in broker.taken}) == 2


async def test_denials_that_nobody_can_be_told_do_not_fill_the_memory(broker: Broker) -> None:
    broker.outcome = Outcome.FAILED
    messenger = Messenger(broker)
    record = Record(messenger, utc_now)
    for number in range(MOST_WAITING // 2 + 10):
        record.denied(Denial("", "", f"10.0.{number}", "GET", "/", "unauthenticated"))
    await record.flush(everything=True)
    for number in range(MOST_WAITING // 2 + 10):
        record.denied(Denial("", "", f"10.1.{number}", "GET", "/", "unauthenticated"))
    await record.flush(everything=True)
    assert len(messenger._waiting) == MOST_WAITING
