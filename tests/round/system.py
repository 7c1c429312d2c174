"""A whole system of real processes, and people at work on it through the gateway."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

import pytest

from chamdiem.client import ChamdiemClient, Patience, ProblemError
from chamdiem.servicekit.testing import SigningKey, eventually
from deploy.demo import People
from deploy.demo.administrator import PERSON, USERNAME
from deploy.local.child import inherited
from deploy.local.credentials import signing_keys
from deploy.local.home import REPOSITORY, Home
from deploy.local.ports import free_ports
from deploy.local.services import Layout, environment_of
from deploy.local.supervisor import Supervisor

PATIENCE = Patience(seconds=30)
REASON = "Theo kế hoạch kiểm thử"
ADMINISTRATOR, MANAGEMENT = USERNAME, "quanly.noivu.cchc"


@dataclass
class System:
    """The running system, its people, and those of them who are signed in just now."""

    layout: Layout
    supervisor: Supervisor
    people: People
    desk: AsyncExitStack
    at_work: dict[str, ChamdiemClient] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The gateway's."""
        return self.layout.address("gateway")

    @property
    def key(self) -> SigningKey:
        """The key that the system signs its tokens with."""
        keys = signing_keys(self.layout.home.secrets)
        return SigningKey.load(keys.private_file, keys.public_file)

    async def person(self, username: str) -> ChamdiemClient:
        """That person, signed in once for the whole session."""
        if username not in self.at_work:
            self.at_work[username] = await self.desk.enter_async_context(self.people.signed_in(username))
        return self.at_work[username]

    async def home_affairs(self) -> ChamdiemClient:
        """The administrator."""
        return await self.person(ADMINISTRATOR)

    async def issue(self, account: Mapping[str, Any]) -> str:
        """A new account whose holder has changed the password; gives its id."""
        home_affairs, username = await self.home_affairs(), str(account["username"])
        (issued,) = await home_affairs.identity.issue_accounts([account])
        await self.people.settle({username: issued.first_password})
        await self.people.first_sign_in(username, issued.first_password)
        return issued.account_id


@asynccontextmanager
async def running_system() -> AsyncIterator[System]:
    """Engines, services and gateway of this test run's own, with an administrator; gone afterwards."""
    home = Home(REPOSITORY / ".chamdiem" / "test" / f"round-{os.getpid()}-{token_hex(3)}")
    layout = Layout(home, free_ports(), "round")
    supervisor = Supervisor(layout)
    await supervisor.start()
    try:
        async with AsyncExitStack() as desk:
            people = People(layout.address("gateway"), home.secrets / "people.json", PATIENCE)
            first = await asyncio.to_thread(_bootstrap, layout, supervisor)
            await people.settle({ADMINISTRATOR: first})
            await people.first_sign_in(ADMINISTRATOR, first)
            yield System(layout, supervisor, people, desk)
    finally:
        await supervisor.stop()


def _bootstrap(layout: Layout, supervisor: Supervisor) -> str:
    """The command that makes the first administrator on any installation; gives the password it prints."""
    if supervisor.engines is None:
        raise LookupError("the system has not started")
    environment = environment_of(layout, supervisor.engines, "identity", supervisor.mongo_urls)
    command = [sys.executable, "-m", "services.identity.bootstrap"]
    made = subprocess.run(
        [*command, "--username", ADMINISTRATOR, "--person-name", PERSON],
        env=inherited(**environment),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.strip().splitlines()[-1]


@dataclass(frozen=True)
class Window:
    """When a phase is open: so many seconds from now, from and until."""

    start: float
    end: float

    def dates(self, phase: str) -> tuple[str, datetime, datetime]:
        now = datetime.now(UTC)
        return phase, now + timedelta(seconds=self.start), now + timedelta(seconds=self.end)


async def open_round(
    home_affairs: ChamdiemClient,
    set_id: str,
    units: Sequence[str],
    self_scoring: Window,
    appraisal: Window | None = None,
) -> str:
    """A training round (it locks nobody) over these units, once the sheets have arrived; gives its id."""
    phases = [self_scoring.dates("self_scoring")]
    if appraisal:
        phases.append(appraisal.dates("appraisal_1"))
    opened = await home_affairs.criteria.create_round(
        name="Đợt tập huấn",
        set_id=set_id,
        phases=phases,
        units=[{"unit_id": unit} for unit in units],
        official=False,
        confirm_without_accounts=True,
    )

    async def arrived() -> bool:
        found = await home_affairs.submission.sheets(round_id=opened.round_id)
        return len(found.items) == len(units)

    await eventually(arrived, timeout=30)
    return opened.round_id


async def refusal(request: Any) -> ProblemError:
    """What the API refuses this request with, checked for its form: code, a sentence, the status it says."""
    with pytest.raises(ProblemError) as caught:
        await request
    problem = caught.value
    assert problem.body["status"] == problem.status
    assert problem.body["type"] == f"urn:chamdiem:problem:{problem.code}"
    assert problem.detail
    return problem
