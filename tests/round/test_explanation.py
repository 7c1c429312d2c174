"""Asked, answered, appraised a second time, ranked: through the gateway, in an official round."""

from chamdiem.servicekit.testing import eventually
from deploy.sample import RoundPlan

from .conftest import APPRAISER_UNIT, Desk
from .explaining import (
    ASKED,
    LEAVES,
    PDF,
    QUESTION,
    Play,
    assign,
    open_explained,
    send_sheet,
    until_appraisable,
    until_explainable,
    until_second,
)
from .system import ADMINISTRATOR, System, refusal

USERNAME = "thamdinh.giaitrinh"
APPRAISER = {
    "username": USERNAME,
    "person_name": "Đỗ Minh Giải",
    "position": "Thành viên Tổ thẩm định",
    "kind": "appraisal",
    "unit_id": APPRAISER_UNIT,
    "functions": [],
}


async def first_appraisal(play: Play) -> None:
    """A question on one leaf, agreement on all, sent: the leaf is owed again."""
    appraiser = await play.system.person(USERNAME)
    await until_appraisable(play)
    asked = await appraiser.appraisal.ask(play.appraisal_id, ASKED, 0, QUESTION)
    assert asked.question is not None
    await appraiser.appraisal.agree(play.appraisal_id, LEAVES)
    await appraiser.appraisal.submit(play.round_id)
    after = await play.appraisal()
    assert (after.status, after.owed_again, after.items[ASKED].frozen) == ("waiting", 1, True)


async def explain(play: Play) -> None:
    """Only the leaf asked about is open; the answer and a new document are sent."""
    clerk = await play.system.person(play.clerk)
    await until_explainable(play)
    problem = await refusal(clerk.submission.save(play.sheet_id, LEAVES[1], 1, facts={"option": "b"}))
    assert (problem.code, problem.body["open_leaf_ids"]) == ("sheet_frozen", [ASKED])
    await clerk.submission.answer(play.sheet_id, ASKED, 0, "Ban hành ngày 15/01, số 12/KH.")
    await clerk.submission.attach(play.sheet_id, ASKED, "ke-hoach.pdf", PDF)
    await clerk.submission.send_explanation(play.sheet_id)


async def second_appraisal(play: Play) -> None:
    """The answer lies beside; the word is changed with a reason and sent."""
    appraiser = await play.system.person(USERNAME)
    await until_second(play)
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
    appraiser_id = await system.issue(APPRAISER)
    round_id = await open_explained(system, plan.set_id, desk.unit_id, official=True)
    play = Play(system, round_id, desk.unit_id, desk.clerk, desk.leader, USERNAME, appraiser_id)
    await assign(play)
    home_affairs = await system.person(ADMINISTRATOR)
    digest = await send_sheet(play)
    await play.turn("appraisal_1")
    await first_appraisal(play)
    assert (await home_affairs.identity.account(appraiser_id)).status == "active"
    assert (await home_affairs.reporting.results(round_id)).status != "final"
    await play.turn("explanation")
    before = await play.sheet()
    await explain(play)
    after = await play.sheet()
    assert (after.items, after.signoff) == (before.items, before.signoff)
    assert after.signoff.receipt is not None
    assert after.signoff.receipt.digest == digest
    await play.turn("appraisal_2")
    await second_appraisal(play)

    async def ranked() -> bool:
        results = await home_affairs.reporting.results(round_id)
        return results.status == "final" and len(results.rows) == 1

    async def locked() -> bool:
        return (await home_affairs.identity.account(appraiser_id)).status == "locked"

    await eventually(ranked, timeout=60)
    await eventually(locked, timeout=60)
