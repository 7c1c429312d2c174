"""Signing in with an issued account (A5), and what a wrong password is told."""

import re

import pytest
from playwright.async_api import expect

from deploy.demo.people import Credentials, own_password
from tests.round.system import ADMINISTRATOR, System

from .conftest import Province, Visiting

pytestmark = pytest.mark.browser

ISSUED = {
    "username": "nguoimoi.nhap",
    "person_name": "Lê Thị Hồng Thắm",
    "position": "Chuyên viên",
    "kind": "entry",
    "unit_id": "so-tai-chinh",
    "functions": ["enter"],
}


async def test_an_issued_password_is_changed_before_anything_else(
    visit: Visiting, system: System, home: Province
) -> None:
    home_affairs = await system.home_affairs()
    (issued,) = await home_affairs.identity.issue_accounts([ISSUED])
    own = own_password()
    async with visit() as at:
        await at.open("/")
        await at.fill_in(Credentials(issued.username, issued.first_password or ""))
        await expect(at.page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()
        assert await at.inaccessible() == []
        await at.page.get_by_label("Mật khẩu hiện tại").fill(issued.first_password or "")
        await at.page.get_by_label("Mật khẩu mới", exact=True).fill("ngan")
        await expect(at.page.get_by_text("Ít nhất 9 ký tự")).to_be_visible()
        await at.page.get_by_label("Mật khẩu mới", exact=True).fill(own)
        await at.page.get_by_label("Nhập lại mật khẩu mới").fill(own)
        await at.page.get_by_role("button", name=re.compile("Đổi mật khẩu")).click()
        await expect(at.page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
        await at.page.reload()
        await expect(at.page.locator(".bar-person")).to_contain_text("Lê Thị Hồng Thắm")
        await at.page.locator(".bar-person").click()
        await at.page.get_by_text("Đăng xuất").click()
        await at.sign_in(Credentials(issued.username, own))


async def test_a_wrong_password_is_told_in_a_sentence(visit: Visiting, home: Province) -> None:
    async with visit(meant=(401,)) as at:
        await at.open("/")
        await at.fill_in(Credentials(ADMINISTRATOR, "Sai-mat-khau-1"))
        await expect(at.page.get_by_role("alert")).to_contain_text("Tên đăng nhập hoặc mật khẩu chưa đúng.")
        assert await at.inaccessible() == []


async def test_the_bar_names_the_province_that_the_system_serves(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.clerk())
        site = await (await at.context.request.get(f"{at.address}/api/site")).json()
        await expect(at.page.locator(".bar-province")).to_have_text(site["province"])
