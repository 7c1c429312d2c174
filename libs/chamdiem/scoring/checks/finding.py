"""One thing that forbids publishing, and the small helpers that several checks need."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chamdiem.scoring.document import Group, Item, Leaf, Node, SetDocument


@dataclass(frozen=True)
class Finding:
    """`path` is the id of the node or item at fault, or the place in the document (`classes.2.from`).

    `code` is stable, for clients to translate; `message` and `remedy` are English.
    """

    code: str
    path: str
    message: str
    remedy: str


def walk(nodes: Iterable[Node], parent: Group | None = None) -> Iterator[tuple[Node, Group | None]]:
    """Every node with its parent, parents first."""
    for node in nodes:
        yield node, parent
        if isinstance(node, Group):
            yield from walk(node.children, node)


def all_leaves(document: SetDocument) -> Iterator[Leaf]:
    """The leaves of the tree."""
    return (node for node, _ in walk(document.nodes) if isinstance(node, Leaf))


def all_items(document: SetDocument) -> Iterator[Item]:
    """The bonus and deduction items."""
    sections = (document.bonus, document.deduction)
    return (item for section in sections if section for item in section.items)


def all_scored(document: SetDocument) -> Iterator[Leaf | Item]:
    """Whatever has a rule: leaves, then items."""
    yield from all_leaves(document)
    yield from all_items(document)


def repeated(values: Iterable[str]) -> list[str]:
    """The values that stand there more than once, each once."""
    return [value for value, count in Counter(values).items() if count > 1]
