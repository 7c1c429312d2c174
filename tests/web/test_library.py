"""Files that go on by themselves after a reload, and the unit's library (S3)."""

import io
import os
import wave
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from playwright.async_api import Request, Route, expect

from .conftest import Province, Visiting
from .visit import NARROW, PHONE, Visit

pytestmark = pytest.mark.browser
LONG_NAME = (
    "Quyết định số 2107 về việc phê duyệt Kế hoạch cải cách hành chính "
    "và kiểm soát thủ tục hành chính năm 2026 của Ủy ban.pdf"
)


def pdf(size: int = 0) -> bytes:
    """A page, with so many bytes after it that no reader minds."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue() + b"%" + os.urandom(size).replace(b"\n", b"").replace(b"\r", b"") + b"\n%%EOF\n"


@pytest.fixture
async def desk(visit: Visiting, home: Province) -> AsyncIterator[Visit]:
    async with visit() as at:
        await at.sign_in(home.clerk())
        await at.open(f"/cchc/{home.round_id}")
        await expect(at.row("l1-2-2")).to_be_visible()
        yield at


def pieces(request: Request) -> bool:
    """Whether this request sends a piece of a file."""
    return request.method == "PATCH" and "/uploads/" in request.url


def cut_after_the_first() -> Callable[[Route], Awaitable[None]]:
    """A line that drops whatever is sent after the first piece."""
    sent: list[str] = []

    async def cut(route: Route) -> None:
        if pieces(route.request):
            sent.append(route.request.headers["upload-offset"])
        if pieces(route.request) and len(sent) > 1:
            await route.abort()
        else:
            await route.continue_()

    return cut


async def test_a_file_goes_on_after_a_reload_and_is_found_in_the_library(
    desk: Visit, home: Province, visit: Visiting, tmp_path: Path, shots: Path
) -> None:
    page, panel = desk.page, desk.page.locator(".sheet-panel")
    proof = tmp_path / LONG_NAME
    proof.write_bytes(pdf(9_000_000))
    await page.route("**/api/submission/uploads/*", cut_after_the_first())
    await desk.row("l1-2-2").locator(".code").click()
    await desk.upload("Chọn tệp", proof)
    await expect(panel).to_contain_text("Đang chờ mạng")
    await page.screenshot(path=shots / "waiting.png")
    await page.unroute("**/api/submission/uploads/*")
    async with page.expect_request(pieces) as going_on:
        await page.reload()
    first = await going_on.value
    assert int(first.headers["upload-offset"]) >= 4 * 1_048_576
    await desk.row("l1-2-2").locator(".code").click()
    await expect(panel.locator(".evidence-row .preview-small")).to_be_visible()
    await panel.get_by_role("button", name="Xem nhanh").click()
    await expect(panel.locator(".preview-large")).to_be_visible()
    await panel.get_by_label("Ngày ban hành").fill("31/12/2025")
    await page.keyboard.press("Enter")
    await page.screenshot(path=shots / "panel.png")
    await choose_from_library(desk, shots)
    await library(desk, shots, "wide")
    async with visit(PHONE) as phone:
        await phone.sign_in(home.clerk())
        await library(phone, shots, "narrow")
        await phone.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        await phone.open("/kho-tai-lieu")
        await phone.settled()
        assert await phone.overhang() <= 0


def speech(seconds: int) -> bytes:
    """A recording of so many seconds."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as recording:
        recording.setparams((1, 2, 8000, 0, "NONE", ""))
        recording.writeframes(os.urandom(16_000 * seconds))
    return buffer.getvalue()


async def test_a_recording_is_heard_in_place_by_ranges(desk: Visit, tmp_path: Path) -> None:
    proof = tmp_path / "Ghi âm.wav"
    proof.write_bytes(speech(120))
    await desk.row("l1-1-3").locator(".code").click()
    await desk.upload("Chọn tệp", proof)
    async with desk.page.expect_response(lambda answer: "/media/" in answer.url) as read:
        await desk.button("Nghe tại đây").click()
    assert (await read.value).status == 206
    player = desk.page.locator("audio")
    await expect(player).to_have_js_property("duration", 120)
    await player.evaluate("player => { player.currentTime = 110; }")
    await expect(player).to_have_js_property("seeking", False)
    assert await player.evaluate("player => player.currentTime") >= 110
    assert await desk.overhang() <= 0


async def choose_from_library(desk: Visit, shots: Path) -> None:
    """The same document for another criterion."""
    page = desk.page
    await desk.row("l1-1-2").locator(".code").click()
    await desk.button("Chọn từ kho").click()
    await page.get_by_placeholder("Tìm theo tên, ghi chú").fill("quyet dinh so 2107")
    await expect(page.get_by_text("1 tài liệu", exact=True)).to_be_visible()
    await page.screenshot(path=shots / "choose.png")
    await page.get_by_role("button", name="Quyết định số 2107").click()
    await expect(page.locator(".sheet-panel .evidence-row")).to_have_count(1)


async def library(at: Visit, shots: Path, name: str) -> None:
    """The page, and one document of it."""
    await at.open("/kho-tai-lieu")
    await expect(at.page.get_by_text("Dùng ở 2 tiêu chí")).to_be_visible()
    await at.settled()
    await at.page.screenshot(path=shots / f"library-{name}.png")
    assert await at.overhang() <= 0
    assert await at.inaccessible() == []
    await at.page.get_by_role("button", name="Quyết định số 2107").click()
    await expect(at.page.locator(".document .preview-large")).to_be_visible()
    uses = at.page.locator(".document").get_by_text("Đang dùng ở")
    await uses.scroll_into_view_if_needed()
    await at.page.screenshot(path=shots / f"document-{name}.png")
    assert await at.overhang() <= 0
