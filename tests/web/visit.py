"""A person in front of a browser: pages of the running system, and everything that went wrong on them."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Locator, Page, Request, Response, expect

from chamdiem.servicekit.testing import eventually
from deploy.demo.people import Credentials
from deploy.local.home import REPOSITORY

AXE = REPOSITORY / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP, PHONE, NARROW = (1366, 768), (390, 844), (360, 780)
PATIENCE_MS = 60_000.0
LOADED = "Failed to load resource"
"""The browser's own line on every refusal; which refusals are faults is decided on the response."""

expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Visit:
    """One page in a context of its own. `faults`: the console's errors and answers that should not have
    been.
    """

    address: str
    context: BrowserContext
    page: Page
    meant: Collection[int] = ()
    faults: list[str] = field(default_factory=list)
    asked: set[Request] = field(default_factory=set)

    def watch(self) -> None:
        """Collect what the browser complains about (a refused policy is such a complaint too)."""
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("response", self._answered)
        self.page.on("request", self._asked)
        self.page.on("requestfinished", lambda request: self.asked.discard(request))
        self.page.on("requestfailed", lambda request: self.asked.discard(request))
        self.page.set_default_timeout(PATIENCE_MS)

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith(LOADED):
            self.faults.append(text)

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.meant:
            self.faults.append(f"{response.status} {response.request.method} {response.url}")

    def _asked(self, request: Request) -> None:
        """The stream of events stays open as long as the page: it is never waited for."""
        if not request.url.endswith("/api/events"):
            self.asked.add(request)

    async def settled(self) -> None:
        """Until nothing is on its way any more and no grey row stands for something."""
        await eventually(self._quiet, timeout=PATIENCE_MS / 1000)

    async def _quiet(self) -> bool:
        return not self.asked and await self.page.locator(".waiting").count() == 0

    async def open(self, path: str) -> None:
        """That address, once something of the page is there."""
        await self.page.goto(self.address + path)
        await expect(self.page.locator("#content")).to_be_visible()

    async def sign_in(self, who: Credentials) -> None:
        """As that person, from the sign-in page to the first page."""
        await self.open("/")
        await self.fill_in(who)
        await expect(self.page.locator(".shell")).to_be_visible()

    async def fill_in(self, who: Credentials) -> None:
        """The form of the sign-in, sent."""
        await self.page.get_by_label("Tên đăng nhập").fill(who.username)
        await self.page.get_by_label("Mật khẩu", exact=True).fill(who.password)
        await self.page.get_by_role("button", name="Đăng nhập", exact=True).click()

    def button(self, name: str) -> Locator:
        """The button of that name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def dialog(self) -> Locator:
        """The open dialog."""
        return self.page.get_by_role("dialog").last

    async def pick(self, label: str, option: str) -> None:
        """One entry of a drop-down list, found by typing where it is searchable."""
        box = self.page.get_by_role("combobox", name=label, exact=True)
        await box.click()
        if await box.is_editable():
            await box.fill(option)
        await self.page.locator(".ant-select-item-option", has_text=option).first.click()

    async def upload(self, button: str, file: Path) -> None:
        """A file through the button that asks for one."""
        async with self.page.expect_file_chooser() as asked:
            await self.button(button).click()
        await (await asked.value).set_files(file)

    async def reason(self, verb: str, text: str | None = None) -> None:
        """Say why in the open dialog, and do it."""
        dialog = self.dialog()
        if text is not None:
            await dialog.get_by_role("textbox").last.fill(text)
        await dialog.get_by_role("button", name=verb, exact=True).click()
        await expect(dialog).to_be_hidden()

    def row(self, leaf_id: str) -> Locator:
        """A leaf's row of the scoring sheet."""
        return self.page.locator(f'tbody[data-leaf="{leaf_id}"]')

    def cell(self, row: str, column: int = 0) -> Locator:
        """An input of a table: by its row and its column."""
        return self.page.locator(f'[data-row="{row}"][data-col="{column}"]')

    async def inaccessible(self) -> list[str]:
        """What axe finds against WCAG 2.2 A and AA, one line each."""
        await self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = await self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        return [
            f"{one['id']}: {node['target']} {node['html'][:120]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    async def go(self, path: str) -> None:
        """To another page as a link does, without loading anew."""
        await self.page.evaluate(
            "path => { history.pushState({ key: String(performance.now()) }, '', path);"
            " dispatchEvent(new PopStateEvent('popstate')) }",
            path,
        )

    async def overhang(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(await self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@asynccontextmanager
async def visiting(
    browser: Browser, address: str, size: tuple[int, int] = DESKTOP, meant: Collection[int] = ()
) -> AsyncIterator[Visit]:
    """A browser of its own for one person; nothing may have gone wrong in it but the statuses `meant`."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    visit = Visit(address, context, await context.new_page(), meant)
    visit.watch()
    yield visit
    await context.close()
    assert visit.faults == [], visit.faults


def saves(request: Request) -> bool:
    """Whether this request saves an item."""
    return request.method == "PATCH"
