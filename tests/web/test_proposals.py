"""A unit proposes with a picture, Home Affairs answers, the unit's bell and page tell it (C4, O2)."""

import os
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.round.system import ADMINISTRATOR
from tests.services.criteria.test_proposal_input import png

from .conftest import Province, Visiting
from .visit import NARROW, PHONE, Visit

pytestmark = pytest.mark.browser
UNREAD = re.compile(r"^Thông báo, \d+ chưa đọc$")
WORDS = "Cho điểm theo tỷ lệ phần trăm số thủ tục hành chính được giải quyết đúng hạn thay cho Có hoặc Không"
ANSWER = "Sở Nội vụ tiếp thu, đưa vào bộ tiêu chí năm sau"


async def looked_at(at: Visit, name: str) -> None:
    """Readable by all and nothing cut off at this width; kept as a picture where somebody wants to look."""
    await at.settled()
    if folder := os.environ.get("CHAMDIEM_SHOTS"):
        await at.page.screenshot(path=Path(folder) / f"{name}.png")
    assert (name, await at.inaccessible(), await at.overhang()) == (name, [], 0)


async def test_a_unit_proposes_home_affairs_answers_and_the_bell_tells(
    visit: Visiting, home: Province, tmp_path: Path
) -> None:
    picture = tmp_path / "anh-chup.png"
    picture.write_bytes(png())
    await (await home.system.person(home.clerk().username)).identity.mark_notices_read()
    async with visit() as unit, visit(PHONE) as staff:
        await unit.sign_in(home.clerk())
        await unit.open(f"/cchc/{home.round_id}")
        await unit.cell("l2-2-1").focus()
        await unit.page.get_by_role("link", name="Đề xuất sửa tiêu chí").click()
        form = unit.dialog()
        await form.get_by_label("Nên sửa thành").fill(WORDS)
        await form.get_by_label("Lý do").fill("Đơn vị ít hồ sơ bị thiệt")
        await unit.upload("Chọn ảnh", picture)
        await expect(form.get_by_role("img", name="Ảnh minh họa")).to_be_visible()
        await looked_at(unit, "new-1366")
        await form.get_by_role("button", name="Gửi góp ý").click()
        await expect(unit.page.locator(".proposal-list")).to_contain_text("Chờ trả lời")
        await looked_at(unit, "list-1366")
        await staff.sign_in(home.who(ADMINISTRATOR))
        await staff.open("/thong-bao")
        await staff.page.get_by_role("button", name="gửi góp ý mới").click()
        await expect(staff.page.locator(".proposal-said").first).to_contain_text(WORDS)
        await expect(staff.page.locator("img.proposal-picture")).to_be_visible()
        await looked_at(staff, "answer-390")
        await staff.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        await looked_at(staff, "answer-360")
        await staff.page.get_by_label("Nội dung trả lời").fill(ANSWER)
        await staff.button("Gửi trả lời").click()
        await expect(staff.page.locator(".proposal-remarks")).to_contain_text(ANSWER)
        await expect(unit.page.locator(".proposal-list")).to_contain_text("Chấp nhận")
        await expect(unit.page.get_by_role("link", name=UNREAD)).to_be_visible()
        await unit.page.locator(".proposal-row").first.click()
        await expect(unit.page.locator(".proposal-remarks")).to_contain_text(ANSWER)
        await looked_at(unit, "answered-1366")
        await taken_up(staff, home)
        await unit.page.reload()
        await expect(unit.dialog()).to_contain_text("Không đưa vào Bộ tiêu chí bỏ cách một năm")


async def taken_up(staff: Visit, home: Province) -> None:
    """Two years on the draft lists it; a decision about it is taken back, and another taken."""
    home_affairs = await home.system.home_affairs()
    year = (await home_affairs.criteria.set(home.set_id)).year
    draft = await home_affairs.criteria.clone_set(
        home.set_id, "bo-cach-nam", "Bộ tiêu chí bỏ cách một năm", year + 2
    )
    await staff.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await staff.open(f"/bo-tieu-chi/{draft.set_id}")
    pane = staff.page.get_by_role("region", name="Đề xuất đã chấp nhận")
    await expect(pane).to_contain_text(str(year))
    await pane.get_by_role("button", name="Đã đưa vào bộ này").click()
    await expect(pane).to_contain_text(f"Đã đưa vào Bộ tiêu chí bỏ cách một năm, {year + 2}.")
    await looked_at(staff, "taken-up-390")
    await pane.get_by_role("button", name="Để chờ lại").click()
    await pane.get_by_role("button", name="Không đưa vào").click()
    await staff.reason("Không đưa vào", "Bộ Nội vụ đã bỏ tiêu chí này")
    await expect(pane).to_contain_text("Lý do: Bộ Nội vụ đã bỏ tiêu chí này")


async def test_a_fault_remembers_its_page_and_is_found_without_marks(visit: Visiting, home: Province) -> None:
    async with visit() as unit:
        await unit.sign_in(home.leader())
        await unit.open("/nhiem-vu")
        await unit.button("Trợ giúp").click()
        await unit.page.get_by_role("menuitem", name="Báo lỗi, góp ý phần mềm").click()
        await expect(unit.dialog()).to_contain_text("Trang đang xem: /nhiem-vu")
        await unit.dialog().get_by_label("Lỗi gặp phải").fill("Nút Gửi không bấm được")
        await unit.button("Gửi góp ý").click()
        await expect(unit.page.locator(".proposal-list")).to_contain_text("Nút Gửi không bấm được")
    for size in (PHONE, NARROW, (1366, 768)):
        async with visit(size) as staff:
            await staff.sign_in(home.who(ADMINISTRATOR))
            await staff.open("/gop-y")
            await staff.page.get_by_role("searchbox").fill("nut gui")
            await staff.page.keyboard.press("Enter")
            await expect(staff.page.locator(".proposal-row")).to_have_count(1)
            await looked_at(staff, f"found-{size[0]}")
