"""How large a criteria set may be. A signed decision has some hundred nodes."""

from collections.abc import Iterable

from chamdiem.scoring import SetDocument
from chamdiem.scoring.document import Group, Node
from services.criteria.errors.set_size import SetTooLarge

MOST_NODES = 5_000
"""Areas, criteria, leaves, and items of bonus and deduction together."""
MOST_BYTES = 5 * 1024 * 1024
"""Of the document as it is stored, all defaults written out: it is stored and told whole."""
MOST_FINDINGS = 1_000
"""Nobody mends more at once; with these mended the next ones show."""


def require_size(document: SetDocument) -> None:
    """Raises SetTooLarge."""
    nodes = sum(1 for _ in _all(document.nodes))
    nodes += sum(len(section.items) for section in (document.bonus, document.deduction) if section)
    if nodes > MOST_NODES:
        raise SetTooLarge(
            f"Bộ tiêu chí có {nodes:,} mục, nhiều nhất là {MOST_NODES:,} mục.".replace(",", "."),
            nodes=nodes,
            most=MOST_NODES,
        )
    if len(document.model_dump_json().encode()) > MOST_BYTES:
        raise SetTooLarge(
            "Bộ tiêu chí dài quá 5 MB. Hãy rút gọn hướng dẫn và tên.", nodes=nodes, most=MOST_NODES
        )


def _all(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Group):
            yield from _all(node.children)
