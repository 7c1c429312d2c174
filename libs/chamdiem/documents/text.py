"""Makes any text safe to print and to store in a sheet, without refusing it."""

import unicodedata
from collections.abc import Set as AbstractSet
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
MISSING_GLYPH = "□"
# Controls; formats, among them the marks that turn the reading direction (a way to fake a text); surrogates.
_DROPPED = frozenset({"Cc", "Cf", "Cs"})


def clean(text: str) -> str:
    """NFC, one kind of line end, no control or direction marks. NFD would tear stacked diacritics apart."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (char for char in unified if char == "\n" or unicodedata.category(char) not in _DROPPED)
    return unicodedata.normalize("NFC", "".join(kept))


def printable(text: str, coverage: AbstractSet[int]) -> str:
    """Clean text in which a character that the font lacks shows as □, as it would on screen."""
    return "".join(char if char == "\n" or ord(char) in coverage else MISSING_GLYPH for char in clean(text))


def printable_tree(value: Json, coverage: AbstractSet[int]) -> Json:
    """`printable` on every string of a JSON value; keys are ours and stay."""
    if isinstance(value, str):
        return printable(value, coverage)
    if isinstance(value, list):
        return [printable_tree(item, coverage) for item in value]
    if isinstance(value, dict):
        return {key: printable_tree(item, coverage) for key, item in value.items()}
    return value
