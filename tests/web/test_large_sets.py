"""A set of 5,000 nodes stays usable: what is out of view is not drawn, and nothing else is lost (C1)."""

import pytest
from playwright.async_api import expect

from tests.round.system import ADMINISTRATOR
from tests.services.criteria.documents import large_document

from .conftest import Province, Visiting
from .visit import PHONE, Visit

pytestmark = pytest.mark.browser

LEAVES, AREAS = 4900, 49
LAST = "a48-99"
SET = "/bo-tieu-chi/lon"
MOST_ELEMENTS = 1_500
"""Of the whole page: the same lines drawn at once were 40,000."""


@pytest.fixture(scope="module", autouse=True)
async def large(home: Province) -> None:
    """4,949 nodes by the API; the last leaf's points are wrong, which is found."""
    document = large_document(LEAVES)
    document["nodes"][-1]["children"][-1]["max_points"] = "2"
    home_affairs = await home.system.home_affairs()
    assert (await home_affairs.criteria.import_set(document)).leaf_count == LEAVES


async def elements(at: Visit) -> int:
    return int(await at.page.evaluate("document.querySelectorAll('*').length"))


async def test_the_tree_is_walked_and_changed_far_from_where_it_begins(
    visit: Visiting, home: Province
) -> None:
    """Keys, focus, sums and undo hold where lines come and go; a check leads to a line that was not drawn."""
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(f"{SET}/soan")
        lines = at.page.locator(".ed-line")
        await expect(lines.first).to_have_attribute("aria-setsize", str(LEAVES + AREAS))
        assert await elements(at) < MOST_ELEMENTS
        await lines.first.get_by_role("button").focus()
        for _ in range(60):
            await at.page.keyboard.press("ArrowDown")
        focused = at.page.locator(".ed-line-button:focus")
        await expect(focused).to_have_attribute("data-id", "a0-59")
        await expect(focused).to_be_in_viewport()
        await at.page.keyboard.press("Alt+ArrowUp")
        await expect(focused).to_have_attribute("data-id", "a0-59")
        await expect(at.page.locator(".ed-line", has=focused)).to_have_attribute("aria-posinset", "60")
        await at.button("Hoàn tác").click()
        assert await at.inaccessible() == []
        await at.page.get_by_role("radio", name="Kiểm tra").click()
        await at.page.locator(".ed-check-place").last.click()
        await expect(at.page.locator(f'[data-id="{LAST}"]')).to_be_in_viewport()
        assert await elements(at) < MOST_ELEMENTS


async def test_a_finding_leads_to_its_line_in_a_set_that_is_read(visit: Visiting, home: Province) -> None:
    async with visit(PHONE) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(SET)
        await at.page.locator(".set-findings a").last.click()
        await expect(at.page.locator(f"#muc-{LAST}")).to_be_in_viewport()
        assert await elements(at) < MOST_ELEMENTS
        assert (await at.inaccessible(), await at.overhang()) == ([], 0)
