"""An open round changes by hand: more time, other dates, other units, training started anew."""

import os

import pytest
from playwright.async_api import expect

from chamdiem.servicekit.testing import eventually
from tests.round.system import ADMINISTRATOR, System, Window, open_round

from .conftest import HOUR, LONG_NAME, Province, Visiting
from .days import written
from .visit import DESKTOP, NARROW, PHONE, Visit

pytestmark = pytest.mark.browser
UNIT = "Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp"


@pytest.fixture
async def training(system: System, home: Province) -> str:
    """A training round of its own, of three units."""
    units = [
        unit.unit_id for unit in (await (await system.home_affairs()).criteria.round(home.round_id)).units
    ]
    return await open_round(await system.home_affairs(), home.set_id, units, Window(-60, 48 * HOUR))


async def write_day(at: Visit, label: str, ahead: int) -> None:
    box = at.page.get_by_label(label).last
    await box.fill(written(ahead))
    await box.press("Enter")


async def sound(at: Visit, name: str) -> None:
    """Readable by all and nothing cut off, wide and narrow."""
    for size in (DESKTOP, PHONE, NARROW):
        await at.page.set_viewport_size({"width": size[0], "height": size[1]})
        await at.settled()
        assert await at.overhang() == 0
        if folder := os.environ.get("CHAMDIEM_SHOTS"):
            await at.page.screenshot(path=f"{folder}/{name}-{size[0]}.png", full_page=True)
    assert await at.inaccessible() == []
    await at.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})


async def test_more_time_is_asked_and_granted(
    visit: Visiting, system: System, home: Province, training: str
) -> None:
    async with visit() as at:
        await at.sign_in(home.leader())
        await at.open("/")
        await at.settled()
        await at.button("Xin gia hạn").click()
        await write_day(at, "Đến hết ngày", 9)
        await at.reason("Xin gia hạn", "Mưa lũ kéo dài, chưa thu đủ tài liệu kiểm chứng của các phòng")
        await expect(at.page.get_by_text("Chờ trả lời")).to_be_visible()
        await sound(at, "home")
    client = (await system.home_affairs()).criteria
    asked = [one.round_id for one in (await client.rounds()).items if one.requests]
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(f"/dieu-hanh/{asked[0]}")
        await expect(at.page.get_by_text("Mưa lũ kéo dài").first).to_be_visible()
        await sound(at, "control")
        await at.button("Đồng ý").click()
        await at.reason("Đồng ý", "Đồng ý theo đề nghị")
        await expect(at.page.get_by_text("Đã đồng ý")).to_be_visible()
    (extension,) = (await client.round(asked[0])).extensions
    assert extension.unit_id == LONG_NAME


async def test_dates_move_units_leave_and_training_starts_anew(
    visit: Visiting, system: System, home: Province, training: str
) -> None:
    client = (await system.home_affairs()).criteria
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(f"/dieu-hanh/{training}")
        await at.button("Đổi ngày").click()
        await write_day(at, "Tự chấm điểm, đến hết ngày", 12)
        await write_day(at, "Giải trình, từ ngày", 13)
        await write_day(at, "Giải trình, đến hết ngày", 15)
        await at.page.get_by_label("Lý do").fill("Điều chỉnh theo Công văn số 15/SNV")
        await sound(at, "dates")
        await at.button("Lưu ngày mới").click()
        await expect(at.page.get_by_role("dialog")).to_have_count(0)
        stored = await client.round(training)
        assert [one.phase for one in stored.phases] == ["self_scoring", "explanation"]
        await at.button(f"Việc khác với {UNIT}").click()
        await at.page.get_by_role("menuitem", name="Rút khỏi đợt").click()
        await at.reason("Rút khỏi đợt", "Giải thể theo Nghị quyết của Hội đồng nhân dân tỉnh")
        await expect(at.page.get_by_role("heading", name="Đã rời đợt")).to_be_visible()
        await at.button("Thêm đơn vị").click()
        await at.page.get_by_role("checkbox", name=UNIT).check()
        await at.page.get_by_label("Lý do").fill("Đơn vị tiếp tục hoạt động")
        await sound(at, "add")
        await at.button("Thêm 1 đơn vị").click()
        await expect(at.page.get_by_role("heading", name="Đã rời đợt")).to_have_count(0)
        await at.button("Làm lại từ đầu").click()
        await at.reason("Làm lại từ đầu", "Lớp tập huấn thứ hai")

    async def anew() -> bool:
        listed = {one.round_id for one in (await client.rounds()).items}
        return training not in listed and home.round_id in listed

    await eventually(anew)
