"""Nothing typed is lost or sent by another: lost answers, closed tabs, an ended session, another person."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Route, expect

from .conftest import Province, Visiting
from .visit import Visit, saves

pytestmark = pytest.mark.browser
ITEMS = "**/api/submission/sheets/*/items/*"


async def at_sheet(at: Visit, home: Province, leaf_id: str) -> None:
    await at.open(f"/cchc/{home.round_id}#{leaf_id}")
    await expect(at.row(leaf_id)).to_be_visible()


@pytest.fixture
async def desk(visit: Visiting, home: Province) -> AsyncIterator[Visit]:
    """The clerk, in front of a line that the tests cut as they like."""
    async with visit(meant=(401, 409)) as at:
        await at.sign_in(home.clerk())
        yield at


async def test_an_answer_that_was_lost_on_the_way_is_no_conflict(desk: Visit, home: Province) -> None:
    """The server has the first words, the browser does not know: more words follow, and nobody is asked."""
    lost: list[str] = []

    async def lose(route: Route) -> None:
        if route.request.method == "PATCH" and not lost:
            answer = await route.fetch()
            lost.append(str(answer.status))
            return await route.abort()
        await route.continue_()

    await at_sheet(desk, home, "l5-1-1")
    await desk.context.route(ITEMS, lose)
    text = desk.page.locator("textarea[data-explanation]")
    await text.fill("Đã ban")
    await expect(desk.row("l5-1-1").locator(".saved")).to_contain_text("Chờ mạng")
    await text.fill("Đã ban hành")
    await expect(desk.row("l5-1-1").locator(".saved")).to_contain_text("Đã lưu")
    await expect(desk.page.locator(".line-state")).to_contain_text("Đã lưu tất cả")
    assert lost == ["200"]
    await desk.page.reload()
    await expect(desk.page.locator("textarea[data-explanation]")).to_have_value("Đã ban hành")


async def test_a_conflict_outlives_the_browser(desk: Visit, home: Province) -> None:
    """Closed and opened again, both texts are still there and nothing was overwritten."""
    await desk.context.route("**/api/events", lambda route: route.abort())
    await at_sheet(desk, home, "l5-1-2")
    other = await desk.context.new_page()
    await other.goto(f"{desk.address}/cchc/{home.round_id}#l5-1-2")
    await other.locator("textarea[data-explanation]").fill("Của thẻ kia.")
    saved = other.locator('tbody[data-leaf="l5-1-2"] .saved')
    await expect(saved).to_contain_text("Đã lưu")
    await other.close()
    await desk.page.locator("textarea[data-explanation]").fill("Của thẻ này.")
    await expect(desk.row("l5-1-2").locator(".saved")).to_contain_text("Xung đột")
    await desk.page.reload()
    alert = desk.row("l5-1-2").get_by_role("alert")
    await expect(alert).to_contain_text("Của thẻ kia.")
    await expect(alert).to_contain_text("Của thẻ này.")
    await desk.page.locator(".line-state").get_by_role("button").click()
    await desk.button("Ghép cả hai").click()
    await expect(desk.page.locator("textarea[data-explanation]")).to_have_value("Của thẻ kia.\nCủa thẻ này.")
    await expect(desk.row("l5-1-2").locator(".saved")).to_contain_text("Đã lưu")


async def test_a_page_left_without_a_network_is_found_as_it_was(desk: Visit, home: Province) -> None:
    """To the first page and back within the client: typed, unsent, still there, then sent."""
    await at_sheet(desk, home, "l7-4")
    await desk.context.set_offline(True)
    await desk.cell("l7-4").fill("3")
    await desk.page.keyboard.press("Enter")
    await expect(desk.row("l7-4").locator(".saved")).to_contain_text("Chờ mạng")
    await desk.page.get_by_role("link", name="Trang chủ").click()
    await expect(desk.row("l7-4")).to_have_count(0)
    await desk.page.go_back()
    await expect(desk.cell("l7-4")).to_have_value("3")
    await expect(desk.row("l7-4").locator(".saved")).to_contain_text("Chờ mạng")
    await desk.context.set_offline(False)
    await expect(desk.row("l7-4").locator(".saved")).to_contain_text("Đã lưu")


async def test_an_ended_session_keeps_the_words_and_sends_them_after_signing_in(
    desk: Visit, home: Province
) -> None:
    """The page stays, says what waits for whom, and goes on by itself."""
    await at_sheet(desk, home, "l5-2")

    async def refuse(route: Route) -> None:
        if "Authorization" in await route.request.all_headers() or route.request.method == "PATCH":
            return await route.fulfill(
                status=401, content_type="application/problem+json", body='{"code":"token_expired"}'
            )
        await route.continue_()

    await desk.context.route(ITEMS, refuse)
    await desk.context.clear_cookies()
    text = desk.page.locator("textarea[data-explanation]")
    await text.fill("Gõ khi phiên làm việc vừa hết.")
    await expect(desk.dialog()).to_be_visible()
    await expect(desk.page.locator(".line-state")).to_contain_text("gửi khi bạn đăng nhập lại")
    await desk.context.unroute(ITEMS, refuse)
    await desk.dialog().get_by_label("Mật khẩu", exact=True).fill(home.clerk().password)
    async with desk.page.expect_request(saves):
        await desk.dialog().get_by_role("button", name="Đăng nhập", exact=True).click()
    await expect(desk.row("l5-2").locator(".saved")).to_contain_text("Đã lưu")
    await expect(text).to_have_value("Gõ khi phiên làm việc vừa hết.")


async def test_another_person_on_the_computer_neither_sees_nor_sends_it(desk: Visit, home: Province) -> None:
    """The first person's unsent words wait for that person alone, whoever signs in meanwhile."""
    words = "Chỉ của người nhập liệu."
    await at_sheet(desk, home, "l5-3")
    await desk.context.route(ITEMS, lambda route: route.abort())
    await desk.page.locator("textarea[data-explanation]").fill(words)
    await expect(desk.row("l5-3").locator(".saved")).to_contain_text("Chờ mạng")
    await desk.page.locator(".bar-person").click()
    await desk.page.get_by_role("menuitem", name="Đăng xuất").click()
    await expect(desk.page.get_by_label("Tên đăng nhập")).to_be_visible()
    await desk.context.unroute(ITEMS)
    sent: list[str] = []
    desk.page.on("request", lambda request: sent.append(request.url) if saves(request) else None)
    await desk.fill_in(home.leader())
    await expect(desk.page.locator(".bar-person")).to_be_visible()
    await at_sheet(desk, home, "l5-3")
    await desk.settled()
    await expect(desk.page.get_by_text(words)).to_have_count(0)
    assert sent == []
    await desk.page.locator(".bar-person").click()
    await desk.page.get_by_role("menuitem", name="Đăng xuất").click()
    await desk.fill_in(home.clerk())
    await expect(desk.page.locator(".bar-person")).to_be_visible()
    await at_sheet(desk, home, "l5-3")
    await expect(desk.row("l5-3").locator(".saved")).to_contain_text("Đã lưu")
    await expect(desk.page.locator("textarea[data-explanation]")).to_have_value(words)


DENIED = """
    for (const name of ["localStorage", "indexedDB"])
        Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
"""


async def test_a_browser_that_keeps_nothing_still_works_and_says_so(visit: Visiting, home: Province) -> None:
    """Site data blocked, as in some offices: what waits would end with the page, and the page says it."""
    # Without its mark the browser asks whether a session is there.
    async with visit(meant=(401,)) as at:
        await at.context.add_init_script(DENIED)
        await at.sign_in(home.clerk())
        await at_sheet(at, home, "l6-1-1")
        await at.context.set_offline(True)
        await at.cell("l6-1-1").fill("4")
        await at.cell("l6-1-1", 1).fill("5")
        await expect(at.page.locator(".line-state")).to_contain_text("đừng đóng trang")
        await at.context.set_offline(False)
        await expect(at.row("l6-1-1").locator(".saved")).to_contain_text("Đã lưu")
        await expect(at.page.locator(".line-state")).to_contain_text("Đã lưu tất cả")


async def test_a_box_below_the_open_row_takes_the_click(desk: Visit, home: Province) -> None:
    """The open row closes above it, and no row moves while the button is down."""
    await at_sheet(desk, home, "l1-1-1")
    await desk.cell("l1-3-1").focus()
    box = desk.cell("l1-4")
    await box.check()
    await expect(desk.row("l1-4").locator(".points")).to_have_text("0,50")
    await box.uncheck()
