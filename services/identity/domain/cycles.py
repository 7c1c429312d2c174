"""Cycles in a directed graph, in time linear in its edges: an import may hold a chain of 20,000 units."""

from collections import Counter
from collections.abc import Mapping, Sequence


def cyclic(edges: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The nodes on a cycle, or on a way from one cycle to another.

    What nothing leads to and what leads nowhere is on no cycle: both are peeled off until nothing changes.
    """
    left = {node: set(targets) for node, targets in edges.items() if targets}
    back: dict[str, list[str]] = {}
    for node, targets in left.items():
        for target in targets:
            back.setdefault(target, []).append(node)
    return frozenset(_peel(left, back)) & frozenset(_peel(back, left))


def _peel(
    onward: Mapping[str, Sequence[str] | set[str]], backward: Mapping[str, Sequence[str] | set[str]]
) -> set[str]:
    """The nodes that remain when those without an onward edge are taken away, again and again."""
    nodes = onward.keys() | backward.keys()
    open_edges = Counter({node: len(onward.get(node, ())) for node in nodes})
    done = [node for node in nodes if open_edges[node] == 0]
    gone = set(done)
    while done:
        for node in backward.get(done.pop(), ()):
            open_edges[node] -= 1
            if open_edges[node] == 0:
                gone.add(node)
                done.append(node)
    return nodes - gone
