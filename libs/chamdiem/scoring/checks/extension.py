"""What an extension may not do: it is its base, node by node, with sub-criteria only where the base allows
them ("lower-level administrators may add sub-criteria of their own under a node that allows it").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from chamdiem.scoring.checks.finding import Finding, walk
from chamdiem.scoring.document import Group, Leaf, Node, SetDocument

OWN = frozenset({"schema_", "set_id", "name", "decision", "nodes"})
"""What an extension says for itself."""
_AS_IN_BASE = "restore what the base says; only the base's own administrator changes it"


@dataclass(frozen=True)
class _Placed:
    node: Node
    parent: str | None


class _Indexed:
    def __init__(self, document: SetDocument) -> None:
        self.placed: dict[str, _Placed] = {}
        for node, parent in walk(document.nodes):
            self.placed.setdefault(node.id, _Placed(node, parent.id if parent else None))

    def covers(self, node_id: str | None) -> bool:
        """Whether the node, or one above it, may be extended."""
        while node_id is not None:
            found = self.placed[node_id]
            if found.node.may_be_extended:
                return True
            node_id = found.parent
        return False

    @cached_property
    def by_parent(self) -> Mapping[str | None, list[str]]:
        below: dict[str | None, list[str]] = {}
        for node_id, one in self.placed.items():
            below.setdefault(one.parent, []).append(node_id)
        return below


def may_be_extended(document: SetDocument) -> bool:
    """Whether the set allows sub-criteria of lower administrators anywhere."""
    return any(node.may_be_extended for node, _ in walk(document.nodes))


def check_extension(base: SetDocument, document: SetDocument) -> Iterator[Finding]:
    """Findings about an extension beside its base. A leaf under a node that may be extended may become a
    group; whether its parts add up is said by the other checks.
    """
    for name in SetDocument.model_fields:
        if name not in OWN and getattr(base, name) != getattr(document, name):
            yield Finding("base_field_changed", name, f"{name} is not as in the base", _AS_IN_BASE)
    was, now = _Indexed(base), _Indexed(document)
    for node_id, placed in was.placed.items():
        yield from _kept(node_id, placed, now)
    yield from _order(was, now)
    for node_id, placed in now.placed.items():
        if node_id not in was.placed and _stands_wrong(placed.parent, was):
            message = "the base allows no sub-criteria here"
            yield Finding("extension_not_allowed", node_id, message, "remove it, or put it where they may be")


def _kept(node_id: str, placed: _Placed, now: _Indexed) -> Iterator[Finding]:
    found = now.placed.get(node_id)
    if found is None:
        place = placed.parent if placed.parent in now.placed else None
        message = f"{placed.node.code} of the base is gone"
        yield Finding("base_node_missing", place or "nodes", message, "put it back as it was")
        return
    if found.parent != placed.parent:
        yield _moved(node_id)
    if changed := _changed(placed.node, found.node):
        yield Finding("base_node_changed", node_id, f"not as in the base: {', '.join(changed)}", _AS_IN_BASE)


def _changed(was: Node, now: Node) -> list[str]:
    divided = isinstance(was, Leaf) and isinstance(now, Group)
    names = Group.model_fields if divided else type(was).model_fields
    return [name for name in names if name != "children" and getattr(was, name) != getattr(now, name, None)]


def _order(was: _Indexed, now: _Indexed) -> Iterator[Finding]:
    """The base's nodes follow each other as they did; what is added may stand between them."""
    for parent, children in was.by_parent.items():
        stay = set(children)
        after = [one for one in now.by_parent.get(parent, []) if one in stay]
        here = set(after)
        before = [one for one in children if one in here]
        yield from (_moved(new) for old, new in zip(before, after, strict=True) if old != new)


def _moved(node_id: str) -> Finding:
    return Finding("base_node_moved", node_id, "it stands elsewhere in the base", "move it back")


def _stands_wrong(parent: str | None, was: _Indexed) -> bool:
    """Below a node of the extension's own everything is its own."""
    return parent is None or (parent in was.placed and not was.covers(parent))
