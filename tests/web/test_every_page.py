"""Every page of every role at both sizes: readable by all (WCAG 2.2 A and AA), nothing cut off, no error."""

import pytest
from playwright.async_api import expect

from tests.round.system import ADMINISTRATOR, MANAGEMENT

from .conftest import LONG_NAME, Province, Visiting
from .visit import DESKTOP, NARROW, PHONE

pytestmark = pytest.mark.browser

ADMINISTRATION = (
    "/",
    "/dieu-hanh",
    "/bo-tieu-chi",
    "/bo-tieu-chi/moi/soan",
    "/tham-dinh",
    "/xep-hang",
    "/quan-tri/tai-khoan",
    "/quan-tri/don-vi",
    "/quan-tri/don-vi?ngay=2025-06-30",
    "/quan-tri/don-vi/" + LONG_NAME,
    "/dot-moi",
    "/mat-khau",
    "/quan-tri/yeu-cau",
    "/quan-tri/bao-mat",
    "/quan-tri/nhat-ky",
    "/tai-khoan",
    "/gop-y",
)
ENTRY = ("/", "/cchc", "/nhiem-vu", "/cchc/{round}/gui", "/yeu-cau", "/tai-khoan", "/thong-bao", "/gop-y")
READER = ("/", "/dieu-hanh", "/gop-y", "/xep-hang", "/bang-diem/{round}~" + LONG_NAME, "/khong-co")
WHO = {"clerk": ENTRY, "administrator": ADMINISTRATION, "management": READER}


@pytest.mark.parametrize("role", WHO)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_pages_are_sound(visit: Visiting, home: Province, role: str, size: tuple[int, int]) -> None:
    person = {
        "clerk": home.clerk(),
        "administrator": home.who(ADMINISTRATOR),
        "management": home.who(MANAGEMENT),
    }[role]
    async with visit(size) as at:
        await at.sign_in(person)
        for path in WHO[role]:
            await at.open(path.format(round=home.round_id))
            await at.settled()
            assert (path, await at.inaccessible()) == (path, [])
            assert (path, await at.overhang()) == (path, 0)
            if size == PHONE:
                await at.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
                assert (path, await at.overhang()) == (path, 0)
                await at.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})


async def test_back_closes_the_sheet_over_a_phones_page(visit: Visiting, home: Province) -> None:
    """What opened over the page is closed by the phone's own back."""
    async with visit(PHONE) as at:
        await at.sign_in(home.clerk())
        await at.open(f"/cchc/{home.round_id}")
        await at.page.get_by_role("button", name="Giải trình").first.click()
        await expect(at.page.locator(".sheet-panel")).to_be_visible()
        assert await at.inaccessible() == []
        await at.page.go_back()
        await expect(at.page.locator(".sheet-panel")).to_have_count(0)
        await expect(at.page).to_have_url(f"{at.address}/cchc/{home.round_id}")


async def test_an_ended_session_asks_over_the_page(visit: Visiting, home: Province) -> None:
    """The sheet stays as it was; what was typed meanwhile is sent after signing in."""
    async with visit(meant=(401,)) as at:
        await at.sign_in(home.clerk())
        await at.open(f"/cchc/{home.round_id}")
        await expect(at.cell("l2-2-1")).to_be_visible()
        await at.context.clear_cookies()
        await at.context.route(
            "**/api/submission/**", lambda route: route.fulfill(status=401, json={"code": "unauthenticated"})
        )
        await at.cell("l2-2-1").focus()
        await at.page.keyboard.press("1")
        await expect(at.page.get_by_role("dialog")).to_contain_text("Phiên làm việc đã hết")
        assert await at.inaccessible() == []
        await at.context.unroute("**/api/submission/**")
        await at.dialog().get_by_label("Mật khẩu", exact=True).fill(home.clerk().password)
        await at.dialog().get_by_role("button", name="Đăng nhập", exact=True).click()
        await expect(at.row("l2-2-1").locator(".saved")).to_contain_text("Đã lưu")
        await expect(at.row("l2-2-1").locator(".points")).to_have_text("1,00")


async def test_a_slow_line_shows_rows_instead_of_a_spinner(visit: Visiting, home: Province) -> None:
    """Header and context at once; grey rows where the table will be."""
    async with visit() as at:
        await at.sign_in(home.clerk())
        devtools = await at.context.new_cdp_session(at.page)
        slow = {"offline": False, "latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1}
        await devtools.send("Network.emulateNetworkConditions", slow)
        await at.page.goto(f"{at.address}/cchc/{home.round_id}", wait_until="commit")
        await expect(at.page.get_by_role("heading", name="Đánh giá cải cách hành chính")).to_be_visible()
        await expect(at.page.locator(".waiting")).to_be_visible()
        await expect(at.page.locator(".ant-spin")).to_have_count(0)
        await expect(at.cell("l1-1-1")).to_be_visible()
        await at.cell("l1-6-1").fill("7")
        await at.cell("l1-6-1", 1).fill("9")
        await at.page.keyboard.press("Enter")
        await expect(at.row("l1-6-1").locator(".saved")).to_contain_text("Đang gửi")
        await expect(at.row("l1-6-1").locator(".saved")).to_contain_text("Đã lưu")
