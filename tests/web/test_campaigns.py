"""A campaign opened over units without accounts and moved; training marked everywhere; a merged unit read."""

from datetime import UTC, date, datetime

import pytest
from playwright.async_api import expect

from chamdiem.client import ProblemError
from chamdiem.client.criteria import Criteria
from chamdiem.servicekit.testing import eventually
from deploy.demo import Silent, province
from tests.round.system import ADMINISTRATOR, System, Window, open_round

from .conftest import HOUR, LONG_NAME, Province, Visiting
from .days import day_ahead, written
from .test_rounds import sound, write_day
from .visit import Visit

pytestmark = pytest.mark.browser
REVIEW = "Xem lại trước khi mở"
UNIT = "Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp"
SETS = ("Chỉ số cải cách hành chính các sở", "Chỉ số cải cách hành chính UBND các xã")
COMMUNE = "Ủy ban nhân dân phường Trần Nguyên Hãn"
WHY = "Nghị quyết số 1686/NQ-UBTVQH15 về sắp xếp đơn vị hành chính"
MERGED = "Sở Thông tin và Truyền thông, Văn hóa, Thể thao, Du lịch và Quảng bá hình ảnh tỉnh"
CONFLICTS = (409, 422)


async def choose(at: Visit, place: int, set_name: str, name: str, *units: str) -> None:
    """One round of the campaign."""
    part = at.page.locator(".round-part").nth(place)
    await part.get_by_role("combobox").click()
    await at.page.locator(".ant-select-item-option:visible", has_text=set_name).first.click()
    await part.get_by_label("Tên đợt").fill(name)
    for unit in units:
        await part.get_by_role("checkbox", name=unit).check()


async def plan(at: Visit, *phases: tuple[str, int, int]) -> None:
    for phase, first, last in phases:
        for words, ahead in (("từ ngày", first), ("đến hết ngày", last)):
            await write_day(at, f"{phase}, {words}", ahead)


async def refused_then_opened(at: Visit) -> None:
    """Overlapping dates, then units without accounts; each is told where it can be seen."""
    await plan(at, ("Tự chấm điểm", 0, 20), ("Thẩm định lần 1", 15, 40))
    await at.button(REVIEW).click()
    fault = at.page.locator(".phase-fault")
    await expect(fault).to_contain_text("theo thứ tự và không chồng lên nhau")
    await expect(fault).to_be_in_viewport()
    await plan(at, ("Thẩm định lần 1", 21, 40))
    await at.button(REVIEW).click()
    review = at.page.locator(".round-review")
    await expect(review).to_contain_text("3 đơn vị có bảng điểm")
    await expect(review).to_contain_text("trước hạn 7, 3, 1 ngày")
    await sound(at, "campaign-review")
    await at.button("Mở đợt").click()
    lacking = at.page.locator(".lacking")
    await expect(lacking.get_by_role("listitem")).to_have_count(2)
    await expect(lacking).to_contain_text("Sở Y tế")
    await expect(lacking.get_by_role("link", name="Cấp tài khoản")).to_be_in_viewport()
    await sound(at, "campaign")
    await at.page.get_by_role("checkbox", name="Vẫn tiếp tục").check()
    await at.button("Mở đợt").click()
    await expect(at.page.get_by_role("heading", name="Điều hành đợt")).to_be_visible()


async def moved(at: Visit, client: Criteria, round_id: str) -> None:
    """A deadline in the past is refused at its field, as is one that somebody else has moved meanwhile, with
    theirs beside it; saved once more, both rounds get the new one."""
    await at.button("Đổi ngày").click()
    await write_day(at, "Tự chấm điểm, đến hết ngày", -1)
    await at.page.get_by_label("Lý do").fill("Điều chỉnh theo Công văn số 15/SNV")
    await at.button("Lưu ngày mới").click()
    await expect(at.page.locator(".phase-fault")).to_contain_text("Ngày phải ở tương lai")
    await sound(at, "campaign-dates")
    await write_day(at, "Tự chấm điểm, đến hết ngày", 19)
    await at.page.get_by_role("checkbox", name="Đổi cho cả 2 đợt").check()
    theirs = {"phase": "self_scoring", "end": day_ahead(17).isoformat()}
    await client.move_dates(round_id, [theirs], "Người khác đổi trước")
    await at.button("Lưu ngày mới").click()
    await expect(at.page.locator(".phase-fault")).to_contain_text(f"– {written(17)}. Ngày bạn ghi còn nguyên")
    await at.button("Lưu ngày mới").click()
    await expect(at.page.get_by_role("dialog")).to_have_count(0)


async def test_a_campaign_of_two_rounds_is_opened_and_its_dates_are_moved(
    visit: Visiting, system: System, home: Province
) -> None:
    client = (await system.home_affairs()).criteria
    await province.publish_sets(await system.home_affairs(), ["cchc-xa-2024"], Silent())
    async with visit(meant=CONFLICTS) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open("/dot-moi")
        await at.button("Thêm bộ tiêu chí khác, cùng ngày").click()
        await at.page.get_by_label("Tên chiến dịch").fill("Tập huấn chấm điểm năm 2026, lớp thứ nhất")
        await at.page.get_by_role("checkbox", name="Đợt tập huấn").check()
        await choose(at, 0, SETS[0], "Tập huấn cấp sở", UNIT, "Sở Y tế")
        await choose(at, 1, SETS[1], "Tập huấn cấp xã", COMMUNE)
        await refused_then_opened(at)
        strip = at.page.get_by_role("navigation", name="Chiến dịch: Tập huấn chấm điểm")
        await expect(strip.get_by_role("link")).to_have_count(2)
        await strip.get_by_role("link", name="Tập huấn cấp sở").click()
        await expect(at.page.get_by_role("heading", name="Đơn vị chưa có tài khoản")).to_be_visible()
        await sound(at, "campaign-room")
        await moved(at, client, at.page.url.rsplit("/", 1)[-1])
    mine = [one for one in (await client.rounds()).items if one.name.startswith("Tập huấn cấp")]
    ends = {(one.name, f"{one.phases[0].end.astimezone(UTC):%d/%m/%Y}") for one in mine}
    assert ends == {("Tập huấn cấp sở", written(19)), ("Tập huấn cấp xã", written(19))}


async def test_a_training_round_is_marked_on_every_page_and_starts_anew_at_a_click(
    visit: Visiting, system: System, home: Province
) -> None:
    staff = await system.home_affairs()
    training = await open_round(staff, home.set_id, [LONG_NAME], Window(-60, 48 * HOUR))
    pages = (
        "/dieu-hanh/{}",
        "/dieu-hanh/{}/khao-sat",
        "/tham-dinh/{}",
        "/xep-hang/{}",
        "/bang-diem/{}~" + LONG_NAME,
    )
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        for page in pages:
            await at.open(page.format(training))
            await at.settled()
            await expect(at.page.locator(".training-tag, .training").first, page).to_be_visible()
        await sound(at, "training-sheet")
        await at.open(f"/dieu-hanh/{training}")
        await at.button("Làm lại từ đầu").click()
        await at.reason("Làm lại từ đầu", "Lớp tập huấn thứ hai")
        await expect(at.page.locator(".training")).to_be_visible()
        await at.page.wait_for_url(lambda url: training not in url)
        fresh = at.page.url.rsplit("/", 1)[1]

    async def made() -> bool:
        return (await staff.submission.sheets(round_id=fresh)).total == 1

    await eventually(made, timeout=30)
    async with visit() as at:
        await at.sign_in(home.clerk())
        for page in (f"/cchc/{fresh}", f"/cchc/{fresh}/gui"):
            await at.open(page)
            await at.settled()
            await expect(at.page.locator(".training-tag"), page).to_be_visible()


async def test_the_sheet_of_a_merged_unit_is_read_by_its_successors_people(
    visit: Visiting, system: System, home: Province
) -> None:
    staff = await system.home_affairs()
    old, heir = "so-gop-cu", "so-gop-moi"
    named = ((old, MERGED), (heir, "Sở Văn hóa mới"))
    await staff.identity.import_units(
        [{"unit_id": unit_id, "name": name, "kind": "department"} for unit_id, name in named]
    )
    clerk = {"kind": "entry", "unit_id": heir, "functions": ["enter"], "person_name": "Trần Thị Kế Thừa"}
    await system.issue(clerk | {"username": "gop.nhap"})
    round_id = await open_round(staff, home.set_id, [old, heir], Window(-60, 48 * HOUR))
    today = datetime.now(UTC).date()
    version = (await staff.units.unit(old)).version
    await staff.units.merge(old, version, date(today.year, today.month, 1), WHY, heir)

    async def continued() -> bool:
        try:
            await staff.criteria.withdraw_unit(round_id, old, WHY, heir)
        except ProblemError as problem:
            if problem.code != "not_successor":  # the register's news is on its way
                raise
            return False
        return True

    await eventually(continued, timeout=30)
    async with visit() as at:
        await at.sign_in(home.who("gop.nhap"))
        await at.open("/")
        await at.page.get_by_role("heading", name="Bảng điểm của đơn vị đã sáp nhập").wait_for()
        await at.settled()
        await sound(at, "merged-home")
        await at.page.get_by_role("link", name=f"Xem bảng điểm của {MERGED}").click()
        await expect(at.page.get_by_text("Đã sáp nhập", exact=True)).to_be_visible()
        await at.settled()
        await sound(at, "merged-sheet")
