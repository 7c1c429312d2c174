"""Vietnamese text as people search for it: in any case, without marks."""

import re
import unicodedata


def folded(text: str) -> str:
    """Lower case without diacritics; đ counts as d: `Nguyễn Đức` becomes `nguyen duc`."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def spelled_any_way(text: str) -> str:
    """A pattern that finds the text with whatever marks it was written, in NFC: `duc` finds `Đức`."""
    return "".join(_letter(letter) for letter in folded(text) if letter != "\0")


def _letter(letter: str) -> str:
    marked = _MARKED.get(letter, "")
    return f"[{letter}{marked}]" if marked else re.escape(letter)


_BASES = {"a": "aăâ", "d": "đ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKED = {
    letter: "".join(
        whole
        for base in bases
        for tone in _TONES
        if len(whole := unicodedata.normalize("NFC", base + tone)) == 1
    )
    for letter, bases in _BASES.items()
}
"""Vietnamese letters by their plain one, lower case; the search itself ignores case."""
