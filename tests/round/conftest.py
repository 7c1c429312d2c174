"""One running system for the whole folder; the sample round played on it once; a desk to try refusals at."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from chamdiem.servicekit.testing import eventually
from deploy.demo import Played, Silent, play
from deploy.sample import RoundPlan, department_round
from deploy.sample.people import stem

from .system import ADMINISTRATOR, System, Window, open_round, running_system

UNITS = 3
HOUR = 3600.0
APPRAISER = "thamdinh.taphuan"
APPRAISER_UNIT = "so-y-te"
DEADLINE_IN = 6.0


@pytest.fixture(scope="package")
def plan() -> RoundPlan:
    """The published round, its first three departments."""
    return department_round(UNITS)


@pytest.fixture(scope="package")
async def system() -> AsyncIterator[System]:
    """Real processes: mongod, RabbitMQ, five services, the gateway."""
    async with running_system() as running:
        yield running
    shutil.rmtree(running.layout.home.root, ignore_errors=True)


@pytest.fixture(scope="package")
async def played(system: System, plan: RoundPlan) -> Played:
    """The round from the first import to the final ranking."""
    return await play(system.people, ADMINISTRATOR, plan, Silent())


@dataclass(frozen=True)
class Desk:
    """Training rounds in which everything may be tried, and who tries it.

    `open_id` is open for self-scoring, `early_id` not yet. In `taken_id` the time has run out: the sheet was
    taken as it stood and waits for `appraiser_id`, who is given criteria 1.1 to 1.5 of it.
    """

    set_id: str
    unit_id: str
    other_unit: str
    open_id: str
    early_id: str
    taken_id: str
    appraiser_id: str

    @property
    def clerk(self) -> str:
        return f"{stem(self.unit_id)}.nhap"

    @property
    def leader(self) -> str:
        return f"{stem(self.unit_id)}.duyet"

    @property
    def stranger(self) -> str:
        """Another unit's clerk."""
        return f"{stem(self.other_unit)}.nhap"

    @property
    def sheet_id(self) -> str:
        return f"{self.open_id}~{self.unit_id}"

    @property
    def early_sheet_id(self) -> str:
        return f"{self.early_id}~{self.unit_id}"

    @property
    def taken_sheet_id(self) -> str:
        return f"{self.taken_id}~{self.unit_id}"

    @property
    def appraisal_id(self) -> str:
        return f"{self.taken_sheet_id}~{self.appraiser_id}"


@pytest.fixture(scope="package")
async def desk(system: System, played: Played, plan: RoundPlan) -> Desk:
    """The rounds, the appraiser, and the assignment."""
    home_affairs = await system.home_affairs()
    units = plan.unit_ids[:2]
    appraiser_id = await system.issue(
        {
            "username": APPRAISER,
            "person_name": "Đỗ Minh Tập",
            "position": "Thành viên Tổ thẩm định",
            "kind": "appraisal",
            "unit_id": APPRAISER_UNIT,
            "functions": [],
        }
    )
    taken = await open_round(
        home_affairs, plan.set_id, units[:1], Window(-60, DEADLINE_IN), Window(DEADLINE_IN, HOUR)
    )
    await home_affairs.appraisal.set_chair(taken, appraiser_id)
    nodes = ["l1-1-1", "l1-1-2", "l1-1-3", "l1-5"]
    await home_affairs.appraisal.assign(
        taken, [{"account_id": appraiser_id, "unit_ids": units[:1], "node_ids": nodes}]
    )
    return Desk(
        set_id=plan.set_id,
        unit_id=units[0],
        other_unit=units[1],
        open_id=await open_round(home_affairs, plan.set_id, units, Window(-60, HOUR)),
        early_id=await open_round(home_affairs, plan.set_id, units[:1], Window(HOUR, 2 * HOUR)),
        taken_id=taken,
        appraiser_id=appraiser_id,
    )


@pytest.fixture(scope="package")
async def taken(system: System, desk: Desk) -> str:
    """The appraisal whose sheet was taken as it stood at its deadline, once it may be scored; its id."""
    appraiser = await system.person(APPRAISER)

    async def arrived() -> bool:
        (found,) = (await appraiser.appraisal.appraisals(round_id=desk.taken_id)).items
        return found.status == "open"

    await eventually(arrived, timeout=60, every=0.2)
    return desk.appraisal_id
