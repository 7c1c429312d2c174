"""From the closed self-scoring to the published ranking, by hand: Home Affairs, an appraiser, management."""

import json
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from chamdiem.client import ProblemError
from deploy.demo import Silent, province, scoring
from deploy.sample import RoundPlan, load_set
from tests.round.system import ADMINISTRATOR, MANAGEMENT, System

from .conftest import Province, Visiting
from .visit import Visit

pytestmark = pytest.mark.browser

APPRAISER = "thamdinh.vanphong.tthc"
AFTER_SENDING = re.compile("Đã gửi kết quả thẩm định|Phiên làm việc đã hết")
WHY = "Số đúng hạn trừ 37 hồ sơ rút sau khi quá hạn."


@pytest.fixture(scope="module")
async def round_id(system: System, home: Province, plan: RoundPlan) -> str:
    """The official round; both units have sent."""
    opened = await province.open_round(await system.home_affairs(), plan, Silent())
    await scoring.score_units(system.people, plan, opened, Silent())
    return opened


async def move_on(at: Visit, round_id: str) -> None:
    """Close self-scoring and open the appraisal now, each with its reason."""
    await at.open(f"/dieu-hanh/{round_id}")
    await expect(at.page.get_by_role("button", name="đơn vị đã gửi")).to_contain_text("2")
    for phase, verb in (("Tự chấm điểm", "Đóng ngay"), ("Thẩm định lần 1", "Mở ngay")):
        await at.button(f"Đổi ngày: {phase}").click()
        await at.page.get_by_role("menuitem", name=verb).click()
        await expect(at.dialog().get_by_role("button", name=verb)).to_be_disabled()
        await at.reason(verb, "Các đơn vị đã gửi đủ")
    await expect(at.page.locator(".deadline")).to_contain_text("Thẩm định lần 1")


async def assign(at: Visit, system: System, round_id: str) -> None:
    """A chair, and one appraiser for every field of both units."""
    person = await system.home_affairs()
    names = {found.username: found.person_name async for found in person.identity.accounts(kind="appraisal")}
    name = names[APPRAISER]
    await at.open(f"/tham-dinh/{round_id}")
    await at.pick("Chủ tịch tổ thẩm định", "Nguyễn Văn An")
    await at.pick("Người thẩm định", name)
    document = load_set("cchc-so-2024")
    outside = [section for section in (document.bonus, document.deduction) if section]
    for wanted in [
        *(found.name for found in document.fields),
        *(["Điểm thưởng", "Điểm trừ"][: len(outside)]),
    ]:
        await at.pick("Lĩnh vực", wanted)
    await at.page.keyboard.press("Escape")
    assert await at.inaccessible() == []
    await at.button("Phân công").click()
    await expect(at.page.locator(".side-list").first).to_contain_text(name)
    await expect(at.page.locator(".tag.done")).to_be_visible()


async def differ(at: Visit) -> None:
    """The unit's figure stands beside the own one; a difference is not done without its reason (P3)."""
    row = "so-tai-chinh/l1-1-1"
    await at.pick("Đơn vị", "Sở Tài chính")
    await expect(at.cell(row)).to_be_visible()
    await at.cell(row).fill("0,25")
    panel = at.page.locator(".appraisal-panel")
    await expect(panel).to_contain_text("Đơn vị tự chấm")
    await expect(panel).to_contain_text("ít nhất 10 ký tự")
    await panel.get_by_role("textbox", name="Lý do khác điểm").fill("ngắn")
    await expect(panel).to_contain_text("ít nhất 10 ký tự")
    await panel.get_by_role("textbox", name="Lý do khác điểm").fill(WHY)
    await expect(panel.locator(".save")).to_contain_text("Đã lưu")
    await expect(at.page.locator("tbody.leaf.active")).to_contain_text("Khác −")


async def agree_on_the_rest(at: Visit) -> None:
    """Unit by unit: listed first, those without evidence left out, done in one step."""
    for unit in ("Sở Tài chính", "Sở Nội vụ"):
        await at.pick("Đơn vị", unit)
        await at.page.get_by_role("button", name="tiêu chí còn lại").click()
        dialog = at.dialog()
        await expect(dialog.get_by_role("checkbox").first).to_be_visible()
        left_out = dialog.get_by_role("checkbox", checked=False)
        while await left_out.count():
            await left_out.first.check()
        await dialog.get_by_role("button", name="Đồng ý").click()
        await expect(dialog).to_be_hidden()


async def score_directly(system: System, plan: RoundPlan, round_id: str) -> None:
    """What no unit scores itself: leader's ratings and the like, through the API to save time."""
    given = {key: verdict for appraiser in plan.appraisers for key, verdict in appraiser.items.items()}
    member = await system.person(APPRAISER)
    for found in (await member.appraisal.appraisals(round_id=round_id)).items:
        items = (await member.appraisal.appraisal(found.appraisal_id)).items
        for leaf_id, item in items.items():
            if item.state == "none" and item.direct:
                verdict = given.get((found.unit_id, leaf_id))
                points = (verdict and verdict.points) or "0"
                await member.appraisal.score(found.appraisal_id, leaf_id, item.version, points=points)


async def send(at: Visit) -> None:
    """Sending asks once, says that the account locks, and locks it (A7)."""
    await at.button("Gửi kết quả thẩm định").click()
    await expect(at.dialog()).to_contain_text("tự khóa")
    at.meant = (401,)
    await at.dialog().get_by_role("button", name="Gửi kết quả thẩm định").click()
    await expect(at.page.get_by_text(AFTER_SENDING).first).to_be_visible()


async def test_the_locked_account_is_told_so(
    visit: Visiting, system: System, home: Province, plan: RoundPlan, round_id: str
) -> None:
    """P1 to P4, A7: phases, assignment, appraisal, sending, the lock."""
    async with visit() as at:
        await at.sign_in(home.who(ADMINISTRATOR))
        await move_on(at, round_id)
        await assign(at, system, round_id)
    async with visit() as at:
        await at.sign_in(home.who(APPRAISER))
        await at.open(f"/tham-dinh-cchc/{round_id}")
        await differ(at)
        assert await at.inaccessible() == []
        await score_directly(system, plan, round_id)
        await agree_on_the_rest(at)
        await send(at)
    with pytest.raises(ProblemError, match="account_locked"):
        async with system.people.signed_in(APPRAISER):
            pass
    async with visit(meant=(401,)) as at:
        await at.open("/")
        await at.fill_in(home.who(APPRAISER))
        await expect(at.page.get_by_role("alert")).to_contain_text("Tài khoản đang bị khóa")


async def close_the_survey(at: Visit, plan: RoundPlan, round_id: str, folder: Path) -> None:
    """The answers come as a file."""
    file = folder / "dieu-tra.json"
    answers = {"held": True, "answers": [dict(answer) for answer in plan.survey_answers]}
    file.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    await at.open(f"/dieu-hanh/{round_id}")
    await at.upload("Nạp kết quả điều tra", file)
    await expect(at.page.get_by_text("Đã chốt")).to_be_visible()


async def look_into(at: Visit, folder: Path) -> None:
    """R2, R3: why this rank, and the table as a file."""
    await at.page.locator("button.row-open").first.click()
    panel = at.page.get_by_role("complementary")
    await expect(panel).to_contain_text("Điểm được tính như sau")
    await expect(panel).to_contain_text("Điều tra xã hội học")
    assert await at.inaccessible() == []
    async with at.page.expect_download() as download:
        await at.button("Xuất Excel").click()
    saved = folder / (await download.value).suggested_filename
    await (await download.value).save_as(saved)
    assert saved.suffix == ".xlsx"
    assert saved.read_bytes().startswith(b"PK")


async def publish(at: Visit) -> None:
    """Final, on a decision."""
    await at.button("Công bố").click()
    dialog = at.dialog()
    await dialog.get_by_placeholder("192/QĐ-UBND").fill("192/QĐ-UBND")
    await dialog.locator(".day-input input").fill("18/01/2025")
    await dialog.locator(".day-input input").press("Enter")
    await dialog.get_by_role("button", name="Công bố", exact=True).click()
    await expect(at.page.locator(".deadline")).to_contain_text("Đã công bố")


async def test_results_appear_by_themselves(
    visit: Visiting, home: Province, plan: RoundPlan, round_id: str, tmp_path: Path
) -> None:
    """R1: the open page changes when the last missing thing has come; after the panel's test."""
    async with visit() as at, visit() as management:
        await management.sign_in(home.who(MANAGEMENT))
        await management.open(f"/xep-hang/{round_id}")
        await expect(management.page.locator(".deadline")).to_contain_text("Tạm tính")
        await at.sign_in(home.who(ADMINISTRATOR))
        await close_the_survey(at, plan, round_id, tmp_path)
        await expect(management.page.locator(".deadline")).to_contain_text("Đã thẩm định xong")
        await expect(management.page.locator("button.row-open")).to_have_count(2)
        await look_into(management, tmp_path)
        await at.open(f"/xep-hang/{round_id}")
        await publish(at)
        await expect(management.page.locator(".deadline")).to_contain_text("Đã công bố")
