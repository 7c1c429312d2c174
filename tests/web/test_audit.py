"""Home Affairs reads, narrows down, exports and verifies the record in the browser (O3)."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.round.system import ADMINISTRATOR, MANAGEMENT

from .conftest import Province, Visiting
from .visit import NARROW

pytestmark = pytest.mark.browser
HERE = "/quan-tri/nhat-ky"


async def choose(page: Page, field: str, option: str) -> None:
    """An option of a select."""
    await page.get_by_role("combobox", name=field).click()
    await page.locator(".ant-select-item-option").filter(has_text=option).click()


async def test_the_record_is_searched_exported_and_verified(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(HERE)
        entries = at.page.locator(".audit-entry")
        await expect(entries.filter(has_text="Đăng nhập").first).to_be_visible()
        await choose(at.page, "Phần hệ thống", "Bộ tiêu chí, đợt")
        await expect(entries.first).to_contain_text("Bộ tiêu chí, đợt")
        await entries.locator(".audit-who .audit-link").first.click()
        await expect(at.page.locator(".audit-narrow")).to_contain_text("Của")
        await at.page.get_by_label("Tìm theo người").fill("khong co ai nhu vay")
        await at.page.keyboard.press("Enter")
        await expect(at.page.get_by_text("Không có việc nào khớp điều kiện.")).to_be_visible()
        assert await at.inaccessible() == []
        await at.page.get_by_label("Tìm theo người").fill("")
        await at.page.keyboard.press("Enter")
        await expect(entries.first).to_be_visible()
        await at.button("Xuất bảng").click()
        async with at.page.expect_download() as saved:
            await at.page.get_by_role("menuitem", name="Bộ tiêu chí, đợt").click()
        file = await (await saved.value).path()
        table = await asyncio.to_thread(Path(file).read_text, encoding="utf-8-sig")
        assert table.startswith("seq,when,kind,who")
        await at.button("Kiểm tra nhật ký").click()
        await expect(at.page.get_by_text("Nhật ký nguyên vẹn.")).to_be_visible()
        await expect(at.page.locator(".audit-good")).to_have_count(5)
        assert await at.inaccessible() == []


async def test_the_record_fits_a_narrow_phone(visit: Visiting, home: Province) -> None:
    async with visit(NARROW) as at:
        await at.sign_in(home.who(MANAGEMENT))
        await at.open(HERE)
        await expect(at.page.locator(".audit-entry").first).to_be_visible()
        assert (await at.inaccessible(), await at.overhang()) == ([], 0)
        await at.button("Kiểm tra nhật ký").click()
        await expect(at.page.get_by_text("Nhật ký nguyên vẹn.")).to_be_visible()
        assert (await at.inaccessible(), await at.overhang()) == ([], 0)
