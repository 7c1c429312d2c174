"""The shape of the tree: unique ids and codes, at most five levels, kinds in order, sensible bounds."""

from collections.abc import Iterator

from chamdiem.scoring.checks.finding import Finding, all_items, all_leaves, all_scored, repeated, walk
from chamdiem.scoring.document import Group, Node, SetDocument

MAX_LEVELS = 5
_RANK = {"area": 0, "criterion": 1, "subcriterion": 2}


def check_structure(document: SetDocument) -> Iterator[Finding]:
    """Findings about the tree's shape."""
    yield from _names(document)
    for node, parent in walk(document.nodes):
        yield from _kind(node, parent)
        if isinstance(node, Group) and not node.children:
            yield Finding("group_empty", node.id, "a group has no children", "add children or give it a rule")
    for root in document.nodes:
        yield from _depth(root, 1)
    yield from _bounds(document)


def _names(document: SetDocument) -> Iterator[Finding]:
    nodes = [node for node, _ in walk(document.nodes)]
    entries = [*nodes, *all_items(document)]
    for name in repeated(entry.id for entry in entries):
        yield Finding("id_repeated", name, f"the id {name} is used more than once", "give each its own id")
    for code in repeated(entry.code for entry in entries):
        first = next(entry.id for entry in entries if entry.code == code)
        yield Finding("code_repeated", first, f"the code {code} is used more than once", "number them anew")
    if not nodes:
        yield Finding("tree_empty", "nodes", "the set has no criteria", "add areas")


def _kind(node: Node, parent: Group | None) -> Iterator[Finding]:
    if parent is None:
        if node.kind != "area":
            yield Finding("kind_order", node.id, "the top level holds areas", "make it an area")
    elif node.kind == "area" or _RANK[node.kind] < _RANK[parent.kind]:
        message = f"a {node.kind} can't stand below a {parent.kind}"
        yield Finding("kind_order", node.id, message, "area, then criterion, then subcriterion")


def _depth(node: Node, level: int) -> Iterator[Finding]:
    if level > MAX_LEVELS:
        yield Finding("too_deep", node.id, f"the tree has more than {MAX_LEVELS} levels", "join levels")
    elif isinstance(node, Group):
        for child in node.children:
            yield from _depth(child, level + 1)


def _bounds(document: SetDocument) -> Iterator[Finding]:
    for leaf in all_leaves(document):
        if leaf.min_points > 0:
            yield Finding("min_points_positive", leaf.id, "the minimum lies above 0", "use 0 or a negative")
    for scored in all_scored(document):
        if scored.max_points <= 0:
            yield Finding("max_points_missing", scored.id, "the maximum is not above 0", "give it points")
    for name, section in (("bonus", document.bonus), ("deduction", document.deduction)):
        if section and section.max_points <= 0:
            path = f"{name}.max_points"
            yield Finding("max_points_missing", path, "the maximum is not above 0", "give it points")
