"""A district divides criteria of the province's set in the browser; years are matched by leaf (A8, C2)."""

from typing import Any

import pytest
from playwright.async_api import Locator, expect

from deploy.demo.people import Credentials
from deploy.sample import load_set
from tests.round.system import ADMINISTRATOR, MANAGEMENT, System

from .conftest import Province, Visiting
from .visit import NARROW, PHONE, Visit

pytestmark = pytest.mark.browser
SETS, BASE, EXTENSION = "/bo-tieu-chi", "khung-xa-2026", "khung-xa-2026-huyen-dong-mo-rong"
DISTRICT, CLERK = "dong-mo-rong", "quantri.dong"
OWNER = "Ủy ban nhân dân huyện Đông Mở Rộng, phía tây dãy Trường Sơn"
LEAF = "l1-1-1"
FIXED = "l1-1-2"
YEAR, NEW_LEAF = "cchc-so-2031-doi-chieu", "moi-2031"


def frame() -> dict[str, Any]:
    """The sample set for communes; its first criterion may be divided."""
    document: dict[str, Any] = load_set("cchc-so-2024").model_dump(mode="json", by_alias=True)
    first = document["nodes"][0]
    while "children" in first:
        first = first["children"][0]
    first["may_be_extended"] = True
    assert first["id"] == LEAF
    name = "Bộ tiêu chí xác định chỉ số cải cách hành chính của Ủy ban nhân dân cấp xã năm 2026"
    return document | {"set_id": BASE, "name": name, "unit_kind": "commune", "year": 2026, "decision": None}


async def prepare(system: System, home: Province) -> None:
    """A district with a commune, its administrator, and a published set that may be extended."""
    home_affairs = await system.home_affairs()
    place = {"unit_id": DISTRICT, "name": OWNER, "kind": "district", "parent_id": "tinh-thanh-binh"}
    commune = {"unit_id": "xa-mo-rong", "name": "UBND xã Mở Rộng", "kind": "commune", "parent_id": DISTRICT}
    await home_affairs.identity.import_units([place, commune])
    account = {"username": CLERK, "person_name": "Nguyễn Thị Đông", "position": "Quản trị cấp huyện"}
    bounds = {"kind": "administration", "unit_id": DISTRICT, "functions": [], "scope_unit_id": DISTRICT}
    await system.issue(account | bounds)
    await home_affairs.criteria.import_set(frame())
    await home_affairs.criteria.publish_set(BASE, "15/QĐ-UBND", load_set("cchc-so-2024").decision.date)  # type: ignore[union-attr]


def line(at: Visit, leaf_id: str) -> Locator:
    return at.page.locator(f'[data-id="{leaf_id}"]')


async def divides(at: Visit) -> None:
    """From the base's page to a divided criterion; what the base fixes stays."""
    await at.open(f"{SETS}/{BASE}")
    await at.button("Mở rộng cho cấp dưới").click()
    drawer = at.page.locator(".ant-drawer")
    await expect(drawer.get_by_text(OWNER).first).to_be_visible()
    await drawer.get_by_role("textbox").last.fill(EXTENSION)
    await at.button("Tạo bộ mở rộng").click()
    await line(at, LEAF).click()
    await at.button("Chia thành tiêu chí thành phần").click()
    await at.page.get_by_label("Tên", exact=True).fill("Phần của huyện, theo điều kiện miền núi")
    await line(at, FIXED).click()
    await expect(at.page.get_by_text("Do bộ gốc quy định").first).to_be_visible()
    assert await at.page.get_by_label("Tên", exact=True).count() == 0
    await line(at, FIXED).press("Delete")
    await expect(at.page.get_by_text("Chỉ thêm được tiêu chí thành phần")).to_be_visible()
    await expect(line(at, FIXED)).to_be_visible()
    assert await at.inaccessible() == []
    await at.page.get_by_role("radio", name="Quy định chung").click()
    await expect(at.page.get_by_text("do bộ gốc quy định. Xem bộ gốc")).to_be_visible()
    await expect(at.page.get_by_role("status").filter(has_text="Đã lưu")).to_be_visible()


async def publishes(at: Visit) -> None:
    """Under the district's own decision."""
    await at.button("Ban hành").click()
    dialog = at.dialog()
    await dialog.get_by_role("textbox").first.fill("07/QĐ-UBND huyện")
    await dialog.get_by_role("textbox").nth(1).fill("20/02/2026")
    await dialog.get_by_role("textbox").nth(1).press("Enter")
    await dialog.get_by_role("button", name="Ban hành", exact=True).click()
    await expect(at.page.get_by_label("Tìm bộ tiêu chí")).to_be_visible()
    await at.open(f"{SETS}/{EXTENSION}")
    await expect(at.page.get_by_text("07/QĐ-UBND huyện").first).to_be_visible()


async def test_a_district_extends_a_set_where_it_may(visit: Visiting, home: Province, system: System) -> None:
    await prepare(system, home)
    async with visit(meant=(409,)) as at, visit(PHONE) as phone:
        await at.sign_in(home.who(CLERK))
        await divides(at)
        await phone.sign_in(home.who(CLERK))
        await phone.open(f"{SETS}/{EXTENSION}/soan")
        await line(phone, LEAF).click()
        await expect(phone.button("Thêm tiêu chí thành phần")).to_be_visible()
        assert (await phone.inaccessible(), await phone.overhang()) == ([], 0)
        await publishes(at)
        await at.open(f"{SETS}/{BASE}")
        await expect(at.page.get_by_text("Bộ mở rộng của cấp dưới (1)")).to_be_visible()
        await at.open("/dot-moi")
        await at.pick("Bộ tiêu chí đã ban hành", "mở rộng")
        await expect(at.page.get_by_text("UBND xã Mở Rộng")).to_be_visible()
        for path in (f"{SETS}/{EXTENSION}", f"{SETS}/{BASE}"):
            await phone.open(path)
            await phone.settled()
            assert (await phone.inaccessible(), await phone.overhang()) == ([], 0)


@pytest.fixture(scope="module")
async def next_year(system: System, home: Province) -> tuple[str, str]:
    """A set whose first criterion has another id and a longer name; both names."""
    criteria = (await system.home_affairs()).criteria
    named = {"set_id": YEAR, "name": "Bộ năm 2031", "year": 2031, "decision": None}
    document = (await criteria.set_document("cchc-so-2024")) | named
    first = document["nodes"][0]["children"][0]["children"][0]
    was, name = first["name"], first["name"] + " trong năm"
    first |= {"id": NEW_LEAF, "name": name}
    await criteria.import_set(document)
    return was, name


async def test_years_are_matched_leaf_by_leaf(
    visit: Visiting, home: Province, system: System, next_year: tuple[str, str]
) -> None:
    criteria, (was, name) = (await system.home_affairs()).criteria, next_year
    async with visit(meant=(409, 422)) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(f"{SETS}/{YEAR}/doi-chieu")
        await expect(at.page.get_by_text("Chọn bộ tiêu chí của năm trước để bắt đầu")).to_be_visible()
        await at.open(f"{SETS}/{YEAR}/doi-chieu?voi=cchc-so-2024")
        row = at.page.locator(".cw-row[data-leaf]").first
        await expect(row).to_contain_text(name)
        assert await at.inaccessible() == []
        field = row.get_by_role("combobox")
        await field.focus()
        await field.press("Alt+Enter")
        await expect(row.locator(".ant-select-selection-item")).to_contain_text(was[:20])
        await field.press("Alt+ArrowDown")
        second = at.page.locator(".cw-row[data-leaf]").nth(1)
        await expect(second.get_by_role("combobox")).to_be_focused()
        await criteria.store_crosswalk(YEAR, "cchc-so-2024", {NEW_LEAF: []}, 0)
        await at.page.keyboard.press("Control+s")
        await expect(at.page.get_by_text("Người khác vừa lưu bảng đối chiếu này")).to_be_visible()
        await at.button("Giữ của tôi").click()
        await expect(at.page.get_by_text("Đã lưu, lần 2")).to_be_visible()
        stored = (await criteria.crosswalk(YEAR)).links[0]
        assert (stored.leaf_id, [one.root for one in stored.former_ids]) == (NEW_LEAF, [LEAF])
        await at.page.get_by_label("Tìm theo mã, tên của cả hai năm").fill("khong co gi")
        await expect(at.page.get_by_text("Không có tiêu chí nào.")).to_be_visible()


@pytest.mark.usefixtures("next_year")
async def test_a_crosswalk_fits_a_narrow_phone(visit: Visiting, home: Province) -> None:
    async with visit(NARROW) as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(f"{SETS}/{YEAR}/doi-chieu?voi=cchc-so-2024")
        await at.settled()
        assert (await at.inaccessible(), await at.overhang()) == ([], 0)


async def instead(at: Visit, who: Credentials) -> None:
    """Whoever is signed in leaves the computer to another."""
    await at.page.locator(".bar-person").click()
    await at.page.get_by_text("Đăng xuất").click()
    await at.fill_in(who)
    await expect(at.page.locator(".shell")).to_be_visible()


@pytest.mark.usefixtures("next_year")
async def test_a_crosswalk_survives_signing_out_and_is_nobody_elses(visit: Visiting, home: Province) -> None:
    address, words = f"{SETS}/{YEAR}/doi-chieu?voi=cchc-so-2024", "Tách từ tiêu chí cũ, chưa lưu"
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await at.open(address)
        row = at.page.locator(".cw-row[data-leaf]").first
        await row.get_by_role("button", name="Thêm ghi chú").click()
        await row.get_by_role("textbox").fill(words)
        await instead(at, home.who(MANAGEMENT))
        await at.open(address)
        await expect(row).to_be_visible()
        await expect(at.page.get_by_text(words)).to_have_count(0)
        await instead(at, home.who(ADMINISTRATOR))
        await at.open(address)
        await expect(row.get_by_role("textbox")).to_have_value(words)
        await expect(at.page.get_by_text("Có thay đổi chưa lưu")).to_be_visible()
        await at.button("Lưu đối chiếu").click()
        await expect(at.page.get_by_text("Đã lưu, lần")).to_be_visible()
