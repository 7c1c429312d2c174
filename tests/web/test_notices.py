"""The bell counts by itself while a page is open; what one tab has read, the others show as read."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from deploy.sample import RoundPlan
from tests.round.system import System

from .conftest import Province, Visiting
from .visit import PHONE, Visit

pytestmark = pytest.mark.browser

APPRAISER = "thamdinh.chuong"
"""Nobody else's: the first notice of this account is the test's own."""
LOADS = "() => performance.getEntriesByType('navigation')[0].startTime + performance.timeOrigin"


def _bell(page: Page, unread: int) -> Locator:
    name = f"Thông báo, {unread} chưa đọc" if unread else "Thông báo"
    return page.get_by_role("link", name=name, exact=True)


async def _another_tab(at: Visit, path: str) -> Page:
    tab = await at.context.new_page()
    await tab.goto(at.address + path)
    await expect(tab.locator(".shell")).to_be_visible()
    return tab


async def test_an_assignment_rings_the_open_page_and_is_read_in_every_tab(
    system: System, home: Province, plan: RoundPlan, visit: Visiting
) -> None:
    admin = await system.home_affairs()
    account = {"username": APPRAISER, "person_name": "Đỗ Thị Chuông", "kind": "appraisal"}
    account_id = await system.issue(account | {"unit_id": "so-y-te", "functions": []})
    async with visit() as at:
        await at.sign_in(home.who(APPRAISER))
        await expect(_bell(at.page, 0)).to_be_visible()
        other = await _another_tab(at, "/thong-bao")
        await expect(other.get_by_text("Chưa có thông báo nào")).to_be_visible()
        loaded = await at.page.evaluate(LOADS)
        line = {"account_id": account_id, "unit_ids": plan.unit_ids[:1], "node_ids": ["l1-1-1"]}
        await admin.appraisal.assign(home.round_id, [line])
        await expect(_bell(at.page, 1)).to_be_visible()
        told = other.get_by_role("button", name="Bạn được giao thẩm định")
        await expect(told).to_be_visible()
        assert await at.page.evaluate(LOADS) == loaded, "nothing was loaded anew"
        await told.click()
        await expect(other).to_have_url(f"{at.address}/tham-dinh-cchc/{home.round_id}")
        await expect(_bell(other, 0)).to_be_visible()
        await expect(_bell(at.page, 0)).to_be_visible()


async def test_on_a_phone_all_are_read_at_once_and_mail_is_chosen(
    system: System, home: Province, visit: Visiting
) -> None:
    clerk = home.clerk()
    admin = await system.home_affairs()
    (account_id,) = [
        found.account_id
        async for found in admin.identity.accounts(kind="entry", search=clerk.username)
        if found.username == clerk.username
    ]
    await admin.identity.lock(account_id, "Nhập số liệu ngoài phạm vi được giao, chờ đơn vị giải trình")
    await admin.identity.unlock(account_id, "Đơn vị đã giải trình bằng văn bản số 123/BC-BQL")
    async with visit(PHONE) as at:
        await at.sign_in(clerk)
        # The lock and its end, beside what the round itself may have told.
        await at.page.get_by_role("link", name=re.compile(r"^Thông báo, \d+ chưa đọc$")).click()
        for told in ("bị khóa", "mở lại"):
            await expect(at.page.get_by_role("button").filter(has_text=told).first).to_be_visible()
        await at.settled()
        assert await at.overhang() <= 0
        assert await at.inaccessible() == []
        await at.button("Đánh dấu đã đọc tất cả").click()
        await expect(at.page.get_by_role("img", name="Chưa đọc")).to_have_count(0)
        await at.page.get_by_role("radio", name="Không gửi thư").check()
        await expect(at.page.get_by_text("Đã lưu cách nhận thư.")).to_be_visible()
        await at.page.reload()
        await expect(at.page.get_by_role("radio", name="Không gửi thư")).to_be_checked()
