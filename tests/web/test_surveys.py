"""A survey by hand: made and given out, answered on a phone without an account, keyed in, closed (C3)."""

import asyncio
from typing import Any

import httpx
import pytest
from playwright.async_api import Dialog, Route, expect

from tests.round.system import ADMINISTRATOR, Window, open_round

from .conftest import LONG_NAME, Province, Visiting
from .visit import NARROW, PHONE, Visit

pytestmark = pytest.mark.browser

NAME = "Phiếu khảo sát sự hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan hành chính"


@pytest.fixture
async def round_id(home: Province) -> str:
    """A round of its own, since closing its survey is for good."""
    home_affairs = await home.system.home_affairs()
    return await open_round(home_affairs, home.set_id, ["so-tai-chinh", LONG_NAME], Window(-60, 3600))


async def make_a_form(at: Visit, round_id: str) -> None:
    """From the control room to an open form that units answer too."""
    await at.open(f"/dieu-hanh/{round_id}")
    await at.page.get_by_role("link", name="Phiếu khảo sát").click()
    await at.button("Lập phiếu").click()
    await at.page.get_by_label("Tên phiếu").fill(NAME)
    await at.page.locator(".ant-drawer-close").click()
    await at.button("Lập phiếu").click()
    await expect(at.page.get_by_text("Bạn đang tiếp tục bản chưa lưu.")).to_be_visible()
    await expect(at.page.get_by_label("Tên phiếu")).to_have_value(NAME)
    for number, text in ((1, "Ông/bà có góp ý gì thêm không?"), (2, "Điều gì làm ông/bà hài lòng nhất?")):
        await at.button("Thêm câu hỏi góp ý").click()
        await at.page.get_by_label(f"Câu hỏi góp ý {number}", exact=True).fill(text)
    await expect(at.page.locator(".survey-groups")).to_contain_text("trọng số")
    people = at.page.get_by_label("Số người:").first
    await people.fill("1000")
    await at.settled()
    assert await at.inaccessible() == []
    await at.button("Lưu phiếu").click()
    await expect(at.page.get_by_role("heading", name=NAME)).to_be_visible()
    await at.button("Mở phiếu").click()
    await at.reason("Mở phiếu", "Theo kế hoạch khảo sát năm 2024")
    await expect(at.page.get_by_text("Đang mở")).to_be_visible()
    await expect(at.page.get_by_role("cell", name="286")).to_be_visible()


async def give_out(at: Visit) -> list[str]:
    """Two links of the first unit, read from the list that Home Affairs downloads."""
    await at.button("Phát đường dẫn").click()
    await at.page.get_by_label("Số lượng").fill("2")
    await at.button("Tạo đường dẫn").click()
    async with at.page.expect_download() as download:
        await at.button("Tải CSV").click()
    text = (await (await download.value).path()).read_text(encoding="utf-8-sig")
    async with at.page.expect_download() as printed:
        await at.button("In PDF").click()
    assert (await (await printed.value).path()).read_bytes().startswith(b"%PDF-")
    await at.page.keyboard.press("Escape")
    return ["/khao-sat/" + line.rsplit("/", 1)[-1] for line in text.splitlines()[1:]]


async def answer(at: Visit) -> None:
    """The first answer of every question, one of them before a reload."""
    await at.page.locator("fieldset").first.locator("input").first.check()
    await at.page.reload()
    await expect(at.page.locator("fieldset").first.locator("input").first).to_be_checked()
    for question in await at.page.locator("fieldset").all():
        await question.locator("input").first.check()
    for comment in ("có góp ý gì thêm", "làm ông/bà hài lòng nhất"):
        await at.page.get_by_label(comment).fill("Phục vụ tận tình")


async def sent_twice(system_address: str, path: str) -> httpx.Response:
    """Somebody else with the same link."""
    async with httpx.AsyncClient(base_url=system_address, timeout=30) as http:
        token = {"Survey-Token": path.rsplit("/", 1)[-1]}
        form: dict[str, Any] = (await http.get("/api/submission/public/survey", headers=token)).json()
        question = next(one for one in form["questions"] if one["kind"] == "text")
        body = {"key": "another-browser", "answers": {question["id"]: "Lần nữa"}}
        return await http.post("/api/submission/public/survey", json=body, headers=token)


async def test_a_survey_from_the_form_to_the_points(visit: Visiting, home: Province, round_id: str) -> None:
    async with visit(meant=(409,)) as office:
        await office.sign_in(home.who(ADMINISTRATOR))
        await make_a_form(office, round_id)
        first, second = await give_out(office)
        async with visit(PHONE, meant=(409, 404)) as citizen:
            await citizen.open(first)
            await answer(citizen)
            assert await citizen.inaccessible() == []
            await citizen.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
            assert await citizen.overhang() == 0
            await citizen.context.set_offline(True)
            await citizen.button("Gửi câu trả lời").click()
            await expect(citizen.page.get_by_text("Mạng yếu")).to_be_visible()
            await citizen.context.set_offline(False)
            await expect(citizen.page.get_by_text("Xin cảm ơn!")).to_be_visible()
            await citizen.page.reload()
            await expect(citizen.page.get_by_text("Phiếu này đã được trả lời.")).to_be_visible()
            assert (await sent_twice(citizen.address, first)).json()["code"] == "survey_token_used"
            await citizen.open("/khao-sat/khong-co")
            await expect(citizen.page.get_by_text("Không tìm thấy phiếu này.")).to_be_visible()
        await key_in(office)
        await close(office)
        async with visit(PHONE) as late:
            await late.open(second)
            await expect(late.page.get_by_text("Phiếu đã đóng.")).to_be_visible()
    closed = await survey_of(home, round_id)
    assert closed["held"] is True
    points = {(score["unit_id"], score["points"] is None) for score in closed["scores"]}
    assert ("so-tai-chinh", False) in points
    assert {empty for unit, empty in points if unit == LONG_NAME} == {True}


async def type_paper(at: Visit, number: str, *, first: str = "1") -> None:
    """A paper by the keyboard alone, from its number to the Enter that saves it."""
    await expect(at.page.get_by_label("Số phiếu")).to_be_focused()
    for word in (number, first):
        await at.page.keyboard.type(word)
        await at.page.keyboard.press("Enter")
    if first != "1":
        await expect(at.page.get_by_text("Câu này nhận số từ 1 đến")).to_be_visible()
        await at.page.keyboard.press("Control+a")
        await at.page.keyboard.type("1")
        await at.page.keyboard.press("Enter")
    for _ in range(await at.page.locator("input[data-key]").count() - 2):
        await at.page.keyboard.type("1")
        await at.page.keyboard.press("Enter")


async def key_in(at: Visit) -> None:
    """Papers by number: Enter goes on, and at the end saves; the next is typed before the line answers."""
    line = asyncio.Event()

    async def slow(route: Route) -> None:
        if route.request.method == "POST":
            await line.wait()
        await route.continue_()

    await at.page.route("**/papers", slow)
    await at.button("Nhập phiếu giấy").click()
    await type_paper(at, "17")
    await type_paper(at, "18", first="99")
    await expect(at.page.get_by_text("Đã lưu 0 phiếu. Đang lưu 2 phiếu…")).to_be_visible()
    line.set()
    await expect(at.page.get_by_text("Đã lưu 2 phiếu.")).to_be_visible()
    await type_paper(at, "17")
    await expect(at.page.get_by_text("Sửa và lưu lại")).to_be_visible()
    await reload_without_a_line(at)
    await at.button("Nhập phiếu giấy (2 chưa lưu)").click()
    await expect(at.page.get_by_text("Đã lưu 1 phiếu.")).to_be_visible()
    await expect(at.page.get_by_label("Số phiếu")).to_have_value("20")
    await at.button("Bỏ phiếu này").click()
    dropping = at.page.get_by_role("dialog", name="Bỏ phiếu này")
    await dropping.get_by_role("button", name="Bỏ phiếu này").click()
    await expect(dropping).to_have_count(0)
    await at.page.get_by_label("Số phiếu").fill("")
    await at.page.locator(".ant-drawer-close").click()
    await expect(at.button("Nhập phiếu giấy")).to_be_visible()


async def reload_without_a_line(at: Visit) -> None:
    """What could not be sent, was refused or is half typed outlives the page; the first then goes alone."""
    warned: list[str] = []

    async def leave(dialog: Dialog) -> None:
        warned.append(dialog.type)
        await dialog.accept()

    async def dead(route: Route) -> None:
        if route.request.method == "POST" and not warned:
            await route.abort("connectionfailed")
        else:
            await route.continue_()

    await at.page.route("**/papers", dead)
    await type_paper(at, "19")
    await expect(at.page.get_by_text("Chưa gửi được")).to_be_visible()
    await at.page.keyboard.type("20")
    at.page.once("dialog", leave)
    await at.page.reload()
    assert warned == ["beforeunload"]


async def close(at: Visit) -> None:
    """Once, for all forms of the round."""
    await expect(at.page.get_by_text("4 câu trả lời")).to_be_visible()
    await at.settled()
    assert await at.inaccessible() == []
    assert await at.overhang() == 0
    await at.button("Chốt từ các phiếu").click()
    await at.reason("Chốt từ các phiếu", "Đã thu đủ phiếu")
    await expect(at.page.get_by_text("Đã chốt, điểm điều tra")).to_be_visible()


async def survey_of(home: Province, round_id: str) -> dict[str, Any]:
    """The closed survey, as the results take it."""
    home_affairs = await home.system.home_affairs()
    survey = await home_affairs.submission.close_collected_survey(round_id, "Hỏi lại")
    return dict(survey.model_dump(mode="json"))
