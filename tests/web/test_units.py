"""The tree of units in the browser: found, moved, merged, split, and as it stood on a day (issue "Units")."""

from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.round.system import ADMINISTRATOR, MANAGEMENT, System

from .conftest import Province, Visiting
from .visit import PHONE, Visit

pytestmark = pytest.mark.browser

WHY = "Nghị quyết số 1686/NQ-UBTVQH15 về sắp xếp đơn vị hành chính"
PROVINCE = "tinh-thanh-binh"
LONG = "Ủy ban nhân dân xã Thượng Nguyên Phong Vân Hải Đông, huyện Nghi Xuân Trường Sơn"
MOVED, MERGED, SPLIT = "01/07/2025", "01/08/2025", "01/09/2025"


async def plant(system: System, stem: str) -> None:
    """Two districts of this test's own, the first with three communes, one of them with a long name."""

    def unit(what: str, name: str, kind: str, parent: str) -> dict[str, Any]:
        return {"unit_id": f"{stem}-{what}", "name": name, "kind": kind, "parent_id": parent}

    first, second = f"{stem}-a", f"{stem}-b"
    await (await system.home_affairs()).identity.import_units(
        [
            unit("a", f"UBND huyện {stem} A", "district", PROVINCE),
            unit("b", f"UBND huyện {stem} B", "district", PROVINCE),
            unit("1", f"{LONG} {stem}", "commune", first),
            unit("2", f"UBND xã {stem} Hai", "commune", first),
            unit("3", f"UBND xã {stem} Ba", "commune", second),
        ]
    )


def line(at: Visit, name: str) -> Locator:
    """A unit's line of the tree."""
    return at.page.get_by_role("treeitem").filter(has_text=name)


def panel(at: Visit) -> Locator:
    """The open unit."""
    return at.page.get_by_role("dialog").last


async def find(at: Visit, text: str) -> None:
    await at.page.get_by_placeholder("Tìm tên, mã").fill(text)


async def because(at: Visit, day: str) -> None:
    """The day and the reason of a reform."""
    await panel(at).get_by_label("Hiệu lực từ ngày").fill(day)
    await panel(at).get_by_label("Hiệu lực từ ngày").press("Enter")
    await panel(at).get_by_label("Lý do, căn cứ").fill(WHY)


async def test_a_unit_is_moved_and_a_day_that_does_not_fit_is_refused_at_its_field(
    visit: Visiting, home: Province, system: System
) -> None:
    await plant(system, "dong")
    async with visit(meant=(422,)) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/don-vi/dong-1")
        await expect(panel(at).get_by_text("dong-1", exact=True).first).to_be_visible()
        assert await at.inaccessible() == []
        await at.button("Chuyển cấp trên").click()
        await at.pick("Cấp trên mới", "UBND huyện dong B")
        await because(at, "01/01/2099")
        await expect(panel(at).get_by_text("trực thuộc UBND huyện dong B")).to_be_visible()
        await at.button("Chuyển từ 01/01/2099").click()
        await expect(panel(at).get_by_text("Ngày chưa đến. Chọn hôm nay")).to_be_visible()
        assert await at.inaccessible() == []
        await because(at, MOVED)
        await at.button(f"Chuyển từ {MOVED}").click()
        await expect(panel(at).get_by_text(f"Lý do: {WHY}")).to_be_visible()
        await expect(panel(at).get_by_text("Cấp trên: UBND huyện dong A → UBND huyện dong B")).to_be_visible()
        assert await at.inaccessible() == []
        await at.page.get_by_role("button", name="Close").or_(at.button("Đóng")).first.click()
        await find(at, "dong b")
        await expect(line(at, "UBND huyện dong B")).to_contain_text("2 trực thuộc")
    units = (await system.home_affairs()).units
    assert (await units.unit("dong-1")).parent_id == "dong-b"


async def test_units_are_merged_into_a_new_one_whose_id_must_be_free(
    visit: Visiting, home: Province, system: System
) -> None:
    await plant(system, "nam")
    async with visit(meant=(409,)) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/don-vi/nam-a")
        await at.button("Sáp nhập").click()
        await at.pick("Cùng sáp nhập với", "UBND huyện nam B")
        await at.page.keyboard.press("Escape")
        await panel(at).get_by_role("radio", name="Đơn vị mới").click()
        await panel(at).get_by_label("Tên đơn vị").fill("UBND huyện Nam Hợp Nhất")
        await panel(at).get_by_label("Mã", exact=True).fill("so-y-te")
        await because(at, MERGED)
        sentence = f"Từ {MERGED}, UBND huyện nam A và UBND huyện nam B hết hiệu lực"
        await expect(panel(at).get_by_text(sentence)).to_contain_text("nhận 3 đơn vị trực thuộc")
        await at.button("Sáp nhập 2 đơn vị").click()
        await expect(panel(at).get_by_text("Mã đơn vị này đã được dùng")).to_be_visible()
        await panel(at).get_by_label("Mã", exact=True).fill("nam-ab")
        await at.button("Sáp nhập 2 đơn vị").click()
        await expect(panel(at).get_by_text("Hết hiệu lực, có đơn vị kế thừa")).to_be_visible()
        await at.page.get_by_role("tab", name="Thông tin").click()
        await panel(at).get_by_role("button", name="UBND huyện Nam Hợp Nhất").click()
        await expect(at.page).to_have_url(f"{at.address}/quan-tri/don-vi/nam-ab")
        await expect(panel(at).get_by_role("button", name="UBND huyện nam A")).to_be_visible()
        await at.open("/quan-tri/don-vi?ngay=2025-07-31")
        await expect(at.page.get_by_text("danh mục như ngày 31/07/2025")).to_be_visible()
        await expect(at.button("Thêm đơn vị")).to_have_count(0)
        await find(at, "nam hop nhat")
        await expect(at.page.get_by_text("Không có đơn vị nào khớp")).to_be_visible()
        await find(at, "huyen nam a")
        await line(at, "UBND huyện nam A").click()
        await expect(at.button("Sáp nhập")).to_have_count(0)
        assert await at.inaccessible() == []


async def test_a_unit_is_split_and_what_hangs_below_goes_to_the_parts(
    visit: Visiting, home: Province, system: System
) -> None:
    await plant(system, "tay")
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/don-vi/tay-a")
        await at.button("Chia tách").click()
        for number, name in enumerate(("UBND huyện Tây Thượng", "UBND huyện Tây Hạ"), start=1):
            part = panel(at).get_by_role("group", name=f"Đơn vị mới thứ {number}")
            await part.get_by_label("Tên đơn vị").fill(name)
            await part.get_by_label("Mã", exact=True).focus()
        await because(at, SPLIT)
        await at.pick("UBND xã tay Hai", "UBND huyện Tây Hạ")
        assert await at.inaccessible() == []
        await at.button("Chia tách thành 2 đơn vị").click()
        await expect(panel(at).get_by_text("Hết hiệu lực, có đơn vị kế thừa")).to_be_visible()
    units = (await system.home_affairs()).units
    parents = {unit_id: (await units.unit(unit_id)).parent_id for unit_id in ("tay-1", "tay-2")}
    assert parents == {"tay-1": "ubnd-huyen-tay-thuong", "tay-2": "ubnd-huyen-tay-ha"}


async def test_what_somebody_else_changed_meanwhile_is_shown(
    visit: Visiting, home: Province, system: System
) -> None:
    await plant(system, "bac")
    async with visit(meant=(409,)) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri/don-vi/bac-2")
        await at.button("Đổi tên, thông tin").click()
        await panel(at).get_by_label("Tên đơn vị").fill("UBND phường Bắc Hai")
        await because(at, SPLIT)
        other = {"name": "UBND xã Bắc Khác", "kind": "commune", "parent_id": "bac-a"}
        await (await system.home_affairs()).units.correct("bac-2", 1, other)
        await at.button(f"Đổi từ {SPLIT}").click()
        seen = panel(at).locator(".unit-stale")
        await expect(seen.get_by_role("row", name="Tên đơn vị")).to_contain_text("UBND xã Bắc Khác")
        assert await at.inaccessible() == []
        await at.button(f"Đổi từ {SPLIT}").click()
        await expect(
            panel(at).get_by_text("Tên đơn vị: UBND xã Bắc Khác → UBND phường Bắc Hai")
        ).to_be_visible()


async def test_the_tree_is_walked_by_keys_and_on_a_phone(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.who(MANAGEMENT))
        await at.open("/quan-tri/don-vi")
        await at.page.get_by_role("treeitem").first.focus()
        root = at.page.get_by_role("treeitem").first
        await expect(root).to_have_attribute("aria-expanded", "true")
        await at.page.keyboard.press("ArrowLeft")
        await expect(root).to_have_attribute("aria-expanded", "false")
        await expect(at.page.locator("[role=treeitem][aria-level='2']")).to_have_count(0)
        await at.page.keyboard.press("ArrowRight")
        await at.page.keyboard.press("ArrowRight")
        await at.page.keyboard.press("Enter")
        await expect(panel(at)).to_be_visible()
        await expect(at.button("Chuyển cấp trên")).to_have_count(0)
    async with visit(PHONE) as at:
        await at.sign_in(home.who(MANAGEMENT))
        await at.open("/quan-tri/don-vi")
        await line(at, "Sở Y tế").click()
        await expect(at.page.get_by_role("tab", name="Lịch sử")).to_be_visible()
        assert await at.inaccessible() == []
        assert await at.overhang() == 0
        await at.page.go_back()
        await expect(at.page).to_have_url(f"{at.address}/quan-tri/don-vi")
        await expect(at.page.get_by_role("tab", name="Lịch sử")).to_have_count(0)
