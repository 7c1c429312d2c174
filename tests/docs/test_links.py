"""What the papers name exists: pages, headings, pictures, files, commands."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from deploy.local.home import REPOSITORY
from tests.docs.pages import anchors, links, pages, text_of

PAGES = pages()
FILE = re.compile(r"`((?:libs|services|gateway|deploy|tests|docs|web|data|requirements)/[\w./{},-]+)`")


def named(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in links(page.read_text(encoding="utf-8")) if not leads(page, link)]
    assert broken == []


def leads(page: Path, link: str) -> bool:
    if re.match(r"https?://|mailto:", link):
        return True
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists():
        return False
    return not anchor or anchor in anchors(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_files_that_are_named_exist(page: Path) -> None:
    found = FILE.findall(page.read_text(encoding="utf-8"))
    assert [name for name in found if "{" not in name and not (REPOSITORY / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    modules = set(re.findall(r"python -m ((?:chamdiem|services|gateway|deploy|tests)[\w.]*)", text))
    assert [name for name in modules if find_spec(name.rstrip(".")) is None] == []
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets


def test_no_page_stands_alone() -> None:
    """Every page can be reached from the README by following links."""
    seen: set[Path] = set()
    waiting = [REPOSITORY / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        targets = (link.partition("#")[0] for link in links(page.read_text(encoding="utf-8")))
        waiting += [(page.parent / name).resolve() for name in targets if name and "://" not in name]
    assert set(PAGES) - seen == set()


def test_a_broken_link_is_noticed() -> None:
    page = REPOSITORY / "README.md"
    assert [leads(page, link) for link in ("LICENSE", "docs/api.md#problems")] == [True, True]
    assert [leads(page, link) for link in ("NOWHERE.md", "docs/api.md#nowhere")] == [False, False]
