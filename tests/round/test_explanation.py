"""Asked, answered, appraised a second time, ranked: through the gateway, in an official round."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chamdiem.client import models
from chamdiem.servicekit.testing import eventually
from deploy.sample import RoundPlan

from .conftest import APPRAISER_UNIT, Desk
from .system import ADMINISTRATOR, REASON, System, refusal

LEAVES = ("l1-1-1", "l1-1-2", "l1-1-3", "l1-1-4")
OTHERS = ["l1-2", "l1-3", "l1-4", "l1-5", "l1-6", *(f"l{number}" for number in range(2, 9))]
FACTS = {
    "l1-1-1": {"option": "a"},
    "l1-1-2": {"option": "a"},
    "l1-1-3": {"answer": True},
    "l1-1-4": {"percent": "95"},
}
ASKED, QUESTION = "l1-1-1", "Kế hoạch ban hành ngày nào, văn bản số mấy?"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
USERNAME = "thamdinh.giaitrinh"
APPRAISER = {
    "username": USERNAME,
    "person_name": "Đỗ Minh Giải",
    "position": "Thành viên Tổ thẩm định",
    "kind": "appraisal",
    "unit_id": APPRAISER_UNIT,
    "functions": [],
}


@dataclass(frozen=True)
class Play:
    """The round with one unit, all but area 1.1 excluded, and its appraiser."""

    system: System
    desk: Desk
    round_id: str
    appraiser_id: str

    @property
    def sheet_id(self) -> str:
        return f"{self.round_id}~{self.desk.unit_id}"

    @property
    def appraisal_id(self) -> str:
        return f"{self.sheet_id}~{self.appraiser_id}"

    async def turn(self, before: str, after: str) -> None:
        """Home Affairs ends one phase and opens the next; returns once every service knows."""
        home_affairs = await self.system.home_affairs()
        await home_affairs.criteria.close_phase(self.round_id, before, REASON)
        await home_affairs.criteria.open_phase(self.round_id, after, REASON)

    async def sheet(self) -> models.Sheet:
        clerk = await self.system.person(self.desk.clerk)
        return await clerk.submission.sheet(self.sheet_id)

    async def appraisal(self) -> models.Appraisal:
        appraiser = await self.system.person(USERNAME)
        return await appraiser.appraisal.appraisal(self.appraisal_id)


async def opened(system: System, desk: Desk, plan: RoundPlan) -> Play:
    home_affairs = await system.home_affairs()
    appraiser_id = await system.issue(APPRAISER)
    now = datetime.now(UTC)
    names = ("self_scoring", "appraisal_1", "explanation", "appraisal_2")
    days = [now + timedelta(days=number) for number in range(-1, len(names))]
    round_ = await home_affairs.criteria.create_round(
        name="Đợt có giải trình",
        set_id=plan.set_id,
        phases=[
            (name, days[n] if n else now - timedelta(hours=1), days[n + 1]) for n, name in enumerate(names)
        ],
        units=[{"unit_id": desk.unit_id, "excluded_nodes": OTHERS}],
        official=True,
        survey_held=False,
        confirm_without_accounts=True,
    )
    line = {"account_id": appraiser_id, "unit_ids": [desk.unit_id], "node_ids": ["l1"]}

    async def arrived() -> bool:
        return bool((await home_affairs.submission.sheets(round_id=round_.round_id)).items)

    await eventually(arrived, timeout=30)
    await home_affairs.appraisal.set_chair(round_.round_id, appraiser_id)
    await home_affairs.appraisal.assign(round_.round_id, [line])
    return Play(system, desk, round_.round_id, appraiser_id)


async def send_sheet(play: Play) -> str:
    """Filled, signed and sent; the digest on the receipt."""
    clerk = await play.system.person(play.desk.clerk)
    leader = await play.system.person(play.desk.leader)
    for leaf_id, facts in FACTS.items():
        await clerk.submission.save(play.sheet_id, leaf_id, 0, facts=facts, explanation="Theo kế hoạch năm.")
    await clerk.submission.freeze(play.sheet_id)
    await clerk.submission.export_report(play.sheet_id)
    await leader.submission.approve(play.sheet_id)
    report = await clerk.submission.report(play.sheet_id)
    await clerk.submission.attach_signed(play.sheet_id, "da-ky.pdf", report)
    return (await clerk.submission.submit(play.sheet_id)).digest


async def first_appraisal(play: Play) -> None:
    """A question on one leaf, agreement on all, sent: the account stays open, nothing is ranked."""
    appraiser = await play.system.person(USERNAME)

    async def open_() -> bool:
        (found,) = (await appraiser.appraisal.appraisals(round_id=play.round_id)).items
        return found.status == "open" and found.phase_open

    await eventually(open_, timeout=60)
    asked = await appraiser.appraisal.ask(play.appraisal_id, ASKED, 0, QUESTION)
    assert asked.question is not None
    await appraiser.appraisal.agree(play.appraisal_id, LEAVES)
    await appraiser.appraisal.submit(play.round_id)
    after = await play.appraisal()
    assert (after.status, after.owed_again, after.items[ASKED].frozen) == ("waiting", 1, True)


async def explain(play: Play) -> None:
    """Only the leaf asked about is open; the answer and a new document are sent."""
    clerk = await play.system.person(play.desk.clerk)

    async def open_() -> bool:
        sheet = await play.sheet()
        return sheet.explanation_open and set(sheet.asked) == {ASKED}

    await eventually(open_, timeout=60)
    problem = await refusal(clerk.submission.save(play.sheet_id, LEAVES[1], 1, facts={"option": "b"}))
    assert (problem.code, problem.body["open_leaf_ids"]) == ("sheet_frozen", [ASKED])
    await clerk.submission.answer(play.sheet_id, ASKED, 0, "Ban hành ngày 15/01, số 12/KH.")
    await clerk.submission.attach(play.sheet_id, ASKED, "ke-hoach.pdf", PDF)
    await clerk.submission.send_explanation(play.sheet_id)


async def second_appraisal(play: Play) -> None:
    """The answer lies beside; the word is changed with a reason and sent."""
    appraiser = await play.system.person(USERNAME)

    async def open_() -> bool:
        found = await play.appraisal()
        return found.items[ASKED].again and found.phase_open

    await eventually(open_, timeout=60)
    item = (await play.appraisal()).items[ASKED]
    assert item.answer is not None
    content = await appraiser.submission.evidence(play.sheet_id, item.answer.evidence[0].evidence_id)
    assert content == PDF
    changed = await appraiser.appraisal.score(
        play.appraisal_id, ASKED, item.version, points="0", reason="Văn bản ban hành sau hạn."
    )
    assert changed.first is not None
    await appraiser.appraisal.submit(play.round_id)


async def test_a_question_leads_to_an_answer_a_second_word_and_the_ranking(
    system: System, desk: Desk, plan: RoundPlan
) -> None:
    play = await opened(system, desk, plan)
    home_affairs = await system.person(ADMINISTRATOR)
    digest = await send_sheet(play)
    await play.turn("self_scoring", "appraisal_1")
    await first_appraisal(play)
    assert (await home_affairs.identity.account(play.appraiser_id)).status == "active"
    assert (await home_affairs.reporting.results(play.round_id)).status != "final"
    await play.turn("appraisal_1", "explanation")
    before = await play.sheet()
    await explain(play)
    after = await play.sheet()
    assert (after.items, after.signoff) == (before.items, before.signoff)
    assert after.signoff.receipt is not None
    assert after.signoff.receipt.digest == digest
    await play.turn("explanation", "appraisal_2")
    await second_appraisal(play)

    async def ranked() -> bool:
        results = await home_affairs.reporting.results(play.round_id)
        return results.status == "final" and len(results.rows) == 1

    async def locked() -> bool:
        return (await home_affairs.identity.account(play.appraiser_id)).status == "locked"

    await eventually(ranked, timeout=60)
    await eventually(locked, timeout=60)
