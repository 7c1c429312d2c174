"""Home Affairs drafts a criteria set in the browser, from nothing to its decision (C1, C2)."""

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, Route, expect

from tests.round.system import ADMINISTRATOR

from .conftest import Province, Visiting
from .visit import DESKTOP, NARROW, PHONE, Visit

pytestmark = pytest.mark.browser

SET_ID = "cchc-soan-thu"
LONG = "Mức độ hoàn thành nhiệm vụ được Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh giao trong năm"
SAVED = "Đã lưu"
REFUSED = "Không đặt vào đây được"


def panel(at: Visit) -> Locator:
    """What is said of the chosen line."""
    return at.page.locator(".ed-panel")


def line(at: Visit, name: str) -> Locator:
    """That line of the tree."""
    return at.page.locator(".ed-line", has_text=name)


async def tell(at: Visit, name: str, points: str) -> None:
    """Name and points of the chosen line; leaving the points lets the rule follow."""
    await panel(at).get_by_role("textbox", name="Tên", exact=True).fill(name)
    await panel(at).get_by_label("Điểm tối đa").fill(points)
    await panel(at).get_by_label("Điểm tối đa").blur()


async def save(at: Visit) -> None:
    """Now, unless that came by itself meanwhile (then the button is off, and the keys do nothing)."""
    await at.page.keyboard.press("Control+s")
    await expect(at.page.get_by_text(SAVED)).to_be_visible()


def only_after(said: asyncio.Event) -> Callable[[Route], Awaitable[None]]:
    """What is sent waits for that, so that saving by itself does not come before another's."""

    async def held(route: Route) -> None:
        if route.request.method == "PUT":
            await said.wait()
        await route.continue_()

    return held


async def start(at: Visit, set_id: str, most: str) -> None:
    """A set from nothing, open in the editor."""
    await at.open("/bo-tieu-chi")
    await at.page.get_by_role("link", name="Soạn bộ mới").click()
    await at.page.get_by_label("Mã bộ tiêu chí").fill(set_id)
    await at.page.get_by_label("Tổng điểm").fill(most)
    assert await at.inaccessible() == []
    await at.button("Soạn bộ mới").click()
    await expect(at.page.get_by_text("Chưa có lĩnh vực nào.")).to_be_visible()


async def first_area(at: Visit) -> None:
    """An area of two criteria: one of ordered answers, one of steps."""
    await at.button("Thêm lĩnh vực").last.click()
    await tell(at, "Chỉ đạo, điều hành cải cách hành chính", "6")
    await at.button("Thêm cấp dưới").click()
    await tell(at, "Ban hành kế hoạch cải cách hành chính năm", "2")
    await at.button("Thêm cùng cấp").click()
    await tell(at, LONG, "4")
    await panel(at).get_by_label("Quy tắc tính điểm").select_option("Bậc theo tỷ lệ %")
    attempt = panel(at).get_by_role("region", name="Thử tính")
    await attempt.get_by_label("1.2 Số đã hoàn thành").fill("17")
    await attempt.get_by_label("1.2 Tổng số phải làm").fill("20")
    await expect(attempt.locator("output")).to_have_text("2,00 điểm")
    await expect(attempt.locator(".step.applies")).to_contain_text("70")


async def second_area(at: Visit) -> None:
    """Yes or no, a share, the leader's rating, a survey: their sum wrong at first."""
    await at.button("Thêm lĩnh vực").click()
    await tell(at, "Kết quả thực hiện", "4")
    await at.button("Thêm cấp dưới").click()
    await tell(at, "Công khai thủ tục hành chính", "1")
    await panel(at).get_by_label("Quy tắc tính điểm").select_option("Có hoặc không")
    await at.button("Thêm cùng cấp").click()
    await tell(at, "Hồ sơ giải quyết đúng hạn", "1")
    await panel(at).get_by_label("Quy tắc tính điểm").select_option("Theo tỷ lệ thực hiện")
    await panel(at).get_by_label("Dưới mức này thì 0 điểm").fill("50")
    await at.button("Thêm cùng cấp").click()
    await tell(at, "Lãnh đạo tỉnh đánh giá", "1")
    await panel(at).get_by_label("Cách chấm").select_option("Lãnh đạo đánh giá")
    await at.button("Thêm cùng cấp").click()
    await tell(at, "Sự hài lòng của người dân", "0,55")
    await panel(at).get_by_label("Cách chấm").select_option("Điều tra xã hội học")
    await panel(at).get_by_label("Số người chọn “Rất hài lòng”").fill("3")
    await panel(at).get_by_label("Số người chọn “Bình thường”").fill("1")
    await expect(panel(at).locator("output")).to_have_text("0,44 điểm")


async def bonus(at: Visit) -> None:
    """One item outside the tree, with a maximum of its own and of its section."""
    await at.page.get_by_role("radio", name="Điểm thưởng, trừ").click()
    await at.button("Thêm điểm thưởng").click()
    await tell(at, "Sáng kiến cải cách hành chính được công nhận", "1")


async def publish(at: Visit) -> None:
    """Under its decision; lands on the list."""
    await at.button("Ban hành").click()
    dialog = at.dialog()
    await dialog.get_by_placeholder("192/QĐ-UBND").fill("77/QĐ-UBND")
    await dialog.locator(".day-input input").fill("15/01/2026")
    await dialog.locator(".day-input input").press("Enter")
    await dialog.get_by_role("button", name="Ban hành", exact=True).click()
    await expect(at.page).to_have_url(f"{at.address}/bo-tieu-chi")


async def test_a_set_is_drafted_refused_mended_and_published(visit: Visiting, home: Province) -> None:
    """Areas, criteria and rules by hand; parts that do not add up are seen at once and refused (99.55)."""
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await start(at, SET_ID, "10")
        await first_area(at)
        assert await at.inaccessible() == []
        await second_area(at)
        await expect(line(at, "Kết quả thực hiện")).to_contain_text("Cộng 3,55")
        await bonus(at)
        assert await at.inaccessible() == []
        await at.button("Ban hành").click()
        await expect(at.page.get_by_text("Chưa ban hành được: còn 1 lỗi.")).to_be_visible()
        assert await at.inaccessible() == []
        await at.button("2 Kết quả thực hiện").click()
        await line(at, "Sự hài lòng của người dân").get_by_role("button").click()
        await tell(at, "Sự hài lòng của người dân", "1")
        await expect(line(at, "Kết quả thực hiện")).to_contain_text("Đủ")
        await publish(at)
        await at.open(f"/bo-tieu-chi/{SET_ID}/soan")
        await expect(at.page.get_by_text("không sửa được nữa")).to_be_visible()
    found = await (await home.system.home_affairs()).criteria.set(SET_ID)
    assert (found.status, found.leaf_count) == ("published", 6)
    assert found.decision is not None
    assert found.decision.number == "77/QĐ-UBND"


async def test_nothing_typed_is_lost_on_a_reload_or_to_another(visit: Visiting, home: Province) -> None:
    """The draft is kept in the browser until it is saved; who comes second sees both sides and chooses."""
    set_id, mine, theirs = f"{SET_ID}-hai", "Tên của tôi chưa kịp lưu", "Tên của người kia"
    async with visit() as first, visit(meant=(409,)) as second:
        for at in (first, second):
            await at.sign_in(home.who(ADMINISTRATOR))
        await start(first, set_id, "10")
        await first.button("Thêm lĩnh vực").last.click()
        await tell(first, "Lĩnh vực một", "10")
        await save(first)
        await second.open(f"/bo-tieu-chi/{set_id}/soan")
        await line(second, "Lĩnh vực một").get_by_role("button").click()
        saved = asyncio.Event()
        await second.page.route("**/api/criteria/sets/*", only_after(saved))
        await panel(second).get_by_role("textbox", name="Tên", exact=True).fill(mine)
        await second.page.reload()
        await expect(line(second, mine)).to_be_visible()
        await tell(first, theirs, "10")
        await save(first)
        saved.set()
        conflict = second.page.locator(".ed-conflict")
        await second.page.keyboard.press("Control+s")
        await expect(conflict).to_contain_text(theirs)
        await expect(conflict).to_contain_text(mine)
        assert await second.inaccessible() == []
        await second.button("Giữ bản của tôi").click()
        await expect(second.page.get_by_text(SAVED)).to_be_visible()
        await expect(conflict).to_have_count(0)
    document = await (await home.system.home_affairs()).criteria.set_document(set_id)
    assert document["nodes"][0]["name"] == mine


async def test_the_tree_is_worked_by_keys_and_deleting_is_undone(visit: Visiting, home: Province) -> None:
    """Move, copy, delete and back, renumber; and the same page on phones."""
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await start(at, f"{SET_ID}-ba", "10")
        await first_area(at)
        row = line(at, LONG).get_by_role("button")
        await row.focus()
        await at.page.keyboard.press("Alt+ArrowUp")
        await expect(at.page.locator(".ed-line").nth(1)).to_contain_text(LONG)
        await at.button("Đánh lại mã").click()
        await expect(line(at, LONG)).to_contain_text("1.1")
        await at.button("Nhân bản").click()
        await expect(line(at, f"{LONG} (bản sao)")).to_contain_text("1.3")
        await at.button("Xóa").click()
        await expect(line(at, "(bản sao)")).to_have_count(0)
        await at.page.locator(".ant-notification-notice").get_by_role("button", name="Hoàn tác").click()
        await expect(line(at, "(bản sao)")).to_have_count(1)
        for _ in range(2):
            await at.button("Hoàn tác").click()
        await expect(at.page.locator(".ed-line")).to_have_count(4)
        await save(at)
        await panel(at).get_by_role("button", name="Đóng").click()
        for size in (DESKTOP, PHONE, NARROW):
            await at.page.set_viewport_size({"width": size[0], "height": size[1]})
            await looked_at(at, size)
        # The panel closed, its line stays chosen for the tools of the tree.
        await at.button("Chuyển xuống").click()
        await expect(at.page.locator(".ed-line").nth(2)).to_contain_text(LONG)


async def drag(at: Visit, name: str, onto: str, part: float) -> None:
    """One line onto another: `part` of its height from the top."""
    source, target = line(at, name).first, line(at, onto).first
    box = await target.bounding_box()
    assert box is not None
    where = {"x": 300, "y": max(3, min(box["height"] - 3, box["height"] * part))}
    await source.drag_to(target, target_position={"x": where["x"], "y": where["y"]})


async def test_lines_are_dragged_and_what_makes_no_sense_is_refused(visit: Visiting, home: Province) -> None:
    """Among siblings, into another group, below itself not; each move is one step back."""
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await start(at, f"{SET_ID}-keo", "10")
        await first_area(at)
        await second_area(at)
        lines = at.page.locator(".ed-line")
        await drag(at, LONG, "Ban hành kế hoạch", 0.1)
        await expect(lines.nth(1)).to_contain_text(LONG)
        await at.button("Hoàn tác").click()
        await expect(lines.nth(2)).to_contain_text(LONG)
        await drag(at, LONG, "Kết quả thực hiện", 0.5)
        await expect(lines.last).to_contain_text(LONG)
        await expect(line(at, "Chỉ đạo, điều hành")).to_contain_text("Cộng 2,00")
        await drag(at, "Kết quả thực hiện", "Hồ sơ giải quyết đúng hạn", 0.9)
        await expect(line(at, "Kết quả thực hiện")).to_have_class(re.compile("level-0"))
        await drag(at, "Kết quả thực hiện", "Chỉ đạo, điều hành", 0.1)
        await expect(lines.first).to_contain_text("Kết quả thực hiện")
        await expect(at.page.locator("[data-drop]")).to_have_count(0)


async def test_a_line_hung_over_another_says_where_it_would_stand(visit: Visiting, home: Province) -> None:
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await start(at, f"{SET_ID}-treo", "10")
        await first_area(at)
        onto = await line(at, "Ban hành kế hoạch").bounding_box()
        assert onto is not None
        await line(at, LONG).hover(position={"x": 300, "y": 20})
        await at.page.mouse.down()
        for y, said in ((4, "Trước 1.1"), (onto["height"] - 4, REFUSED)):
            await at.page.mouse.move(onto["x"] + 300, onto["y"] + y, steps=10)
            await expect(at.page.locator(".ed-drop")).to_have_text(said)
        await at.page.mouse.up()


async def looked_at(at: Visit, size: tuple[int, int]) -> None:
    """Every part of the editor at that size: readable by all, no wider than the window."""
    for view in ("Cây tiêu chí", "Điểm thưởng, trừ", "Quy định chung", "Kiểm tra"):
        await at.page.get_by_role("radio", name=view).click()
        assert (view, size, await at.inaccessible(), await at.overhang()) == (view, size, [], 0)
    await at.page.get_by_role("radio", name="Cây tiêu chí").click()
    await line(at, LONG).first.get_by_role("button").click()
    await expect(panel(at)).to_contain_text("Thử tính")
    assert (size, await at.inaccessible(), await at.overhang()) == (size, [], 0)
    await panel(at).get_by_role("button", name="Đóng").click()
