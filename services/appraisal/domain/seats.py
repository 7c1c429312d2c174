"""Seats: which account owes a word on which leaf of which unit (P1).

Survey leaves and leaves excluded for the unit have no seat. A bonus item has one once the unit claims it; a
deduction item has one where it is assigned, and counts 0 otherwise.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from chamdiem.scoring import Tree, UnknownNodeError

BONUS = "bonus"
DEDUCTION = "deduction"


class UnknownScopeError(LookupError):
    """The set has nothing of that name that a panel could appraise."""

    def __init__(self, name: str) -> None:
        super().__init__(f"nothing to appraise in {name}")
        self.name = name


@dataclass(frozen=True)
class Part:
    """One line of an assignment: these leaves and items for these units."""

    unit_ids: frozenset[str]
    leaf_ids: frozenset[str]


@dataclass(frozen=True)
class Assigned:
    """One account's assignment in a round; `home` is the unit that it must not appraise."""

    account_id: str
    home: str | None
    parts: tuple[Part, ...]

    @property
    def unit_ids(self) -> frozenset[str]:
        """Every unit named in any part."""
        return frozenset(unit_id for part in self.parts for unit_id in part.unit_ids)

    def leaves(self, unit_id: str) -> frozenset[str]:
        """What is assigned for this unit, required or not; nothing for the own unit."""
        if unit_id == self.home:
            return frozenset()
        return frozenset(leaf for part in self.parts if unit_id in part.unit_ids for leaf in part.leaf_ids)


@dataclass(frozen=True)
class Required:
    """What the set requires of the panel for one unit, in the set's order."""

    leaves: tuple[str, ...]
    claimed: tuple[str, ...]
    deductions: tuple[str, ...]

    @property
    def mandatory(self) -> tuple[str, ...]:
        """Leaves and items that need a word before anything is complete."""
        return (*self.leaves, *self.claimed)

    @property
    def everything(self) -> tuple[str, ...]:
        """Mandatory ones, and the deduction items, whose amount is 0 unless somebody says more."""
        return (*self.mandatory, *self.deductions)


def required(tree: Tree, excluded: Collection[str], claimed: Collection[str]) -> Required:
    """What is required for a unit with these excluded nodes and claimed bonus items. Unknown excluded nodes
    are ignored: the round names them, and the set can't change under it."""
    known = {node.id for node in tree.nodes} & set(excluded)
    return Required(
        leaves=tuple(leaf.id for leaf in tree.required_for(known) if leaf.method != "survey"),
        claimed=tuple(item.id for item in tree.bonus_items if item.id in claimed),
        deductions=tuple(item.id for item in tree.deduction_items),
    )


def scope(tree: Tree, node_ids: Iterable[str], fields: Iterable[str]) -> tuple[str, ...]:
    """The leaves and items that these nodes and fields stand for, in the set's order. UnknownScopeError for
    a name that the set lacks or that holds nothing to appraise."""
    chosen: set[str] = set()
    for node_id in node_ids:
        chosen |= _found(node_id, _of_node(tree, node_id))
    for field in fields:
        in_field = {leaf.id for leaf in tree.leaves if tree.field_of(leaf.id) == field}
        chosen |= _found(field, in_field - _survey(tree))
    return tuple(leaf_id for leaf_id in appraisable(tree) if leaf_id in chosen)


def scope_left(tree: Tree, node_ids: Iterable[str], fields: Iterable[str]) -> tuple[str, ...]:
    """What of an assignment there is in a later version of the set: what was added to a node or field is in
    it, what is gone is not.
    """
    chosen: set[str] = set()
    for nodes, names in [*(([node_id], ()) for node_id in node_ids), *(((), [field]) for field in fields)]:
        with suppress(UnknownScopeError):
            chosen.update(scope(tree, nodes, names))
    return tuple(leaf_id for leaf_id in appraisable(tree) if leaf_id in chosen)


def appraisable(tree: Tree) -> tuple[str, ...]:
    """Everything that a panel may ever score, in the set's order."""
    survey = _survey(tree)
    items = (*tree.bonus_items, *tree.deduction_items)
    return (*(leaf.id for leaf in tree.leaves if leaf.id not in survey), *(item.id for item in items))


def seats_of(
    unit_id: str, needed: Required, panel: Sequence[Assigned], sent: Mapping[str, frozenset[str]]
) -> dict[str, tuple[str, ...]]:
    """The accounts that owe or gave a word on each required leaf; an empty tuple is a gap. What was sent
    keeps its seat even if the account has moved into the unit since."""
    nothing: frozenset[str] = frozenset()
    held = {each.account_id: each.leaves(unit_id) | sent.get(each.account_id, nothing) for each in panel}
    return {
        leaf_id: tuple(sorted(account for account, leaves in held.items() if leaf_id in leaves))
        for leaf_id in needed.everything
    }


def gaps(needed: Required, seats: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Mandatory leaves that nobody was assigned: they keep the unit open (P4)."""
    return tuple(leaf_id for leaf_id in needed.mandatory if not seats[leaf_id])


def _found(name: str, leaf_ids: set[str]) -> set[str]:
    if not leaf_ids:
        raise UnknownScopeError(name)
    return leaf_ids


def _survey(tree: Tree) -> frozenset[str]:
    return frozenset(leaf.id for leaf in tree.survey_leaves)


def _of_node(tree: Tree, node_id: str) -> set[str]:
    items = {BONUS: tree.bonus_items, DEDUCTION: tree.deduction_items}
    if node_id in items:
        return {item.id for item in items[node_id]}
    if any(item.id == node_id for section in items.values() for item in section):
        return {node_id}
    try:
        return {leaf.id for leaf in tree.leaves_under(node_id)} - _survey(tree)
    except UnknownNodeError as error:
        raise UnknownScopeError(node_id) from error


def units_of(parts: Iterable[Mapping[str, Any]]) -> list[str]:
    """The units that these parts of an assignment name, in order."""
    return sorted({unit_id for part in parts for unit_id in part["unit_ids"]})
