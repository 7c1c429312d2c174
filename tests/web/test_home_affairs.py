"""Home Affairs prepares a round by hand: units, a set, accounts, the round itself (A1, A2, C2)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import expect

from chamdiem.documents.table import Column, TableSpec, write_table
from deploy.sample.reading import SetName, load_units, set_path
from services.identity.commands.unit_words import COLUMNS
from tests.round.system import ADMINISTRATOR, System

from .conftest import Province, Visiting
from .days import written
from .visit import Visit

pytestmark = pytest.mark.browser

SET: SetName = "hoan-thanh-nhiem-vu-2024"
SET_NAME = "Bộ tiêu chí chấm điểm mức độ hoàn thành nhiệm vụ"
PEOPLE = ("Trần Thị Kiều Oanh", "Nguyễn Hoàng Bảo Châu")


def units_file(folder: Path) -> Path:
    """The sample province's units as the workbook that the import takes."""
    file = folder / "don-vi.xlsx"
    spec = TableSpec(
        "Đơn vị", tuple(Column(column.head) for column in COLUMNS), datetime(2026, 1, 1, tzinfo=UTC)
    )
    rows = [[unit.get(column.key) or "" for column in COLUMNS] for unit in load_units()]
    with file.open("wb") as target:
        write_table(spec, rows, target)
    return file


def accounts_file(folder: Path) -> Path:
    """A workbook with two people of one unit, as a province would list them."""
    file = folder / "tai-khoan.xlsx"
    heads = ("Tên đăng nhập", "Họ và tên", "Mã đơn vị", "Loại tài khoản", "Chức năng")
    spec = TableSpec("Tài khoản", tuple(Column(head) for head in heads), datetime(2026, 1, 1, tzinfo=UTC))
    rows = [
        (f"soyte.nguoi{number}", name, "so-y-te", "Nhập liệu", "Nhập liệu")
        for number, name in enumerate(PEOPLE)
    ]
    with file.open("wb") as target:
        write_table(spec, rows, target)
    return file


async def publish_a_set(at: Visit) -> None:
    """Import SET.json, then publish it under its decision; a published set has no such verb any more."""
    await at.open("/bo-tieu-chi")
    await at.upload("Nạp bộ tiêu chí", set_path(SET))
    row = at.page.get_by_role("row", name=SET_NAME)
    await expect(row).to_contain_text("Dự thảo")
    await row.get_by_role("button", name="Ban hành").click()
    dialog = at.dialog()
    if not await dialog.get_by_placeholder("192/QĐ-UBND").input_value():
        await dialog.get_by_placeholder("192/QĐ-UBND").fill("41/QĐ-UBND")
        await dialog.locator(".day-input input").fill("15/01/2024")
        await dialog.locator(".day-input input").press("Enter")
    await dialog.get_by_role("button", name="Ban hành", exact=True).click()
    await expect(row).to_contain_text("Đã ban hành")
    await expect(row.get_by_role("button", name="Ban hành")).to_have_count(0)


async def open_a_round(at: Visit, name: str) -> None:
    """A published set, dated phases, units; lands in the control room of the new round."""
    await at.open("/dot-moi")
    await at.pick("Bộ tiêu chí đã ban hành", SET_NAME)
    await at.page.get_by_label("Tên đợt").fill(name)
    for phase, first, last in (("Tự chấm điểm", 0, 20), ("Thẩm định lần 1", 21, 40)):
        for words, days in (("từ ngày", first), ("đến hết ngày", last)):
            box = at.page.get_by_label(f"{phase}, {words}")
            await box.fill(written(days))
            await box.press("Enter")
    await at.page.get_by_role("checkbox", name="Sở Y tế").check()
    await at.page.get_by_role("checkbox", name="Ban Quản lý Khu kinh tế Nghi Sơn").check()
    assert await at.inaccessible() == []
    await at.button("Xem lại trước khi mở").click()
    await at.button("Mở đợt").click()
    # Its two people enter, nobody approves.
    await expect(at.page.locator(".lacking")).to_contain_text("Sở Y tế")
    await at.page.get_by_role("checkbox", name="Vẫn tiếp tục").check()
    await at.button("Mở đợt").click()
    await expect(at.page.get_by_role("heading", name="Điều hành đợt")).to_be_visible()
    await expect(at.page.locator(".units-table")).to_contain_text("Ban Quản lý Khu kinh tế Nghi Sơn")


async def test_a_round_is_prepared_by_hand(
    visit: Visiting, system: System, home: Province, tmp_path: Path
) -> None:
    """Files in, first passwords out, the round open for its units."""
    # 404: a survey that nobody has closed.
    async with visit(meant=(404, 409)) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/quan-tri")
        await at.page.get_by_role("radio", name="Đơn vị").click()
        await at.button("Nạp đơn vị").click()
        await at.upload("Chọn tệp Excel", units_file(tmp_path))
        await at.page.get_by_role("button", name="Lưu ").click()
        await expect(at.page.get_by_role("treeitem", name="Sở Y tế")).to_be_visible()
        await at.page.get_by_role("radio", name="Tài khoản").click()
        await at.button("Nạp tài khoản").click()
        await at.upload("Chọn tệp Excel", accounts_file(tmp_path))
        await expect(at.page.get_by_text("Tệp có 2 tài khoản, không có lỗi.")).to_be_visible()
        await at.button("Cấp 2 tài khoản").click()
        for name in PEOPLE:
            row = at.dialog().get_by_role("row", name=name)
            assert len(await row.locator(".first-password").inner_text()) >= 9
        assert await at.inaccessible() == []
        await at.page.keyboard.press("Escape")
        await publish_a_set(at)
        await open_a_round(at, "Hoàn thành nhiệm vụ năm 2024")
    rounds = await (await system.home_affairs()).criteria.rounds()
    assert "Hoàn thành nhiệm vụ năm 2024" in [found.name for found in rounds.items]
