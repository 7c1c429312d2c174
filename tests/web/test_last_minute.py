"""What was typed and came too late stays in the browser, and is sent after an extension (S5)."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from chamdiem.servicekit.testing import eventually
from tests.round.system import REASON, Window, open_round

from .conftest import HOUR, LONG_NAME, Province, Visiting

pytestmark = pytest.mark.browser


async def test_what_was_refused_after_the_deadline_is_sent_after_an_extension(
    visit: Visiting, home: Province
) -> None:
    office = await home.system.home_affairs()
    round_id = await open_round(office, home.set_id, [LONG_NAME], Window(-60, HOUR))
    sheet_id = f"{round_id}~{LONG_NAME}"
    async with visit(meant=(409,)) as clerk:
        await clerk.sign_in(home.clerk())
        await clerk.open(f"/cchc/{round_id}")
        await expect(clerk.row("l1-1-1")).to_be_visible()
        await clerk.context.set_offline(True)
        await clerk.cell("l1-3-3").fill("1")
        await clerk.page.keyboard.press("Enter")
        await expect(clerk.row("l1-3-3").locator(".saved")).to_contain_text("Chờ mạng")

        await office.criteria.close_phase(round_id, "self_scoring", REASON)

        async def taken() -> bool:
            return (await office.submission.sheet(sheet_id)).status == "not_submitted"

        await eventually(taken, every=0.2)
        await clerk.context.set_offline(False)
        await expect(clerk.page.locator(".line-note")).to_contain_text("1 ô đã nhập được giữ")
        assert "l1-3-3" not in (await office.submission.sheet(sheet_id)).items
        await clerk.page.reload()
        await expect(clerk.page.locator(".line-note")).to_contain_text("1 ô đã nhập được giữ")
        until = datetime.now(UTC) + timedelta(hours=1)
        await office.criteria.extend(round_id, LONG_NAME, "self_scoring", until, REASON)
        await expect(clerk.row("l1-3-3").locator(".saved")).to_contain_text("Đã lưu")

    async def there() -> bool:
        return "l1-3-3" in (await office.submission.sheet(sheet_id)).items

    await eventually(there)
