"""Search as people type it: without marks, in any case."""

import unicodedata


def folded(text: str) -> str:
    """Lower case without diacritics; đ counts as d."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def matches(search: str, name: str) -> bool:
    """Whether every word of the search occurs in the name."""
    words, place = folded(search).split(), folded(name)
    return all(word in place for word in words)
