"""Accounts in the browser: found, looked into, restricted, handed over, closed (A2, A4)."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.round.system import ADMINISTRATOR, MANAGEMENT

from .conftest import LONG_NAME, Province, Visiting
from .visit import PHONE, Visit

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
        await _hand_over(at)
        await at.page.get_by_role("tab", name="Thông tin").click()
        await at.button("Đóng tài khoản").click()
        await at.dialog().get_by_role("textbox").fill("Chuyển công tác")
        await at.dialog().get_by_role("button", name="Đóng tài khoản", exact=True).click()
        await expect(at.page.locator(".account-details").get_by_text("Đã đóng")).to_be_visible()
        await expect(at.page.get_by_role("tab", name="Bàn giao")).to_have_count(0)


async def _hand_over(at: Visit) -> None:
    await at.page.get_by_role("tab", name="Bàn giao").click()
    drawer = at.page.locator(".ant-drawer-content-wrapper").last
    await drawer.get_by_label("Họ tên").fill("Nguyễn Hoàng Bảo Châu")
    await drawer.get_by_label("Số quyết định của đơn vị").fill("27/QĐ-SYT")
    await drawer.get_by_role("textbox", name="Lý do").fill("Người cũ nghỉ hưu")
    await drawer.get_by_role("button", name="Bàn giao", exact=True).click()
    await expect(at.dialog().get_by_text("Nguyễn Hoàng Bảo Châu")).to_be_visible()
    await at.page.keyboard.press("Escape")
    await at.page.get_by_placeholder("Tìm tên, mã").fill("bao chau")
    await at.page.get_by_placeholder("Tìm tên, mã").press("Enter")
    await at.settled()
    await at.page.get_by_role("button", name="Nguyễn Hoàng Bảo Châu").click()
    await at.settled()
    await at.page.get_by_role("tab", name="Lịch sử").click()
    holders = at.page.get_by_role("region", name="Người giữ tài khoản").get_by_role("listitem")
    await expect(holders).to_have_count(2)
    await expect(holders.first).to_contain_text("27/QĐ-SYT")
    await expect(holders.last).to_contain_text("Phạm Thị Thu Hương")
    assert await at.inaccessible() == []


async def test_an_administrator_ends_one_place_where_somebody_is_signed_in(
    visit: Visiting, home: Province
) -> None:
    async with visit(meant={401}) as theirs, visit() as at:
        await theirs.sign_in(home.who(MANAGEMENT))
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/tai-khoan")
        await at.page.get_by_placeholder("Tìm tên, mã").fill(MANAGEMENT)
        await at.page.get_by_placeholder("Tìm tên, mã").press("Enter")
        await at.page.get_by_role("row").filter(has_text=MANAGEMENT).get_by_role("button").click()
        places = at.page.locator(".session-places").get_by_role("listitem")
        await expect(places.first).to_contain_text("Chrome")
        assert await at.inaccessible() == []
        before = await places.count()
        await places.first.get_by_role("button", name="Đăng xuất nơi này").click()
        await at.dialog().get_by_role("textbox").fill("Máy để quên ở hội trường")
        await at.dialog().get_by_role("button", name="Đăng xuất nơi này", exact=True).click()
        await expect(places).to_have_count(before - 1)
        await at.page.get_by_role("tab", name="Lịch sử").click()
        await expect(at.page.get_by_text("Máy để quên ở hội trường")).to_be_visible()
        await theirs.page.reload()
        await expect(theirs.page.get_by_label("Tên đăng nhập")).to_be_visible()


async def test_the_form_asks_an_organisation_for_its_name_alone(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/tai-khoan")
        await at.button("Cấp tài khoản").click()
        drawer = at.page.locator(".ant-drawer-content-wrapper").last
        await drawer.get_by_label("Tên đăng nhập").fill("to.tham.dinh.yte")
        await at.pick("Đơn vị", "Sở Y tế")
        await at.pick("Loại", "Thẩm định")
        await drawer.get_by_label("Chức vụ").fill("Chuyên viên")
        await drawer.get_by_label("Tài khoản của một tổ chức").check()
        await expect(drawer.get_by_label("Chức vụ")).to_have_count(0)
        await drawer.get_by_label("Tên tổ chức").fill("Tổ thẩm định lĩnh vực Y tế")
        assert await at.inaccessible() == []
        await drawer.get_by_role("button", name="Cấp tài khoản").click()
        await expect(at.dialog().get_by_text("Tổ thẩm định lĩnh vực Y tế")).to_be_visible()
        await at.page.keyboard.press("Escape")
        await at.page.get_by_placeholder("Tìm tên, mã").fill("to.tham.dinh.yte")
        await at.page.get_by_placeholder("Tìm tên, mã").press("Enter")
        await expect(at.page.get_by_text("Thẩm định (tổ chức)").first).to_be_visible()


async def test_accounts_of_one_unit_and_those_below(visit: Visiting, home: Province) -> None:
    identity = (await home.system.home_affairs()).identity
    there = [found.username async for found in identity.accounts(under=LONG_NAME)]
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/tai-khoan")
        await at.pick("Đơn vị và cấp dưới", "Ban Quản lý Khu kinh tế Nghi Sơn")
        await expect(at.page.locator(".pane-count")).to_have_text(f"{len(there)} tài khoản")
        assert await at.inaccessible() == []


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
