"""Vietnamese text as people search for it: in any case, without marks."""

import unicodedata


def folded(text: str) -> str:
    """Lower case without diacritics; đ counts as d: `Nguyễn Đức` becomes `nguyen duc`."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))
