"""Asking, answering and looking again, by hand (domain, Workflow)."""

from pathlib import Path

from playwright.async_api import expect

from deploy.sample import RoundPlan
from tests.round.explaining import (
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

from .conftest import LONG_NAME, Province, Visiting
from .visit import DESKTOP, PHONE

ANSWER = "Kế hoạch số 12/KH-SNV ban hành ngày 15/01, trước hạn của tỉnh 5 ngày; xem trang 3, mục II."


async def ready(home: Province, plan: RoundPlan) -> Play:
    """The sheet is sent and the first appraisal is open."""
    system = home.system
    home_affairs = await system.home_affairs()
    appraiser = sorted(plan.usernames)[0]
    ids = {a.username: a.account_id async for a in home_affairs.identity.accounts(kind="appraisal")}
    round_id = await open_explained(system, plan.set_id, LONG_NAME, official=False)
    people = (home.clerk().username, home.leader().username, appraiser)
    play = Play(system, round_id, LONG_NAME, *people, ids[appraiser])
    await assign(play)
    await send_sheet(play)
    await play.turn("appraisal_1")
    await until_appraisable(play)
    return play


async def asks(home: Province, play: Play, visit: Visiting) -> None:
    """The appraiser asks on one leaf, agrees with everything and sends."""
    async with visit(DESKTOP) as at:
        await at.sign_in(home.who(play.appraiser))
        await at.open(f"/tham-dinh-cchc/{play.round_id}")
        await at.settled()
        await at.button("Yêu cầu giải trình").click()
        await at.page.get_by_label("Điều cần đơn vị giải trình").fill(QUESTION)
        await at.button("Gửi yêu cầu").click()
        await expect(at.button("Rút lại")).to_be_visible()
        appraiser = await play.system.person(play.appraiser)
        await appraiser.appraisal.agree(play.appraisal_id, LEAVES)
        await at.page.reload()
        await at.settled()
        await at.button("Gửi kết quả thẩm định").click()
        await at.reason("Gửi kết quả thẩm định")
        await expect(at.page.get_by_text("Đã gửi thẩm định lần 1.")).to_be_visible()
        assert at.faults == []


async def answers(home: Province, play: Play, visit: Visiting, file: Path) -> None:
    """From the task at home to the question, the answer with a file, and the sending."""
    async with visit(DESKTOP) as at:
        await at.sign_in(home.clerk())
        await at.settled()
        task = at.page.locator(".task", has_text="Giải trình 1 tiêu chí")
        await task.get_by_role("button", name="Giải trình").click()
        await expect(at.page.get_by_text(QUESTION)).to_be_visible()
        await expect(at.page.locator("tbody.leaf")).to_have_count(1)
        await at.page.get_by_label("Trả lời", exact=True).fill(ANSWER)
        await at.upload("Chọn tệp", file)
        await expect(at.page.locator(".asked-part .evidence-name")).to_have_text("minh-chung.pdf")
        await at.settled()
        await at.button("Gửi giải trình").click()
        await at.reason("Gửi giải trình")
        await expect(at.page.get_by_text("Đã gửi giải trình lúc")).to_be_visible()
        assert at.faults == []


async def test_a_question_its_answer_and_the_second_appraisal(
    home: Province, plan: RoundPlan, visit: Visiting, tmp_path: Path
) -> None:
    file = tmp_path / "minh-chung.pdf"
    file.write_bytes(PDF)
    play = await ready(home, plan)
    await asks(home, play, visit)
    await play.turn("explanation")
    await until_explainable(play)
    async with visit(PHONE) as at:
        await at.sign_in(home.clerk())
        await at.settled()
        await at.open(f"/cchc/{play.round_id}?loc=explain")
        await at.settled()
        await at.button("Giải trình").click()
        await expect(at.page.get_by_text(QUESTION)).to_be_visible()
    await answers(home, play, visit, file)
    await play.turn("appraisal_2")
    await until_second(play)
    async with visit(PHONE) as at:
        await at.sign_in(home.who(play.appraiser))
        await at.open(f"/tham-dinh-cchc/{play.round_id}")
        await expect(at.page.get_by_text(ANSWER)).to_be_visible()
    async with visit(DESKTOP) as at:
        await at.sign_in(home.who(play.appraiser))
        await at.settled()
        await at.open(f"/tham-dinh-cchc/{play.round_id}")
        await expect(at.page.get_by_text(ANSWER)).to_be_visible()
        await expect(at.page.get_by_text("Thẩm định lần 2: xem lại 1 tiêu chí")).to_be_visible()
        await at.settled()
        await at.button("Gửi kết quả thẩm định").click()
        await at.reason("Gửi kết quả thẩm định")
        await expect(at.page.get_by_text("Đã gửi kết quả thẩm định.")).to_be_visible()
        assert at.faults == []
    assert (await play.appraisal()).status == "sent"
    assert ASKED in (await play.sheet()).answers
