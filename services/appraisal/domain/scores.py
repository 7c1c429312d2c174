"""A word on a leaf: points or not applicable, how it compares with the unit's own, and the reason it needs
(P3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from chamdiem.scoring import Leaf, Scored, Tree, check_points, evaluate, to_text

State = Literal["none", "agreed", "differs"]
SHORTEST_REASON = 10
NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Verdict:
    """Millionths of a point; None means not applicable (domain rule 2)."""

    points: int | None

    @property
    def text(self) -> str:
        """As it stands in the history."""
        return NOT_APPLICABLE if self.points is None else to_text(self.points)


@dataclass(frozen=True)
class Word:
    """What an appraiser says: the verdict, from which facts, for what reason."""

    verdict: Verdict | None
    facts: Mapping[str, object] | None = None
    reason: str = ""


def word_of(item: Mapping[str, Any] | None) -> Word:
    """A stored item as a word; nothing stored, or cleared, is a word without verdict."""
    if item is None:
        return Word(None)
    given = item["not_applicable"] or item["points"] is not None
    return Word(Verdict(item["points"]) if given else None, item["facts"], item["reason"])


def is_direct(tree: Tree, leaf_id: str) -> bool:
    """Whether the unit has no say: administrative data, leader's ratings (domain rule 11) and deductions."""
    if any(item.id == leaf_id for item in tree.deduction_items):
        return True
    if any(item.id == leaf_id for item in tree.bonus_items):
        return False
    return tree.leaf(leaf_id).method != "self_and_appraisal"


def is_outside_tree(tree: Tree, leaf_id: str) -> bool:
    """Whether it is a bonus or deduction item: it has no maximum to leave, so it can't be not applicable."""
    return not isinstance(tree.scored(leaf_id), Leaf)


def self_verdict(tree: Tree, leaf_id: str, said: Mapping[str, Any] | None) -> Verdict | None:
    """The unit's own score, with which the panel's is compared; None on direct leaves.

    A leaf that the unit left unscored counts as the 0 (or the bound nearest to it) that it claims.
    """
    if is_direct(tree, leaf_id):
        return None
    scored = tree.scored(leaf_id)
    if said is None or (said["points"] is None and said["facts"] is None and not said["not_applicable"]):
        return Verdict(min(max(0, scored.min_points), scored.max_points))
    return Verdict(None if said["not_applicable"] else said["points"])


def state(verdict: Verdict | None, own: Verdict | None) -> State:
    """`none` before a word; a direct leaf has nothing to differ from and counts as agreed."""
    if verdict is None:
        return "none"
    return "agreed" if own is None or own == verdict else "differs"


def lacks_reason(verdict: Verdict | None, own: Verdict | None, reason: str) -> bool:
    """P3: where the score differs a reason of at least 10 characters is due, points and N/A alike."""
    return state(verdict, own) == "differs" and len(reason.strip()) < SHORTEST_REASON


def by_points(scored: Scored, points: int) -> Verdict:
    """Points entered as such. FactsError outside the bounds, or off the step of a free entry."""
    check_points(scored, points)
    return Verdict(points)


def by_facts(scored: Scored, facts: Mapping[str, object]) -> Verdict:
    """Points by the leaf's rule. FactsError for facts that it can't take."""
    return Verdict(evaluate(scored, facts).points)
