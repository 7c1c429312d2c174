"""Which leaf of last year a leaf of this year continues, so that years stay comparable (C2)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from chamdiem.scoring.document import Leaf
from chamdiem.scoring.tree import Tree

Links = Mapping[str, tuple[str, ...]]
"""From each leaf to the former ones that it continues; several where they were joined, none for new ones."""


def propose(former: Tree, tree: Tree) -> Links:
    """By equal id, else by a name that one leaf on either side has; every leaf of the tree is named."""
    known = {leaf.id for leaf in former.leaves}
    kept = {leaf.id for leaf in tree.leaves if leaf.id in known}
    lost = _by_name([leaf for leaf in former.leaves if leaf.id not in kept])
    fresh = _by_name([leaf for leaf in tree.leaves if leaf.id not in kept])
    by_name = {fresh[name]: lost[name] for name in fresh.keys() & lost.keys()}
    return {
        leaf.id: (leaf.id,) if leaf.id in kept else tuple(filter(None, [by_name.get(leaf.id)]))
        for leaf in tree.leaves
    }


def strangers(former: Tree, tree: Tree, links: Links) -> Sequence[str]:
    """Ids in the links that are no leaf of their set."""
    before, after = ({leaf.id for leaf in one.leaves} for one in (former, tree))
    unknown = [leaf_id for leaf_id in links if leaf_id not in after]
    return [*unknown, *(one for ids in links.values() for one in ids if one not in before)]


def left_over(former: Tree, links: Links) -> Sequence[str]:
    """The former leaves that nothing continues."""
    continued = {one for ids in links.values() for one in ids}
    return [leaf.id for leaf in former.leaves if leaf.id not in continued]


def _by_name(leaves: Sequence[Leaf]) -> Mapping[str, str]:
    names = {leaf.id: " ".join(leaf.name.casefold().split()) for leaf in leaves}
    count = Counter(names.values())
    return {name: leaf_id for leaf_id, name in names.items() if count[name] == 1}
