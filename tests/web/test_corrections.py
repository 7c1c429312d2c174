"""A published set is corrected in the browser, and a unit that is scoring sees what changed (C2)."""

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import expect

from chamdiem.client import ChamdiemClient
from tests.round.system import ADMINISTRATOR, System, Window, open_round

from .conftest import HOUR, LONG_NAME, Province, Visiting
from .visit import DESKTOP, NARROW, PHONE, Visit

pytestmark = pytest.mark.browser
SOURCE, OLD, NEW = "cchc-so-2024", "cchc-so-2040", "cchc-so-2040-v2"
REASON = (
    "Phụ lục in sai điểm của mức “Ban hành chậm” so với Quyết định đã ký, "
    "theo biên bản rà soát ngày 12 tháng 3"
)
LEAF = "l1-1-1"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


async def look(at: Visit, name: str) -> None:
    """Readable by all and nothing cut off, wide and narrow."""
    for size in (DESKTOP, PHONE, NARROW):
        await at.page.set_viewport_size({"width": size[0], "height": size[1]})
        await at.settled()
        assert await at.overhang() == 0
        if folder := os.environ.get("CHAMDIEM_SHOTS"):
            await at.page.screenshot(path=f"{folder}/{name}-{size[0]}.png")
    assert await at.inaccessible() == []
    await at.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})


async def a_set_of_its_own(home_affairs: ChamdiemClient) -> None:
    document = await home_affairs.criteria.set_document(SOURCE)
    await home_affairs.criteria.import_set(document | {"set_id": OLD, "year": 2040, "decision": None})
    await home_affairs.criteria.publish_set(OLD, "40/QĐ-UBND", date(2040, 1, 15))


async def mend(home_affairs: ChamdiemClient) -> None:
    """Half the points for the second answer of the first leaf."""
    document = await home_affairs.criteria.set_document(NEW)
    leaf = document["nodes"][0]["children"][0]["children"][0]
    assert leaf["id"] == LEAF
    leaf["rule"]["options"][1]["points"] = "0.25"
    leaf["guidance"] = "Tính theo ngày ký văn bản ban hành kế hoạch, không theo ngày gửi."
    await home_affairs.corrections.replace_draft(NEW, 1, document)


async def score(unit: Visit, round_id: str) -> None:
    """The second answer of the first leaf, worth half a point as yet."""
    await unit.open(f"/cchc/{round_id}")
    await unit.cell(LEAF).focus()
    await unit.page.keyboard.press("2")
    await expect(unit.row(LEAF).locator(".points")).to_have_text("0,50")
    await expect(unit.row(LEAF).locator(".saved")).to_contain_text("Đã lưu")


async def start(at: Visit) -> None:
    """The draft that corrects the set, from the set's page."""
    await at.open(f"/bo-tieu-chi/{OLD}")
    await at.button("Đính chính").click()
    drawer = at.page.locator(".ant-drawer")
    await drawer.get_by_role("textbox").fill(REASON)
    await look(at, "correct")
    await drawer.get_by_role("button", name="Lập bản đính chính").click()
    await expect(at.page).to_have_url(f"{at.address}/bo-tieu-chi/{NEW}")


async def publish(at: Visit, scan: Path) -> None:
    """Under its own decision, with the scan of it."""
    await at.open(f"/bo-tieu-chi/{NEW}/soan")
    await at.button("Ban hành").click()
    dialog = at.page.locator(".ant-modal")
    await dialog.get_by_role("textbox").first.fill("57/QĐ-UBND")
    day = dialog.get_by_label("Ngày quyết định").last
    await day.fill("20/03/2040")
    await day.press("Enter")
    await dialog.locator("input[type=file]").set_input_files(str(scan))
    await dialog.get_by_role("button", name="Ban hành", exact=True).click()
    await expect(dialog).to_be_hidden()


async def read_set(at: Visit) -> None:
    """The version beside the one before it; its annex and scan come down."""
    await at.open(f"/bo-tieu-chi/{NEW}")
    await expect(at.page.locator(".set-editions")).to_contain_text(REASON)
    await look(at, "set")
    for button, ending in (("Phụ lục (Word)", f"{NEW}.docx"), ("Tải bản quét quyết định", ".pdf")):
        async with at.page.expect_download() as saved:
            await at.button(button).click()
        assert (await saved.value).suggested_filename.endswith(ending)


async def see(unit: Visit) -> None:
    """What changed, until it was seen; the notice stays."""
    strip = unit.page.locator(".correction")
    await expect(strip).to_contain_text("Bộ tiêu chí đã được đính chính")
    await expect(unit.row(LEAF).locator(".points")).to_have_text("0,25")
    await look(unit, "strip")
    await strip.get_by_role("button", name="mục thay đổi").click()
    await strip.get_by_role("button", name="1.1.1", exact=False).first.click()
    await expect(strip).to_contain_text("0,50 → 0,25")
    await look(unit, "strip-open")
    await strip.get_by_role("button", name="Đã xem").click()
    await expect(strip).to_be_hidden()
    await unit.page.reload()
    await expect(unit.row(LEAF)).to_be_visible()
    await unit.settled()
    await expect(strip).to_be_hidden()
    await unit.open("/thong-bao")
    await expect(unit.page.locator("#content")).to_contain_text(REASON)


async def test_a_correction_reaches_the_unit_that_is_scoring(
    visit: Visiting, system: System, home: Province, tmp_path: Path
) -> None:
    home_affairs = await system.home_affairs()
    await a_set_of_its_own(home_affairs)
    round_id = await open_round(home_affairs, OLD, [LONG_NAME], Window(-60, 48 * HOUR))
    scan = tmp_path / "quyet-dinh.pdf"
    scan.write_bytes(PDF)
    async with visit() as unit, visit() as at:
        await unit.sign_in(home.clerk())
        await score(unit, round_id)
        await at.sign_in(home.who(ADMINISTRATOR))
        await start(at)
        await mend(home_affairs)
        await publish(at, scan)
        await read_set(at)
        await see(unit)
