"""Speech recorded in the browser (S3): heard, kept as evidence, played; nothing of it lost on the way."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from chamdiem.servicekit.testing import eventually
from tests.round.system import System

from .conftest import CHROMIUM, QUIET, Province
from .visit import DESKTOP, PHONE, Visit, visiting

pytestmark = pytest.mark.browser
LEAF = "l2-1-1"
FAKE_MICROPHONE = ["--use-fake-device-for-media-stream", "--autoplay-policy=no-user-gesture-required"]
UNSAVED = "Bản ghi chưa lưu"


@pytest.fixture(scope="module")
async def hearing() -> AsyncIterator[Browser]:
    """A browser with a microphone that beeps."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*QUIET, *FAKE_MICROPHONE, "--use-fake-ui-for-media-stream"]
        )
        yield chromium
        await chromium.close()


@pytest.fixture
async def desk(hearing: Browser, system: System, home: Province) -> AsyncIterator[Visit]:
    async with visiting(hearing, system.address, DESKTOP) as at:
        await at.sign_in(home.clerk())
        await open_leaf(at, home)
        yield at


async def open_leaf(at: Visit, home: Province) -> None:
    await at.open(f"/cchc/{home.round_id}")
    await at.row(LEAF).locator(".code").click()
    await expect(at.button("Ghi âm")).to_be_visible()


KEPT = """async () => {
    const open = indexedDB.open("chamdiem-recordings");
    const base = await new Promise((done) => { open.onsuccess = () => done(open.result); });
    const all = base.transaction("pieces").objectStore("pieces").getAll();
    const rows = await new Promise((done) => { all.onsuccess = () => done(all.result); });
    base.close();
    return rows.filter((row) => row instanceof Blob).length >= 3;
}"""


async def record(page: Page) -> None:
    """Until the browser has kept a few seconds."""
    await page.get_by_role("button", name="Ghi âm", exact=True).click()
    await expect(page.get_by_role("timer")).to_contain_text("dài nhất 60 phút")

    async def kept() -> bool:
        return bool(await page.evaluate(KEPT))

    await eventually(kept, timeout=60)


async def heard(page: Page, player: str) -> float:
    """How long it is, once the player knows; it has played some of it."""
    audio = page.locator(player)
    await audio.evaluate("player => { player.muted = true; return player.play(); }")
    await page.wait_for_function(
        """which => {
            const player = document.querySelector(which);
            return player && Number.isFinite(player.duration) && player.currentTime > 0;
        }""",
        arg=player,
    )
    return float(await audio.evaluate("player => player.duration"))


async def test_recorded_heard_kept_and_played_by_ranges(desk: Visit, shots: Path) -> None:
    page, panel = desk.page, desk.page.locator(".sheet-panel")
    await record(page)
    await page.screenshot(path=shots / "recording.png")
    await desk.button("Tiêu chí sau").click()
    await expect(page.get_by_role("timer")).to_contain_text("Đang ghi cho tiêu chí")
    await desk.button("Tiêu chí trước").click()
    await desk.button("Dừng ghi").click()
    await expect(panel).to_contain_text(UNSAVED)
    assert await heard(page, ".recording-kept audio") > 0
    await page.screenshot(path=shots / "recorded.png")
    assert await desk.inaccessible() == []
    await desk.button("Lưu làm minh chứng").click()
    await expect(panel.locator(".evidence-row .player-start")).to_be_visible()
    await expect(panel.locator(".recording-kept")).to_have_count(0)
    await page.reload()
    await desk.row(LEAF).locator(".code").click()
    async with page.expect_response(lambda answer: "/media/" in answer.url) as read:
        await panel.get_by_role("button", name="Nghe tại đây").first.click()
    assert (await read.value).status == 206
    assert await heard(page, ".evidence-row audio") > 0


async def test_a_page_that_dies_while_recording_loses_nothing(desk: Visit, home: Province) -> None:
    page, panel = desk.page, desk.page.locator(".sheet-panel")
    await record(page)
    await page.reload()
    await desk.row(LEAF).locator(".code").click()
    await expect(panel).to_contain_text(UNSAVED)
    assert await heard(page, ".recording-kept audio") > 0
    await desk.button("Bỏ bản ghi").click()
    await page.locator(".ant-popover").get_by_role("button", name="Bỏ bản ghi").click()
    await expect(panel.locator(".recording-kept")).to_have_count(0)
    await page.reload()
    await desk.row(LEAF).locator(".code").click()
    await expect(desk.button("Ghi âm")).to_be_visible()
    await expect(panel.locator(".recording-kept")).to_have_count(0)


async def test_recorded_while_the_line_is_down_it_is_sent_after_a_reload(
    desk: Visit, home: Province, tmp_path: Path
) -> None:
    page, panel = desk.page, desk.page.locator(".sheet-panel")
    before = await panel.locator(".player-start").count()
    await page.route("**/uploads*", lambda route: route.abort())
    await page.route("**/uploads/**", lambda route: route.abort())
    await record(page)
    await desk.button("Dừng ghi").click()
    await desk.button("Lưu làm minh chứng").click()
    await expect(panel).to_contain_text("Đang chờ mạng")
    await page.unroute("**/uploads*")
    await page.unroute("**/uploads/**")
    await page.reload()
    await desk.row(LEAF).locator(".code").click()
    await expect(panel.locator(".player-start")).to_have_count(before + 1)
    await expect(panel.locator(".recording-kept")).to_have_count(0)


async def test_without_a_microphone_or_leave_to_use_it_the_panel_says_so(
    browser: Browser, system: System, home: Province, shots: Path
) -> None:
    refusals = {"NotAllowedError": "cho phép micro", "NotFoundError": "không có micro"}
    async with visiting(browser, system.address, PHONE) as at:
        await at.sign_in(home.clerk())
        await at.open(f"/cchc/{home.round_id}")
        await at.page.locator(".phone-buttons button").first.click()
        for name, sentence in refusals.items():
            await at.page.evaluate(
                """name => {
                    navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", name); };
                }""",
                name,
            )
            await at.button("Ghi âm").click()
            await expect(at.page.get_by_role("alert")).to_contain_text(sentence)
        await at.page.screenshot(path=shots / "no-microphone.png")
        assert await at.overhang() <= 0
