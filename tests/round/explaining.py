"""A round with explanations and a second appraisal over one unit; all but part 1.1 of its set is excluded."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO

from pypdf import PdfWriter

from chamdiem.client import models
from chamdiem.servicekit.testing import eventually

from .system import REASON, System

LEAVES = ("l1-1-1", "l1-1-2", "l1-1-3", "l1-1-4")
OTHERS = ["l1-2", "l1-3", "l1-4", "l1-5", "l1-6", *(f"l{number}" for number in range(2, 9))]
PHASES = ("self_scoring", "appraisal_1", "explanation", "appraisal_2")
FACTS = {
    "l1-1-1": {"option": "a"},
    "l1-1-2": {"option": "a"},
    "l1-1-3": {"yes": True},
    "l1-1-4": {"percent": "95"},
}
ASKED, QUESTION = "l1-1-1", "Kế hoạch ban hành ngày nào, văn bản số mấy?"


def one_page() -> bytes:
    """A PDF of one empty page."""
    made, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.write(made)
    return made.getvalue()


PDF = one_page()


@dataclass(frozen=True)
class Play:
    """The round and its people."""

    system: System
    round_id: str
    unit_id: str
    clerk: str
    leader: str
    appraiser: str
    appraiser_id: str

    @property
    def sheet_id(self) -> str:
        return f"{self.round_id}~{self.unit_id}"

    @property
    def appraisal_id(self) -> str:
        return f"{self.sheet_id}~{self.appraiser_id}"

    async def turn(self, after: str) -> None:
        """Home Affairs ends the phase before and opens this one."""
        home_affairs = await self.system.home_affairs()
        await home_affairs.criteria.close_phase(self.round_id, PHASES[PHASES.index(after) - 1], REASON)
        await home_affairs.criteria.open_phase(self.round_id, after, REASON)

    async def sheet(self) -> models.Sheet:
        clerk = await self.system.person(self.clerk)
        return await clerk.submission.sheet(self.sheet_id)

    async def appraisal(self) -> models.Appraisal:
        appraiser = await self.system.person(self.appraiser)
        return await appraiser.appraisal.appraisal(self.appraisal_id)


async def open_explained(system: System, set_id: str, unit_id: str, *, official: bool) -> str:
    """Open for self-scoring; the other phases follow day by day. Gives the round's id."""
    home_affairs, now = await system.home_affairs(), datetime.now(UTC)
    days = [now + timedelta(days=number) for number in range(len(PHASES) + 1)]
    excluded = [{"node_id": node} for node in OTHERS]
    round_ = await home_affairs.criteria.create_round(
        name="Đợt có giải trình và thẩm định lần 2",
        set_id=set_id,
        phases=[(phase, days[n], days[n + 1]) for n, phase in enumerate(PHASES)],
        units=[{"unit_id": unit_id, "excluded_nodes": excluded, "excluded_reason": REASON}],
        official=official,
        survey_held=False,
        confirm_without_accounts=True,
    )

    async def arrived() -> bool:
        return bool((await home_affairs.submission.sheets(round_id=round_.round_id)).items)

    await eventually(arrived, timeout=30)
    return round_.round_id


async def assign(play: Play) -> None:
    """All of the round is the appraiser's, who is chair as well."""
    home_affairs = await play.system.home_affairs()
    line = {"account_id": play.appraiser_id, "unit_ids": [play.unit_id], "node_ids": ["l1"]}
    await home_affairs.appraisal.set_chair(play.round_id, play.appraiser_id)
    await home_affairs.appraisal.assign(play.round_id, [line])


async def send_sheet(play: Play) -> str:
    """Filled, signed and sent; the digest on the receipt."""
    clerk = await play.system.person(play.clerk)
    leader = await play.system.person(play.leader)
    for leaf_id, facts in FACTS.items():
        await clerk.submission.save(play.sheet_id, leaf_id, 0, facts=facts, explanation="Theo kế hoạch năm.")
    await clerk.submission.freeze(play.sheet_id)
    await clerk.submission.export_report(play.sheet_id)
    await leader.submission.approve(play.sheet_id)
    report = await clerk.submission.report(play.sheet_id)
    await clerk.submission.attach_signed(play.sheet_id, "da-ky.pdf", report)
    return (await clerk.submission.submit(play.sheet_id)).digest


async def until_appraisable(play: Play) -> None:
    """The first appraisal is open and the sheet has arrived."""

    async def open_() -> bool:
        found = await play.appraisal()
        return found.status == "open" and found.phase_open

    await eventually(open_, timeout=60)


async def until_explainable(play: Play) -> None:
    """The unit may answer."""

    async def open_() -> bool:
        sheet = await play.sheet()
        return sheet.explanation_open and bool(sheet.asked)

    await eventually(open_, timeout=60)


async def until_second(play: Play) -> None:
    """The second appraisal is open and the answers have arrived."""

    async def open_() -> bool:
        found = await play.appraisal()
        return found.items[ASKED].again and found.phase_open

    await eventually(open_, timeout=60)
