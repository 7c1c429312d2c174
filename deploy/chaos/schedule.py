"""Who is killed when: at a drawn request of every phase, each process at least once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from deploy.chaos.phases import Phase, sizes
from deploy.sample import RoundPlan

VICTIMS: Mapping[Phase, Sequence[str]] = {
    # The broker is spared here: RabbitMQ 3.10 loses a queue within half a second of its first declaration.
    Phase.PREPARING: ("identity", "criteria"),
    Phase.SELF_SCORING: ("submission", "mongod", "gateway", "rabbitmq", "submission"),
    Phase.SIGN_OFF: ("submission", "rabbitmq", "mongod"),
    Phase.APPRAISAL: ("appraisal", "rabbitmq", "gateway", "mongod", "reporting", "identity"),
    Phase.DECIDING: ("appraisal",),
    Phase.SURVEY: ("submission",),
    Phase.RANKING: ("reporting", "rabbitmq"),
}


@dataclass(frozen=True)
class Moment:
    """`victim` dies with the `at`-th request of `phase`."""

    phase: Phase
    at: int
    victim: str


def schedule(plan: RoundPlan, rng: Random) -> list[Moment]:
    """The moments in the order of phases; drawn anew for each seed, spread over each phase."""
    return [
        moment
        for phase, size in sizes(plan).items()
        if size
        for moment in _spread(phase, size, VICTIMS[phase], rng)
    ]


def _spread(phase: Phase, size: int, victims: Sequence[str], rng: Random) -> list[Moment]:
    order = rng.sample(victims, len(victims))
    stretch = size / len(order)
    # Not in the last tenth of its stretch, so that the requests counted only roughly still reach it.
    return [
        Moment(phase, int((at + rng.uniform(0, 0.9)) * stretch) + 1, victim)
        for at, victim in enumerate(order)
    ]
