"""Last year beside this year: which round came before, which leaves continue which, what can be taken."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chamdiem.scoring.crosswalk import Links, propose
from chamdiem.servicekit.errors import Problem
from services.submission.domain.form import Form
from services.submission.domain.items import Evidence, Fillable, Item, Patch, changed

PARTS = frozenset({"facts", "explanation", "evidence"})


@dataclass(frozen=True)
class Earlier:
    """A round before, as far as choosing among them needs it."""

    round_id: str
    set_id: str
    year: int
    official: bool


def chosen(earlier: Collection[Earlier], former_set_id: str | None) -> Earlier | None:
    """The round that is last year's: of the crosswalk's set if there is one, else the latest; official ones
    before training."""
    return max(
        earlier,
        key=lambda one: (one.set_id == former_set_id, one.official, one.year, one.round_id),
        default=None,
    )


def links_between(former: Form, form: Form, stored: Links | None) -> Mapping[str, tuple[str, ...]]:
    """For what the unit fills in, which former leaves it continues: as a person stored it, else by id and
    name; bonus items by their id."""
    links = stored if stored is not None else propose(former.tree, form.tree)
    known = set(former.order)
    kept = {leaf: tuple(one for one in links.get(leaf, ()) if one in known) for leaf in form.leaves}
    return kept | {item: (item,) if item in former.bonus else () for item in form.bonus}


@dataclass(frozen=True)
class Taking:
    """What is taken over, and how a copied piece of evidence is named."""

    parts: frozenset[str]
    new_id: Callable[[str], str]
    most_evidence: int

    def applied(self, scored: Fillable, item: Item, before: Sequence[Item]) -> tuple[Item, tuple[str, ...]]:
        """The item with what the former ones say, and which parts could not be taken.

        Facts are taken from one former leaf alone, and only where this year's rule can count them.
        """
        left: list[str] = []
        for part in sorted(self.parts):
            after = self._part(part, scored, item, before)
            left += [part] if after is None else []
            item = after or item
        return item, tuple(left)

    def _part(self, part: str, scored: Fillable, item: Item, before: Sequence[Item]) -> Item | None:
        if part == "evidence":
            return self._evidence(item, before)
        if part == "explanation":
            texts = [one.explanation for one in before if one.explanation.strip()]
            return replace(item, explanation="\n".join(texts)[:20_000]) if texts else None
        return _facts(scored, item, before)

    def _evidence(self, item: Item, before: Sequence[Item]) -> Item | None:
        pieces = [piece for one in before for piece in one.evidence]
        copies = [replace(piece, evidence_id=self.new_id(piece.evidence_id)) for piece in pieces]
        there = {_content(piece) for piece in item.evidence}
        new = [piece for piece in copies if _content(piece) not in there]
        room = self.most_evidence - len(item.evidence)
        if not new or room <= 0:
            return None
        return replace(item, evidence=(*item.evidence, *new[:room]))


def _content(piece: Evidence) -> tuple[str, str]:
    return piece.sha256, piece.url


def _facts(scored: Fillable, item: Item, before: Sequence[Item]) -> Item | None:
    facts: Mapping[str, Any] | None = before[0].facts if len(before) == 1 else None
    if facts is None:
        return None
    try:
        return changed(scored, item, Patch(frozenset({"facts"}), facts))
    except Problem:
        return None
