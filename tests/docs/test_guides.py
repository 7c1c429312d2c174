"""The users' guides speak with the client's own words."""

import re
from pathlib import Path

import pytest

from deploy.local.home import REPOSITORY
from tests.docs.pages import TOP

TEXTS = REPOSITORY / "web/src/texts/vi"
GUIDES = sorted((REPOSITORY / "docs/guides").glob("*.md"))
ABOUT_THE_PAGE = {"in đậm"}


def shown() -> str:
    """Everything that the client can show in Vietnamese; a figure in a sentence stands as n."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.ts")))
    return re.sub(r"\$\{[^}]*\}", "n", text)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.name))
def test_bold_words_are_on_screen(guide: Path) -> None:
    bold = set(re.findall(r"\*\*([^*]+)\*\*", guide.read_text(encoding="utf-8"))) - ABOUT_THE_PAGE
    words = shown()
    assert [word for word in bold if word.replace("\n", " ") not in words] == []


def test_there_is_a_guide_for_each_role() -> None:
    assert {path.stem for path in GUIDES} == {"README", "don-vi", "tham-dinh", "so-noi-vu"}
    assert "docs/guides/README.md" in (REPOSITORY / TOP[0]).read_text(encoding="utf-8")
