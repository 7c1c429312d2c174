"""How far a caller reaches: the nodes of its subtree and its topics. Whoever has no bounds pays nothing."""

from collections.abc import Awaitable, Callable, Iterable

from chamdiem.servicekit.errors import Kind, Problem
from chamdiem.servicekit.tokens import Caller
from chamdiem.servicekit.trees import KeptTree


class OutsideScope(Problem):
    """It lies outside the subtree, or is not of the topics, that the account was bound to (A1, A8)."""

    kind = Kind.FORBIDDEN
    code = "outside_scope"


Held = Callable[[], Awaitable[tuple[str, Iterable[str]]]]
"""Looks up a topic and the nodes that something holds; asked only for callers with bounds."""


def reaches(tree: KeptTree, caller: Caller, node: str) -> bool:
    """Whether the node lies in the caller's subtree; an unknown one does not."""
    return caller.scope is None or tree.within(caller.scope, node)


def reached(tree: KeptTree, caller: Caller) -> list[str] | None:
    """The nodes of the caller's subtree, for conditions of queries; None: all."""
    return None if caller.scope is None else tree.below(caller.scope)


def must_reach(tree: KeptTree, caller: Caller, nodes: Iterable[str]) -> None:
    """Raises OutsideScope, naming them, unless all nodes lie in the caller's subtree."""
    if caller.scope is None:
        return
    if outside := sorted({node for node in nodes if not tree.within(caller.scope, node)}):
        raise OutsideScope("Đơn vị nằm ngoài phạm vi của tài khoản.", unit_ids=outside)


def must_reach_all(caller: Caller) -> None:
    """For what belongs to no subtree. Raises OutsideScope for whoever is bound to one."""
    if caller.scope is not None:
        raise OutsideScope("Việc này chỉ dành cho tài khoản có phạm vi toàn tỉnh.")


def must_work_with(caller: Caller, topic: str) -> None:
    """Raises OutsideScope for what is not among the caller's topics."""
    if not caller.works_with(topic):
        raise OutsideScope("Tài khoản không được giao loại bộ tiêu chí này.", topic=topic)


def must_have_no_bounds(caller: Caller) -> None:
    """For what is of no subtree and of no topic. Raises OutsideScope for whoever is bound to either."""
    must_reach_all(caller)
    if caller.topics:
        raise OutsideScope("Việc này chỉ dành cho tài khoản làm việc với mọi loại bộ tiêu chí.")


async def must_work_with_held(caller: Caller, held: Held) -> None:
    """Raises OutsideScope for what holds another topic than the caller's, and whatever `held` raises."""
    if caller.topics:
        must_work_with(caller, (await held())[0])


async def must_reach_held(tree: KeptTree, caller: Caller, held: Held) -> None:
    """Raises OutsideScope unless the topic and all nodes are within bounds, and whatever `held` raises."""
    await must_work_with_held(caller, held)
    if caller.scope is not None:
        must_reach(tree, caller, (await held())[1])
