"""Accounts in the browser: found, looked into, restricted, handed over, closed (A2, A4)."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.round.system import ADMINISTRATOR, MANAGEMENT

from .conftest import Province, Visiting
from .visit import PHONE

pytestmark = pytest.mark.browser


async def test_an_account_is_restricted_handed_over_and_closed(
    visit: Visiting, home: Province, tmp_path: Path
) -> None:
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/tai-khoan")
        await at.button("Cấp tài khoản").click()
        drawer = at.page.locator(".ant-drawer-content-wrapper").last
        await drawer.get_by_label("Tên đăng nhập").fill("thu.ban.giao")
        await drawer.get_by_label("Họ tên").fill("Phạm Thị Thu Hương")
        await at.pick("Đơn vị", "Sở Y tế")
        await drawer.get_by_role("button", name="Cấp tài khoản").click()
        await expect(at.dialog().get_by_text("Phạm Thị Thu Hương")).to_be_visible()
        async with at.page.expect_download() as printed:
            await at.dialog().get_by_role("button", name="In phiếu mật khẩu (PDF)").click()
        slips = tmp_path / "phieu.pdf"
        await (await printed.value).save_as(slips)
        assert slips.read_bytes().startswith(b"%PDF")
        await at.page.keyboard.press("Escape")
        await at.page.get_by_placeholder("Tìm tên, mã").fill("thu huong")
        await at.page.get_by_placeholder("Tìm tên, mã").press("Enter")
        await at.page.get_by_role("button", name="Phạm Thị Thu Hương").click()
        await at.page.get_by_role("tab", name="Quyền và phạm vi").click()
        await at.page.get_by_label("Chỉ được xem, không được thay đổi").check()
        await at.page.get_by_label("Lý do").fill("Chỉ theo dõi")
        await at.button("Lưu quyền").click()
        await at.page.get_by_role("tab", name="Lịch sử").click()
        await expect(at.page.get_by_text("Chỉ theo dõi")).to_be_visible()
        assert await at.inaccessible() == []
        await at.page.get_by_role("tab", name="Thông tin").click()
        await at.button("Đóng tài khoản").click()
        await at.dialog().get_by_role("textbox").fill("Chuyển công tác")
        await at.dialog().get_by_role("button", name="Đóng tài khoản", exact=True).click()
        await expect(at.page.locator(".account-details").get_by_text("Đã đóng")).to_be_visible()
        await expect(at.page.get_by_role("tab", name="Bàn giao")).to_have_count(0)


async def test_management_only_reads_accounts(visit: Visiting, home: Province) -> None:
    async with visit(PHONE) as at:
        await at.sign_in(home.who(MANAGEMENT))
        await at.open("/quan-tri/tai-khoan")
        await at.page.locator(".account-list button").first.click()
        await expect(at.page.get_by_role("tab", name="Lịch sử")).to_be_visible()
        await expect(at.page.get_by_role("tab", name="Bàn giao")).to_have_count(0)
        assert await at.inaccessible() == []
        assert await at.overhang() == 0
        await at.page.go_back()
        await expect(at.page.get_by_role("button", name="Cấp tài khoản")).to_have_count(0)
