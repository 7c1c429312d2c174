"""A sheet under a corrected set: its facts are kept, its points follow from the new rules (C2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chamdiem.scoring import FactsError, Leaf, evaluate
from services.submission.domain.form import Form, Score
from services.submission.domain.items import Fillable, Item, differences, item_from

Changes = Mapping[str, Mapping[str, Any]]
REASON = "Đính chính bộ tiêu chí: "


@dataclass(frozen=True)
class Revised:
    """What of a sheet's items differs: those to store, those whose leaf is gone, all scores as they are
    then, and the fields from → to by leaf.
    """

    items: Mapping[str, Item]
    gone: tuple[str, ...]
    scores: Mapping[str, Score | None]
    changes: Mapping[str, Changes]


def revised(form: Form, stored: Mapping[str, Mapping[str, Any]]) -> Revised:
    """Every item as the form evaluates it. A version stays: whoever is just typing overwrites nothing that
    somebody else has entered.
    """
    before = {leaf_id: item_from(item) for leaf_id, item in stored.items()}
    kept = {i: rescored(form.fillable(i), item) for i, item in before.items() if i in form.order}
    gone = tuple(leaf_id for leaf_id in before if leaf_id not in kept)
    items = {leaf_id: item for leaf_id, item in kept.items() if item != before[leaf_id]}
    after = {**items, **dict.fromkeys(gone, Item())}
    changes = {leaf_id: differences(before[leaf_id], item) for leaf_id, item in after.items()}
    scores = {leaf_id: item.score for leaf_id, item in kept.items()}
    return Revised(items, gone, scores, {leaf_id: each for leaf_id, each in changes.items() if each})


def rescored(scored: Fillable, item: Item) -> Item:
    """The item under another rule. Facts that the rule does not take stay, without points; a claim of not
    applicable falls where the leaf does not allow it any more.
    """
    if item.facts is None:
        allowed = isinstance(scored, Leaf) and scored.may_be_not_applicable
        return item if allowed or not item.not_applicable else replace(item, not_applicable=False)
    try:
        points = evaluate(scored, item.facts).points
    except FactsError:
        return replace(item, points=None, not_applicable=False)
    return replace(item, points=points, not_applicable=points is None)
