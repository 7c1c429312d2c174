"""What was sent, out of stored appraisals."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.appraisal.domain.completion import Sent
from services.appraisal.domain.explaining import NOTHING, Leaves, counting, given
from services.appraisal.domain.scores import word_of

Appraisals = Iterable[Mapping[str, Any]]


def sent_leaves(appraisals: Appraisals) -> dict[str, frozenset[str]]:
    """By account: the leaves that it has sent."""
    return {appraisal["account_id"]: frozenset(appraisal["sent"]) for appraisal in appraisals}


def sent_words(appraisals: Appraisals, second: Leaves = NOTHING) -> dict[str, dict[str, Sent]]:
    """By leaf and account: the words that were sent; on `second` leaves only second words count."""
    words: dict[str, dict[str, Sent]] = {}
    for appraisal in appraisals:
        for leaf_id in given(appraisal, second):
            word = word_of(counting(appraisal, leaf_id))
            points = word.verdict.points if word.verdict else None
            words.setdefault(leaf_id, {})[appraisal["account_id"]] = Sent(points, word.reason)
    return words
