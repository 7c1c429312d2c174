"""Home Affairs reads, exports, imports, clones and compares criteria sets in the browser (C1, C2)."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from deploy.local.home import REPOSITORY
from tests.round.system import ADMINISTRATOR, MANAGEMENT

from .conftest import Province, Visiting
from .visit import NARROW

pytestmark = pytest.mark.browser
SETS = "/bo-tieu-chi"
SOURCE, CLONE = "cchc-so-2024", "cchc-so-2031"


async def test_a_set_is_exported_cloned_compared_and_imported(
    visit: Visiting, home: Province, tmp_path: Path
) -> None:
    async with visit(meant=(422,)) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(SETS)
        await at.page.get_by_label("Tìm bộ tiêu chí").fill(SOURCE)
        await at.page.get_by_role("row").locator(f'a[href="{SETS}/{SOURCE}"]').first.click()
        await expect(at.page.locator(".set-line").nth(1)).to_be_visible()
        async with at.page.expect_download() as saved:
            await at.button("Xuất Excel").click()
        book = tmp_path / "bo.xlsx"
        await (await saved.value).save_as(book)
        assert await at.inaccessible() == []

        await at.button("Sao chép sang năm sau").click()
        drawer = at.page.locator(".ant-drawer")
        await drawer.get_by_role("spinbutton").fill("2031")
        await drawer.get_by_role("textbox").nth(1).fill(CLONE)
        await drawer.get_by_role("button", name="Sao chép", exact=True).click()
        await expect(at.page).to_have_url(f"{at.address}{SETS}/{CLONE}")
        await expect(at.page.get_by_role("link", name="Soạn thảo")).to_have_attribute(
            "href", f"{SETS}/{CLONE}/soan"
        )

        await at.page.get_by_role("link", name=SOURCE).click()
        await expect(at.page.locator(".set-found")).to_contain_text("2031")
        assert await at.inaccessible() == []

        await at.open(SETS)
        await at.button("Nạp từ Excel").click()
        chosen = at.page.locator(".ant-drawer input[type=file]")
        await chosen.set_input_files(str(REPOSITORY / "README.md"))
        await expect(at.page.get_by_text("Không phải là tệp Excel (.xlsx)")).to_be_visible()
        await chosen.set_input_files(str(book))
        await expect(at.page.locator(".workbook-found")).to_contain_text("2024")


async def test_a_set_and_a_comparison_fit_a_narrow_phone(visit: Visiting, home: Province) -> None:
    async with visit(NARROW) as at:
        await at.sign_in(home.who(MANAGEMENT))
        for path in (f"{SETS}/{SOURCE}", f"{SETS}/{SOURCE}/so-sanh?voi={SOURCE}"):
            await at.open(path)
            await at.settled()
            assert (await at.inaccessible(), await at.overhang()) == ([], 0)
