"""The criteria tree, indexed: nodes up to five levels, leaves anywhere, items outside it."""

from collections.abc import Collection, Iterator
from functools import cached_property

from chamdiem.scoring.document import Group, Item, Leaf, Node, SetDocument


class UnknownNodeError(LookupError):
    """The set has no such node, leaf or item."""

    code = "unknown_node"

    def __init__(self, node_id: str) -> None:
        super().__init__(f"the set has no {node_id}")
        self.node_id = node_id


class Tree:
    """An index of one set document, in the document's order. Look-ups raise UnknownNodeError."""

    def __init__(self, document: SetDocument) -> None:
        self.document = document
        self._paths: dict[str, tuple[Node, ...]] = {
            path[-1].id: path for root in document.nodes for path in _walk(root, ())
        }
        self.leaves = tuple(leaf for leaf in map(_last, self._paths.values()) if isinstance(leaf, Leaf))
        self._leaves = {leaf.id: leaf for leaf in self.leaves}
        self.bonus_items = document.bonus.items if document.bonus else ()
        self.deduction_items = document.deduction.items if document.deduction else ()
        self._items = {item.id: item for item in (*self.bonus_items, *self.deduction_items)}

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node of the tree, parents before children."""
        return tuple(map(_last, self._paths.values()))

    def node(self, node_id: str) -> Node:
        """The group or leaf of that id."""
        return self.path(node_id)[-1]

    def path(self, node_id: str) -> tuple[Node, ...]:
        """From the area down to the node itself."""
        if node_id not in self._paths:
            raise UnknownNodeError(node_id)
        return self._paths[node_id]

    def leaf(self, leaf_id: str) -> Leaf:
        """The leaf of that `leaf_id`."""
        if leaf_id not in self._leaves:
            raise UnknownNodeError(leaf_id)
        return self._leaves[leaf_id]

    def item(self, item_id: str) -> Item:
        """The bonus or deduction item of that id."""
        if item_id not in self._items:
            raise UnknownNodeError(item_id)
        return self._items[item_id]

    def scored(self, scored_id: str) -> Leaf | Item:
        """The leaf or item of that id: whatever can carry facts or points."""
        return self._items[scored_id] if scored_id in self._items else self.leaf(scored_id)

    @cached_property
    def self_scored(self) -> tuple[Leaf, ...]:
        """The leaves that the unit scores itself: no survey, administrative data or rating (domain rule
        11).
        """
        return tuple(leaf for leaf in self.leaves if leaf.method == "self_and_appraisal")

    @cached_property
    def survey_leaves(self) -> tuple[Leaf, ...]:
        """The leaves whose points come from a survey (domain rules 3 and 7)."""
        return tuple(leaf for leaf in self.leaves if leaf.method == "survey")

    def field_of(self, node_id: str) -> str | None:
        """The field of the node, or of its nearest ancestor that has one."""
        return next((node.field for node in reversed(self.path(node_id)) if node.field), None)

    def leaves_under(self, node_id: str) -> tuple[Leaf, ...]:
        """The leaves of the node, itself included when it is one."""
        self.node(node_id)
        return tuple(self._under[node_id])

    @cached_property
    def _under(self) -> dict[str, list[Leaf]]:
        under: dict[str, list[Leaf]] = {node_id: [] for node_id in self._paths}
        for leaf in self.leaves:
            for node in self._paths[leaf.id]:
                under[node.id].append(leaf)
        return under

    def required_for(self, excluded_nodes: Collection[str]) -> tuple[Leaf, ...]:
        """The leaves that remain for a unit of which Home Affairs excluded these nodes (domain rule 2)."""
        if not excluded_nodes:
            return self.leaves
        excluded = {leaf.id for node_id in excluded_nodes for leaf in self.leaves_under(node_id)}
        return tuple(leaf for leaf in self.leaves if leaf.id not in excluded)


def _walk(node: Node, above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    path = (*above, node)
    yield path
    if isinstance(node, Group):
        for child in node.children:
            yield from _walk(child, path)


def _last(path: tuple[Node, ...]) -> Node:
    return path[-1]
