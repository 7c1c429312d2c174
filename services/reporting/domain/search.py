"""Search as people type it: without marks, in any case."""

from chamdiem.servicekit.folding import folded


def matches(search: str, name: str) -> bool:
    """Whether every word of the search occurs in the name."""
    words, place = folded(search).split(), folded(name)
    return all(word in place for word in words)
