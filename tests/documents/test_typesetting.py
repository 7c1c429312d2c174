"""Fonts that are missing and templates that are wrong give a clear error, never a blank page."""

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typst import Fonts

from chamdiem.documents import fonts, text, typesetting
from chamdiem.documents.errors import FontMissing, RenderFailed
from chamdiem.documents.typesetting import Printed, qr_svg, render

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def test_the_typeface_is_found() -> None:
    assert (fonts.find_folder() / "Tinos-Regular.ttf").is_file()
    assert fonts.FAMILY in fonts.typesetter_fonts().families()


def test_a_missing_typeface_names_the_package_to_install(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match="apt-get install -y fonts-croscore"):
        fonts.find_folder([tmp_path])


def test_all_vietnamese_letters_are_covered() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    marked = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    assert {ord(char) for char in letters + marked + (letters + marked).upper()} <= fonts.coverage()


def render_template(folder: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    (folder / "t.typ").write_text(source, encoding="utf-8")
    monkeypatch.setattr(typesetting, "_TEMPLATES", folder)
    return render("t.typ", Printed(), qr_content="x", created_at=NOW)


def test_a_faulty_template_is_an_error_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RenderFailed, match=r"t\.typ: unknown variable"):
        render_template(tmp_path, "#nothing", monkeypatch)


def test_a_font_that_the_typesetter_lacks_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    monkeypatch.setattr(typesetting, "typesetter_fonts", lambda: empty)
    with pytest.raises(RenderFailed, match="unknown font family"):
        render_template(tmp_path, '#set text(font: "Tinos", fallback: false)\nx', monkeypatch)


def test_a_template_cannot_read_outside_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RenderFailed):
        render_template(tmp_path, '#read("/../../etc/passwd")', monkeypatch)


def test_the_qr_code_is_well_formed_svg() -> None:
    svg = ElementTree.fromstring(qr_svg("https://cchc.example.gov.vn/é"))  # noqa: S314 - our own SVG
    assert svg.tag.endswith("svg")


def test_cleaning_keeps_lines_and_words_and_drops_what_is_not_text() -> None:
    assert text.clean("a\r\nb\rc\td\u202e\ufeff\x00e\ud800") == "a\nb\nc de"
    assert text.clean("Tie\u0302\u0301ng") == "Tiếng"


def test_only_strings_of_a_tree_are_touched() -> None:
    tree: text.Json = {"漢": ["漢\n", 1, None, True, {"a": "b"}]}
    assert text.printable_tree(tree, {ord("b")}) == {"漢": ["□\n", 1, None, True, {"a": "b"}]}
