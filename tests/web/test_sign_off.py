"""Five steps from the finished sheet to the receipt (S4, S5), by the clerk and the leader."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from deploy.demo import scoring
from deploy.sample import RoundPlan
from deploy.sample.people import stem
from tests.round.system import System
from tests.signed import authority

from .conftest import Province, Visiting
from .visit import PHONE, Visit

pytestmark = pytest.mark.browser

LEFT_OUT = "l1-1-1"
PLAN = "Kế hoạch số 3/KH-SNV ngày 10/01/2024."


async def prepare(system: System, home: Province, plan: RoundPlan) -> str:
    """A unit's sheet with everything but one leaf; gives the unit."""
    unit = plan.units[1]
    clerk = await system.person(f"{stem(unit.unit_id)}.nhap")
    items = {leaf_id: item for leaf_id, item in unit.self_items.items() if leaf_id != LEFT_OUT}
    await scoring.fill_in(clerk, home.sheet_id(unit.unit_id), items)
    return unit.unit_id


async def finish_the_rest(at: Visit, home: Province, unit_id: str) -> None:
    """Freezing is refused with what is unfinished, each a link that leads to its row."""
    at.meant = (422,)
    await at.button("Chốt số liệu").click()
    await expect(at.page.get_by_role("alert")).to_contain_text("còn việc chưa xong")
    await at.page.get_by_role("link", name="1.1.1").click()
    await expect(at.row(LEFT_OUT)).to_have_class("leaf active")
    await at.cell(LEFT_OUT).focus()
    await at.page.keyboard.press("2")
    await at.page.keyboard.press("Alt+g")
    await at.page.keyboard.type(PLAN)
    await home.keeps(LEFT_OUT, PLAN, unit_id)
    await expect(at.row(LEFT_OUT).locator(".saved")).to_contain_text("Đã lưu")
    await at.button("Kết xuất, phê duyệt, gửi").click()


async def export(at: Visit) -> None:
    """The unit's own words go into the report; what was frozen is exported."""
    await expect(at.page.get_by_role("link", name="1.1.1")).to_have_count(0)
    await at.page.get_by_label("Khó khăn").fill("Thiếu biên chế.")
    await at.button("Chốt số liệu").click()
    await at.button("Kết xuất báo cáo").click()
    await expect(at.page.locator(".so-column")).to_contain_text("mã kết xuất")
    await expect(at.page.get_by_role("img", name="Trang 1/")).to_be_visible()


async def approve(at: Visit, home: Province, unit_id: str) -> None:
    """The leader on a phone."""
    await at.sign_in(home.leader(unit_id))
    await expect(at.page.get_by_text("Phê duyệt báo cáo tự chấm điểm")).to_be_visible()
    await at.open(f"/cchc/{home.round_id}/gui")
    await at.page.locator(".so-preview").scroll_into_view_if_needed()
    await expect(at.page.get_by_role("img", name="Trang 1/")).to_be_visible()
    await at.page.get_by_role("textbox").fill("Đồng ý. Văn phòng phát hành trong ngày.")
    assert await at.inaccessible() == []
    assert await at.overhang() == 0
    await at.button("Phê duyệt").click()
    await expect(at.page.locator(".so-column")).to_contain_text("Đồng ý. Văn phòng phát hành trong ngày.")


async def send(at: Visit, signed: Path) -> None:
    """The signed file is compared at once; sending waits for the tick; then there is a receipt."""
    await at.upload("Đính kèm bản đã ký", signed)
    await expect(at.page.locator(".so-column")).to_contain_text("Nội dung khớp bản kết xuất")
    await expect(at.page.locator(".so-checks")).to_contain_text("Nguyễn Văn Hùng, Sở Y tế; ký lúc")
    await expect(at.button("Gửi Sở Nội vụ")).to_be_disabled()
    await at.page.get_by_role("checkbox", name="Tôi đã kiểm tra").check()
    assert await at.inaccessible() == []
    await at.button("Gửi Sở Nội vụ").click()
    await expect(at.page.locator(".so-receipt")).to_contain_text("SHA-256")
    await expect(at.button("Tải phiếu tiếp nhận")).to_be_visible()


async def verify(at: Visit, signed: Path, unit_name: str, code: str) -> None:
    """Anyone with the paper or the file, on a phone, without an account."""
    await at.page.goto(f"{at.address}/doi-chieu/{code}")
    await expect(at.page.locator(".verify-fate h2")).to_contain_text("Đúng là báo cáo đã gửi")
    await expect(at.page.locator(".verify-fate")).to_contain_text(unit_name)
    assert await at.inaccessible() == []
    assert await at.overhang() == 0
    await at.page.locator("input[type=file]").set_input_files(signed)
    await expect(at.page.locator(".verify-fate")).to_contain_text("đúng từng byte")
    await at.page.get_by_role("textbox").fill("0000 0000 0000")
    await at.button("Đối chiếu").click()
    await expect(at.page.locator(".verify-fate h2")).to_contain_text("Không có báo cáo nào")


async def recall(at: Visit) -> None:
    """What was sent is taken back; the steps stay readable, with why they were voided."""
    await at.button("Thu hồi báo cáo").click()
    await at.page.get_by_label("Lý do thu hồi").fill("Sót phụ lục 2")
    await at.page.get_by_role("dialog").get_by_role("button", name="Thu hồi báo cáo").click()
    await expect(at.page.locator(".so-note")).to_contain_text("Đơn vị thu hồi: “Sót phụ lục 2”")
    await at.page.locator(".so-past summary").click()
    await expect(at.page.locator(".so-past")).to_contain_text("BC-da-ky.pdf")
    assert await at.inaccessible() == []


async def test_a_sheet_goes_to_home_affairs_by_hand(
    visit: Visiting, system: System, home: Province, plan: RoundPlan, tmp_path: Path
) -> None:
    unit_id = await prepare(system, home, plan)
    async with visit() as at, visit(PHONE) as leader, visit(PHONE) as anyone:
        await at.sign_in(home.clerk(unit_id))
        await at.open(f"/cchc/{home.round_id}/gui")
        await finish_the_rest(at, home, unit_id)
        await export(at)
        await approve(leader, home, unit_id)
        signed = tmp_path / "BC-da-ky.pdf"
        clerk = await system.person(f"{stem(unit_id)}.nhap")
        sheet_id = home.sheet_id(unit_id)
        signed.write_bytes(authority.sign(await clerk.submission.report(sheet_id)))
        await send(at, signed)
        sheet = await clerk.submission.sheet(sheet_id)
        assert sheet.signoff.report is not None
        await verify(anyone, signed, sheet.unit_name, sheet.signoff.report.export_code)
        await at.open(f"/cchc/{home.round_id}")
        await expect(at.page.locator(".line-note")).to_contain_text("Đã khóa sau khi gửi")
        await expect(at.page.locator("input.cell")).to_have_count(0)
        await at.open(f"/cchc/{home.round_id}/gui")
        await recall(at)
