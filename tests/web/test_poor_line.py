"""A line that goes and comes: what people read stays on every page, says how old it is, and is had anew."""

import re

import pytest
from playwright.async_api import Route, expect

from tests.round.system import ADMINISTRATOR, MANAGEMENT, System

from .conftest import Province, Visiting
from .visit import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.browser
ASKS_AGAIN = """keys => { const channel = new BroadcastChannel("chamdiem.changed");
    for (const key of keys) channel.postMessage(key); channel.close(); }"""
"""As a change in another tab of the same browser makes a page ask again."""
SERVER = re.compile(r"/api/(?!events)")


async def cut(route: Route) -> None:
    await route.abort("connectionfailed")


async def keeps_what_it_shows(at: Visit, path: str, content: str, *keys: str) -> None:
    """The line goes while the page is read and asks again; then it comes back."""
    await at.open(path)
    shown = at.page.locator("#content").get_by_text(content).first
    await expect(shown).to_be_visible()
    await at.settled()
    strip = at.page.locator(".stale")
    await expect(strip).to_have_count(0)
    await at.page.route(SERVER, cut)
    await at.page.evaluate(ASKS_AGAIN, keys)
    await expect(strip).to_contain_text("Không làm mới được")
    await expect(shown).to_be_visible()
    assert await at.page.locator(".failure").count() == 0
    for width, height in (PHONE, DESKTOP):
        await at.page.set_viewport_size({"width": width, "height": height})
        assert await at.overhang() == 0
    await at.page.unroute(SERVER)
    await strip.get_by_role("button", name="Thử lại").click()
    await expect(strip).to_have_count(0)
    await expect(shown).to_be_visible()


async def test_what_a_unit_reads_at_home_stays(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.clerk())
        await keeps_what_it_shows(at, "/", "Các đợt chấm điểm", "rounds", "sheets", "sheet")
        await keeps_what_it_shows(at, f"/cchc/{home.round_id}", "Tất cả", "rounds", "sheet")


async def test_what_is_read_in_the_control_room_and_the_ranking_stays(
    visit: Visiting, system: System, home: Province
) -> None:
    async with visit() as at:
        await at.sign_in(system.people.credentials(ADMINISTRATOR))
        await keeps_what_it_shows(
            at, f"/dieu-hanh/{home.round_id}", "Khu kinh tế Nghi Sơn", "rounds", "round"
        )
        await keeps_what_it_shows(
            at, f"/xep-hang/{home.round_id}", "Chưa có kết quả nào", "rounds", "results"
        )


async def test_a_page_that_never_had_its_content_says_so_and_asks_again(
    visit: Visiting, system: System, home: Province
) -> None:
    async with visit() as at:
        await at.sign_in(system.people.credentials(MANAGEMENT))
        await at.settled()
        await at.page.route(SERVER, cut)
        await at.go("/thong-bao")
        failures = at.page.locator(".failure")
        await expect(failures).to_have_count(2)
        await expect(failures.first).to_contain_text("Không tải được phần này")
        await at.page.unroute(SERVER)
        for left in (1, 0):
            await failures.first.get_by_role("button", name="Thử lại").click()
            await expect(failures).to_have_count(left)
        await expect(at.page.get_by_role("radio").first).to_be_visible()
