"""Home Affairs builds a set as large as a real one in the browser: 60 leaves, 8 areas, every rule (C1)."""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.async_api import expect

from chamdiem.client import ChamdiemClient
from chamdiem.scoring import SetDocument, Tree, digest
from chamdiem.setbook import read_set_book
from tests.round.system import ADMINISTRATOR

from .conftest import Province, Visiting
from .test_authoring import bonus, line, panel, publish, save, start, tell
from .visit import Visit

pytestmark = pytest.mark.browser

SET_ID = "cchc-sau-muoi"
SURVEY, RATING, DATA = "Điều tra xã hội học", "Lãnh đạo đánh giá", "Số liệu quản lý"


class Block(NamedTuple):
    """So many leaves of one rule (or method), each worth so much: the first made, the others copied."""

    how: str
    leaves: int
    points: str


AREAS: tuple[tuple[str, str, tuple[Block, ...]], ...] = (
    ("Công tác chỉ đạo, điều hành", "14", (Block("Chọn một mức", 4, "2"), Block("Có hoặc không", 4, "1,5"))),
    ("Cải cách thể chế", "14", (Block("Nhiều điều kiện", 4, "2"), Block("Bậc theo tỷ lệ %", 4, "1,5"))),
    (
        "Cải cách thủ tục hành chính",
        "12",
        (Block("Theo tỷ lệ thực hiện", 4, "2"), Block("Công thức", 4, "1")),
    ),
    ("Tổ chức bộ máy", "12", (Block("Điểm cho mỗi nội dung", 4, "2"), Block("Trừ theo số lần", 4, "1"))),
    (
        "Chế độ công vụ",
        "12",
        (Block("Mức theo % điểm tối đa", 4, "2,25"), Block("Nhập điểm trực tiếp", 3, "1")),
    ),
    ("Tài chính công", "12", (Block(DATA, 4, "2,25"), Block("Bậc theo tỷ lệ %", 3, "1"))),
    ("Chính quyền số", "12", (Block(RATING, 4, "2,25"), Block("Chọn một mức", 3, "1"))),
    ("Tác động của cải cách", "12", (Block(SURVEY, 4, "2,25"), Block("Theo tỷ lệ thực hiện", 3, "1"))),
)
RULES = {
    *("choice", "yes_no", "conditions", "steps", "linear", "formula"),
    *("per_item", "reduction", "graded", "free", "leader_rating", "survey"),
}


async def block(at: Visit, area: str, number: int, block: Block) -> None:
    """The first leaf with its rule; the others are copies under names of their own."""
    await at.button("Thêm cùng cấp" if number else "Thêm cấp dưới").click()
    title = f"{area}, nhóm {number + 1}, nhiệm vụ"
    await tell(at, f"{title} 1", block.points)
    methods = panel(at).get_by_label("Cách chấm")
    if block.how in (SURVEY, RATING, DATA):
        await methods.select_option(block.how)
    else:
        await panel(at).get_by_label("Quy tắc tính điểm").select_option(block.how)
    for copy in range(2, block.leaves + 1):
        await at.button("Nhân bản").click()
        name = panel(at).get_by_role("textbox", name="Tên", exact=True)
        await expect(name).to_have_value(f"{title} {copy - 1} (bản sao)")
        await name.fill(f"{title} {copy}")


async def build(at: Visit) -> None:
    """Area by area, as the annex of a decision is typed off."""
    for name, points, blocks in AREAS:
        await at.button("Thêm lĩnh vực").last.click()
        await tell(at, name, points)
        for number, one in enumerate(blocks):
            await block(at, name, number, one)
        await expect(line(at, name).first).to_contain_text("Đủ")


async def by_keys(at: Visit) -> None:
    """A criterion is moved down and back without a mouse, and the codes are numbered anew."""
    rows = at.page.locator(".ed-line")
    first = await rows.nth(1).locator(".ed-name").inner_text()
    await rows.nth(1).get_by_role("button").focus()
    await at.page.keyboard.press("Alt+ArrowDown")
    await expect(rows.nth(2)).to_contain_text(first.splitlines()[0])
    await at.page.keyboard.press("Alt+ArrowUp")
    await expect(rows.nth(1)).to_contain_text(first.splitlines()[0])
    await at.button("Đánh lại mã").click()


async def exported(at: Visit, folder: Path) -> Path:
    """The set's workbook, as its page gives it."""
    await at.open(f"/bo-tieu-chi/{SET_ID}")
    async with at.page.expect_download() as saved:
        await at.button("Xuất Excel").click()
    book = folder / "bo.xlsx"
    await (await saved.value).save_as(book)
    return book


async def imported(at: Visit, book: Path) -> None:
    """The workbook taken in again: refused if it said anything else than the set of its id."""
    await at.open("/bo-tieu-chi")
    await at.button("Nạp từ Excel").click()
    await at.page.locator(".ant-drawer input[type=file]").set_input_files(str(book))
    found = at.page.locator(".workbook-found")
    await expect(found).to_contain_text("60")
    await found.get_by_role("button").click()
    await expect(found).to_have_count(0)


async def published(home_affairs: ChamdiemClient) -> tuple[str, SetDocument]:
    """Digest and document of the set as it stands."""
    summary = await home_affairs.criteria.set(SET_ID)
    assert summary.status == "published"
    return summary.digest, SetDocument.model_validate(await home_affairs.criteria.set_document(SET_ID))


async def test_sixty_leaves_are_built_published_and_come_back_from_excel(
    visit: Visiting, home: Province, tmp_path: Path
) -> None:
    home_affairs = await home.system.home_affairs()
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await start(at, SET_ID, "100")
        await build(at)
        await by_keys(at)
        await bonus(at)
        await save(at)
        await publish(at)
        before, document = await published(home_affairs)
        leaves = Tree(document).leaves
        assert (len(leaves), len(document.nodes)) == (60, 8)
        assert {leaf.rule.type for leaf in leaves} == RULES
        book = await exported(at, tmp_path)
        read = read_set_book(book.read_bytes()).document
        assert read is not None
        assert digest(read) == before
        await imported(at, book)
    assert (await published(home_affairs))[0] == before
