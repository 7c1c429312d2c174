"""Ranks from comparable keys: descending, ties share a rank (1, 2, 2, 4), tie-breaks by node (domain rule 5).

Works on any exact keys (fractions, or integers that order the same), so that the plain and the bulk path
agree.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

Keys = Sequence[Any]
"""One exact comparable key per unit, None for a unit that has none."""

KeyOf = Callable[[int], Any]
"""The key of the unit at a position; only asked where a tie needs it."""


def ranks(keys: Keys, tie_breaks: Sequence[KeyOf] = ()) -> list[int | None]:
    """The rank of each position, None without a key. Tie-breaks apply in order, each to those still tied."""
    result: list[int | None] = [None] * len(keys)
    place = 1
    for tied in _descending([at for at, key in enumerate(keys) if key is not None], keys.__getitem__):
        for still_tied in _split(tied, tie_breaks):
            for at in still_tied:
                result[at] = place
            place += len(still_tied)
    return result


def _descending(positions: list[int], key_of: KeyOf) -> list[list[int]]:
    ordered = sorted(positions, key=key_of, reverse=True)
    return [list(group) for _, group in groupby(ordered, key=key_of)]


def _split(tied: list[int], tie_breaks: Sequence[KeyOf]) -> list[list[int]]:
    if len(tied) == 1 or not tie_breaks:
        return [tied]
    key_of, later = tie_breaks[0], tie_breaks[1:]
    # One unit without an index of the node: the node says nothing about any of the tied (domain rule 5).
    if any(key_of(at) is None for at in tied):
        return _split(tied, later)
    return [part for group in _descending(tied, key_of) for part in _split(group, later)]
