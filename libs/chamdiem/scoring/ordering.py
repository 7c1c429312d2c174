"""Ranks from comparable keys: descending, ties share a rank (1, 2, 2, 4), tie-breaks by node (domain rule 5).

Works on any exact keys (fractions, or integers that order the same), so that the plain and the bulk path
agree.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

Keys = Sequence[Any]
"""One exact comparable key per unit, None for a unit that has none."""


def ranks(keys: Keys, tie_breaks: Sequence[Callable[[], Keys]] = ()) -> list[int | None]:
    """The rank of each position; None for a key of None. A tie-break's keys are only asked for when a tie
    needs them.
    """
    result: list[int | None] = [None] * len(keys)
    place = 1
    for tied in _descending([at for at, key in enumerate(keys) if key is not None], keys):
        for still_tied in _split(tied, tie_breaks):
            for at in still_tied:
                result[at] = place
            place += len(still_tied)
    return result


def _descending(positions: list[int], keys: Keys) -> list[list[int]]:
    ordered = sorted(positions, key=keys.__getitem__, reverse=True)
    return [list(group) for _, group in groupby(ordered, key=keys.__getitem__)]


def _split(tied: list[int], tie_breaks: Sequence[Callable[[], Keys]]) -> list[list[int]]:
    if len(tied) == 1 or not tie_breaks:
        return [tied]
    keys, later = tie_breaks[0](), tie_breaks[1:]
    # One unit without an index of the node: the node says nothing about any of the tied (domain rule 5).
    if any(keys[at] is None for at in tied):
        return _split(tied, later)
    return [part for group in _descending(tied, keys) for part in _split(group, later)]
