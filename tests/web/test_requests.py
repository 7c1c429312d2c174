"""A unit's head asks in the browser, Home Affairs approves, both see where it stands (A3)."""

import pytest
from playwright.async_api import expect

from tests.round.system import ADMINISTRATOR

from .conftest import LONG_NAME, Province, Visiting
from .visit import PHONE

pytestmark = pytest.mark.browser
PERSON = "Nguyễn Thị Phương Thảo"


async def test_a_request_goes_from_the_head_to_home_affairs_and_back(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.leader())
        await at.open("/yeu-cau")
        await expect(at.page.get_by_text("Chưa có đề nghị nào.")).to_be_visible()
        await at.button("Đề nghị mới").click()
        await at.page.get_by_label("Tên đăng nhập").fill(f"{LONG_NAME}.moi")
        await at.page.get_by_label("Họ tên").fill(PERSON)
        await at.page.get_by_label("Lý do").fill("Cán bộ mới phụ trách cải cách hành chính")
        assert await at.inaccessible() == []
        await at.button("Gửi đề nghị").click()
        await expect(at.page.locator(".request-list")).to_contain_text("Chờ duyệt")
        assert await at.inaccessible() == []
    async with visit(PHONE) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/yeu-cau")
        await expect(at.page.locator(".request-list")).to_contain_text(PERSON)
        assert (await at.inaccessible(), await at.overhang()) == ([], 0)
        await at.button("Duyệt").click()
        await at.dialog().get_by_role("textbox").fill("Đúng quy định")
        await at.dialog().get_by_role("button", name="Duyệt", exact=True).click()
        await expect(at.page.locator(".first-password")).to_be_visible()
    async with visit() as at:
        await at.sign_in(home.leader())
        await at.open("/yeu-cau")
        await expect(at.page.locator(".request-list")).to_contain_text("Đã duyệt")
