"""A round opened from the one before, what does not apply to a unit; a control room of 500 units."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Route, expect

from chamdiem.client import ChamdiemClient
from tests.round.system import ADMINISTRATOR

from .conftest import LONG_NAME, Province, Visiting
from .days import day_ahead, written
from .test_rounds import sound, write_day
from .visit import Visit

pytestmark = pytest.mark.browser
SET = "Chỉ số cải cách hành chính các sở"
UNIT = "Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp"
REVIEW = "Xem lại trước khi mở"
MANY = 500


async def official(client: ChamdiemClient, set_id: str, units: list[str]) -> str:
    """The round that the next one begins from."""
    phases = [("self_scoring", 1, 8), ("appraisal_1", 9, 20)]
    opened = await client.criteria.create_round(
        name="Chấm điểm chính thức của các sở, ban, ngành cấp tỉnh",
        set_id=set_id,
        phases=[(one, day_ahead(first), day_ahead(last)) for one, first, last in phases],
        units=[{"unit_id": unit} for unit in units],
        confirm_without_accounts=True,
    )
    return opened.round_id


async def excluded(at: Visit) -> None:
    """One area does not apply to one of the units."""
    await at.button("Thêm mục không đánh giá cho một số đơn vị").click()
    await at.button(REVIEW).click()
    await expect(at.page.get_by_text("Mỗi mục không đánh giá cần")).to_be_visible()
    await at.pick("Lĩnh vực, tiêu chí không đánh giá 1", "Cải cách tài chính công")
    await at.pick("Đơn vị không đánh giá 1", UNIT)
    await at.page.get_by_label("Lý do không đánh giá 1").fill("Đơn vị không quản lý tài chính công")


async def test_a_round_begins_from_the_former_one_and_is_shown_before_it_opens(
    visit: Visiting, home: Province
) -> None:
    client = await home.system.home_affairs()
    former = await official(client, home.set_id, [LONG_NAME, "so-tai-chinh"])
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/dot-moi")
        await at.button(REVIEW).click()
        await expect(at.page.get_by_text("Chọn bộ tiêu chí.")).to_be_visible()
        await sound(at, "new-empty")
        await at.pick("Bộ tiêu chí đã ban hành", SET)
        await expect(at.page.get_by_text("Ngày và đơn vị lấy từ")).to_be_visible()
        await expect(at.page.get_by_label("Tự chấm điểm, đến hết ngày")).to_have_value(written(8))
        await expect(at.page.get_by_role("checkbox", name=UNIT)).to_be_checked()
        await at.page.get_by_label("Tên đợt").fill("Tập huấn từ đợt trước")
        await at.page.get_by_role("checkbox", name="Đợt tập huấn").check()
        await excluded(at)
        await write_day(at, "Thẩm định lần 1, từ ngày", 5)
        await at.page.get_by_label("Nhắc trước hạn (ngày)").fill("0, x")
        await at.button(REVIEW).click()
        await expect(at.page.locator(".phase-fault")).to_contain_text("không chồng lên nhau")
        await expect(at.page.get_by_text("Ghi số ngày từ 1 đến 60")).to_be_visible()
        await sound(at, "new-faulty")
        await write_day(at, "Thẩm định lần 1, từ ngày", 9)
        await at.page.get_by_label("Nhắc trước hạn (ngày)").fill("10, 2")
        await at.button(REVIEW).click()
        await expect(at.page.locator(".round-review")).to_contain_text("trước hạn 10, 2 ngày")
        await sound(at, "new-review")
        await at.button("Mở đợt").click()
        lacking = at.page.get_by_role("checkbox", name="Vẫn tiếp tục")
        await expect(lacking.or_(at.page.get_by_role("heading", name="Tình hình các đơn vị"))).to_be_visible()
        if await lacking.is_visible():
            await lacking.check()
            await at.button("Mở đợt").click()
        await expect(at.page.get_by_role("heading", name="Diễn biến")).to_be_visible()
        round_id = at.page.url.rsplit("/", 1)[-1]
    made = await client.criteria.round(round_id)
    assert (made.reminder_days, made.official, round_id != former) == ([10, 2], False, True)
    assert {one.unit_id: len(one.excluded_nodes) for one in made.units} == {LONG_NAME: 1, "so-tai-chinh": 0}


def crowded(round_id: str) -> Callable[[Route], Awaitable[None]]:
    """The round as it would be over all communes of a province."""

    async def answer(route: Route) -> None:
        response = await route.fetch()
        body: dict[str, Any] = await response.json()
        if body.get("round_id") == round_id:
            groups = ("phuong", "xa-mien-nui")
            body["units"] += [
                body["units"][0]
                | {
                    "unit_id": f"xa-{n}",
                    "name": f"Ủy ban nhân dân xã Mường Số {n}",
                    "ranking_group": groups[n % 2],
                }
                for n in range(MANY)
            ]
        await route.fulfill(response=response, json=body)

    return answer


async def test_a_control_room_of_five_hundred_units_is_searched_filtered_and_paged(
    visit: Visiting, home: Province
) -> None:
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.page.route(f"**/api/criteria/rounds/{home.round_id}", crowded(home.round_id))
        await at.open(f"/dieu-hanh/{home.round_id}")
        rows = at.page.locator(".units-table tbody tr")
        await expect(rows).to_have_count(50)
        await expect(at.page.get_by_role("status").filter(has_text="đơn vị")).to_have_text(
            f"{MANY + 3} đơn vị"
        )
        await sound(at, "crowded")
        search = at.page.get_by_label("Tìm đơn vị")
        await search.fill("khu cong nghiep")
        await expect(rows).to_have_count(1)
        await expect(rows).to_contain_text(UNIT)
        await search.fill("không có đơn vị này")
        await at.button("Xem tất cả").click()
        await expect(rows).to_have_count(50)
        await at.pick("Khối, cụm xếp hạng", "phuong")
        await expect(at.page.get_by_text(f"{MANY // 2}/{MANY + 3} đơn vị")).to_be_visible()
        await at.page.get_by_title("5", exact=True).click()
        await expect(rows.first).to_contain_text("Mường Số")
        await at.page.get_by_role("button", name="đơn vị đã gửi").click()
        await expect(at.page.get_by_text("Không có đơn vị nào.")).to_be_visible()
