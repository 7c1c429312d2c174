"""The order of a unit's figures in its slim array: leaves, then bonus items, then deduction items."""

from collections.abc import Iterable, Sequence

from chamdiem.scoring import Tree

NOT_APPLICABLE = -(2**62)
"""Stands for "no points here": not applicable, or never scored. Far below any points, and an int64."""


def columns(tree: Tree) -> list[str]:
    """Ids by column."""
    leaves = [leaf.id for leaf in tree.leaves]
    return [*leaves, *(item.id for item in (*tree.bonus_items, *tree.deduction_items))]


def pack(tree: Tree, points: Iterable[tuple[str, int | None]]) -> list[int]:
    """Points by id, in millionths, as an array; ids that the set does not have are left out."""
    by_id = dict(points)
    given = (by_id.get(name) for name in columns(tree))
    return [NOT_APPLICABLE if value is None else value for value in given]


def unpack(tree: Tree, array: Sequence[int]) -> dict[str, int | None]:
    """The array as points by id; None where there are none."""
    pairs = zip(columns(tree), array, strict=True)
    return {name: None if value == NOT_APPLICABLE else value for name, value in pairs}
