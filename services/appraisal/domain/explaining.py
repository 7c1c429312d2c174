"""What the panel asks a unit to explain, and what that opens again (domain, Workflow).

A leaf that anybody asked about gets a second word from every seat that it has, where the round has a second
appraisal. Until then nothing of the leaf counts as given; the first word stays beside the second.
"""

from collections.abc import Iterable, Mapping
from typing import Any

SHORTEST_QUESTION = 10
Stored = Mapping[str, Any]
Leaves = frozenset[str]
NOTHING: Leaves = frozenset()
FIRST_WORD = ("points", "not_applicable", "facts", "reason", "at")
"""What is kept of the first word when the second replaces it."""


def asked_leaves(appraisals: Iterable[Stored]) -> Leaves:
    """The leaves about which any of these appraisals asks."""
    return frozenset(leaf_id for appraisal in appraisals for leaf_id in appraisal.get("questions") or ())


def sent_again(appraisal: Stored) -> Leaves:
    """The leaves whose second word was sent."""
    return frozenset(appraisal.get("sent_again") or ())


def given(appraisal: Stored, second: Leaves) -> Leaves:
    """The leaves on which nothing is owed any more; `second`: those that need a second word."""
    return frozenset(appraisal["sent"]) - (second - sent_again(appraisal))


def first_word(item: Stored) -> dict[str, Any]:
    """The first word of an item: kept beside a second one, or the item itself."""
    kept: dict[str, Any] = item.get("first") or {name: item[name] for name in FIRST_WORD}
    return kept


def counting(appraisal: Stored, leaf_id: str) -> Stored:
    """What counts of a sent leaf: the second word once it is sent too, never one that is still a draft."""
    item: Stored = appraisal["items"][leaf_id]
    return item if leaf_id in sent_again(appraisal) else first_word(item)
