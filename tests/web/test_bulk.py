"""A whole sheet at once (S2): from last year with undo, out to Excel and back."""

import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import expect

from chamdiem.scoring import SetDocument
from deploy.sample import department_round
from tests.round.system import Window, open_round

from .conftest import HOUR, LONG_NAME, Province, Visiting
from .visit import PHONE, Visit

pytestmark = pytest.mark.browser
NEXT_SET = "cchc-so-2025"


@pytest.fixture(scope="module")
async def next_round(home: Province) -> str:
    """A round of the year after, over a set that continues the published one; its id."""
    office = await home.system.home_affairs()
    document = (await office.criteria.set_document(home.set_id)) | {
        "set_id": NEXT_SET,
        "year": 2025,
        "decision": None,
    }
    document = json.loads(SetDocument.model_validate(document).model_dump_json(by_alias=True))
    await office.criteria.import_set(document)
    await office.criteria.publish_set(NEXT_SET, "02/QĐ", date(2025, 1, 15))
    assert department_round(1).set_id == home.set_id
    clerk = await home.system.person(home.clerk().username)
    stored = (await clerk.submission.sheet(home.sheet_id())).items.get("l1-3-1")
    await clerk.submission.save(
        home.sheet_id(),
        "l1-3-1",
        stored.version if stored else 0,
        facts={"numerator": "5", "denominator": "20"},
        explanation="Theo Báo cáo số 15/BC-BQL ngày 20/12/2024.",
    )
    return await open_round(office, NEXT_SET, [LONG_NAME], Window(-60, HOUR))


@pytest.fixture
async def desk(visit: Visiting, home: Province, next_round: str) -> AsyncIterator[Visit]:
    async with visit() as at:
        await at.sign_in(home.clerk())
        await at.open(f"/cchc/{next_round}#l1-3-1")
        await expect(at.row("l1-3-1")).to_be_visible()
        yield at


async def test_last_year_stands_beside_and_is_copied_with_undo(desk: Visit) -> None:
    panel = desk.page.locator(".sheet-panel")
    await expect(panel).to_contain_text("Báo cáo số 15/BC-BQL")
    await desk.button("Chép vào năm nay").click()
    await expect(desk.row("l1-3-1").locator(".points")).to_have_text("0,50")
    await desk.button("Hoàn tác").click()
    await expect(desk.row("l1-3-1").locator(".points")).to_have_text("–")
    await expect(desk.page.locator("[data-explanation]")).to_have_value("")
    await desk.button("Công cụ").click()
    await desk.page.get_by_role("menuitem", name="Chép từ năm trước").click()
    assert await desk.inaccessible() == []
    await desk.button("Chép 1 tiêu chí").click()
    await expect(desk.row("l1-3-1").locator(".points")).to_have_text("0,50")


async def test_a_sheet_goes_out_to_excel_and_its_faults_come_back_by_cell(
    desk: Visit, tmp_path: Path
) -> None:
    await desk.cell("l2-4").fill("1")
    await desk.page.keyboard.press("Enter")
    await expect(desk.row("l2-4").locator(".saved")).to_contain_text("Đã lưu")
    await desk.button("Công cụ").click()
    await desk.page.get_by_role("menuitem", name="Excel").click()
    async with desk.page.expect_download() as asked:
        await desk.button("Xuất bảng điểm").click()
    book = tmp_path / "bang-diem.xlsx"
    await (await asked.value).save_as(book)
    await desk.upload("Chọn tệp Excel", book)
    await expect(desk.dialog()).to_contain_text("Tệp không thay đổi tiêu chí nào")
    broken = tmp_path / "khac.xlsx"
    broken.write_bytes(b"PK")
    desk.meant = (422,)
    await desk.upload("Chọn tệp Excel", broken)
    await expect(desk.dialog().get_by_role("alert")).to_be_visible()


async def test_the_tools_fit_a_phone(visit: Visiting, home: Province, next_round: str) -> None:
    async with visit(PHONE) as narrow:
        await narrow.sign_in(home.clerk())
        await narrow.open(f"/cchc/{next_round}")
        await expect(narrow.page.locator(".phone-leaf").first).to_be_visible()
        assert await narrow.overhang() <= 0
