"""When a unit's appraisal is complete and what it then says (architecture, "Completion"; domain rules 2, 8,
9).

`pending` holds the (leaf, seat) pairs that are still owed. The seat is an account, `unassigned` for a leaf
that nobody was given, or `chair` where the appraisers' words need the chair's decision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from chamdiem.scoring import Tree, join
from chamdiem.scoring.joining import ChairDecision
from services.appraisal.domain.seats import Required

UNASSIGNED = "unassigned"
CHAIR = "chair"
Why = Literal["spread", "mixed", "chair"]


@dataclass(frozen=True)
class Sent:
    """A word that was sent: millionths or None for not applicable; `reason` empty where it agrees."""

    points: int | None
    reason: str = ""


@dataclass(frozen=True)
class Final:
    """The panel's word on one leaf; None: not applicable."""

    leaf_id: str
    points: int | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settlement:
    """How a unit stands. `finals` only when nothing is pending."""

    pending: tuple[str, ...]
    waiting_for_chair: tuple[str, ...]
    finals: tuple[Final, ...] | None

    @property
    def complete(self) -> bool:
        """Whether every seat is filled and every decision made."""
        return self.finals is not None


Words = Mapping[str, Mapping[str, Sent]]
"""By leaf, by account: what was sent."""


def pair(leaf_id: str, seat: str) -> str:
    """A (leaf, seat) pair as it is stored; neither part can hold the bar."""
    return f"{leaf_id}|{seat}"


def settle(
    tree: Tree,
    needed: Required,
    seats: Mapping[str, Sequence[str]],
    words: Words,
    decisions: Mapping[str, Sent],
) -> Settlement:
    """The standing of one unit, from nothing but what is stored: the same input gives the same answer, in
    whatever order the parts arrived."""
    pending: list[str] = []
    waiting: list[str] = []
    finals: dict[str, Final] = {}
    for leaf_id, accounts in seats.items():
        said = words.get(leaf_id, {})
        missing = [pair(leaf_id, account) for account in accounts if account not in said]
        if not accounts and leaf_id in needed.mandatory:
            missing = [pair(leaf_id, UNASSIGNED)]
        if not missing and accounts:
            final = _final(tree, leaf_id, [said[account] for account in accounts], decisions.get(leaf_id))
            if final is None:
                waiting.append(leaf_id)
                missing = [pair(leaf_id, CHAIR)]
            else:
                finals[leaf_id] = final
        pending.extend(missing)
    return Settlement(tuple(pending), tuple(waiting), None if pending else _whole(tree, finals))


def why_chair(tree: Tree, points: Sequence[int | None]) -> Why:
    """What makes a leaf the chair's (domain rules 2 and 9)."""
    if any(value is None for value in points):
        return "mixed"
    return "chair" if tree.document.join == "chair" else "spread"


def _final(tree: Tree, leaf_id: str, said: Sequence[Sent], decision: Sent | None) -> Final | None:
    chair = ChairDecision(decision.points) if decision else None
    joined = join([word.points for word in said], tree.document.join, tree.document.spread_threshold, chair)
    if joined.needs_chair:
        return None
    spoken = [*said, decision] if decision and joined.by_chair else said
    reasons = tuple(dict.fromkeys(word.reason for word in spoken if word.reason))
    return Final(leaf_id, joined.points, reasons)


def _whole(tree: Tree, finals: Mapping[str, Final]) -> tuple[Final, ...]:
    """Every leaf but the survey's, and every item: what had no seat is not applicable (excluded) or an
    amount of 0."""
    leaves = (finals.get(leaf.id, Final(leaf.id, None)) for leaf in tree.leaves if leaf.method != "survey")
    items = (*tree.bonus_items, *tree.deduction_items)
    return (*leaves, *(finals.get(item.id, Final(item.id, 0)) for item in items))
