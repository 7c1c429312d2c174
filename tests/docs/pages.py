"""The project's pages as the checks read them: texts, tables, links, code blocks."""

import re
from collections.abc import Iterator
from pathlib import Path

from deploy.local.home import REPOSITORY

TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Every page of the project's papers."""
    return [*(REPOSITORY / name for name in TOP), *sorted((REPOSITORY / "docs").rglob("*.md"))]


def text_of(name: str) -> str:
    """A page by its path from the top of the repository."""
    return (REPOSITORY / name).read_text(encoding="utf-8")


def links(text: str) -> list[str]:
    """Where a page points to, pictures too; what stands in code blocks is no link."""
    return _LINK.findall(_BLOCK.sub("", text))


def anchors(text: str) -> set[str]:
    """The names of a page's headings, as they are linked to."""
    heads = re.findall(r"^#+ (.+)$", _BLOCK.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of one language."""
    return [code for kind, code in _BLOCK.findall(text) if kind == language]


def rows(text: str, first_head: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of every table whose first column has that head, each with the heading above it."""
    heading, inside = "", False
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        inside = bool(cells) and (inside or cells[0] == first_head)
        if inside and cells[0] != first_head and not set(cells[0]) <= set("-: "):
            yield heading, cells
