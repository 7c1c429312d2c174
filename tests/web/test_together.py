"""A unit's people at one sheet (S2): leaves given out, internal notes, who is editing, two explanations."""

import pytest
from playwright.async_api import expect

from deploy.demo.people import Credentials

from .conftest import LONG_NAME, Province, Visiting
from .visit import PHONE, Visit

pytestmark = pytest.mark.browser
SECOND = "lan.bql"


@pytest.fixture(scope="module")
async def colleague(home: Province) -> Credentials:
    """A second person who enters for the unit."""
    await home.system.issue(
        {
            "username": SECOND,
            "person_name": "Nguyễn Thị Phương Lan",
            "position": "Chuyên viên",
            "kind": "entry",
            "unit_id": LONG_NAME,
            "functions": ["enter"],
        }
    )
    return home.who(SECOND)


async def at_sheet(at: Visit, home: Province, who: Credentials, rest: str = "") -> None:
    await at.sign_in(who)
    await at.open(f"/cchc/{home.round_id}{rest}")
    await expect(at.row("l1-1-1")).to_be_visible()


async def give(at: Visit, label: str, name: str) -> None:
    """Choose the person in one of several lists; only the open one counts."""
    await at.page.get_by_role("combobox", name=label, exact=True).click()
    shown = at.page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option")
    await shown.filter(has_text=name).click()


async def test_a_head_gives_leaves_and_they_are_tasks(
    visit: Visiting, home: Province, colleague: Credentials
) -> None:
    async with visit() as head:
        await at_sheet(head, home, home.leader(), "#l1-4")
        await give(head, "Người phụ trách", "Nguyễn Thị Phương Lan")
        await expect(head.row("l1-4")).to_contain_text("Lan")
        await head.button("Công cụ").click()
        await head.page.get_by_role("menuitem", name="Giao việc").click()
        area = head.page.locator(".give-row").nth(1)
        name = await area.locator("span").first.inner_text()
        await give(head, name.split(". ", 1)[1], "Nguyễn Thị Phương Lan")
        await expect(head.row("l2-4")).to_contain_text("Lan")
        assert await head.inaccessible() == []
    async with visit() as lan:
        await lan.sign_in(colleague)
        task = lan.page.locator(".task", has_text="bạn phụ trách")
        await expect(task).to_be_visible()
        await task.get_by_role("button").click()
        await expect(lan.page.get_by_role("radio", name="Của tôi")).to_be_checked()
        await expect(lan.row("l2-4")).to_be_visible()
        await expect(lan.row("l1-1-1")).to_have_count(0)
        await lan.open("/thong-bao")
        await expect(lan.page.locator("#content")).to_contain_text("giao cho bạn")
    async with visit(PHONE) as narrow:
        await narrow.sign_in(colleague)
        await narrow.open(f"/cchc/{home.round_id}?loc=mine")
        await expect(narrow.page.locator(".leaf-people").first).to_be_visible()
        assert await narrow.overhang() <= 0


async def test_notes_and_presence_reach_the_other_page(
    visit: Visiting, home: Province, colleague: Credentials
) -> None:
    async with visit() as clerk, visit() as lan:
        await at_sheet(clerk, home, home.clerk(), "#l1-6-2")
        await at_sheet(lan, home, colleague, "#l1-6-1")
        await lan.cell("l1-6-1").focus()
        await expect(clerk.row("l1-6-1")).to_contain_text("Lan đang sửa")
        await lan.page.get_by_role("textbox", name="Ghi chú nội bộ").fill("Chờ số của phòng Kế hoạch")
        await lan.button("Ghi").click()
        await expect(clerk.row("l1-6-1").get_by_title("1 ghi chú nội bộ")).to_be_visible()
        await clerk.row("l1-6-1").locator(".code").click()
        await expect(clerk.page.locator(".sheet-panel")).to_contain_text("Chờ số của phòng Kế hoạch")
        await lan.page.locator("a.bar-product").click()
        await expect(clerk.row("l1-6-1")).not_to_contain_text("đang sửa")


async def test_two_explanations_are_shown_whole_and_joined(
    visit: Visiting, home: Province, colleague: Credentials
) -> None:
    async with visit() as clerk, visit(meant=(409,)) as lan:
        await lan.context.route("**/api/events", lambda route: route.abort())
        await at_sheet(lan, home, colleague, "#l1-5")
        await at_sheet(clerk, home, home.clerk(), "#l1-5")
        first = "Sáng kiến được công nhận tại Quyết định số 12."
        await clerk.page.locator("[data-explanation]").fill(first)
        await clerk.row("l1-5").locator(".code").click()
        await home.keeps("l1-5", first)
        await lan.page.locator("[data-explanation]").fill("Có hai sáng kiến cấp tỉnh.")
        await lan.row("l1-5").locator(".code").click()
        alert = lan.row("l1-5").get_by_role("alert")
        await expect(alert).to_contain_text(first)
        await expect(alert).to_contain_text("Có hai sáng kiến cấp tỉnh.")
        await lan.button("Ghép cả hai").click()
        await expect(lan.row("l1-5").locator(".saved")).to_contain_text("Đã lưu")
        await expect(clerk.page.locator("[data-explanation]")).to_have_value(
            f"{first}\nCó hai sáng kiến cấp tỉnh."
        )
