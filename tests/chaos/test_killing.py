"""The kills come at the scheduled requests of each phase, one at a time, and every process has its turn."""

import asyncio
from random import Random
from typing import cast

import pytest

from deploy.chaos.gate import Gate
from deploy.chaos.killing import Killer
from deploy.chaos.phases import Phase, phase_of, sizes
from deploy.chaos.report import PROCESSES
from deploy.chaos.schedule import Moment, schedule
from deploy.local.supervisor import Supervisor
from deploy.sample import department_round

PLAN = department_round(3)
SAVE = ("PATCH", "/api/submission/sheets/r~u/items/l1")


class Standing:
    """A supervisor of nothing: writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.back = asyncio.Event()

    async def hold(self, name: str) -> None:
        self.told.append(f"hold {name}")

    async def release(self, name: str) -> None:
        self.told.append(f"release {name}")

    async def ready(self) -> None:
        await self.back.wait()


@pytest.mark.parametrize("seed", range(20))
def test_every_process_and_every_phase_has_its_kills(seed: int) -> None:
    moments = schedule(PLAN, Random(seed))
    assert {moment.victim for moment in moments} == set(PROCESSES)
    assert {moment.phase for moment in moments} >= set(Phase) - {Phase.DECIDING}
    assert all(1 <= moment.at <= sizes(PLAN)[moment.phase] for moment in moments)


def test_other_seeds_choose_other_moments() -> None:
    assert schedule(PLAN, Random(1)) == schedule(PLAN, Random(1)) != schedule(PLAN, Random(2))


@pytest.mark.parametrize(
    ("request_line", "phase"),
    [
        ("POST /api/identity/accounts/import", Phase.PREPARING),
        ("POST /api/criteria/rounds", Phase.PREPARING),
        ("PATCH /api/submission/sheets/r~u/items/l1", Phase.SELF_SCORING),
        ("POST /api/submission/sheets/r~u/items/l1/evidence", Phase.SELF_SCORING),
        ("PUT /api/submission/sheets/r~u/report-text", Phase.SIGN_OFF),
        ("POST /api/submission/sheets/r~u/submission", Phase.SIGN_OFF),
        ("POST /api/appraisal/appraisals/r~u~a/agreement", Phase.APPRAISAL),
        ("POST /api/appraisal/rounds/r/decisions", Phase.DECIDING),
        ("POST /api/submission/rounds/r/survey", Phase.SURVEY),
        ("GET /api/reporting/rounds/r/results", Phase.RANKING),
        ("GET /api/submission/sheets/r~u", None),
        ("POST /api/identity/sessions", None),
    ],
)
def test_requests_belong_to_phases(request_line: str, phase: Phase | None) -> None:
    method, path = request_line.split()
    assert phase_of(method, path) is phase


async def test_a_kill_comes_with_its_request_and_the_next_waits_for_the_recovery() -> None:
    standing = Standing()
    killer = Killer(cast(Supervisor, standing), Random(0))
    moments = [Moment(Phase.SELF_SCORING, 2, "mongod"), Moment(Phase.SELF_SCORING, 3, "gateway")]
    gate = Gate(killer, moments)
    await gate.enter(*SAVE)
    assert standing.told == []
    await gate.enter(*SAVE)
    third = asyncio.create_task(gate.enter(*SAVE))
    await gate.enter("GET", "/api/submission/sheets/r~u")
    await asyncio.wait({third}, timeout=0.05)
    assert not third.done()
    standing.back.set()
    await third
    await gate.strike_left()
    assert standing.told == ["hold mongod", "release mongod", "hold gateway", "release gateway"]
    assert [kill.moment for kill in killer.kills] == moments


async def test_what_a_short_phase_left_undone_is_done_at_the_end() -> None:
    standing = Standing()
    standing.back.set()
    killer = Killer(cast(Supervisor, standing), Random(0))
    await Gate(killer, [Moment(Phase.RANKING, 9, "rabbitmq")]).strike_left()
    assert standing.told == ["hold rabbitmq", "release rabbitmq"]
