"""What an open page lives through: an update of the server, a fault of its own, its session ending."""

import re

import pytest
from playwright.async_api import Page, Route, expect

from .conftest import Province, Visiting
from .visit import PHONE, Visit

pytestmark = pytest.mark.browser
NOTICES = re.compile(r"/assets/NoticesPage-[^/]+\.js")
LIST = re.compile(r"/api/identity/me/notices\?")
NEWER = '<!doctype html><script type="module" src="/assets/index-newer.js"></script>'
LEAF = "l1-1-1"


async def gone(route: Route) -> None:
    await route.fulfill(status=404, body="")


async def test_a_part_that_the_line_lost_is_said_and_comes_with_a_reload(
    visit: Visiting, home: Province
) -> None:
    async with visit(PHONE, meant=(404,)) as at:
        await at.sign_in(home.clerk())
        await at.settled()
        await at.page.route(NOTICES, gone)
        await at.go("/thong-bao")
        await expect(at.page.get_by_role("heading", name="Chưa tải được trang này")).to_be_visible()
        assert await at.overhang() == 0
        assert await at.inaccessible() == []
        await at.page.unroute(NOTICES)
        await at.button("Tải lại trang").click()
        await expect(at.page.get_by_role("heading", name="Nhận thông báo qua thư điện tử")).to_be_visible()
        at.faults.clear()  # React says on the console what the page caught.


async def test_after_an_update_of_the_server_an_old_page_opens_the_new_build_by_itself(
    visit: Visiting, home: Province
) -> None:
    async with visit(meant=(404,)) as at:
        await at.sign_in(home.clerk())
        await at.settled()
        asked: list[str] = []

        async def updated(route: Route) -> None:
            asked.append(route.request.url)
            await route.fulfill(body=NEWER, content_type="text/html")

        async def only_in_the_newer(route: Route) -> None:
            await (route.continue_() if asked else gone(route))

        await at.page.route(NOTICES, only_in_the_newer)
        await at.page.route(at.address + "/", updated)
        await at.go("/thong-bao")
        await expect(at.page.get_by_role("heading", name="Nhận thông báo qua thư điện tử")).to_be_visible()
        assert asked != []
        at.faults.clear()


async def test_a_page_that_breaks_leaves_the_rest_working(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.clerk())
        await at.settled()
        await at.page.route(LIST, lambda route: route.fulfill(json={"items": [None], "unread": 1}))
        await at.go("/thong-bao")
        await expect(at.page.get_by_role("heading", name="Trang này gặp lỗi")).to_be_visible()
        await at.page.locator("#content").get_by_role("link", name="Về Trang chủ").click()
        await expect(at.page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
        at.faults.clear()


async def another_tab(at: Visit) -> Page:
    page = await at.context.new_page()
    await page.goto(at.address + "/")
    await expect(page.locator(".shell")).to_be_visible()
    return page


async def test_signing_out_and_in_is_followed_by_the_other_tabs(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.clerk())
        await at.settled()
        other = await another_tab(at)
        await other.locator(".bar-person").click()
        await other.get_by_text("Đăng xuất").click()
        await expect(at.page.get_by_label("Tên đăng nhập")).to_be_visible()
        await expect(at.page.locator(".shell")).to_have_count(0)
        await at.fill_in(home.leader())
        await expect(other.locator(".bar-person")).to_be_visible()
        name = await at.page.locator(".bar-person-name").inner_text()
        await expect(other.locator(".bar-person-name")).to_have_text(name)


async def test_a_session_that_ends_while_one_types_loses_nothing(visit: Visiting, home: Province) -> None:
    clerk = home.clerk()
    async with visit(meant=(401,)) as at:
        await at.sign_in(clerk)
        await at.open(f"/cchc/{home.round_id}")
        await at.settled()
        await at.context.clear_cookies()
        refused: list[str] = []

        async def refuse(route: Route) -> None:
            """Saves alone: the history of a leaf is asked for below the same path."""
            if route.request.method != "PATCH" or len(refused) == 2:
                return await route.continue_()
            refused.append(route.request.url)
            await route.fulfill(status=401, json={})

        await at.row(LEAF).click()
        await at.page.route(re.compile("/items/"), refuse)
        words = "Báo cáo số 12/BC-SNV đã gửi đúng hạn"
        await at.page.locator("[data-explanation]").fill(words)
        dialog = at.dialog()
        await expect(dialog).to_contain_text("Phiên làm việc đã hết")
        await dialog.get_by_label("Mật khẩu", exact=True).fill(clerk.password)
        async with at.page.expect_response(lambda one: one.request.method == "PATCH" and one.ok):
            await dialog.get_by_role("button", name="Đăng nhập", exact=True).click()
        await expect(dialog).to_have_count(0)
        await expect(at.page.locator("[data-explanation]")).to_have_value(words)
        await at.page.reload()
        await at.row(LEAF).click()
        await expect(at.page.locator("[data-explanation]")).to_have_value(words)
