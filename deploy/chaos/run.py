"""One run: start, play under kills, let everything settle, prove."""

import time
from dataclasses import dataclass
from random import Random

from chamdiem.client import Patience
from deploy.chaos.gate import Gate
from deploy.chaos.killing import Kill, Killer
from deploy.chaos.ledger import Ledger
from deploy.chaos.listening import Told, listen
from deploy.chaos.prove import prove
from deploy.chaos.schedule import schedule
from deploy.chaos.system import BOOTSTRAP, NAMESPACE, bootstrap_environment, fresh_system
from deploy.chaos.watched import WatchedPeople
from deploy.demo import Silent, play
from deploy.demo.administrator import USERNAME, ensure_administrator
from deploy.local.engines import Engines
from deploy.local.problems import LauncherError
from deploy.local.supervisor import Supervisor
from deploy.sample import department_round

PATIENCE = Patience(seconds=90)


@dataclass(frozen=True)
class Outcome:
    """What a run did and every difference that it found."""

    kills: list[Kill]
    ledger: Ledger
    told: Told
    repeated: int
    seconds: float
    differences: list[str]


async def run(units: int, seed: int) -> Outcome:
    """Play the round of the first `units` departments; the seed decides the moments of the kills.

    Raises LauncherError, ProblemError, UnavailableError, TimeoutError where the play cannot go on.
    """
    began, rng = time.monotonic(), Random(seed)
    plan, ledger = department_round(units), Ledger()
    async with fresh_system() as supervisor:
        engines, killer = _engines(supervisor), Killer(supervisor, rng)
        await listen(engines.amqp_url, NAMESPACE)
        gate = Gate(killer, schedule(plan, rng))
        home = supervisor.layout.home
        people = WatchedPeople(
            supervisor.layout.address("gateway"), home.secrets / "chaos.json", PATIENCE, gate, ledger
        )
        try:
            await ensure_administrator(people, BOOTSTRAP, bootstrap_environment(supervisor))
            played = await play(people, USERNAME, plan, Silent())
            await gate.strike_left()
        finally:
            await killer.give_up()
        differences, told = await prove(engines, people, plan, played.round_id, ledger)
    seconds = time.monotonic() - began
    return Outcome(killer.kills, ledger, told, people.repeated, seconds, differences)


def _engines(supervisor: Supervisor) -> Engines:
    if supervisor.engines is None:
        raise LauncherError("The engines have not been started.")
    return supervisor.engines
