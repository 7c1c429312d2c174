"""Finds the one typeface of official documents: Tinos, metric twin of Times New Roman (fonts-croscore).

Only this family is ever used, so a document looks the same, and has the same bytes, everywhere.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from typst import Fonts

from .errors import FontMissing

FAMILY = "Tinos"
_FACES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
_FOLDERS = (
    Path("/usr/share/fonts/truetype/croscore"),  # Debian, Ubuntu
    Path("/usr/share/fonts/google-croscore"),  # Fedora
    Path("/usr/share/fonts/TTF"),  # Arch
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
)


def find_folder(folders: Sequence[Path] = _FOLDERS) -> Path:
    """The first folder that holds all four faces. Raises FontMissing with the command that helps."""
    for folder in folders:
        if all((folder / face).is_file() for face in _FACES):
            return folder
    looked = ", ".join(str(folder) for folder in folders)
    raise FontMissing(
        f"The typeface {FAMILY} is not installed (looked in {looked}). Run: apt-get install -y fonts-croscore"
    )


@cache
def typesetter_fonts() -> Fonts:
    """The folder's faces as the typesetter wants them, and no others; read once per process."""
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(find_folder())])


@cache
def coverage() -> frozenset[int]:
    """Code points that every face can show. PDF/A refuses a document with any other."""
    folder = find_folder()
    return frozenset.intersection(*(_code_points(folder / face) for face in _FACES))


def _code_points(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
