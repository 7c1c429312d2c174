"""One running system for the folder, a browser, and rounds in which everything may be tried by hand."""

import os
import shutil
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from chamdiem.servicekit.testing import eventually
from deploy.demo import Silent, province
from deploy.demo.people import Credentials
from deploy.sample import RoundPlan, accounts, department_round
from deploy.sample.people import stem
from tests.round.system import MANAGEMENT, System, Window, open_round, running_system

from .visit import DESKTOP, Visit, visiting

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LONG_NAME = "bql-kkt-nghi-son"
HOUR = 3600.0

Visiting = Callable[..., AbstractAsyncContextManager[Visit]]


@pytest.fixture(scope="session")
async def system() -> AsyncIterator[System]:
    """Real processes that serve the built client."""
    async with running_system() as running:
        yield running
    shutil.rmtree(running.layout.home.root, ignore_errors=True)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's chromium."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        await chromium.close()


@pytest.fixture(scope="session")
def visit(browser: Browser, system: System) -> Visiting:
    """Opens a browser for one person."""

    def opened(
        size: tuple[int, int] = DESKTOP, meant: Collection[int] = ()
    ) -> AbstractAsyncContextManager[Visit]:
        return visiting(browser, system.address, size, meant)

    return opened


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Where pictures of pages go: a folder of whoever wants to look at them, else one that is forgotten."""
    return Path(os.environ.get("CHAMDIEM_SHOTS", tmp_path))


@pytest.fixture(scope="session")
def plan() -> RoundPlan:
    """The published round, its first two departments."""
    return department_round(2)


@dataclass(frozen=True)
class Province:
    """Units, people and a published set; a training round that is open for self-scoring."""

    system: System
    set_id: str
    round_id: str

    def who(self, username: str) -> Credentials:
        """What that person signs in with."""
        return self.system.people.credentials(username)

    def clerk(self, unit_id: str = LONG_NAME) -> Credentials:
        """The person who enters for the unit."""
        return self.who(f"{stem(unit_id)}.nhap")

    def leader(self, unit_id: str = LONG_NAME) -> Credentials:
        """The person who approves for the unit."""
        return self.who(f"{stem(unit_id)}.duyet")

    def sheet_id(self, unit_id: str = LONG_NAME) -> str:
        """That unit's sheet of the training round."""
        return f"{self.round_id}~{unit_id}"

    async def keeps(self, leaf_id: str, words: str, unit_id: str = LONG_NAME) -> None:
        """Until the unit's sheet holds these words at that leaf.

        "Đã lưu" beside a leaf does not say so: it may be of what was saved there before.
        """
        office = await self.system.home_affairs()

        async def kept() -> bool:
            item = (await office.submission.sheet(self.sheet_id(unit_id))).items.get(leaf_id)
            return item is not None and words in item.model_dump_json()

        await eventually(kept, timeout=60, every=0.2)


@pytest.fixture(scope="session")
async def home(system: System, plan: RoundPlan) -> Province:
    """What Home Affairs prepares, through the API: the same by hand is tested on its own."""
    home_affairs, quiet = await system.home_affairs(), Silent()
    units = [*plan.unit_ids, LONG_NAME]
    entry = {f"{stem(unit_id)}.{what}" for unit_id in units for what in ("nhap", "duyet")}
    working = entry | plan.usernames | {MANAGEMENT}
    await province.import_units(home_affairs, quiet)
    await province.issue_accounts(home_affairs, system.people, accounts(units), working, quiet)
    await province.publish_sets(home_affairs, ["cchc-so-2024"], quiet)
    round_id = await open_round(home_affairs, plan.set_id, units, Window(-60, HOUR))
    return Province(system, plan.set_id, round_id)
