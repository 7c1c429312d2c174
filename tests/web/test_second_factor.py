"""The second factor in a browser: required, enrolled with the QR code's secret, asked for, turned off."""

import base64
import re
import time
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from chamdiem.client import ChamdiemClient
from deploy.demo.people import Credentials, own_password
from services.identity.domain.second_factor import PERIOD, code_at
from tests.round.system import ADMINISTRATOR, System

from .conftest import Province, Visiting
from .visit import NARROW, PHONE, Visit

pytestmark = pytest.mark.browser

CLERK = {
    "username": "haibuoc.nhap",
    "person_name": "Nguyễn Thị Phương Thảo Nguyên",
    "position": "Phó Chánh Văn phòng phụ trách cải cách hành chính",
    "kind": "appraisal",
    "unit_id": "so-tai-chinh",
    "functions": [],
}


def code_of(secret: str, steps: int = 0) -> str:
    """What a telephone shows now, or so many steps later."""
    key = base64.b32decode(secret.replace(" ", ""))
    return code_at(key, int(time.time()) // PERIOD + steps)


@pytest.fixture
async def required(system: System, home: Province) -> AsyncIterator[Credentials]:
    """Appraisers need a second factor; one of them has a password of her own, and none yet."""
    home_affairs = await system.home_affairs()
    (issued,) = await home_affairs.identity.issue_accounts([CLERK])
    own = own_password()
    async with ChamdiemClient(system.address) as newcomer:
        await newcomer.identity.sign_in(issued.username, issued.first_password or "")
        await newcomer.identity.change_password(issued.username, issued.first_password or "", own)
    seen = await home_affairs.identity.security()
    await home_affairs.identity.require_second_factor(["appraisal"], seen.version)
    yield Credentials(issued.username, own)
    seen = await home_affairs.identity.security()
    await home_affairs.identity.require_second_factor([], seen.version)


async def enrol(at: Visit, password: str) -> tuple[str, str]:
    """Through the form; gives the secret and a recovery code."""
    await at.page.get_by_label("Mật khẩu của bạn").fill(password)
    await at.button("Tiếp tục").click()
    await expect(at.page.get_by_alt_text("Mã QR để đăng ký")).to_be_visible()
    assert await at.inaccessible() == []
    assert await at.overhang() <= 0
    secret = await at.page.locator(".enrol-secret").inner_text()
    await at.page.get_by_label("Nhập mã 6 số mà ứng dụng hiện ra").fill(code_of(secret))
    await at.button("Xác nhận").click()
    await expect(at.page.locator(".recovery-codes li")).to_have_count(10)
    assert await at.inaccessible() == []
    async with at.page.expect_download() as saved:
        await at.button("Tải về").click()
    assert (await saved.value).suggested_filename == f"ma-du-phong-{CLERK['username']}.txt"
    recovery = await at.page.locator(".recovery-codes li").first.inner_text()
    await at.button("Tôi đã cất mã").click()
    return secret, recovery


async def test_required_enrolled_asked_for_and_turned_off(visit: Visiting, required: Credentials) -> None:
    async with visit(PHONE) as at:
        await at.open("/")
        await at.fill_in(required)
        await expect(at.page.get_by_role("heading", name="Bật xác thực hai bước")).to_be_visible()
        assert await at.inaccessible() == []
        secret, recovery = await enrol(at, required.password)
        await expect(at.page.locator(".shell")).to_be_visible()
    async with visit(NARROW, meant=(401, 422)) as at:
        await at.open("/")
        await at.fill_in(required)
        await expect(at.page.get_by_role("heading", name="Nhập mã xác thực")).to_be_visible()
        assert await at.inaccessible() == []
        assert await at.overhang() <= 0
        await at.page.get_by_label("Mã xác thực").fill("000000")
        await at.button("Đăng nhập").click()
        await expect(at.page.get_by_role("alert")).to_contain_text("Mã chưa đúng hoặc đã được dùng.")
        await at.page.get_by_label("Mã xác thực").fill(recovery)
        await at.button("Đăng nhập").click()
        await expect(at.page.locator(".shell")).to_be_visible()
    async with visit(meant=(401,)) as at:
        await at.open("/")
        await at.fill_in(required)
        # The code of the next step: that of enrolling opens nothing a second time.
        await at.page.get_by_label("Mã xác thực").fill(code_of(secret, 1))
        await at.button("Đăng nhập").click()
        await expect(at.page.locator(".shell")).to_be_visible()
        await at.open("/tai-khoan")
        await expect(at.page.get_by_text("Còn 9 mã dự phòng chưa dùng.")).to_be_visible()
        assert await at.inaccessible() == []
        await at.button("Tắt xác thực hai bước").click()
        await at.page.get_by_label("Mật khẩu của bạn").fill(required.password)
        await at.button("Tắt xác thực hai bước").click()
        # Accounts of this kind need one: nothing but enrolling anew is left.
        await expect(at.page.get_by_role("heading", name="Bật xác thực hai bước")).to_be_visible()


async def test_home_affairs_says_who_needs_one_and_helps_who_lost_it(
    visit: Visiting, system: System, home: Province
) -> None:
    async with visit() as at:
        await at.sign_in(system.people.credentials(ADMINISTRATOR))
        await at.open("/quan-tri/bao-mat")
        await at.page.get_by_label("Quản lý").check()
        await at.button("Lưu").click()
        await expect(at.page.get_by_text("Đã lưu cài đặt")).to_be_visible()
        await at.page.reload()
        await expect(at.page.get_by_label("Quản lý")).to_be_checked()
        await at.page.get_by_label("Quản lý").uncheck()
        await at.button("Lưu").click()
        await expect(at.button("Lưu")).to_be_disabled()
        await expect(at.page.get_by_text("Ít nhất 9 ký tự")).to_be_visible()
        await at.open("/quan-tri/tai-khoan")
        await at.page.locator(".ant-table-row button").first.click()
        for verb, why in (("Đăng xuất mọi nơi", "Nghi máy lạ"), ("Mở lại đăng nhập", "Nhập nhầm nhiều lần")):
            await at.button(verb).click()
            reason = at.dialog().get_by_role("textbox")
            await reason.fill(why)
            await at.dialog().get_by_role("button", name=verb, exact=True).click()
            await expect(reason).to_be_hidden()
        await at.page.get_by_role("tab", name=re.compile("Lịch sử")).click()
        await expect(at.page.get_by_text("Nghi máy lạ")).to_be_visible()
