"""Signing in through the province's own provider, in a browser: linked once, then without a password."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.round.system import ADMINISTRATOR, System, running_system
from tests.services.identity.provider_process import CLIENT, SECRET, OutsideProvider, outside_provider

from .visit import DESKTOP, NARROW, PHONE, Visit, visiting

pytestmark = pytest.mark.browser

LABEL = "Đăng nhập bằng tài khoản cơ quan nhà nước của tỉnh Thanh Hóa"


@pytest.fixture(scope="module")
def provider() -> Iterator[OutsideProvider]:
    """The provider's process."""
    with outside_provider() as running:
        running.next()
        yield running


@pytest.fixture(scope="module")
async def joined(
    provider: OutsideProvider, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[System]:
    """A system of its own whose identity knows the provider."""
    file = Path(tmp_path_factory.mktemp("oidc")) / "secret"
    file.write_text(SECRET, encoding="utf-8")
    with pytest.MonkeyPatch.context() as machine:
        machine.setenv("CHAMDIEM_OIDC_ISSUER", provider.address)
        machine.setenv("CHAMDIEM_OIDC_CLIENT_ID", CLIENT)
        machine.setenv("CHAMDIEM_OIDC_CLIENT_SECRET_FILE", str(file))
        machine.setenv("CHAMDIEM_OIDC_LABEL", LABEL)
        async with running_system() as system:
            yield system
    shutil.rmtree(system.layout.home.root, ignore_errors=True)


async def _enter(at: Visit, path: str = "/") -> None:
    await at.open(path)
    await at.page.get_by_role("link", name=LABEL).click()


async def test_linked_once_then_signed_in_without_a_password(browser: Browser, joined: System) -> None:
    async with visiting(browser, joined.address, DESKTOP, meant=(422,)) as at:
        await _enter(at)
        unknown = "Danh tính này chưa liên kết với tài khoản nào."
        await expect(at.page.get_by_role("alert")).to_contain_text(unknown)
        assert at.page.url == f"{at.address}/"
        assert await at.inaccessible() == []
        await at.fill_in(joined.people.credentials(ADMINISTRATOR))
        await expect(at.page.locator(".shell")).to_be_visible()
        await at.open("/tai-khoan")
        await at.button("Liên kết tài khoản").click()
        await at.page.get_by_label("Mật khẩu của bạn").fill("Không-phải-mật-khẩu-1")
        await at.button("Tiếp tục").click()
        await expect(at.page.get_by_role("alert")).to_contain_text("Mật khẩu chưa đúng.")
        await at.page.get_by_label("Mật khẩu của bạn").fill(joined.people.credentials(ADMINISTRATOR).password)
        assert await at.inaccessible() == []
        await at.button("Tiếp tục").click()
        await expect(at.page.get_by_text("Đã liên kết tài khoản.")).to_be_visible()
        assert await at.inaccessible() == []
    async with visiting(browser, joined.address, PHONE) as at:
        await _enter(at)
        await expect(at.page.locator(".shell")).to_be_visible()
        await at.page.reload()
        await expect(at.page.locator(".shell")).to_be_visible()
        await at.open("/tai-khoan")
        await at.button("Bỏ liên kết").click()
        await expect(at.button("Liên kết tài khoản")).to_be_visible()


async def test_a_provider_that_is_away_leaves_the_password(
    browser: Browser, joined: System, provider: OutsideProvider
) -> None:
    provider.next(fail="/token")
    async with visiting(browser, joined.address, NARROW) as at:
        await _enter(at)
        await expect(at.page.get_by_role("alert")).to_contain_text(
            "Hệ thống đăng nhập chung đang không trả lời."
        )
        assert await at.overhang() == 0
        await at.fill_in(joined.people.credentials(ADMINISTRATOR))
        await expect(at.page.locator(".shell")).to_be_visible()
