"""What stands beside evidence outlives a dead line, evidence taken off comes back, a link shows its leaf."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from .conftest import Province, Visiting
from .visit import PHONE, Visit

pytestmark = pytest.mark.browser
NOTE, INTERNAL = "Trang 9, mục III", "Chờ số của phòng Kế hoạch"
REPORT = "https://example.vn/bao-cao"


@pytest.fixture
async def desk(visit: Visiting, home: Province) -> AsyncIterator[Visit]:
    async with visit() as at:
        await at.sign_in(home.clerk())
        await at.open(f"/cchc/{home.round_id}#l2-2-2")
        await expect(at.row("l2-2-2")).to_be_in_viewport()
        yield at


async def add_link(at: Visit, url: str) -> None:
    await at.button("Dán liên kết").click()
    await at.page.get_by_label("Địa chỉ liên kết").fill(url)
    await at.page.keyboard.press("Enter")
    await expect(at.page.locator(".sheet-panel .evidence-name")).to_contain_text(url)


async def test_notes_outlive_a_dead_line_and_a_reload(desk: Visit, home: Province) -> None:
    page = desk.page
    note, internal = page.locator(".evidence-note input"), page.get_by_role("textbox", name="Ghi chú nội bộ")
    await add_link(desk, "https://example.vn/ke-hoach")
    await desk.context.set_offline(True)
    await note.fill(NOTE)
    await page.keyboard.press("Enter")
    await expect(page.locator(".sheet-panel")).to_contain_text("Chờ mạng, ghi chú giữ ở máy này")
    await internal.fill(INTERNAL)
    await desk.row("l2-2-1").locator(".code").click()
    await expect(note).to_have_count(0)
    await desk.row("l2-2-2").locator(".code").click()
    await expect(note).to_have_value(NOTE)
    await expect(internal).to_have_value(INTERNAL)
    await desk.context.set_offline(False)
    await page.reload()
    await home.keeps("l2-2-2", NOTE)
    await expect(note).to_have_value(NOTE)
    await expect(internal).to_have_value(INTERNAL)
    await note.fill(f"{NOTE}, dòng 2")
    await page.get_by_role("button", name="Gỡ https://example.vn/ke-hoach").click()
    await expect(note).to_have_count(0)
    await desk.button("Hoàn tác").click()
    await expect(note).to_have_value(f"{NOTE}, dòng 2")
    await expect(desk.button("Hoàn tác")).to_have_count(0)
    await desk.button("Lịch sử").click()
    await expect(page.locator(".history")).to_contain_text("gỡ “https://example.vn/ke-hoach”")


async def test_a_note_is_not_sent_over_what_somebody_else_wrote_meanwhile(
    visit: Visiting, home: Province
) -> None:
    place = f"/cchc/{home.round_id}#l2-2-1"
    async with visit(meant=[409]) as at:
        note, theirs = at.page.get_by_role("textbox", name=REPORT), at.page.locator(".note-theirs")
        await at.sign_in(home.clerk())
        await at.open(place)
        await add_link(at, REPORT)
        await at.context.set_offline(True)
        await note.fill(NOTE)
        await at.page.keyboard.press("Enter")
        await expect(at.page.locator(".sheet-panel")).to_contain_text("Chờ mạng, ghi chú giữ ở máy này")
        async with visit() as other:
            await other.sign_in(home.clerk())
            await other.open(place)
            await other.page.get_by_role("textbox", name=REPORT).fill("Trang 4")
            await other.page.keyboard.press("Enter")
            await home.keeps("l2-2-1", "Trang 4")
        await at.context.set_offline(False)
        await expect(theirs).to_contain_text("Người khác vừa ghi “Trang 4”")
        await expect(note).to_have_value(NOTE)
        assert await at.inaccessible() == []
        await theirs.get_by_role("button", name="Giữ của tôi").click()
        await expect(theirs).to_have_count(0)
        await home.keeps("l2-2-1", NOTE)


async def test_a_link_shows_its_leaf_on_a_phone_and_cells_are_named_in_their_order(
    visit: Visiting, home: Province, desk: Visit
) -> None:
    await desk.go(f"/cchc/{home.round_id}#l3-1-2")
    await expect(desk.row("l3-1-2")).to_be_in_viewport()
    await expect(desk.row("l3-1-2")).to_contain_text(
        "Nhập lần lượt: 1. Tổng số ngày giải quyết các TTHC theo quy định; 2. Tổng số ngày đã cắt giảm."
    )
    # The same link once more, from where its row is hidden.
    await desk.page.get_by_role("textbox", name="Tìm mã, tên tiêu chí").fill("không có tiêu chí nào như thế")
    await expect(desk.row("l3-1-2")).to_have_count(0)
    await desk.go(f"/cchc/{home.round_id}#l3-1-2")
    await expect(desk.row("l3-1-2")).to_be_in_viewport()
    async with visit(PHONE) as phone:
        await phone.sign_in(home.clerk())
        await phone.open(f"/cchc/{home.round_id}#l3-1-2")
        await expect(phone.page.locator('[data-leaf="l3-1-2"]').first).to_be_in_viewport()
