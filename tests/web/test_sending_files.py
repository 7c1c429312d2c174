"""Files on their way as their sender sees them (S3): several at once, dropped, pasted, paused, refused."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, Route, expect

from chamdiem.servicekit.testing import eventually

from .conftest import Province, Visiting
from .test_library import pdf
from .visit import Visit

pytestmark = pytest.mark.browser
LEAF = "l2-1-1"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)
GIVE = """([data, name, type, event]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(data)], name, {type}));
    const more = event === "drop" ? {dataTransfer: transfer} : {clipboardData: transfer};
    const target = document.querySelector(event === "drop" ? ".drop" : ".sheet-panel h2");
    const kinds = {drop: DragEvent, paste: ClipboardEvent};
    target.dispatchEvent(new kinds[event](event, {bubbles: true, cancelable: true, ...more}));
}"""


@pytest.fixture
async def desk(visit: Visiting, home: Province) -> AsyncIterator[Visit]:
    async with visit(meant=[413, 422]) as at:
        await at.sign_in(home.clerk())
        await at.open(f"/cchc/{home.round_id}")
        await at.row(LEAF).locator(".code").click()
        await expect(at.button("Chọn tệp")).to_be_visible()
        yield at


def rows(page: Page) -> Locator:
    return page.locator(".sheet-panel .evidence-row")


async def choose(at: Visit, *files: Path) -> None:
    async with at.page.expect_file_chooser() as asked:
        await at.button("Chọn tệp").click()
    await (await asked.value).set_files(files)


async def test_several_at_once_dropped_and_pasted(desk: Visit, tmp_path: Path) -> None:
    names = [f"Phụ lục {number}.pdf" for number in range(1, 5)]
    for name in names:
        (tmp_path / name).write_bytes(pdf(100))
    await choose(desk, *(tmp_path / name for name in names))
    for name in names:
        await expect(
            rows(desk.page).filter(has_text=name).get_by_role("button", name="Xem nhanh")
        ).to_be_visible()
    for event, name in (("drop", "Ảnh thả vào.png"), ("paste", "image.png")):
        await desk.page.evaluate(GIVE, [[*PNG, len(name)], name, "image/png", event])
    await expect(
        rows(desk.page).filter(has_text="Ảnh thả vào.png").get_by_role("button", name="Xem nhanh")
    ).to_be_visible()
    await expect(
        rows(desk.page).filter(has_text="anh-dan-").get_by_role("button", name="Xem nhanh")
    ).to_be_visible()


async def test_each_refusal_says_what_to_do_and_offers_no_vain_repetition(
    desk: Visit, tmp_path: Path, shots: Path
) -> None:
    refused = {
        "Chương trình.pdf": (b"MZ" + bytes(300), "Loại tệp này không được nhận"),
        "Hai trong một.png": (PNG + b"Rar!\x1a\x07\x00" + bytes(40), "chứa một tệp khác giấu bên trong"),
        "Rỗng.pdf": (b"", "Chưa có tệp, hoặc tệp rỗng"),
    }
    for name, (data, sentence) in refused.items():
        (tmp_path / name).write_bytes(data)
        await choose(desk, tmp_path / name)
        row = rows(desk.page).filter(has_text=name)
        await expect(row.get_by_role("alert")).to_contain_text(sentence)
        await expect(row.get_by_role("button", name="Thử lại")).to_have_count(0)
    await desk.page.screenshot(path=shots / "refused.png")
    assert await desk.inaccessible() == []
    for name in refused:
        await desk.page.get_by_role("button", name=f"Hủy gửi {name}").click()
        await expect(rows(desk.page).filter(has_text=name)).to_have_count(0)


async def test_paused_closed_and_opened_again_it_goes_on_from_there(
    desk: Visit, home: Province, tmp_path: Path, shots: Path
) -> None:
    name = "Báo cáo dài.pdf"
    (tmp_path / name).write_bytes(pdf(9_000_000))
    offsets: list[str] = []
    held: list[Route] = []

    async def stuck(route: Route) -> None:
        """The first piece arrives, the second hangs."""
        if route.request.method == "PATCH":
            offsets.append(route.request.headers["upload-offset"])
        if route.request.method == "PATCH" and len(offsets) > 1:
            held.append(route)
        else:
            await route.continue_()

    await desk.page.route("**/api/submission/uploads/*", stuck)
    await choose(desk, tmp_path / name)
    row = rows(desk.page).filter(has_text=name)
    await eventually(lambda: held, timeout=60)
    await row.get_by_role("button", name="Tạm dừng").click()
    await expect(row).to_contain_text("Đã tạm dừng")
    await desk.page.screenshot(path=shots / "paused.png")
    await desk.page.close()
    again = await desk.context.new_page()
    await again.goto(f"{desk.address}/cchc/{home.round_id}")
    await again.locator(f'tbody[data-leaf="{LEAF}"] .code').click()
    row = rows(again).filter(has_text=name)
    await expect(row).to_contain_text("Đã tạm dừng")
    async with again.expect_request(lambda one: one.method == "PATCH" and "/uploads/" in one.url) as going_on:
        await row.get_by_role("button", name="Gửi tiếp").click()
    assert int((await going_on.value).headers["upload-offset"]) >= 4 * 1_048_576
    await expect(row.get_by_role("button", name="Xem nhanh")).to_be_visible()
