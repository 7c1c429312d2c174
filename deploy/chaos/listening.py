"""A queue of the run's own that hears what the services tell each other.

It is declared before the play and read after it, and it is bound to event types that a service is bound to
anyway (its queue is durable), so it hides no unrouted event.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import aio_pika

from chamdiem.contracts.appraisal import AppraiserFinished, RoundAppraisalCompleted, UnitAppraisalCompleted
from chamdiem.contracts.base import Event
from chamdiem.contracts.identity import AccountLocked
from chamdiem.contracts.reporting import ResultsRanked
from chamdiem.contracts.submission import SheetSubmitted, SurveyClosed
from chamdiem.servicekit.events import Envelope
from chamdiem.servicekit.topology import Names, declare_exchange

HEARD: tuple[type[Event], ...] = (
    SheetSubmitted,
    SurveyClosed,
    UnitAppraisalCompleted,
    RoundAppraisalCompleted,
    AppraiserFinished,
    AccountLocked,
    ResultsRanked,
)
LISTENER = "chaos"


@dataclass(frozen=True)
class Told:
    """The events that were told, each id once, by type and subject; `again` counts repetitions of an id."""

    events: Mapping[tuple[str, str], list[Envelope]] = field(default_factory=dict)
    again: int = 0

    def of_type(self, event_type: str) -> dict[str, list[Envelope]]:
        """By subject, the different events of that type."""
        return {subject: told for (kind, subject), told in self.events.items() if kind == event_type}


def sort_out(envelopes: Iterable[Envelope]) -> Told:
    """Put what was heard in order."""
    by_subject: dict[tuple[str, str], list[Envelope]] = defaultdict(list)
    seen: set[str] = set()
    again = 0
    for envelope in envelopes:
        again += envelope.id in seen
        if envelope.id not in seen:
            by_subject[envelope.type, envelope.subject].append(envelope)
        seen.add(envelope.id)
    return Told(dict(by_subject), again)


async def listen(amqp_url: str, namespace: str) -> None:
    """Begin to listen; the queue outlives the broker's death."""
    names = Names(namespace, LISTENER)
    async with await aio_pika.connect(amqp_url) as connection:
        channel = await connection.channel()
        exchange = await declare_exchange(channel, names)
        queue = await channel.declare_queue(names.queue, durable=True, arguments={"x-queue-type": "quorum"})
        for event in HEARD:
            await queue.bind(exchange, event.event_type)


async def heard(amqp_url: str, namespace: str) -> Told:
    """Everything heard since, and the end of listening."""
    envelopes = []
    async with await aio_pika.connect(amqp_url) as connection:
        channel = await connection.channel()
        queue = await channel.get_queue(Names(namespace, LISTENER).queue)
        while message := await queue.get(fail=False, no_ack=True):
            envelopes.append(Envelope.model_validate_json(message.body))
        await queue.delete(if_unused=False, if_empty=False)
    return sort_out(envelopes)
